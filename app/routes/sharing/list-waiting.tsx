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
import { londonDay, weekOf } from "#app/models/dates.ts";
import { listAgreementDuties, listDuties, listOwnActions } from "#app/models/supervision/duties.server.ts";
import { listFacts } from "#app/models/supervision/facts.server.ts";
import { quietLine } from "#app/models/supervision/facts.ts";
import { actionInWords, dutiesInWords, loadInWords, supervisionTitle } from "#app/models/supervision/in-words.ts";
import { listSupervisions } from "#app/models/accounts/supervisions.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: queuePage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [waiting, sessions, agreements, actions, supervisions, facts] = await Promise.all([
		listWaiting(db, keys, viewer, now),
		listDuties(db, viewer, now),
		listAgreementDuties(db, viewer, now),
		listOwnActions(db, keys, viewer),
		listSupervisions(db, viewer, now),
		listFacts(db, viewer, "mine", now),
	]);
	const theirs = supervisions.filter(({ seat, isLive }) => seat === "supervisor" && isLive);
	return page(viewer, {
		load: loadInWords(theirs, waiting, sessions, now),
		waiting: waiting.map((each) => waitingInWords(each, now)),
		duties: dutiesInWords({ sessions, agreements }, supervisions, viewer.id, now),
		actions: actions.map((action) => ({
			...actionInWords(action, weekOf(now), now),
			href: `/supervision/${action.supervisionId}#actions`,
		})),
		quiet: facts.flatMap((each) => {
			const supervision = theirs.find(({ id }) => id === each.supervisionId);
			const line = quietLine(each, londonDay(now), now);
			if (!supervision || !line) return [];
			const title = supervisionTitle(supervision, viewer.id);
			return [{ key: supervision.id, title, href: `/supervision/${supervision.id}`, meta: line }];
		}),
	});
}

export default function ListWaiting() {
	const { frame, waiting, load, duties, actions, quiet } = useLoaderData<typeof loader>();
	const parts = [
		{ heading: queuePage.waiting, lines: waiting.filter((each) => !each.isAnswered) },
		{ heading: queuePage.answered, lines: waiting.filter((each) => each.isAnswered) },
	];
	return (
		<RoomPage frame={frame} room="/shared">
			<h1>{queuePage.title}</h1>
			<p className="soft">{queuePage.intro}</p>
			<p>{load}</p>
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
			{duties.length > 0 ? (
				<Sheet heading={queuePage.duties}>
					<TitleList items={duties.map(({ tag, tone, ...line }) => ({ ...line, tag: <Tag tone={tone}>{tag}</Tag> }))} />
				</Sheet>
			) : null}
			{actions.length > 0 ? (
				<Sheet heading={queuePage.actions}>
					<TitleList
						items={actions.map(({ id, text, meta, href, isDue }) => ({
							key: id,
							title: text,
							href,
							meta,
							...(isDue && { tag: <Tag tone="warn">Due</Tag> }),
						}))}
					/>
				</Sheet>
			) : null}
			{quiet.length > 0 ? (
				<Sheet heading={queuePage.quiet}>
					<TitleList items={quiet} />
				</Sheet>
			) : null}
		</RoomPage>
	);
}
