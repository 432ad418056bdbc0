import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Prose } from "#app/components/kit/prose.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, orNotFound, page, requireViewer } from "#app/http.server.ts";
import { hatName } from "#app/models/accounts/hats.ts";
import { findMyRelation } from "#app/models/accounts/relations.server.ts";
import { dayInWords } from "#app/models/dates.ts";
import { waitingInWords } from "#app/models/sharing/in-words.ts";
import { readersNoteWarning, relationPages } from "#app/models/sharing/lending.words.ts";
import { listWaiting } from "#app/models/sharing/reading.server.ts";
import { listNotes } from "#app/models/sharing/replying.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: relationPages.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const relationId = idFrom(params.relationId);
	const now = new Date();
	const relation = orNotFound(await findMyRelation(db, viewer, relationId));
	const isMine = relation.superviseeId === viewer.id;
	const [waiting, notes] = isMine
		? [[], []]
		: await Promise.all([listWaiting(db, keys, viewer, now), listNotes(db, keys, viewer, relationId)]);
	const isOver = relation.endedAt !== null && relation.endedAt <= now.toISOString();
	return page(viewer, {
		isMine,
		title: isMine
			? `${relation.supervisorName}, your ${hatName(relation.hat)}`
			: `${relation.superviseeName}, with you as ${hatName(relation.hat)}`,
		since: isOver
			? relationPages.ended(dayInWords(relation.endedAt!, now))
			: relationPages.since(dayInWords(relation.startedAt, now)),
		waiting: waiting.filter((each) => each.relationId === relationId).map((each) => waitingInWords(each, now)),
		notes: notes.map((note) => ({ ...note, when: dayInWords(note.savedAt, now) })),
	});
}

export default function ReadRelation() {
	const { frame, isMine, title, since, waiting, notes } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/supervision">
			<BackLink href="/supervision">{relationPages.title}</BackLink>
			<h1>{title}</h1>
			<p className="soft">{since}.</p>
			{isMine ? (
				<>
					<p>{relationPages.keeps}</p>
					<p>{relationPages.lendHint}</p>
				</>
			) : (
				<>
					<Sheet heading={relationPages.lentNow}>
						<TitleList
							empty={relationPages.nothingLent}
							items={waiting.map((line) => ({
								key: line.id,
								title: line.title,
								href: `/shared/${line.id}`,
								meta: line.meta,
							}))}
						/>
					</Sheet>
					<Sheet heading={relationPages.notes} tone="own">
						<PrivacyLine tone="warn">{readersNoteWarning}</PrivacyLine>
						{notes.length === 0 ? <p className="soft">{relationPages.noNotes}</p> : null}
						{notes.map((note) => (
							<div key={note.id}>
								<Prose text={note.text} />
								<p className="soft small">{note.when}</p>
							</div>
						))}
					</Sheet>
				</>
			)}
		</RoomPage>
	);
}
