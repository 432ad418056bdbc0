import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { ownAwayInWords } from "#app/models/accounts/availability-in-words.ts";
import { findAvailability } from "#app/models/accounts/availability.server.ts";
import { awayPage } from "#app/models/accounts/availability.words.ts";
import { listSupervisions } from "#app/models/accounts/supervisions.server.ts";
import { dayInWords, londonDay } from "#app/models/dates.ts";
import { relationPages } from "#app/models/sharing/lending.words.ts";
import { listFacts } from "#app/models/supervision/facts.server.ts";
import { quietLine } from "#app/models/supervision/facts.ts";
import { supervisionTitle, whenInWords } from "#app/models/supervision/in-words.ts";
import { supervisionPage } from "#app/models/supervision/session.words.ts";
import { talkPage } from "#app/models/supervision/talk.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: relationPages.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [supervisions, facts, { away }] = await Promise.all([
		listSupervisions(db, viewer, now),
		listFacts(db, viewer, "mine", now),
		findAvailability(db, viewer, now),
	]);
	const lines = supervisions.map((supervision) => {
		const known = facts.find(({ supervisionId }) => supervisionId === supervision.id);
		const next = known?.next && `${supervisionPage.next}: ${whenInWords(known.next, now)}`;
		const quiet = known && quietLine(known, londonDay(now), now);
		return {
			key: supervision.id,
			seat: supervision.seat,
			title: supervisionTitle(supervision, viewer.id),
			href: `/supervision/${supervision.id}`,
			isOver: !supervision.isLive,
			meta: supervision.isLive
				? [next ?? supervisionPage.noneNext, quiet].filter(Boolean).join(" ")
				: relationPages.ended(dayInWords(supervision.endedAt ?? supervision.startedAt, now)),
		};
	});
	return page(viewer, {
		away: ownAwayInWords(away, now),
		mine: lines.filter(({ seat }) => seat === "supervisee"),
		theirs: lines.filter(({ seat }) => seat === "supervisor"),
		peers: lines.filter(({ seat }) => seat === "peer"),
	});
}

export default function ListRelations() {
	const { frame, away, mine, theirs, peers } = useLoaderData<typeof loader>();
	const parts = [
		{ heading: relationPages.mySupervisors, lines: mine },
		{ heading: relationPages.iSupervise, lines: theirs },
		{ heading: relationPages.withPeers, lines: peers },
	];
	return (
		<RoomPage frame={frame} room="/supervision">
			<h1>{relationPages.title}</h1>
			<p className="soft">{relationPages.intro}</p>
			{mine.length > 0 ? (
				<p>
					<a href="/talk">{talkPage.title}</a>
				</p>
			) : null}
			{away || theirs.some(({ isOver }) => !isOver) ? (
				<p>
					{away ? `${away} ` : null}
					<a href="/account/away">{awayPage.title}</a>
				</p>
			) : null}
			{mine.length + theirs.length + peers.length === 0 ? <p>{relationPages.empty}</p> : null}
			{parts.map(({ heading, lines }) =>
				lines.length > 0 ? (
					<Sheet key={heading} heading={heading}>
						<TitleList
							items={lines.map(({ key, title, href, meta, isOver }) => ({
								key,
								title,
								href,
								meta,
								...(isOver && { tag: <Tag tone="ended">Ended</Tag> }),
							}))}
						/>
					</Sheet>
				) : null,
			)}
		</RoomPage>
	);
}
