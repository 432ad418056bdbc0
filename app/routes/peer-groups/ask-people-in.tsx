import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Select } from "#app/components/kit/select.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { isId } from "#app/models/ids.ts";
import { listAsked, listColleagues } from "#app/models/peer-groups/colleagues.server.ts";
import { mostMembers } from "#app/models/peer-groups/group.ts";
import { readInvite } from "#app/models/peer-groups/group.form.ts";
import { groupRefusals, inviteParts, peoplePage } from "#app/models/peer-groups/group.words.ts";
import { findGroup } from "#app/models/peer-groups/groups.server.ts";
import { invite, withdrawInvitation } from "#app/models/peer-groups/joining.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: peoplePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const group = orNotFound(await findGroup(db, keys, viewer, idFrom(params.groupId), now));
	orNotFound(group.mayRun || undefined);
	const asked = await listAsked(db, group.id);
	const colleagues = await listColleagues(db, viewer, group, asked, now);
	return page(viewer, {
		address: `/groups/${group.id}`,
		name: group.words.name,
		isFull: group.roster.length + asked.length >= mostMembers,
		asked: asked.map(({ id, name }) => ({ id, name, formKey: newFormKey() })),
		colleagues: colleagues.map(({ id, name }) => ({ code: id, label: name })),
		done: { asked: peoplePage.asked, withdrawn: peoplePage.withdrawn }[
			new URL(request.url).searchParams.get("done") ?? ""
		],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const groupId = idFrom(params.groupId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const invitationId = field(form, "withdraw");
	const { errors, ...typed } = readInvite(form);
	const redraw = (status: number, wrong: Record<string, string>, problem?: string) =>
		json({ typed, errors: wrong, problem }, { status });
	const { part, personId } = typed;
	if (!invitationId && (Object.keys(errors).length > 0 || part === "")) {
		orNotFound((await findGroup(db, keys, viewer, groupId, now))?.mayRun || undefined);
		return redraw(400, errors);
	}
	const at = `/groups/${groupId}/people`;
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (invitationId) {
				if (!isId(invitationId)) return undefined;
				const back = await withdrawInvitation(trx, keys, viewer, { groupId, invitationId }, now);
				return back && ("refused" in back ? back : { to: `${at}?done=withdrawn` });
			}
			const asked = await invite(trx, keys, viewer, groupId, { personId, part: part || "member" }, now);
			return asked && ("refused" in asked ? asked : { to: `${at}?done=asked` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(verdict.refused === "sent-before" ? 422 : 409, {}, groupRefusals[verdict.refused]);
}

export default function AskPeopleIn() {
	const { frame, address, name, isFull, asked, colleagues, done } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/groups">
			<BackLink href={address}>{name}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([at, message]) => ({ field: at, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{done && !answer ? <Notice tone="success">{done}</Notice> : null}
			<h1>{peoplePage.title}</h1>
			<p>{peoplePage.intro}</p>
			<p className="soft">{peoplePage.rule}</p>
			{isFull || colleagues.length === 0 ? (
				<p>{isFull ? peoplePage.full : peoplePage.nobody}</p>
			) : (
				<form method="post" action={`${address}/people`} noValidate autoComplete="off">
					<input type="hidden" name="form_key" value={frame.formKey} />
					<Sheet>
						<Select
							name="person"
							{...peoplePage.person}
							options={colleagues}
							defaultValue={answer?.typed.personId}
							error={errors.person}
						/>
						<RadioGroup
							name="part"
							{...peoplePage.part}
							options={inviteParts}
							defaultValue={answer?.typed.part ?? "member"}
							error={errors.part}
						/>
					</Sheet>
					<Acts>
						<Button>{peoplePage.ask}</Button>
					</Acts>
				</form>
			)}
			{asked.length > 0 ? (
				<Sheet heading={peoplePage.waiting}>
					<ul className="plain-list agenda">
						{asked.map((each) => (
							<li key={each.id}>
								<p className="agenda-heading" dir="auto">
									{each.name}
								</p>
								<form method="post" action={`${address}/people`}>
									<input type="hidden" name="form_key" value={each.formKey} />
									<Button name="withdraw" value={each.id} variant="plain">
										{peoplePage.withdraw(each.name)}
									</Button>
								</form>
							</li>
						))}
					</ul>
				</Sheet>
			) : null}
		</RoomPage>
	);
}
