import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { allowAnyone, idFrom, notFound, orNotFound, readForm, requireViewer } from "#app/http.server.ts";
import { timeInWords } from "#app/models/dates.ts";
import { lookOver } from "#app/models/entries/guard/look.server.ts";
import { readWriting } from "#app/models/entries/writing.form.ts";
import { maySaveNow, saveDraft } from "#app/models/entries/writing.server.ts";
import { strayCitations } from "#app/models/supervision/norm-citing.server.ts";
import { db, keys } from "#db/live.server.ts";
import { inTransaction } from "#db/open.server.ts";
import { settings } from "../../../settings.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	await allowAnyone(request);
	throw notFound();
}

/**
 * Saves a draft as one types. Answers 200 {revision, savedAs, seen}, where `seen` is what could point to a person; 409 when it was changed on another page, 422 when a
 * field cannot be kept, 429 too often; the page keeps its words in every case.
 */
export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const { writing, errors } = readWriting(form, idFrom(params.entryId), sent.key);
	const now = new Date();
	Object.assign(errors, await strayCitations(db, keys, viewer, writing, now));
	if (Object.keys(errors).length > 0) return json({ problem: "fields" }, { status: 422 });
	const most = settings().limits.draftSavesPerMinute;
	// Counted and kept in one go: each going to disk takes longer than all the rest.
	const saved = await inTransaction(db, async (trx) =>
		(await maySaveNow(trx, viewer, most, now)) ? saveDraft(trx, keys, viewer, writing, now) : "too-often",
	);
	if (saved === "too-often") return json({ problem: "too-often" }, { status: 429 });
	const verdict = orNotFound(saved);
	if ("refused" in verdict) return json({ problem: "stale" }, { status: 409 });
	const seen = await lookOver(db, viewer, writing.answers, true);
	return json({ revision: verdict.revision, savedAs: `Saved ${timeInWords(verdict.savedAt)}`, seen });
}
