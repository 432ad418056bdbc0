import type { LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireViewer } from "#app/http.server.ts";
import { londonDay } from "#app/models/dates.ts";
import { factsFile } from "#app/models/supervision/facts-file.server.ts";
import { listFacts, seesFacts } from "#app/models/supervision/facts.server.ts";
import { db } from "#db/live.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(seesFacts(viewer) || undefined);
	const now = new Date();
	const file = await factsFile(await listFacts(db, viewer, "organisation", now), now);
	return new Response(file, {
		headers: {
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="supervision-${londonDay(now)}.csv"`,
			"Cache-Control": "no-store",
		},
	});
}
