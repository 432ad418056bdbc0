import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Prose } from "#app/components/kit/prose.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { AgreementSheet } from "#app/components/supervision/agreement-sheet.tsx";
import { Dates, JoinForm, Roster } from "#app/components/peer-groups/group-sheets.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once, type Done } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { dayInWords, nearDayInWords } from "#app/models/dates.ts";
import { isId } from "#app/models/ids.ts";
import { openGroupAgreements } from "#app/models/peer-groups/agreement.server.ts";
import { groupHeadingWords } from "#app/models/peer-groups/agreement.words.ts";
import { listAsked } from "#app/models/peer-groups/colleagues.server.ts";
import { leastMembers, takesTurns } from "#app/models/peer-groups/group.ts";
import { readAcceptance } from "#app/models/peer-groups/group.form.ts";
import { groupPage, groupRefusals, groupsPage, invitedPage } from "#app/models/peer-groups/group.words.ts";
import { findGroup, type Group } from "#app/models/peer-groups/groups.server.ts";
import { declineGroup, findInvitation, joinGroup } from "#app/models/peer-groups/joining.server.ts";
import { callOffMeeting, listMeetings } from "#app/models/peer-groups/meetings.server.ts";
import { methodOf } from "#app/models/peer-groups/method.ts";
import { methods } from "#app/models/peer-groups/methods/index.ts";
import { namesInWords, whenInWords } from "#app/models/supervision/in-words.ts";
import type { PageHandle } from "#app/page-context.ts";
import type { Db } from "#db/open.server.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: "Peer group" };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const groupId = idFrom(params.groupId);
	const now = new Date();
	const address = `/groups/${groupId}`;
	const said = new URL(request.url).searchParams.get("done") ?? "";
	const group = await findGroup(db, keys, viewer, groupId, now);
	if (group) return page(viewer, { address, done: dones[said] ?? "", mine: await groupInWords(viewer, group, now) });
	const asked = orNotFound(await findInvitation(db, keys, viewer, groupId, now));
	const { words, roster, part, agreement, sentAt, invitedByName } = asked;
	const day = nearDayInWords(sentAt, now);
	return page(viewer, {
		...{ address, done: "" },
		asked: {
			name: words.name,
			purpose: words.purpose,
			roster,
			by: invitedByName === undefined ? invitedPage.asked(day) : invitedPage.askedBy(invitedByName, day),
			leads: part === "facilitator",
			agreement: agreement && {
				...agreement,
				review: agreement.reviewDay && dayInWords(`${agreement.reviewDay}T12:00:00Z`, now),
			},
		},
	});
}

const dones: Record<string, string | undefined> = {
	started: groupPage.started,
	joined: groupPage.joined,
	planned: groupPage.planned,
	off: groupPage.off,
};

