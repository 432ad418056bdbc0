import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { greetingFor, nearDayInWords, timeInWords, todayInWords } from "#app/models/dates.ts";
import { listOwnEntries } from "#app/models/entries/entry.server.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { todayPage } from "#app/models/today.words.ts";
import { waitingInWords } from "#app/models/sharing/in-words.ts";
import { listLendings } from "#app/models/sharing/lendings.server.ts";
import { listUnseenReplies, type UnseenReply } from "#app/models/sharing/replying.server.ts";
import { listWaiting } from "#app/models/sharing/reading.server.ts";
import { listSupervisions } from "#app/models/accounts/supervisions.server.ts";
import { changesTodayInWords } from "#app/models/supervision/change-in-words.ts";
import { listAskedToday } from "#app/models/supervision/asked-today.server.ts";
import { toldPage } from "#app/models/supervision/change.words.ts";
import { listAgreementDuties, listDuties } from "#app/models/supervision/duties.server.ts";
import { ownLine, toldLine } from "#app/models/supervision/talk-in-words.ts";
import { talkPage, toldTalk } from "#app/models/supervision/talk.words.ts";
import { dutiesInWords } from "#app/models/supervision/in-words.ts";
import { normsTodayInWords } from "#app/models/supervision/norm-in-words.ts";
import { countNormsWaiting } from "#app/models/supervision/norm-reading.server.ts";
import { normsPage } from "#app/models/supervision/norm.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: "Today" };

const openedLatelyDays = 14;
const mostOpened = 3;

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [drafts, replies, { lendings }, waiting, sessions, agreements, supervisions, norms, asked] = await Promise.all([
		listOwnEntries(db, keys, viewer, { most: 3, onlyDrafts: true }),
		listUnseenReplies(db, keys, viewer),
		listLendings(db, keys, viewer, { most: 10 }, now),
		viewer.supervises ? listWaiting(db, keys, viewer, now) : [],
		listDuties(db, viewer, now),
		listAgreementDuties(db, viewer, now),
		listSupervisions(db, viewer, now),
		countNormsWaiting(db, viewer, now),
		listAskedToday(db, viewer, now),
	]);
	// Whoever drafts or lends has written before, and whoever supervises has been here before.
	const hasWritten = drafts.lines.length > 0 || lendings.length > 0 || viewer.supervises;
	const newest = hasWritten ? undefined : await listOwnEntries(db, keys, viewer, { most: 1 });
	const since = new Date(now.getTime() - openedLatelyDays * 86_400_000).toISOString();
	return page(viewer, {
		greeting: `${greetingFor(now)}, ${viewer.name.split(" ")[0]}`,
		day: todayInWords(now),
		isNew: newest?.lines.length === 0,
		drafts: drafts.lines.map(({ id, name, draftSavedAt }) => ({
			key: id,
			title: name,
			href: `/entries/${id}/edit`,
			meta: draftSavedAt && todayPage.savedOn(`${nearDayInWords(draftSavedAt, now)} at ${timeInWords(draftSavedAt)}`),
		})),
		rings: replies.filter(isRing).map((reply) => ({
			key: reply.id,
			title: todayPage.ring(reply.writerName),
			href: toReply(reply),
			meta: todayPage.rung(nearDayInWords(reply.sentAt, now), reply.title),
		})),
		replies: replies
			.filter((reply) => !isRing(reply))
			.map((reply) => ({
				key: reply.id,
				title: reply.title,
				href: toReply(reply),
				meta: todayPage.replied(reply.writerName, nearDayInWords(reply.sentAt, now)),
			})),
		opened: lendings
			.flatMap((lending) => {
				const last = lending.openings[0];
				if (!last || last.lastAt < since || lending.state !== "open") return [];
				const when = `${nearDayInWords(last.lastAt, now)} at ${timeInWords(last.lastAt)}`;
				const meta = todayPage.opened(last.readerName, when);
				return [{ key: lending.id, title: lending.title, href: `/entries/${lending.entryId}`, meta }];
			})
			.slice(0, mostOpened),
		duties: dutiesInWords({ sessions, agreements }, supervisions, viewer.id, now),
		waiting: waiting
			.filter((each) => !each.answered)
			.slice(0, 5)
			.map((each) => waitingInWords(each, now)),
		norms: normsTodayInWords(norms),
		changes: changesTodayInWords(asked.changes, now),
		toTalk: asked.told.map((each) => toldLine(each, now)),
		ownTalks: asked.own.map((each) => ownLine(each, now)),
	});
}

