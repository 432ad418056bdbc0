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
import { openGroupAgreements } from "#app/models/peer-groups/agreement.server.ts";
import { groupRefusals, meetingsPage } from "#app/models/peer-groups/group.words.ts";
import { findGroup } from "#app/models/peer-groups/groups.server.ts";
import { planMeetings } from "#app/models/peer-groups/meetings.server.ts";
import { readPlan } from "#app/models/supervision/session.form.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: meetingsPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const group = orNotFound(await findGroup(db, keys, viewer, idFrom(params.groupId), new Date()));
	orNotFound(group.mayRun || undefined);
	const { inForce } = await openGroupAgreements(db, keys, viewer, group, { most: 2 });
	return page(viewer, {
		address: `/groups/${group.id}`,
		name: group.words.name,
		kept: {
			...{ day: "", time: "", place: "", link: "", repeat: "no", times: "" },
			minutes: String(inForce?.minutes ?? 90),
		},
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const groupId = idFrom(params.groupId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const { typed, plan, errors } = readPlan(form);
	const redraw = (status: number, wrong: typeof errors, problem?: string) =>
		json({ typed, errors: wrong, problem }, { status });
	if (!plan) {
		orNotFound((await findGroup(db, keys, viewer, groupId, now))?.mayRun || undefined);
		return redraw(400, errors);
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const planned = await planMeetings(trx, keys, viewer, groupId, plan, now);
			return planned && ("refused" in planned ? planned : { to: `/groups/${groupId}?done=planned` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, groupRefusals["sent-before"]);
	return redraw(409, { [verdict.refused === "no-such-time" ? "time" : "day"]: groupRefusals[verdict.refused] });
}

export default function PlanMeetings() {
	const { frame, address, name, kept } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/groups">
			<BackLink href={address}>{name}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			<h1>{meetingsPage.title}</h1>
			<p className="soft">{meetingsPage.intro}</p>
			<form method="post" action={`${address}/meetings`} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<PlanFields typed={answer?.typed ?? kept} errors={errors} />
				<Button>{meetingsPage.plan}</Button>
			</form>
		</RoomPage>
	);
}
