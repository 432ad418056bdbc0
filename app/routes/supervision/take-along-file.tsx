import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { allowAnyone, idFrom, notFound, orNotFound, readForm, requireViewer } from "#app/http.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { londonDay } from "#app/models/dates.ts";
import { fileOf } from "#app/models/entries/take/files.server.ts";
import { tooMany } from "#app/models/entries/take/take.words.ts";
import { mayTakeNow } from "#app/models/entries/take/taking.server.ts";
import { readFormat, readWanted } from "#app/models/supervision/take.form.ts";
import { copyOf, noteTakenAlong } from "#app/models/supervision/taking.server.ts";
import { db, keys } from "#db/live.server.ts";
import { settings } from "../../../settings.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	await allowAnyone(request);
	throw notFound();
}

/** Answers with the file itself. As with entries, sending the form again gives the file again, and leaves its own line. */
export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const supervision = orNotFound(await findSupervision(db, viewer, idFrom(params.supervisionId), now));
	const { form } = await readForm(request);
	const [wanted, format] = [orNotFound(readWanted(form)), orNotFound(readFormat(form))];
	const { taken } = orNotFound(await copyOf(db, keys, viewer, supervision, wanted, now));
	const most = settings().limits.exportsPerDay;
	if (!(await mayTakeNow(db, viewer, most, now))) throw new Response(tooMany.words(most), { status: 429 });
	const { bytes, type } = await fileOf(format, taken, now);
	// The line stands before the first byte goes: no copy leaves that the chain does not know of.
	await noteTakenAlong(db, keys, viewer, supervision, { what: wanted.what, format }, now);
	return new Response(new Uint8Array(bytes), {
		headers: {
			"Content-Type": type,
			"Content-Disposition": `attachment; filename="supervision-${londonDay(now)}.${format}"`,
			"Cache-Control": "no-store",
		},
	});
}
