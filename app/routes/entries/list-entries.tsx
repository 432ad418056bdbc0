import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Pager } from "#app/components/kit/pager.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { timeInWords, nearDayInWords, weekInWords } from "#app/models/dates.ts";
import { listOwnEntries } from "#app/models/entries/entry.server.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { logPage } from "#app/models/entries/lists.words.ts";
import { countReaders } from "#app/models/sharing/lending.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { isId } from "#app/models/ids.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: logPage.title };

const linesOnAPage = 20;

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const query = new URL(request.url).searchParams;
	const asked = query.get("before");
	const before = asked && isId(asked) ? asked : undefined;
	const now = new Date();
	const { lines, older } = await listOwnEntries(db, keys, viewer, { before, most: linesOnAPage });
	const ids = lines.map((line) => line.id);
	const readers = await countReaders(db, viewer, ids, now);
	const done = { saved: logPage.saved, deleted: logPage.deleted, dropped: logPage.dropped }[query.get("done") ?? ""];
	return page(viewer, {
		done,
		older,
		isFirst: before === undefined,
		lines: lines.map((line) => ({
			id: line.id,
			name: line.name,
			isDraft: line.finishedAt === undefined,
			isChanging: line.finishedAt !== undefined && line.draftSavedAt !== undefined,
			readers: readers.get(line.id) ?? 0,
			meta: [
				line.kind === "quick" ? logPage.quick : logPage.full,
				weekInWords(line.week, now),
				line.placeName,
				line.draftSavedAt && `saved ${nearDayInWords(line.draftSavedAt, now)} ${timeInWords(line.draftSavedAt)}`,
			]
				.filter(Boolean)
				.join(", "),
		})),
	});
}

export default function ListEntries() {
	const { frame, lines, older, isFirst, done } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/entries">
			{done ? <Notice tone="success">{done}</Notice> : null}
			<h1>{logPage.title}</h1>
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<Acts>
				<ButtonLink href="/entries/new?kind=quick">Quick note</ButtonLink>
				<ButtonLink href="/entries/new?kind=full" variant="quiet">
					Full reflection
				</ButtonLink>
			</Acts>
			<TitleList
				empty={logPage.empty}
				items={lines.map((line) => ({
					key: line.id,
					title: line.name,
					href: line.isDraft ? `/entries/${line.id}/edit` : `/entries/${line.id}`,
					meta: line.meta,
					tag: (
						<>
							{line.isDraft ? <Tag tone="warn">{logPage.draft}</Tag> : null}
							{line.isChanging ? <Tag tone="warn">{logPage.changing}</Tag> : null}
							{line.readers > 0 ? <Tag tone="lent">{logPage.lentTo(line.readers)}</Tag> : <Tag>{logPage.onlyYou}</Tag>}
						</>
					),
				}))}
			/>
			<Pager {...(older && { older: `/entries?before=${older}` })} {...(!isFirst && { newer: "/entries" })} />
		</RoomPage>
	);
}
