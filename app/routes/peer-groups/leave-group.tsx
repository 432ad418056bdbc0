import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button, ButtonLink } from "#app/components/kit/button.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { takesTurns } from "#app/models/peer-groups/group.ts";
import { leavePage } from "#app/models/peer-groups/group.words.ts";
import { findGroup, partOf } from "#app/models/peer-groups/groups.server.ts";
import { leaveGroup } from "#app/models/peer-groups/leaving.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: leavePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const group = orNotFound(await findGroup(db, keys, viewer, idFrom(params.groupId), new Date()));
	const others = group.roster.filter(({ personId }) => personId !== viewer.id);
	const wasLead = partOf(group, viewer) === "facilitator" && takesTurns(others);
	return page(viewer, {
		address: `/groups/${group.id}`,
		name: group.words.name,
		also: others.length === 0 ? leavePage.last : wasLead ? leavePage.lastLead : undefined,
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const groupId = idFrom(params.groupId);
	const { sent } = await readForm(request);
	const now = new Date();
	const done = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const left = await leaveGroup(trx, keys, viewer, groupId, now);
			return left && { to: "/groups?done=left" };
		}),
	);
	return redirect(done.to);
}

export default function LeaveGroup() {
	const { frame, address, name, also } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/groups">
			<BackLink href={address}>{name}</BackLink>
			<h1>{leavePage.title}</h1>
			<p>{leavePage.what}</p>
			<p>{leavePage.stays}</p>
			{also ? <p>{also}</p> : null}
			<form method="post" action={`${address}/leave`}>
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Acts>
					<Button variant="danger">{leavePage.leave}</Button>
					<ButtonLink href={address} variant="quiet">
						{leavePage.stay}
					</ButtonLink>
				</Acts>
			</form>
		</RoomPage>
	);
}
