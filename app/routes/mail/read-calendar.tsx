import type { LoaderFunctionArgs } from "@remix-run/node";
import { allowAnyone, orNotFound } from "#app/http.server.ts";
import { drawFeed } from "#app/models/mail/feed.server.ts";
import { listGroupsForCalendar } from "#app/models/peer-groups/calendar.server.ts";
import { listForCalendar } from "#app/models/supervision/calendar.server.ts";
import { db, keys } from "#db/live.server.ts";

/** A private calendar address: whoever has it reads it, and calendars cannot sign in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	await allowAnyone(request);
	const now = new Date();
	const calendar = orNotFound(
		await drawFeed(
			db,
			params.token ?? "",
			async (on, person) => [
				...(await listForCalendar(on, keys, person, now)),
				...(await listGroupsForCalendar(on, keys, person, now)),
			],
			now,
		),
	);
	return new Response(calendar, {
		headers: {
			"Content-Type": "text/calendar; charset=utf-8",
			"Content-Disposition": 'inline; filename="supervision.ics"',
			"Cache-Control": "no-store",
			"X-Robots-Tag": "noindex",
		},
	});
}
