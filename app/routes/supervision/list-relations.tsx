import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { hatName } from "#app/models/accounts/hats.ts";
import { listMyRelations } from "#app/models/accounts/relations.server.ts";
import { dayInWords } from "#app/models/dates.ts";
import { relationPages } from "#app/models/sharing/lending.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: relationPages.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const relations = await listMyRelations(db, viewer);
	const lines = relations.map((relation) => {
		const isMine = relation.superviseeId === viewer.id;
		const isOver = relation.endedAt !== null && relation.endedAt <= now.toISOString();
		return {
			id: relation.id,
			isMine,
			title: isMine
				? `${relation.supervisorName}, your ${hatName(relation.hat)}`
				: `${relation.superviseeName}, with you as ${hatName(relation.hat)}`,
			meta: isOver
				? relationPages.ended(dayInWords(relation.endedAt!, now))
				: relationPages.since(dayInWords(relation.startedAt, now)),
			isOver,
		};
	});
	return page(viewer, { mine: lines.filter((line) => line.isMine), theirs: lines.filter((line) => !line.isMine) });
}

export default function ListRelations() {
	const { frame, mine, theirs } = useLoaderData<typeof loader>();
	const parts = [
		{ heading: relationPages.mySupervisors, lines: mine },
		{ heading: relationPages.iSupervise, lines: theirs },
	];
	return (
		<RoomPage frame={frame} room="/supervision">
			<h1>{relationPages.title}</h1>
			<p className="soft">{relationPages.intro}</p>
			{mine.length + theirs.length === 0 ? <p>{relationPages.empty}</p> : null}
			{parts.map(({ heading, lines }) =>
				lines.length > 0 ? (
					<Sheet key={heading} heading={heading}>
						<TitleList
							items={lines.map((line) => ({
								key: line.id,
								title: line.title,
								href: `/supervision/${line.id}`,
								meta: line.meta,
								...(line.isOver && { tag: <Tag tone="ended">Ended</Tag> }),
							}))}
						/>
					</Sheet>
				) : null,
			)}
		</RoomPage>
	);
}
