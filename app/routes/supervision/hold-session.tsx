import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Prose } from "#app/components/kit/prose.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { SummaryList } from "#app/components/kit/summary-list.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { TextArea } from "#app/components/kit/text-area.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { PulseSheet } from "#app/components/supervision/pulse-sheets.tsx";
import { RecordForm } from "#app/components/supervision/record-form.tsx";
import { RecordSheet } from "#app/components/supervision/record-sheet.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { dayInWords, weekInWords, weekOf, weekPlus } from "#app/models/dates.ts";
import { agendaOfSession, openAgenda } from "#app/models/supervision/agenda.server.ts";
import {
	actionInWords,
	namesInWords,
	sessionInWords,
	supervisionTitle,
	youAnd,
} from "#app/models/supervision/in-words.ts";
import { saidInWords } from "#app/models/supervision/pulse-in-words.ts";
import { findPulse } from "#app/models/supervision/pulse.server.ts";
import { addToRecord, confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { findSession, listActions } from "#app/models/supervision/session.server.ts";
import { longestRecordText, mayDo, unconfirmed } from "#app/models/supervision/session.ts";
import { readRecord, readWords } from "#app/models/supervision/session.form.ts";
import { sessionPage, sessionRefusals } from "#app/models/supervision/session.words.ts";
import { takeWords } from "#app/models/supervision/take.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: sessionPage.title };

const weeksAhead = 14;
const done: Record<string, string> = {
	saved: sessionPage.saved,
	confirmed: sessionPage.confirmedByYou,
	all: sessionPage.confirmedByAll,
	added: sessionPage.added,
};

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const of = { supervisionId: idFrom(params.supervisionId), sessionId: idFrom(params.sessionId) };
	const supervision = orNotFound(await findSupervision(db, viewer, of.supervisionId, now));
	const session = orNotFound(await findSession(db, keys, viewer, of, now));
	const mayWrite = supervision.isLive && mayDo("record", session.state);
	const [talked, open, actions, pulse] = await Promise.all([
		agendaOfSession(db, keys, viewer, of.supervisionId, of.sessionId),
		mayWrite ? openAgenda(db, keys, viewer, supervision) : [],
		listActions(db, keys, viewer, of),
		findPulse(db, keys, viewer, of, now),
	]);
	const waiting = unconfirmed(session.seats, session.recordRevision);
	const mine = session.seats.find(({ personId }) => personId === viewer.id);
	const isConfirmable = supervision.isLive && mayDo("confirm", session.state) && session.recordRevision > 0;
	const thisWeek = weekOf(now);
	return page(viewer, {
		back: { href: `/supervision/${of.supervisionId}`, label: supervisionTitle(supervision, viewer.id) },
		address: `/supervision/${of.supervisionId}/sessions/${of.sessionId}`,
		sessionId: of.sessionId,
		confirmKey: newFormKey(),
		addKey: newFormKey(),
		line: sessionInWords(session, now),
		whoReads: sessionPage.whoReads(youAnd({ members: session.seats }, viewer.id)),
		meeting: session.meeting,
		mayChange: supervision.isLive && (mayDo("move", session.state) || mayDo("miss", session.state)),
		mayWrite,
		mayAdd: supervision.isLive && mayDo("add", session.state),
		isToBe: session.state === "planned",
		revision: session.recordRevision,
		record: session.record,
		agenda: [...talked, ...open].map(({ id, heading }) => ({ code: id, label: heading })),
		talked: talked.map(({ id, heading }) => ({ id, heading })),
		people: session.seats.map(({ personId, name }) => ({ code: personId, label: name })),
		came:
			session.seats.length > 2
				? session.seats.filter(({ attendance }) => attendance !== "absent").map(({ personId }) => personId)
				: undefined,
		actions: actions.map((action) => actionInWords(action, thisWeek, now)),
		weeks: Array.from({ length: weeksAhead }, (_, at) => {
			const week = weekPlus(thisWeek, at);
			return { code: week, label: weekInWords(week, now) };
		}),
		confirming: isConfirmable &&
			mine?.attendance !== "absent" && {
				isMine: mine?.confirmedRevision !== session.recordRevision,
				waitsFor: sessionPage.waitsFor(namesInWords(waiting.map(({ name }) => name))),
			},
		confirmed: session.confirmedAt && sessionPage.confirmedOn(dayInWords(session.confirmedAt, now)),
		additions: session.additions.map(({ id, writerName, text, addedAt }) => ({
			id,
			text,
			meta: `${writerName}, ${dayInWords(addedAt, now)}`,
		})),
		pulse: pulse && {
			said: saidInWords(pulse, session.seats, viewer.id),
			mayAnswer: supervision.isLive && !pulse.isPast,
			isSaid: pulse.said[viewer.id] !== undefined,
		},
		done: done[new URL(request.url).searchParams.get("done") ?? ""],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const of = { supervisionId: idFrom(params.supervisionId), sessionId: idFrom(params.sessionId) };
	const { form, sent } = await readForm(request);
	const now = new Date();
	const intent = field(form, "intent");
	const posted = readRecord(form);
	const addition = readWords(form, "addition", longestRecordText, "no-addition");
	const redraw = (status: number, errors: Record<string, string>, problem?: string, isStale = false) => {
		const typed = intent === "save" ? posted : undefined;
		return json({ typed, addition: intent === "add" ? addition.text : "", errors, problem, isStale }, { status });
	};
	const wrong =
		intent === "save" ? posted.errors : intent === "add" && addition.error ? { addition: addition.error } : {};
	if (Object.keys(wrong).length > 0) {
		orNotFound(await findSession(db, keys, viewer, of, now));
		return redraw(400, wrong);
	}
	const to = (said: string) => ({ to: `/supervision/${of.supervisionId}/sessions/${of.sessionId}?done=${said}` });
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (intent === "confirm") {
				const confirmed = await confirmRecord(trx, keys, viewer, { ...of, revision: posted.basedOn }, now);
				if (!confirmed || "refused" in confirmed) return confirmed;
				return to(confirmed.byAll ? "all" : "confirmed");
			}
			if (intent === "add") {
				const added = await addToRecord(trx, keys, viewer, { ...of, text: addition.text }, now);
				return added && ("refused" in added ? added : to("added"));
			}
			const written = await writeDown(trx, keys, viewer, of, posted, now);
			return written && ("refused" in written ? written : to("saved"));
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	if (refused === "sent-before") return redraw(422, {}, sessionRefusals["sent-before"]);
	if (refused === "too-many-actions") return redraw(409, { action: sessionRefusals[refused] });
	if (refused === "not-here") return redraw(400, { owner: sessionRefusals[refused] });
	return redraw(409, {}, sessionRefusals[refused], refused === "stale");
}

export default function HoldSession() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const typed = answer?.typed;
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href={of.back.href}>{of.back.label}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{of.line.when}</h1>
			<p>
				<Tag tone={of.line.tone}>{of.line.state}</Tag>
			</p>
			<PrivacyLine tone="lent">{of.whoReads}</PrivacyLine>
			{of.meeting.place || of.meeting.link ? (
				<SummaryList
					rows={[
						...(of.meeting.place
							? [{ term: sessionPage.where, value: <span dir="auto">{of.meeting.place}</span> }]
							: []),
						...(of.meeting.link
							? [
									{
										term: sessionPage.join,
										value: (
											<a href={of.meeting.link} rel="noreferrer noopener">
												{of.meeting.link}
											</a>
										),
									},
								]
							: []),
					]}
				/>
			) : null}
			{of.revision > 0 ? (
				<p>
					<a href={`${of.back.href}/take?what=record&session=${of.sessionId}`}>{takeWords.title}</a>
				</p>
			) : null}
			{of.mayChange ? (
				<p>
					<a href={`${of.address}/move`}>{sessionPage.change}</a>
				</p>
			) : null}
			{of.isToBe ? <p className="soft">{sessionPage.toBe}</p> : null}
			{answer?.isStale || !of.mayWrite || of.confirming ? (
				<RecordSheet
					heading={answer?.isStale ? sessionPage.theirs : sessionPage.record}
					record={of.record}
					talked={of.talked.map(({ heading }) => heading)}
					actions={of.actions}
				/>
			) : null}
			{of.confirmed ? <p className="soft">{of.confirmed}</p> : null}
			{of.confirming && !answer?.isStale ? (
				<Sheet heading={sessionPage.confirm}>
					<p>{of.confirming.isMine ? sessionPage.confirmAbout : sessionPage.confirmedByYou}</p>
					<p className="soft">{of.confirming.waitsFor}</p>
					{of.confirming.isMine ? (
						<form method="post" action={of.address}>
							<input type="hidden" name="form_key" value={of.confirmKey} />
							<input type="hidden" name="revision_of" value={of.revision} />
							<Button name="intent" value="confirm">
								{sessionPage.confirm}
							</Button>
						</form>
					) : null}
				</Sheet>
			) : null}
			{of.mayWrite ? (
				<>
					{of.revision > 0 ? <h2>{answer?.isStale ? sessionPage.yours : sessionPage.changeRecord}</h2> : null}
					<RecordForm
						address={of.address}
						formKey={of.frame.formKey}
						revision={answer?.isStale ? of.revision : (typed?.basedOn ?? of.revision)}
						record={typed?.record ?? of.record}
						agenda={of.agenda}
						talked={typed?.talked ?? of.talked.map(({ id }) => id)}
						people={of.people}
						came={of.came && (typed?.came ?? of.came)}
						actions={of.actions.map(({ id, text }) => ({ code: id, label: text }))}
						action={typed?.typedAction ?? { text: "", owner: "", due: "" }}
						weeks={of.weeks}
						errors={errors}
					/>
				</>
			) : null}
			{of.additions.length > 0 ? (
				<Sheet heading={sessionPage.additions}>
					{of.additions.map(({ id, text, meta }) => (
						<div key={id}>
							<Prose text={text} />
							<p className="soft small">{meta}</p>
						</div>
					))}
				</Sheet>
			) : null}
			{of.mayAdd ? (
				<Sheet heading={sessionPage.add}>
					<form method="post" action={of.address} noValidate>
						<input type="hidden" name="form_key" value={of.addKey} />
						<TextArea
							name="addition"
							label={sessionPage.add}
							hint={sessionPage.addHint}
							rows={3}
							defaultValue={answer?.addition}
							error={errors.addition}
						/>
						<Button name="intent" value="add" variant="quiet">
							{sessionPage.add}
						</Button>
					</form>
				</Sheet>
			) : null}
			{of.pulse ? (
				<PulseSheet
					said={of.pulse.said}
					isSaid={of.pulse.isSaid}
					{...(of.pulse.mayAnswer && { href: `${of.address}/pulse` })}
				/>
			) : null}
		</RoomPage>
	);
}
