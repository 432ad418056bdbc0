import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { PlanFields } from "#app/components/supervision/plan-fields.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { dayInWords, londonDay, timeInWords } from "#app/models/dates.ts";
import { whenInWords } from "#app/models/supervision/in-words.ts";
import { cancelSession, missSession, moveSession } from "#app/models/supervision/planning.server.ts";
import { findSession } from "#app/models/supervision/session.server.ts";
import { mayDo, missedReasons } from "#app/models/supervision/session.ts";
import { readMissed, readPlan } from "#app/models/supervision/session.form.ts";
import { fieldOfRefusal, planPage, refusalInWords, sessionRefusals } from "#app/models/supervision/session.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: planPage.moveTitle };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const of = { supervisionId: idFrom(params.supervisionId), sessionId: idFrom(params.sessionId) };
	const [supervision, session] = await Promise.all([
		findSupervision(db, viewer, of.supervisionId, now),
		findSession(db, keys, viewer, of, now),
	]);
	const { id, startsAt, endsAt, meeting, state } = orNotFound(supervision?.isLive ? session : undefined);
	const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
	return page(viewer, {
		back: `/supervision/${of.supervisionId}/sessions/${id}`,
		cancelKey: newFormKey(),
		missKey: newFormKey(),
		when: whenInWords({ startsAt, endsAt }, now),
		may: { move: mayDo("move", state), cancel: mayDo("cancel", state), miss: mayDo("miss", state) },
		kept: {
			day: londonDay(new Date(startsAt)),
			time: timeInWords(startsAt),
			minutes: String(minutes),
			place: meeting.place ?? "",
			link: meeting.link ?? "",
			repeat: "no",
			times: "",
		},
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const of = { supervisionId: idFrom(params.supervisionId), sessionId: idFrom(params.sessionId) };
	const { form, sent } = await readForm(request);
	const now = new Date();
	const intent = field(form, "intent");
	const { typed, plan, errors } = readPlan(form);
	const missed = readMissed(form);
	const redraw = (status: number, wrong: Record<string, string>, problem?: string) =>
		json({ typed: intent === "move" ? typed : undefined, reason: missed.reason, errors: wrong, problem }, { status });
	const wrong = intent === "miss" ? (missed.error ? { reason: missed.error } : {}) : intent === "move" ? errors : {};
	if (Object.keys(wrong).length > 0) {
		orNotFound(await findSession(db, keys, viewer, of, now));
		return redraw(400, wrong);
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const to = (done: string) => ({ to: `/supervision/${of.supervisionId}?done=${done}` });
			if (intent === "cancel") {
				const cancelled = await cancelSession(trx, keys, viewer, of, now);
				return cancelled && ("refused" in cancelled ? cancelled : to("cancelled"));
			}
			if (intent === "miss") {
				const said = await missSession(trx, keys, viewer, { ...of, reason: missed.reason }, now);
				return said && ("refused" in said ? said : to("missed"));
			}
			if (!plan) return undefined;
			const moved = await moveSession(trx, keys, viewer, of, plan, now);
			return moved && ("refused" in moved ? moved : to("moved"));
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, sessionRefusals["sent-before"]);
	if (verdict.refused === "not-now") return redraw(409, {}, sessionRefusals["not-now"]);
	const day = "day" in verdict && verdict.day ? dayInWords(verdict.day, now) : undefined;
	return redraw(409, { [fieldOfRefusal(verdict.refused)]: refusalInWords(verdict.refused, day) });
}

export default function MoveSession() {
	const { frame, back, when, may, kept, cancelKey, missKey } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const address = `${back}/move`;
	return (
		<RoomPage frame={frame} room="/supervision">
			<BackLink href={back}>{when}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			<h1>{planPage.moveTitle}</h1>
			{may.move ? (
				<Sheet>
					<p className="soft">{planPage.lendingsMove}</p>
					<form method="post" action={address} noValidate autoComplete="off">
						<input type="hidden" name="form_key" value={frame.formKey} />
						<PlanFields typed={answer?.typed ?? kept} errors={errors} canRepeat={false} />
						<Button name="intent" value="move">
							{planPage.move}
						</Button>
					</form>
				</Sheet>
			) : null}
			{may.miss ? (
				<Sheet heading={planPage.missHeading}>
					<p className="soft">{planPage.missAbout}</p>
					<form method="post" action={address} noValidate>
						<input type="hidden" name="form_key" value={missKey} />
						<RadioGroup
							name="reason"
							label={planPage.missWhy}
							options={missedReasons}
							defaultValue={answer?.reason}
							error={errors.reason}
						/>
						<Button name="intent" value="miss" variant="quiet">
							{planPage.miss}
						</Button>
					</form>
				</Sheet>
			) : null}
			{may.cancel ? (
				<Sheet heading={planPage.cancelHeading}>
					<p className="soft">{planPage.cancelAbout}</p>
					<form method="post" action={address}>
						<input type="hidden" name="form_key" value={cancelKey} />
						<Button name="intent" value="cancel" variant="quiet">
							{planPage.cancel}
						</Button>
					</form>
				</Sheet>
			) : null}
			{may.move || may.miss || may.cancel ? null : <p>{sessionRefusals["not-now"]}</p>}
		</RoomPage>
	);
}
