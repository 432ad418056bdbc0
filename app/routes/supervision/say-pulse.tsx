import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { ChangeOffer } from "#app/components/supervision/change-sheets.tsx";
import { PulseSheet } from "#app/components/supervision/pulse-sheets.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { whenInWords, youAnd } from "#app/models/supervision/in-words.ts";
import { readPulse } from "#app/models/supervision/pulse.form.ts";
import { saidInWords } from "#app/models/supervision/pulse-in-words.ts";
import { findPulse, listPulses, savePulse } from "#app/models/supervision/pulse.server.ts";
import { hasPulse, isOftenLow, pulseChoices, pulseQuestions } from "#app/models/supervision/pulse.ts";
import { pulseAsked, pulseRefusals, pulseWords } from "#app/models/supervision/pulse.words.ts";
import { findSession } from "#app/models/supervision/session.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: pulseWords.title };

const done: Record<string, string> = { kept: pulseWords.saved, out: pulseWords.takenOut };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const of = { supervisionId: idFrom(params.supervisionId), sessionId: idFrom(params.sessionId) };
	const [found, session, pulse] = await Promise.all([
		findSupervision(db, viewer, of.supervisionId, now),
		findSession(db, keys, viewer, of, now),
		findPulse(db, keys, viewer, of, now),
	]);
	const supervision = orNotFound(found && hasPulse(found.hat) && session ? found : undefined);
	const { startsAt, endsAt } = orNotFound(session);
	// Whoever is supervised is told again of the way to someone else, on a page that they alone open.
	const isLed = supervision.seat === "supervisee" && supervision.relationId !== null && supervision.isLive;
	const own = isLed ? await listPulses(db, keys, viewer, of.supervisionId) : [];
	return page(viewer, {
		supervisorName: supervision.members.find(({ seat }) => seat === "supervisor")?.name ?? "",
		changeHref: `/supervision/${of.supervisionId}/change`,
		isOffered: isOftenLow(own.map(({ said }) => said[viewer.id])),
		back: `/supervision/${of.supervisionId}/sessions/${of.sessionId}`,
		when: whenInWords({ startsAt, endsAt }, now),
		both: pulseWords.both(youAnd(supervision, viewer.id)),
		mayAnswer: supervision.isLive && pulse !== undefined && !pulse.isPast,
		closed: pulse ? pulseWords.isPast : pulseWords.notYet,
		kept: pulse?.said[viewer.id] ?? {},
		said: pulse ? saidInWords(pulse, supervision.members, viewer.id) : [],
		done: done[new URL(request.url).searchParams.get("done") ?? ""],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const of = { supervisionId: idFrom(params.supervisionId), sessionId: idFrom(params.sessionId) };
	const { form, sent } = await readForm(request);
	const now = new Date();
	const { answers, errors } = readPulse(form);
	const redraw = (status: number, wrong: Record<string, string>, problem?: string) =>
		json({ typed: answers, errors: wrong, problem }, { status });
	if (Object.keys(errors).length > 0) {
		orNotFound(await findSession(db, keys, viewer, of, now));
		return redraw(400, errors);
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const saved = await savePulse(trx, keys, viewer, of, answers, now);
			if (!saved || "refused" in saved) return saved;
			const said = saved.kept ? "kept" : "out";
			return { to: `/supervision/${of.supervisionId}/sessions/${of.sessionId}/pulse?done=${said}` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	if (refused === "nothing") return redraw(400, { [pulseQuestions[0]]: pulseRefusals.nothing });
	return redraw(refused === "sent-before" ? 422 : 409, {}, pulseRefusals[refused]);
}

export default function SayPulse() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const typed = answer?.typed ?? of.kept;
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href={of.back}>{of.when}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{pulseWords.title}</h1>
			{of.mayAnswer ? (
				<Sheet>
					<p>{pulseWords.intro}</p>
					<PrivacyLine tone="lent">{of.both}</PrivacyLine>
					<form method="post" action={`${of.back}/pulse`} noValidate autoComplete="off">
						<input type="hidden" name="form_key" value={of.frame.formKey} />
						{pulseQuestions.map((question) => (
							<RadioGroup
								key={question}
								name={question}
								label={pulseAsked[question].question}
								options={pulseChoices}
								clearLabel={pulseWords.blank}
								defaultValue={typed[question]}
								error={errors[question]}
							/>
						))}
						<p className="soft">{pulseWords.until}</p>
						<Button>{pulseWords.save}</Button>
					</form>
				</Sheet>
			) : (
				<p>{of.closed}</p>
			)}
			{of.isOffered ? <ChangeOffer href={of.changeHref} name={of.supervisorName} isOffered /> : null}
			{of.said.length > 0 ? <PulseSheet said={of.said} isSaid /> : null}
		</RoomPage>
	);
}
