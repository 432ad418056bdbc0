import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { ActionList } from "#app/components/supervision/action-list.tsx";
import { AgendaList } from "#app/components/supervision/agenda-list.tsx";
import { AgendaForm } from "#app/components/supervision/agenda-form.tsx";
import { CoverPart } from "#app/components/supervision/cover-part.tsx";
import { ChangeOffer } from "#app/components/supervision/change-sheets.tsx";
import { PulseOverTimeSheet } from "#app/components/supervision/pulse-sheets.tsx";
import { ReaderNotes } from "#app/components/supervision/reader-notes.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { coverInWords } from "#app/models/accounts/availability-in-words.ts";
import { listCover } from "#app/models/accounts/deputies.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { dayInWords, londonDay, weekOf } from "#app/models/dates.ts";
import { waitingInWords } from "#app/models/sharing/in-words.ts";
import { relationPages } from "#app/models/sharing/lending.words.ts";
import { listWaiting } from "#app/models/sharing/reading.server.ts";
import { listNotes } from "#app/models/sharing/replying.server.ts";
import { readLineOfAgenda, wordsOf } from "#app/models/supervision/agenda.form.ts";
import { addToAgenda, moveOnAgenda, openAgenda, takeOffAgenda } from "#app/models/supervision/agenda.server.ts";
import { agendaPage, agendaRefusals } from "#app/models/supervision/agenda.words.ts";
import { isReviewDue } from "#app/models/supervision/agreement.ts";
import { openAgreements } from "#app/models/supervision/agreement.server.ts";
import { agreementPage } from "#app/models/supervision/agreement.words.ts";
import { actionInWords, sessionInWords, supervisionTitle, youAnd } from "#app/models/supervision/in-words.ts";
import { overTimeInWords } from "#app/models/supervision/pulse-in-words.ts";
import { listPulses } from "#app/models/supervision/pulse.server.ts";
import { hasPulse, isOftenLow } from "#app/models/supervision/pulse.ts";
import { hasOpenWish } from "#app/models/supervision/change-asking.server.ts";
import { closeAction } from "#app/models/supervision/recording.server.ts";
import { listActions, listSessions } from "#app/models/supervision/session.server.ts";
import { longestAction } from "#app/models/supervision/session.ts";
import { readWords } from "#app/models/supervision/session.form.ts";
import { planPage, sessionPage, sessionRefusals, supervisionPage } from "#app/models/supervision/session.words.ts";
import { takeWords } from "#app/models/supervision/take.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: relationPages.title };

