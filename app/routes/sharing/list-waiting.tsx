import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { waitingInWords } from "#app/models/sharing/in-words.ts";
import { queuePage } from "#app/models/sharing/lending.words.ts";
import { listWaiting } from "#app/models/sharing/reading.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: queuePage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const waiting = await listWaiting(db, keys, viewer, now);
	return page(viewer, { waiting: waiting.map((each) => waitingInWords(each, now)) });
}

export default function ListWaiting() {
	const { frame, waiting } = useLoaderData<typeof loader>();
	const parts = [
		{ heading: queuePage.waiting, lines: waiting.filter((each) => !each.isAnswered) },
		{ heading: queuePage.answered, lines: waiting.filter((each) => each.isAnswered) },
	];
	return (
		<RoomPage frame={frame} room="/shared">
			<h1>{queuePage.title}</h1>
			<p className="soft">{queuePage.intro}</p>
			{waiting.length === 0 ? <p>{queuePage.empty}</p> : null}
			{parts.map(({ heading, lines }) =>
				lines.length > 0 ? (
					<Sheet key={heading} heading={heading}>
						<TitleList
							items={lines.map((line) => ({
								key: line.id,
								title: line.title,
								href: `/shared/${line.id}`,
								meta: line.meta,
								tag: (
									<>
										<Tag tone="lent">{line.ask}</Tag>
										{line.isOpened ? null : <Tag tone="warn">{queuePage.unopened}</Tag>}
									</>
								),
							}))}
						/>
					</Sheet>
				) : null,
			)}
		</RoomPage>
	);
}
