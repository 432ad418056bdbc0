import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EntryForm } from "#app/components/entries/entry-form.tsx";
import { SafetyCorner } from "#app/components/entries/safety-corner.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { TwoTexts } from "#app/components/kit/two-texts.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, notFound, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listPlaces, listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once, type Done } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { timeInWords } from "#app/models/dates.ts";
import { entryAsText } from "#app/models/entries/describe.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { filledSections } from "#app/models/entries/entry.ts";
import { formProblems, sectionHeadings, writingPage } from "#app/models/entries/entry.words.ts";
import { safetyNotes } from "#app/models/entries/safety.ts";
import { weekChoices } from "#app/models/entries/weeks.ts";
import { readWriting, type PostedWriting } from "#app/models/entries/writing.form.ts";
import { finishEntry, isReserved, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import type { Db } from "#db/open.server.ts";

export const handle: PageHandle = { title: "Write", script: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const url = new URL(request.url);
	const proof = url.searchParams.get("proof") ?? "";
	const entry = await findOwnEntry(db, keys, viewer, entryId);
	if (!entry && !isReserved(keys, viewer, entryId, proof)) throw notFound();
	const now = new Date();
	const answers = entry?.draft?.answers ?? entry?.finished?.answers ?? {};
	const [places, contacts] = await Promise.all([listPlaces(db, viewer), listSafetyContacts(db, viewer)]);
	const placeName = places.find((place) => place.id === answers.place_id)?.name;
	return page(viewer, {
		entryId,
		proof,
		kind: entry?.kind ?? (url.searchParams.get("kind") === "quick" ? ("quick" as const) : ("full" as const)),
		answers,
		revision: entry?.draft?.revision ?? 0,
		basedOn: entry?.draft?.basedOn ?? entry?.finished?.revision ?? 0,
		isFinished: entry?.finished !== undefined,
		isKept: entry !== undefined,
		savedAs: entry?.draft && `Saved ${timeInWords(entry.draft.savedAt)}`,
		keptText: entryAsText(answers, placeName, now),
		places: places.map(({ id, name }) => ({ code: id, label: name })),
		weeks: weekChoices(answers, now),
		contacts,
		oneMore: url.searchParams.get("more") ?? undefined,
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const posted = readWriting(form, idFrom(params.entryId), sent.key);
	const now = new Date();
	const typedText = () => entryAsText(posted.writing.answers, undefined, now);
	const redraw = (problem: Problem, status: number, errors: Record<string, string> = {}) =>
		json({ ...posted, problem, errors, typedText: typedText() }, { status });

	if (Object.keys(posted.errors).length > 0) return redraw("fields", 400, posted.errors);
	const verdict = orNotFound(await once(db, viewer, sent, now, (trx) => keepWriting(trx, viewer, posted, now)));
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "needs-title") return redraw("fields", 400, { title: formProblems.needsTitle });
	return redraw(verdict.refused, verdict.refused === "stale" ? 409 : 422);
}

type Problem = "fields" | "stale" | "sent-before";

/** Does what was pressed; where to go when it is done. */
async function keepWriting(trx: Db, viewer: Viewer, { writing, intent }: PostedWriting, now: Date) {
	if (intent.act === "finish") {
		const verdict = await finishEntry(trx, keys, viewer, writing, now);
		return verdict && ("refused" in verdict ? verdict : to(`/entries/${writing.entryId}?done=finished`));
	}
	if (intent.act === "copy") {
		const copy = { ...writing, ...reserveEntry(keys, viewer, now), revision: 0, basedOn: 0 };
		await saveDraft(trx, keys, viewer, copy, now);
		return to(`/entries/${copy.entryId}/edit`);
	}
	const verdict = await saveDraft(trx, keys, viewer, writing, now);
	if (!verdict || "refused" in verdict) return verdict;
	if (intent.act === "save") return to("/entries?done=saved");
	const more = intent.act === "add" ? `?more=${intent.list}` : "";
	return to(`/entries/${writing.entryId}/edit${more}#s-${intent.list}`);
}

function to(address: string): Done {
	return { to: address };
}

export default function WriteEntry() {
	const kept = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const isMeanwhile = refused?.problem === "stale" || refused?.problem === "sent-before";
	// What was typed comes back. Against newer words it is set beside them, and saving it again is a choice.
	const drawn = {
		...kept,
		formKey: kept.frame.formKey,
		seq: 0,
		...(refused && { answers: refused.writing.answers, kind: refused.writing.kind, proof: refused.writing.proof }),
		// Refused for a field it is still the same page, with its key, which is free, and its count of saves.
		...(refused?.problem === "fields" && {
			formKey: refused.writing.page,
			seq: refused.writing.seq,
			revision: refused.writing.revision,
			basedOn: refused.writing.basedOn,
		}),
		savedAs: refused ? writingPage.notSaved : kept.savedAs,
	};
	const errors = refused?.errors ?? {};
	const filled = filledSections(drawn.answers);
	const steps = stepOrder.map((code) => ({
		label: sectionHeadings[code],
		href: `#s-${code}`,
		...(filled.includes(code) && { state: "done" as const }),
	}));
	return (
		<RoomPage frame={kept.frame} room="/entries" {...(drawn.kind === "full" && { steps: { steps } })}>
			<BackLink href="/entries">My log</BackLink>
			<ErrorSummary
				errors={
					isMeanwhile
						? [{ field: "entry", message: formProblems[refused.problem === "stale" ? "stale" : "sentBefore"] }]
						: Object.entries(errors).map(([field, message]) => ({ field, message }))
				}
			/>
			<h1>{drawn.kind === "quick" ? writingPage.quick : kept.isFinished ? writingPage.again : writingPage.full}</h1>
			{isMeanwhile ? (
				<TwoTexts
					level={2}
					first={{
						heading: writingPage.kept,
						text: kept.keptText,
						act: <a href={`/entries/${kept.entryId}/edit`}>{writingPage.useKept}</a>,
					}}
					second={{
						heading: writingPage.typed,
						text: refused.typedText,
						meta: writingPage.typedBelow,
						act: (
							<Button form="entry" name="intent" value="copy" variant="quiet">
								{writingPage.keepBoth}
							</Button>
						),
					}}
				/>
			) : null}
			<EntryForm
				key={kept.frame.formKey}
				{...drawn}
				errors={errors}
				beforeButtons={<SafetyCorner contacts={kept.contacts} notes={safetyNotes(drawn.answers)} />}
			/>
			{kept.isKept ? (
				<p>
					<a href={`/entries/${kept.entryId}/delete`}>{kept.isFinished ? writingPage.drop : writingPage.remove}</a>
				</p>
			) : null}
		</RoomPage>
	);
}

const stepOrder = ["what_happened", "discretion", "cost_gain", "next_step", "pressure", "moment", "meaning"] as const;
