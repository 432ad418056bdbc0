import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Checkbox } from "#app/components/kit/checkbox.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Select } from "#app/components/kit/select.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { listSupervisions } from "#app/models/accounts/supervisions.server.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { filledSections, nameOf } from "#app/models/entries/entry.ts";
import { sectionHeadings } from "#app/models/entries/entry.words.ts";
import { readBring, wordsOf } from "#app/models/supervision/agenda.form.ts";
import { addToAgenda, listBrought, pointersInHeading } from "#app/models/supervision/agenda.server.ts";
import { broughtFrom, longestHeading } from "#app/models/supervision/agenda.ts";
import { agendaPage, agendaRefusals, bringPage } from "#app/models/supervision/agenda.words.ts";
import { supervisionTitle } from "#app/models/supervision/in-words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: bringPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const now = new Date();
	const entry = orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	const [supervisions, brought] = await Promise.all([listSupervisions(db, viewer, now), listBrought(db, viewer)]);
	const answers = (entry.finished ?? entry.draft)?.answers ?? {};
	const name = nameOf(answers, entry.kind, entry.week, now);
	const query = new URL(request.url).searchParams;
	const live = supervisions.filter(({ isLive }) => isLive);
	const on = brought.flatMap((each) => (each.entryId === entryId && each.isWaiting ? [each.supervisionId] : []));
	const heading = name.slice(0, longestHeading);
	return page(viewer, {
		entryId,
		name,
		heading,
		// Asked about at once, so that nobody has to press twice.
		points: (await pointersInHeading(db, viewer, heading)).length > 0,
		chosen: query.get("supervision") ?? live.find(({ seat }) => seat === "supervisee")?.id ?? live[0]?.id ?? "",
		supervisions: live.map((each) => ({
			code: each.id,
			label: supervisionTitle(each, viewer.id),
			...(on.includes(each.id) && { help: bringPage.marked }),
		})),
		sections: filledSections(answers).map((code) => ({ code, label: sectionHeadings[code] })),
		canLend: entry.finished !== undefined,
		brought: query.get("done") === "brought" ? on : [],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const { errors, ...typed } = readBring(form);
	const redraw = (status: number, wrong: typeof errors, problem?: string, points = false) =>
		json({ typed, errors: wrong, problem, points }, { status });
	orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	if (Object.keys(errors).length > 0) return redraw(400, errors);
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const line = {
				words: wordsOf(typed),
				entryId,
				isLooked: typed.isLooked,
				...(typed.minutes && { minutes: Number(typed.minutes) }),
			};
			const added = await addToAgenda(trx, keys, viewer, typed.supervisionId, line, now);
			const to = `/entries/${entryId}/bring?done=brought&supervision=${typed.supervisionId}`;
			return added && ("refused" in added ? added : { to });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, agendaRefusals["sent-before"]);
	if (verdict.refused === "full") return redraw(409, {}, agendaRefusals.full);
	return redraw(400, { heading: agendaRefusals[verdict.refused] }, undefined, verdict.refused === "points");
}

export default function BringEntry() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const typed = answer?.typed;
	const at = `/entries/${of.entryId}`;
	if (of.brought.length > 0 && !answer) {
		return (
			<RoomPage frame={of.frame} room="/supervision">
				<BackLink href={at}>{of.name}</BackLink>
				<Notice tone="success">{bringPage.brought}</Notice>
				<h1>{bringPage.title}</h1>
				<p>
					<a href={`/supervision/${of.chosen}#agenda`}>{bringPage.agenda}</a>
				</p>
				{of.canLend ? (
					<p>
						{bringPage.lendToo} <a href={`${at}/share`}>{bringPage.lend}</a>
					</p>
				) : null}
			</RoomPage>
		);
	}
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href={at}>{of.name}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			<h1>{bringPage.title}</h1>
			<p>{bringPage.intro}</p>
			<PrivacyLine tone="lent">{bringPage.reads}</PrivacyLine>
			{of.supervisions.length === 0 ? (
				<p>{bringPage.none}</p>
			) : (
				<form method="post" action={`${at}/bring`} noValidate autoComplete="off">
					<input type="hidden" name="form_key" value={of.frame.formKey} />
					<RadioGroup
						name="supervision"
						label={bringPage.who}
						options={of.supervisions}
						defaultValue={typed?.supervisionId ?? of.chosen}
						error={errors.supervision}
					/>
					<RadioGroup
						name="from"
						label={bringPage.what}
						options={broughtFrom}
						defaultValue={typed?.from ?? "whole"}
						error={errors.from}
					/>
					{of.sections.length > 0 ? (
						<Select
							name="section"
							label={bringPage.section}
							options={of.sections}
							blank={bringPage.sectionNone}
							defaultValue={typed?.section}
							error={errors.section}
						/>
					) : null}
					<TextField
						name="heading"
						label={agendaPage.heading}
						hint={agendaPage.headingHint}
						defaultValue={typed?.heading ?? of.heading}
						error={errors.heading}
					/>
					{(answer ? answer.points : of.points) ? <Checkbox name="looked" label={bringPage.looked} /> : null}
					<TextField
						name="minutes"
						label={agendaPage.minutes}
						hint={agendaPage.minutesHint}
						inputMode="numeric"
						width="short"
						defaultValue={typed?.minutes}
						error={errors.minutes}
					/>
					<Button>{bringPage.put}</Button>
				</form>
			)}
		</RoomPage>
	);
}
