import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { PlanFields } from "#app/components/supervision/plan-fields.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { openAgreements } from "#app/models/supervision/agreement.server.ts";
import { supervisionTitle, youAnd } from "#app/models/supervision/in-words.ts";
import { planSessions } from "#app/models/supervision/planning.server.ts";
import { fieldOfRefusal, refusalInWords } from "#app/models/supervision/session.words.ts";
import { readPlan } from "#app/models/supervision/session.form.ts";
import { planPage, sessionRefusals } from "#app/models/supervision/session.words.ts";
import { dayInWords } from "#app/models/dates.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: planPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const supervision = orNotFound(await findSupervision(db, viewer, idFrom(params.supervisionId), now));
	orNotFound(supervision.isLive || undefined);
	const { inForce } = await openAgreements(db, keys, viewer, supervision);
	return page(viewer, {
		address: `/supervision/${supervision.id}`,
		title: supervisionTitle(supervision, viewer.id),
		names: youAnd(supervision, viewer.id),
		kept: {
			day: "",
			time: "",
			minutes: String(inForce?.minutes ?? 60),
			place: "",
			link: "",
			repeat: "no",
			times: "",
		},
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const { typed, plan, errors } = readPlan(form);
	const redraw = (status: number, wrong: typeof errors, problem?: string) =>
		json({ typed, errors: wrong, problem }, { status });
	if (!plan) {
		orNotFound((await findSupervision(db, viewer, supervisionId, now))?.isLive || undefined);
		return redraw(400, errors);
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const planned = await planSessions(trx, keys, viewer, supervisionId, plan, now);
			if (!planned || "refused" in planned) return planned;
			return { to: `/supervision/${supervisionId}?done=${planned.planned.length > 1 ? "series" : "planned"}` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, sessionRefusals["sent-before"]);
	const day = "day" in verdict && verdict.day ? dayInWords(verdict.day, now) : undefined;
	return redraw(409, { [fieldOfRefusal(verdict.refused)]: refusalInWords(verdict.refused, day) });
}

export default function PlanSession() {
	const { frame, address, title, names, kept } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/supervision">
			<BackLink href={address}>{title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			<h1>{planPage.title}</h1>
			<p className="soft">{planPage.intro(names)}</p>
			<form method="post" action={`${address}/plan`} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<PlanFields typed={answer?.typed ?? kept} errors={errors} />
				<Button>{planPage.plan}</Button>
			</form>
		</RoomPage>
	);
}
