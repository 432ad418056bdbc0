import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { nearDayInWords } from "#app/models/dates.ts";
import { wasTakenOut } from "#app/models/peer-groups/group-rounds.server.ts";
import { groupsPage } from "#app/models/peer-groups/group.words.ts";
import { listGroups, mayStartGroup } from "#app/models/peer-groups/groups.server.ts";
import { listInvitations } from "#app/models/peer-groups/joining.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: groupsPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [groups, invitations, isOut] = await Promise.all([
		listGroups(db, keys, viewer, now),
		listInvitations(db, keys, viewer),
		wasTakenOut(db, viewer, now),
	]);
	const done = new URL(request.url).searchParams.get("done") ?? "";
	return page(viewer, {
		done: { left: groupsPage.left, declined: groupsPage.declined }[done],
		isOut,
		mayStart: mayStartGroup(viewer),
		groups: groups.map(({ id, words, roster }) => ({
			key: id,
			title: words.name,
			href: `/groups/${id}`,
			meta: groupsPage.people(roster.length),
		})),
		asked: invitations.map(({ groupId, words, sentAt }) => ({
			key: groupId,
			title: words.name,
			href: `/groups/${groupId}`,
			meta: groupsPage.askedOn(nearDayInWords(sentAt, now)),
		})),
	});
}

export default function ListGroups() {
	const { frame, done, isOut, mayStart, groups, asked } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/groups">
			{done ? <Notice tone="success">{done}</Notice> : isOut ? <Notice>{groupsPage.out}</Notice> : null}
			<h1>{groupsPage.title}</h1>
			<p className="soft">{groupsPage.intro}</p>
			{asked.length > 0 ? (
				<Sheet heading={groupsPage.asked}>
					<TitleList items={asked} />
				</Sheet>
			) : null}
			<Sheet heading={groups.length > 0 ? groupsPage.mine : undefined}>
				<TitleList items={groups} empty={groupsPage.none} />
			</Sheet>
			{mayStart ? (
				<Acts>
					<ButtonLink href="/groups/new" variant={groups.length > 0 ? "quiet" : "primary"}>
						{groupsPage.start}
					</ButtonLink>
				</Acts>
			) : null}
		</RoomPage>
	);
}
