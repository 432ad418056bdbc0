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
import { timeInWords, weekOf } from "#app/models/dates.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { describeEntry, entryAsText } from "#app/models/entries/describe.ts";
import { findLastPlace, findOwnEntry } from "#app/models/entries/entry.server.ts";
import { filledSections } from "#app/models/entries/entry.ts";
import { fieldProblems, formProblems, sectionHeadings, writingPage } from "#app/models/entries/entry.words.ts";
import { lookOver } from "#app/models/entries/guard/look.server.ts";
import { depthPrompts } from "#app/models/entries/prompt-sets.words.ts";
import { findPromptSet, listPromptSets } from "#app/models/entries/prompts.server.ts";
import {
	askedIn,
	besideStep,
	depthTurn,
	guidedSteps,
	nameOfVersion,
	stepsOf,
	type PromptSet,
	type PromptStep,
	type Step,
} from "#app/models/entries/prompts.ts";
import { safetyNotes } from "#app/models/entries/safety.ts";
import { weekChoices } from "#app/models/entries/weeks.ts";
import {
	asksHolding,
	firstOpenStep,
	kindToWrite,
	lastPlaceInWords,
	tagsOffered,
	turned,
	withSet,
} from "#app/models/entries/writing-page.ts";
import { readStep, readWriting, type PostedWriting } from "#app/models/entries/writing.form.ts";
import { finishEntry, isReserved, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import {
	citedOf,
	listCitable,
	strayCitations,
	withImplied,
	withCited,
} from "#app/models/supervision/norm-citing.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import type { Db } from "#db/open.server.ts";

export const handle: PageHandle = { title: "Write", script: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const query = new URL(request.url).searchParams;
	const proof = query.get("proof") ?? "";
	const entry = await findOwnEntry(db, keys, viewer, entryId);
	if (!entry && !isReserved(keys, viewer, entryId, proof)) throw notFound();
	const now = new Date();
	const answers = entry?.draft?.answers ?? entry?.finished?.answers ?? {};
	const [places, contacts, choices, offered, last, norms] = await Promise.all([
		listPlaces(db, viewer),
		listSafetyContacts(db, viewer),
		findChoices(db, keys, viewer),
		listPromptSets(db, viewer),
		findLastPlace(db, keys, viewer, entryId),
		listCitable(db, keys, viewer, now),
	]);
	const set = await setFor(viewer, answers.prompts, choices.prompts, offered);
	const kind = kindToWrite(entry?.kind, query.get("kind"));
	const placeName = places.find((place) => place.id === answers.place_id)?.name;
	const step = readStep(query.get("step"));
	const way = query.get("way") ?? choices.way;
	const isGuided = kind === "full" && (step !== undefined || way === "guided");
	const steps = guidedSteps(set, answers.discretion?.[0]?.kind !== undefined);
	return page(viewer, {
		entryId,
		proof: entry ? "" : proof,
		kind,
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
		oneMore: query.get("more") ?? undefined,
		lastPlace: lastPlaceInWords(answers, last, places),
		tags: (choices.tags ?? []).slice(0, tagsOffered),
		depth: turned(depthPrompts, depthTurn(entryId, depthPrompts.length)),
		asksMinutes: choices.minutes === "on",
		norms: withCited(norms, answers),
		asksHolding: asksHolding(choices, answers, weekOf(now)),
		questions: {
			name: nameOfVersion(set),
			isDefault: set.code === offered[0]?.code,
			steps: stepsOf(set),
			others: withSet(offered, set).map((each) => ({
				code: nameOfVersion(each),
				label: each.name,
				...(each.help && { help: each.help }),
			})),
		},
		...(isGuided && { guided: { step: step ?? (entry ? ("check" as const) : steps[0]!), steps } }),
		// Names are only looked for when a page is drawn; while one types, each save looks for the rest.
		seen: entry ? await lookOver(db, viewer, answers, false) : [],
		sections: isGuided ? describeEntry(answers, placeName, now, askedIn(set), citedOf(norms)) : [],
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

	const errors = { ...posted.errors, ...(await strayCitations(db, keys, viewer, posted.writing, now)) };
	if (Object.keys(errors).length > 0) return redraw("fields", 400, errors);
	const verdict = orNotFound(await once(db, viewer, sent, now, (trx) => keepWriting(trx, viewer, posted, now)));
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "needs-title") return redraw("fields", 400, { title: fieldProblems.needsTitle });
	return redraw(verdict.refused, verdict.refused === "stale" ? 409 : 422);
}

type Problem = "fields" | "stale" | "sent-before";

/** Does what was pressed; where to go when it is done. */
async function keepWriting(trx: Db, viewer: Viewer, { writing, intent, step }: PostedWriting, now: Date) {
	if (intent.act === "finish") {
		const answers = await withImplied(trx, keys, viewer, writing.answers, now);
		const verdict = await finishEntry(trx, keys, viewer, { ...writing, answers }, now);
		return verdict && ("refused" in verdict ? verdict : to(`/entries/${writing.entryId}?done=finished`));
	}
	if (intent.act === "copy") {
		const copy = { ...writing, ...reserveEntry(keys, viewer, now), revision: 0, basedOn: 0 };
		await saveDraft(trx, keys, viewer, copy, now);
		return to(`/entries/${copy.entryId}/edit`);
	}
	const verdict = await saveDraft(trx, keys, viewer, writing, now);
	if (!verdict || "refused" in verdict) return verdict;
	const at = `/entries/${writing.entryId}/edit`;
	const set = await findPromptSet(trx, viewer, writing.answers.prompts);
	const steps = guidedSteps(set, writing.answers.discretion?.[0]?.kind !== undefined);
	const toStep = (next: Step) => to(`${at}?step=${next}`);
	switch (intent.act) {
		case "save":
			return to("/entries?done=saved");
		case "add":
		case "remove": {
			const query = new URLSearchParams({ ...(step && { step }), ...(intent.act === "add" && { more: intent.list }) });
			return to(`${at}?${query.toString()}#s-${intent.list}`);
		}
		case "next":
			return toStep(besideStep(steps, step ?? "check", 1));
		case "back":
			return toStep(besideStep(steps, step ?? "check", -1));
		case "go":
			return toStep(intent.step);
		case "way":
			await changeChoices(trx, keys, viewer, (choices) => ({ ...choices, way: intent.way }), now);
			return intent.way === "guided" ? toStep(firstOpenStep(steps, writing.answers)) : to(at);
		case "prompts":
			await changeChoices(trx, keys, viewer, (choices) => ({ ...choices, prompts: set.code }), now);
			return step ? toStep(firstOpenStep(steps, writing.answers)) : to(at);
	}
}

/** The set an entry is written with; for a new one the set last chosen, in its newest version. */
async function setFor(
	viewer: Viewer,
	written: string | undefined,
	chosen: string | undefined,
	offered: readonly PromptSet[],
): Promise<PromptSet> {
	if (written) return findPromptSet(db, viewer, written);
	return offered.find(({ code }) => code === chosen) ?? offered[0]!;
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
		// A title is asked for on its own page; whatever else is wrong is wrong on the page it was sent from.
		...(refused?.step &&
			kept.guided && { guided: { ...kept.guided, step: refused.errors.title ? ("title" as const) : refused.step } }),
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
	const { guided, places, weeks, lastPlace, tags, depth, asksMinutes, norms, oneMore } = drawn;
	const asking = { answers: drawn.answers, errors, places, weeks, lastPlace, tags, depth, asksMinutes, norms, oneMore };
	const sections = stepOrder.map((code) => ({
		label: sectionHeadings[code],
		href: `#s-${code}`,
		...(filled.includes(code) && { state: "done" as const }),
	}));
	const hasSections = drawn.kind === "full" && !guided;
	return (
		<RoomPage frame={kept.frame} room="/entries" {...(hasSections && { steps: { steps: sections } })}>
			<BackLink href="/entries">My log</BackLink>
			<ErrorSummary
				errors={
					isMeanwhile
						? [{ field: "entry", message: formProblems[refused.problem === "stale" ? "stale" : "sentBefore"] }]
						: Object.entries(errors).map(([field, message]) => ({ field, message }))
				}
			/>
			<h1>{headingOf(drawn.kind, kept.isFinished, guided?.step)}</h1>
			{guided ? <Place step={guided.step} steps={guided.steps} words={kept.questions.steps} /> : null}
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
				asking={asking}
				beforeButtons={<SafetyCorner contacts={kept.contacts} notes={safetyNotes(drawn.answers)} />}
			/>
			{kept.isKept && drawn.kind === "quick" ? (
				<p>
					<a href={`/entries/${kept.entryId}/edit?kind=full`}>{writingPage.grow}</a>
				</p>
			) : null}
			{kept.isKept ? (
				<p>
					<a href={`/entries/${kept.entryId}/delete`}>{kept.isFinished ? writingPage.drop : writingPage.remove}</a>
				</p>
			) : null}
		</RoomPage>
	);
}

function headingOf(kind: "quick" | "full", isFinished: boolean, step: Step | undefined): string {
	if (step === "check") return writingPage.check;
	if (kind === "quick") return writingPage.quick;
	return isFinished ? writingPage.again : writingPage.full;
}

/** "Question 2 of 8. So what?": where one is on the guided way. */
function Place({ step, steps, words }: { step: Step; steps: readonly Step[]; words: readonly PromptStep[] }) {
	const at = steps.indexOf(step);
	if (step === "check" || at === -1) return null;
	const stage = words.find(({ block }) => block === step)?.stage;
	return <p className="soft">{[writingPage.step(at + 1, steps.length - 1), stage].filter(Boolean).join(". ")}</p>;
}

const stepOrder = ["what_happened", "discretion", "cost_gain", "next_step", "pressure", "moment", "meaning"] as const;