const done: Record<string, string> = {
	added: agendaPage.added,
	removed: agendaPage.removed,
	closed: sessionPage.closed,
	cancelled: planPage.cancelled,
	missed: planPage.missed,
	moved: planPage.moved,
	planned: planPage.planned,
	series: planPage.series,
};

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const now = new Date();
	const supervision = orNotFound(await findSupervision(db, viewer, supervisionId, now));
	const reads = supervision.seat === "supervisor" && supervision.relationId !== null;
	const turnsTo = supervision.isLive && supervision.relationId ? [supervision.relationId] : [];
	const isSupervised = supervision.seat === "supervisee" && supervision.relationId !== null;
	const [agenda, sessions, actions, { inForce, draft }, pulses, waiting, notes, cover, isWishOpen] = await Promise.all([
		openAgenda(db, keys, viewer, supervision),
		listSessions(db, viewer, supervisionId, now),
		listActions(db, keys, viewer, { supervisionId }),
		openAgreements(db, keys, viewer, supervision),
		hasPulse(supervision.hat) ? listPulses(db, keys, viewer, supervisionId) : [],
		reads ? listWaiting(db, keys, viewer, now) : [],
		reads ? listNotes(db, keys, viewer, supervisionId) : [],
		listCover(db, viewer.orgId, turnsTo, now),
		isSupervised && !supervision.isLive && hasOpenWish(db, viewer, supervisionId),
	]);
	const isStillOpen = ({ state }: { state: string }) => state === "planned" || state === "open";
	const planned = supervision.isLive ? sessions.filter(isStillOpen) : [];
	return page(viewer, {
		supervisionId,
		moveKey: newFormKey(),
		actionKey: newFormKey(),
		title: supervisionTitle(supervision, viewer.id),
		isLive: supervision.isLive,
		isMine: supervision.seat === "supervisee",
		reads,
		names: youAnd(supervision, viewer.id),
		agenda: agenda.map((line) => ({ ...line, isOwn: line.addedById === viewer.id })),
		next: planned.map((each) => sessionInWords(each, now)).reverse(),
		nextMinutes: planned.at(-1)?.minutes ?? inForce?.minutes,
		past: sessions.filter((each) => !isStillOpen(each)).map((each) => sessionInWords(each, now)),
		actions: actions.map((each) => actionInWords(each, weekOf(now), now)),
		agreement: inForce && {
			since: supervisionPage.agreementIn(dayInWords(inForce.agreedAt!, now)),
			due: isReviewDue(inForce, londonDay(now))
				? agreementPage.reviewDue(dayInWords(inForce.reviewDay!, now))
				: undefined,
		},
		hasDraft: draft !== undefined,
		pulse: pulses.length > 0 && overTimeInWords(pulses, supervision.members, viewer.id, now),
		// For whoever is supervised alone. The other side gets nothing of this, not even that it could be there.
		change: (isWishOpen || (isSupervised && supervision.isLive)) && {
			name: supervision.members.find(({ seat }) => seat === "supervisor")?.name ?? "",
			isOffered: isOftenLow(pulses.map(({ said }) => said[viewer.id])),
			hasEnded: !supervision.isLive,
		},
		cover: [...cover.values()].map((of) => coverInWords(of, now))[0],
		waiting: waiting.filter((each) => each.relationId === supervisionId).map((each) => waitingInWords(each, now)),
		notes: notes.map((note) => ({ ...note, when: dayInWords(note.savedAt, now) })),
		done: done[new URL(request.url).searchParams.get("done") ?? ""],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const at = `/supervision/${supervisionId}`;
	const [intent, about] = field(form, "intent").split(" ");
	if (intent === "up" || intent === "down" || intent === "remove") {
		const lineId = idFrom(about);
		const verdict = orNotFound(
			await once(db, viewer, sent, now, async (trx) => {
				if (intent === "remove") {
					const gone = await takeOffAgenda(trx, keys, viewer, supervisionId, lineId, now);
					return gone && { to: `${at}?done=removed#agenda` };
				}
				const move = { lineId, by: intent === "up" ? (-1 as const) : (1 as const) };
				const moved = await moveOnAgenda(trx, keys, viewer, supervisionId, move, now);
				return moved && { to: `${at}#agenda` };
			}),
		);
		return redirect(verdict.to);
	}
	if (intent === "done" || intent === "drop") {
		const actionId = idFrom(about);
		const why = readWords(form, `why.${actionId}`, longestAction, "no-why");
		const refuse = (problem: string, status = 400) =>
			json({ dropping: { actionId, why: why.text, problem } }, { status });
		if (intent === "drop" && why.error) return refuse(why.error);
		const verdict = orNotFound(
			await once(db, viewer, sent, now, async (trx) => {
				const of = { supervisionId, actionId, ...(intent === "drop" && { why: why.text }) };
				const closed = await closeAction(trx, keys, viewer, of, now);
				return closed && ("refused" in closed ? closed : { to: `${at}?done=closed#actions` });
			}),
		);
		if (!("refused" in verdict)) return redirect(verdict.to);
		return refuse(sessionRefusals[verdict.refused], 409);
	}
	const posted = readLineOfAgenda(form);
	const { errors, ...typed } = posted;
	const redraw = (status: number, wrong: typeof errors, problem?: string, points = false) =>
		json({ typed, errors: wrong, problem, points }, { status });
	if (Object.keys(errors).length > 0) {
		orNotFound(await findSupervision(db, viewer, supervisionId, now));
		return redraw(400, errors);
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const line = {
				words: wordsOf(posted),
				isLooked: posted.isLooked,
				...(posted.minutes && { minutes: Number(posted.minutes) }),
			};
			const added = await addToAgenda(trx, keys, viewer, supervisionId, line, now);
			return added && ("refused" in added ? added : { to: `${at}?done=added#agenda` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, agendaRefusals["sent-before"]);
	if (verdict.refused === "full") return redraw(409, {}, agendaRefusals.full);
	return redraw(400, { heading: agendaRefusals[verdict.refused] }, undefined, verdict.refused === "points");
}

export default function ReadSupervision() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const dropping = answer && "dropping" in answer ? answer.dropping : undefined;
	const adding = answer && "typed" in answer ? answer : undefined;
	const errors = [
		...(dropping ? [{ field: `why.${dropping.actionId}`, message: dropping.problem }] : []),
		...Object.entries(adding?.errors ?? {}).map(([name, message]) => ({ field: name, message })),
	];
	const at = `/supervision/${of.supervisionId}`;
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href="/supervision">{relationPages.title}</BackLink>
			<ErrorSummary errors={errors} />
			{adding?.problem ? <Problem>{adding.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{of.title}</h1>
			<PrivacyLine tone="lent">{supervisionPage.between(of.names)}</PrivacyLine>
			{of.isLive ? null : <p className="soft">{supervisionPage.ended}</p>}
			<Sheet heading={supervisionPage.next}>
				{of.next.length === 0 ? <p>{supervisionPage.noneNext}</p> : null}
				<TitleList
					items={of.next.map(({ id, when, state, tone }) => ({
						key: id,
						title: when,
						href: `${at}/sessions/${id}`,
						tag: <Tag tone={tone}>{state}</Tag>,
					}))}
				/>
				{of.isLive ? (
					<div className="acts screen-only">
						{of.next.length > 0 ? <ButtonLink href={`${at}/prepare`}>{supervisionPage.prepare}</ButtonLink> : null}
						<ButtonLink href={`${at}/plan`} variant={of.next.length > 0 ? "quiet" : "primary"}>
							{supervisionPage.plan}
						</ButtonLink>
					</div>
				) : null}
			</Sheet>
			<Sheet heading={agendaPage.title} id="agenda">
				<p className="soft">{agendaPage.intro}</p>
				<AgendaList
					lines={of.agenda}
					address={at}
					formKey={of.moveKey}
					ofMinutes={of.nextMinutes}
					canChange={of.isLive}
				/>
				{of.isLive ? (
					<AgendaForm
						address={`${at}#agenda`}
						formKey={of.frame.formKey}
						typed={adding?.typed}
						errors={adding?.errors}
						points={adding?.points}
					/>
				) : null}
			</Sheet>
			<Sheet heading={supervisionPage.actions} id="actions">
				<ActionList
					actions={of.actions}
					address={`${at}#actions`}
					formKey={of.actionKey}
					canClose={of.isLive}
					dropping={dropping}
				/>
			</Sheet>
			<Sheet heading={supervisionPage.agreement}>
				<p>{of.agreement?.since ?? supervisionPage.agreementNone}</p>
				{of.agreement?.due ? <p>{of.agreement.due}</p> : null}
				{of.hasDraft ? <p>{supervisionPage.agreementDraft}</p> : null}
				<p>
					<a href={`${at}/agreement`}>
						{of.agreement || of.hasDraft ? supervisionPage.agreementRead : supervisionPage.agreementBegin}
					</a>
				</p>
			</Sheet>
			{of.cover ? <CoverPart lines={of.cover} isOwn={of.reads} /> : null}
			{of.reads ? (
				<Sheet heading={relationPages.lentNow}>
					<TitleList
						empty={relationPages.nothingLent}
						items={of.waiting.map((line) => ({
							key: line.id,
							title: line.title,
							href: `/shared/${line.id}`,
							meta: line.meta,
						}))}
					/>
				</Sheet>
			) : null}
			<Sheet heading={supervisionPage.sessions}>
				<TitleList
					empty={supervisionPage.noSessions}
					items={of.past.map(({ id, when, state, tone }) => ({
						key: id,
						title: when,
						href: `${at}/sessions/${id}`,
						tag: <Tag tone={tone}>{state}</Tag>,
					}))}
				/>
			</Sheet>
			{of.pulse ? <PulseOverTimeSheet {...of.pulse} /> : null}
			{of.past.length > 0 ? (
				<p>
					<a href={`${at}/take`}>{takeWords.title}</a>
				</p>
			) : null}
			{of.reads ? <ReaderNotes notes={of.notes} /> : null}
			{of.change ? <ChangeOffer href={`${at}/change`} {...of.change} /> : null}
			{of.isMine && of.isLive ? (
				<>
					<p className="soft">{relationPages.keeps}</p>
					<p className="soft">{relationPages.lendHint}</p>
				</>
			) : null}
		</RoomPage>
	);
}