/** The page of a group for somebody in it. */
async function groupInWords(viewer: Viewer, group: Group, now: Date) {
	const [{ inForce, draft }, asked, meetings] = await Promise.all([
		openGroupAgreements(db, keys, viewer, group, { most: 2 }),
		listAsked(db, group.id),
		listMeetings(db, keys, viewer, group, now),
	]);
	const missing = group.roster.filter(({ personId }) => !draft?.acceptedBy.includes(personId));
	return {
		name: group.words.name,
		purpose: group.words.purpose,
		methods: group.words.methods.flatMap((code) => methodOf(methods, code)?.label ?? []),
		roster: group.roster.map((member) =>
			member.personId === viewer.id ? { ...member, name: groupPage.you(member.name) } : member,
		),
		turns: takesTurns(group.roster) && group.roster.length > 1,
		asked: asked.length > 0 ? groupPage.asked(namesInWords(asked.map(({ name }) => name))) : undefined,
		mayRun: group.mayRun,
		tooFew: group.roster.length < leastMembers ? groupPage.tooFew(leastMembers - group.roster.length) : undefined,
		agreement: inForce?.agreedAt
			? groupPage.agreementSince(dayInWords(inForce.agreedAt, now))
			: draft
				? undefined
				: groupPage.agreementNone,
		waits: draft
			? missing.some(({ personId }) => personId === viewer.id)
				? groupPage.agreementWaits
				: groupPage.agreementWaitsFor(namesInWords(missing.map(({ name }) => name)))
			: undefined,
		isAgreed: inForce !== undefined || draft !== undefined,
		dates: meetings.map(({ id, meeting, leadName, isOff, ...times }) => ({
			...{ id, isOff, when: whenInWords(times, now) },
			...(meeting.place && { where: meeting.place }),
			...(meeting.link && { link: meeting.link }),
			...(leadName !== undefined && { lead: leadName }),
			...(group.mayRun && !isOff && times.startsAt > now.toISOString() && { callOffKey: newFormKey() }),
		})),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const groupId = idFrom(params.groupId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const act = orNotFound(actFor(form, viewer, groupId, now));
	const verdict = orNotFound(await once(db, viewer, sent, now, act));
	if (!("refused" in verdict)) return redirect(verdict.to);
	const words = groupRefusals[verdict.refused];
	const status = verdict.refused === "sent-before" ? 422 : verdict.refused === "not-accepted" ? 400 : 409;
	return json(verdict.refused === "not-accepted" ? { errors: { accept: words } } : { problem: words }, { status });
}

type Act = (trx: Db) => Promise<Done | { refused: keyof typeof groupRefusals } | undefined>;

/** What a form asks to be done; undefined when it is nothing that there is. */
function actFor(form: FormData, viewer: Viewer, groupId: string, now: Date): Act | undefined {
	const at = `/groups/${groupId}`;
	switch (field(form, "intent")) {
		case "join":
			return async (trx: Db) => {
				const joined = await joinGroup(trx, keys, viewer, groupId, readAcceptance(form), now);
				return joined && ("refused" in joined ? joined : { to: `${at}?done=joined` });
			};
		case "decline":
			return async (trx: Db) => {
				const declined = await declineGroup(trx, keys, viewer, groupId, now);
				return declined && { to: "/groups?done=declined" };
			};
		case "call-off": {
			const meetingId = field(form, "meeting");
			if (!isId(meetingId)) return undefined;
			return async (trx: Db) => {
				const off = await callOffMeeting(trx, keys, viewer, { groupId, meetingId }, now);
				return off && ("refused" in off ? off : { to: `${at}?done=off` });
			};
		}
	}
	return undefined;
}

export default function ReadGroup() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer && "errors" in answer ? answer.errors : {};
	const problem = answer && "problem" in answer ? answer.problem : undefined;
	return (
		<RoomPage frame={of.frame} room="/groups">
			<BackLink href="/groups">{groupsPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([at, message]) => ({ field: at, message }))} />
			{problem ? <Problem>{problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			{"mine" in of ? <Inside of={of.mine} address={of.address} /> : null}
			{"asked" in of ? (
				<AskedIn of={of.asked} address={of.address} formKey={of.frame.formKey} error={errors.accept} />
			) : null}
		</RoomPage>
	);
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Mine = Extract<Loaded, { mine: unknown }>["mine"];
type AskedInto = Extract<Loaded, { asked: unknown }>["asked"];

function Inside({ of, address }: { of: Mine; address: string }) {
	return (
		<>
			<h1 dir="auto">{of.name}</h1>
			{of.purpose ? <Prose text={of.purpose} /> : null}
			{of.methods.length > 0 ? <p className="soft">{groupPage.methods(of.methods)}</p> : null}
			<Roster
				heading={groupPage.roster}
				people={of.roster}
				note={of.turns ? groupPage.turns : undefined}
				who={groupPage.rosterHint}
				asked={of.asked}
			>
				{of.tooFew ? <p>{of.tooFew}</p> : null}
				{of.mayRun ? (
					<p>
						<a href={`${address}/people`}>{groupPage.people}</a>
					</p>
				) : null}
			</Roster>
			<Sheet heading={groupPage.agreement}>
				{of.agreement ? <p>{of.agreement}</p> : null}
				{of.waits ? <p>{of.waits}</p> : null}
				<p>
					<a href={`${address}/agreement`}>{of.isAgreed ? groupPage.agreementRead : groupPage.agreementWrite}</a>
				</p>
			</Sheet>
			<Sheet heading={groupPage.meetings}>
				<Dates address={address} dates={of.dates} />
				{of.mayRun ? (
					<p>
						<a href={`${address}/meetings`}>{groupPage.plan}</a>
					</p>
				) : null}
			</Sheet>
			<p>
				<a href={`${address}/leave`}>{groupPage.leave}</a>
			</p>
		</>
	);
}

function AskedIn({ of, address, ...form }: { of: AskedInto; address: string; formKey: string; error?: string }) {
	return (
		<>
			<h1>{invitedPage.title}</h1>
			<p>{of.by}</p>
			<Sheet heading={of.name}>
				{of.purpose ? <Prose text={of.purpose} /> : null}
				{of.leads ? <p>{invitedPage.asFacilitator}</p> : null}
				<p className="soft">{invitedPage.sees}</p>
			</Sheet>
			<Roster heading={invitedPage.who(of.roster.length)} people={of.roster} />
			{of.agreement ? (
				<AgreementSheet heading={invitedPage.agreement} headings={groupHeadingWords} agreement={of.agreement} />
			) : null}
			<JoinForm address={address} agreement={of.agreement} {...form} />
		</>
	);
}
