import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QuietGuard } from "#app/components/entries/quiet-guard.tsx";
import { ReadSections } from "#app/components/entries/read-sections.tsx";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { LendingLine } from "#app/components/sharing/lending-line.tsx";
import { ReplyCard } from "#app/components/sharing/reply-card.tsx";
import { idFrom, orNotFound, page, requireViewer } from "#app/http.server.ts";
import { listPlaces } from "#app/models/accounts/people.server.ts";
import { describeEntry } from "#app/models/entries/describe.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { findPromptSet } from "#app/models/entries/prompts.server.ts";
import { askedIn } from "#app/models/entries/prompts.ts";
import { lookOver } from "#app/models/entries/guard/look.server.ts";
import { nameOf } from "#app/models/entries/entry.ts";
import { onlyYou, writingPage } from "#app/models/entries/entry.words.ts";
import { entryPage } from "#app/models/entries/lists.words.ts";
import { lendingInWords, replyInWords } from "#app/models/sharing/in-words.ts";
import { listLendings } from "#app/models/sharing/lendings.server.ts";
import { listReplies, markSeen } from "#app/models/sharing/replying.server.ts";
import { readCited } from "#app/models/supervision/norm-citing.server.ts";
import { wishesIn } from "#app/models/supervision/norm-in-words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: "Entry" };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const now = new Date();
	const entry = orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	const words = entry.finished ?? entry.draft;
	const answers = words?.answers ?? {};
	const [places, { lendings }, replies, set, cited] = await Promise.all([
		listPlaces(db, viewer),
		listLendings(db, keys, viewer, { entryId, most: 50 }, now),
		listReplies(db, keys, viewer, { entryId }),
		findPromptSet(db, viewer, answers.prompts),
		readCited(db, keys, viewer, answers, now),
	]);
	const placeName = places.find((place) => place.id === answers.place_id)?.name;
	await markSeen(db, viewer, replies, now);
	const isNew = new URL(request.url).searchParams.get("done") === "finished";
	return page(viewer, {
		entryId,
		title: nameOf(answers, entry.kind, entry.week, now),
		sections: describeEntry(answers, placeName, now, askedIn(set), cited),
		wishes: wishesIn(answers),
		isFinished: entry.finished !== undefined,
		canGrow: entry.kind === "quick",
		tags: answers.tags ?? [],
		isChanging: entry.finished !== undefined && entry.draft !== undefined,
		isNew,
		seen: isNew ? await lookOver(db, viewer, answers, false) : [],
		lendings: lendings.map((lending) => lendingInWords(lending, now)),
		openLendings: lendings.filter((lending) => lending.state === "open").length,
		replies: replies.map((reply) => replyInWords(reply, now)),
	});
}

export default function ReadEntry() {
	const entry = useLoaderData<typeof loader>();
	const at = `/entries/${entry.entryId}`;
	return (
		<RoomPage frame={entry.frame} room="/entries">
			<BackLink href="/entries">My log</BackLink>
			{entry.isNew ? <Notice tone="success">{entryPage.finished}</Notice> : null}
			<h1 dir="auto">{entry.title}</h1>
			{entry.openLendings > 0 ? (
				<PrivacyLine tone="lent">
					{entry.lendings
						.filter((lending) => lending.isOpen)
						.map((lending) => lending.seenBy)
						.join(" ")}
				</PrivacyLine>
			) : (
				<PrivacyLine>{onlyYou}</PrivacyLine>
			)}
			<QuietGuard seen={entry.seen} />
			{!entry.isFinished ? <p className="soft">{entryPage.notFinished}</p> : null}
			{entry.isChanging ? <p className="soft">{entryPage.changing}</p> : null}
			{entry.tags.length > 0 ? (
				<p>
					{entry.tags.map((tag) => (
						<a
							key={tag}
							className="own-tag touch"
							href={`/entries?${new URLSearchParams({ theme: `tag:${tag}` }).toString()}`}
						>
							<bdi>{tag}</bdi>
						</a>
					))}
				</p>
			) : null}
			<Sheet>
				<ReadSections
					sections={entry.sections}
					under={(section) =>
						entry.replies
							.filter((reply) => reply.section === section.code)
							.map((reply) => <ReplyCard key={reply.id} reply={reply} />)
					}
				/>
			</Sheet>
			<Acts>
				{entry.isFinished ? <ButtonLink href={`${at}/share`}>{entryPage.lend}</ButtonLink> : null}
				<ButtonLink href={`${at}/bring`} variant="quiet">
					{entryPage.bring}
				</ButtonLink>
				<ButtonLink href={`${at}/edit`} variant="quiet">
					{entry.isFinished && !entry.isChanging ? entryPage.change : entryPage.goOn}
				</ButtonLink>
				<ButtonLink href={`${at}/delete`} variant="quiet">
					{entryPage.remove}
				</ButtonLink>
			</Acts>
			<ul className="plain-list">
				{entry.canGrow ? (
					<li>
						<a href={`${at}/edit?kind=full`}>{writingPage.grow}</a>
					</li>
				) : null}
				{entry.wishes.map(({ href, label }) => (
					<li key={href}>
						<a href={href}>{[entryPage.wish, label].filter(Boolean).join(": ")}</a>
					</li>
				))}
				{entry.isFinished ? (
					<>
						<li>
							<a href={`${at}/history`}>{entryPage.history}</a>
						</li>
						<li>
							<a href={`${at}/print`}>{entryPage.print}</a>
						</li>
						<li>
							<a href={`/entries/take?entry=${entry.entryId}`}>{entryPage.take}</a>
						</li>
					</>
				) : null}
			</ul>
			{entry.replies.some((reply) => !reply.section) ? (
				<Sheet heading="Replies" id="replies">
					{entry.replies
						.filter((reply) => !reply.section)
						.map((reply) => (
							<ReplyCard key={reply.id} reply={reply} />
						))}
				</Sheet>
			) : null}
			{entry.lendings.length > 0 ? (
				<Sheet heading="Who has it">
					<ul className="plain-list">
						{entry.lendings.map((lending) => (
							<LendingLine key={lending.id} lending={lending} formKey={entry.frame.formKey} backTo={at} />
						))}
					</ul>
				</Sheet>
			) : null}
		</RoomPage>
	);
}