function isRing({ kind }: UnseenReply): boolean {
	return kind === "ring_today";
}

function toReply({ entryId, id }: UnseenReply): string {
	return `/entries/${entryId}#reply-${id}`;
}

export default function Today() {
	const { frame, greeting, day, isNew, drafts, rings, replies, opened, waiting, duties, norms, changes, ...talk } =
		useLoaderData<typeof loader>();
	return (
		<RoomPage
			frame={frame}
			room="/"
			margin={
				<>
					<h2>{todayPage.lookingBack}</h2>
					<ul className="plain-list">
						<li>
							<a href="/patterns">{todayPage.patterns}</a>
						</li>
						<li>
							<a href="/check-in">{todayPage.checkIn}</a>
						</li>
						<li>
							<a href="/entries/look-back">{todayPage.lookBack}</a>
						</li>
						<li>
							<a href="/entries/choices">{todayPage.choices}</a>
						</li>
					</ul>
					<h2>{todayPage.safely}</h2>
					<ul className="plain-list">
						<li>
							<a href="/first-steps">{todayPage.firstSteps}</a>
						</li>
						<li>
							<a href="/talk">{talkPage.title}</a>
						</li>
					</ul>
				</>
			}
		>
			<h1>{greeting}</h1>
			<p className="soft">{day}</p>
			{talk.toTalk.length > 0 ? (
				<Sheet heading={toldTalk.today}>
					<TitleList items={talk.toTalk.map(({ tag, ...line }) => ({ ...line, tag: <Tag tone="warn">{tag}</Tag> }))} />
				</Sheet>
			) : null}
			{talk.ownTalks.length > 0 ? (
				<Sheet heading={talkPage.title}>
					<TitleList
						items={talk.ownTalks.map(({ tag, ...line }) => ({ ...line, tag: <Tag tone="lent">{tag}</Tag> }))}
					/>
				</Sheet>
			) : null}
			{rings.length > 0 ? (
				<Sheet heading={todayPage.rings}>
					<TitleList items={rings} />
				</Sheet>
			) : null}
			{waiting.length > 0 ? (
				<Sheet heading={todayPage.waiting}>
					<TitleList
						items={waiting.map((line) => ({
							key: line.id,
							title: line.title,
							href: `/shared/${line.id}`,
							meta: line.meta,
							tag: <Tag tone="lent">{line.ask}</Tag>,
						}))}
					/>
					<p>
						<a href="/shared">{todayPage.allWaiting}</a>
					</p>
				</Sheet>
			) : null}
			<Sheet heading={todayPage.write}>
				<PrivacyLine>{onlyYou}</PrivacyLine>
				{isNew ? (
					<p>
						{todayPage.isNew} <a href="/first-steps">{todayPage.firstSteps}</a>
					</p>
				) : null}
				<Acts>
					<ButtonLink href="/entries/new?kind=quick">Quick note</ButtonLink>
					<ButtonLink href="/entries/new?kind=full" variant="quiet">
						Full reflection
					</ButtonLink>
				</Acts>
				<p>
					<a href="/entries/new?kind=full&way=guided">{todayPage.guided}</a>
				</p>
			</Sheet>
			{duties.length > 0 ? (
				<Sheet heading={todayPage.supervision}>
					<TitleList items={duties.map(({ tag, tone, ...line }) => ({ ...line, tag: <Tag tone={tone}>{tag}</Tag> }))} />
				</Sheet>
			) : null}
			{changes.length > 0 ? (
				<Sheet heading={toldPage.today}>
					<TitleList items={changes.map(({ tag, ...line }) => ({ ...line, tag: <Tag tone="private">{tag}</Tag> }))} />
				</Sheet>
			) : null}
			{norms.length > 0 ? (
				<Sheet heading={normsPage.title}>
					<ul className="plain-list">
						{norms.map((line) => (
							<li key={line}>
								<a href="/norms">{line}</a>
							</li>
						))}
					</ul>
				</Sheet>
			) : null}
			{drafts.length > 0 ? (
				<Sheet heading={todayPage.drafts}>
					<TitleList items={drafts} />
				</Sheet>
			) : null}
			{replies.length > 0 ? (
				<Sheet heading={todayPage.replies}>
					<TitleList items={replies} />
				</Sheet>
			) : null}
			{opened.length > 0 ? (
				<Sheet heading={todayPage.openedHeading}>
					<TitleList items={opened} />
				</Sheet>
			) : null}
		</RoomPage>
	);
}
