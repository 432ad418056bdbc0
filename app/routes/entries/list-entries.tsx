import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FindForm } from "#app/components/entries/find-form.tsx";
import { WeeksTable } from "#app/components/entries/weeks-table.tsx";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Pager } from "#app/components/kit/pager.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { listPlaces } from "#app/models/accounts/people.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { timeInWords, nearDayInWords, weekInWords, weekOf, weekPlus } from "#app/models/dates.ts";
import { findChoices } from "#app/models/entries/choices.server.ts";
import { countByWeek } from "#app/models/entries/entry.server.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { isWanted, needsWords, readWanted, type Excerpt } from "#app/models/entries/find.ts";
import { logPage, weeksTable } from "#app/models/entries/lists.words.ts";
import { findEntries, type FoundLine } from "#app/models/entries/search.server.ts";
import { themesFor } from "#app/models/entries/themes.ts";
import { Turns } from "#app/models/entries/turns.ts";
import { monthsOfWeeks, weeksBehind, weeksShown } from "#app/models/entries/weeks.ts";
import { countReaders, listLentEntries } from "#app/models/sharing/lendings.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { isId } from "#app/models/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { settings } from "../../../settings.ts";

export const handle: PageHandle = { title: logPage.title };

const linesOnAPage = 20;
const searches = new Turns();

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const query = new URL(request.url).searchParams;
	const asked = query.get("before");
	const before = asked && isId(asked) ? asked : undefined;
	const now = new Date();
	const wanted = readWanted(query);
	const isTooOften = needsWords(wanted) && !searches.take(viewer.id, settings().limits.searchesPerMinute, now);
	const lentIds = wanted.seen ? await listLentEntries(db, viewer, now) : [];
	const { lines, older }: { lines: FoundLine[]; older?: string } = isTooOften
		? { lines: [] }
		: await findEntries(db, keys, viewer, wanted, { before, most: linesOnAPage, lentIds });
	const ids = lines.map((line) => line.id);
	const readers = await countReaders(db, viewer, ids, now);
	const done = { saved: logPage.saved, deleted: logPage.deleted, dropped: logPage.dropped }[query.get("done") ?? ""];
	const shown = {
		done,
		wanted,
		isWanted: isWanted(wanted),
		isTooOften,
		older: older && addressOf(query, older),
		newer: before && addressOf(query),
		all: query.get("find") === "all" || isWanted({ ...wanted, q: "" }) ? await waysToFind(viewer, now) : undefined,
		months: query.has("weeks") ? await weeksOf(viewer, now) : undefined,
		lines: lines.map((line) => ({
			id: line.id,
			name: line.name,
			isDraft: line.finishedAt === undefined,
			isChanging: line.finishedAt !== undefined && line.draftSavedAt !== undefined,
			readers: readers.get(line.id) ?? 0,
			excerpt: line.excerpt,
			meta: [
				line.kind === "quick" ? logPage.quick : logPage.full,
				weekInWords(line.week, now),
				line.placeName,
				line.draftSavedAt && `saved ${nearDayInWords(line.draftSavedAt, now)} ${timeInWords(line.draftSavedAt)}`,
			]
				.filter(Boolean)
				.join(", "),
		})),
	};
	return page(viewer, shown, isTooOften ? 429 : 200);
}

async function waysToFind(viewer: Viewer, now: Date) {
	const [places, choices] = await Promise.all([listPlaces(db, viewer), findChoices(db, keys, viewer)]);
	return {
		themes: themesFor(choices.tags ?? []),
		places: places.map(({ id, name }) => ({ code: id, label: name })),
		weeks: weeksBehind(now),
	};
}

async function weeksOf(viewer: Viewer, now: Date) {
	return monthsOfWeeks(await countByWeek(db, viewer, weekPlus(weekOf(now), 1 - weeksShown)), now);
}

/** This page further back, or at its beginning, looking for the same. */
function addressOf(query: URLSearchParams, before?: string): string {
	const next = new URLSearchParams(query);
	for (const name of ["before", "done"]) next.delete(name);
	if (before) next.set("before", before);
	return next.size > 0 ? `/entries?${next.toString()}` : "/entries";
}

export default function ListEntries() {
	const shown = useLoaderData<typeof loader>();
	const { frame, lines, older, newer, done, wanted, all, months } = shown;
	return (
		<RoomPage frame={frame} room="/entries">
			{done ? <Notice tone="success">{done}</Notice> : null}
			{shown.isTooOften ? <Problem>{logPage.tooOften}</Problem> : null}
			<h1>{logPage.title}</h1>
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<Acts>
				<ButtonLink href="/entries/new?kind=quick">Quick note</ButtonLink>
				<ButtonLink href="/entries/new?kind=full" variant="quiet">
					Full reflection
				</ButtonLink>
			</Acts>
			<FindForm wanted={wanted} all={all} />
			{months ? <WeeksTable months={months} /> : null}
			{shown.isWanted && lines.length > 0 ? <p>{logPage.found(lines.length)}</p> : null}
			<TitleList
				empty={shown.isWanted ? logPage.nothingFound : logPage.empty}
				items={lines.map((line) => ({
					key: line.id,
					title: line.name,
					href: line.isDraft ? `/entries/${line.id}/edit` : `/entries/${line.id}`,
					meta: (
						<>
							{line.meta}
							{line.excerpt ? <FoundWords {...line.excerpt} /> : null}
						</>
					),
					tag: (
						<>
							{line.isDraft ? <Tag tone="warn">{logPage.draft}</Tag> : null}
							{line.isChanging ? <Tag tone="warn">{logPage.changing}</Tag> : null}
							{line.readers > 0 ? <Tag tone="lent">{logPage.lentTo(line.readers)}</Tag> : <Tag>{logPage.onlyYou}</Tag>}
						</>
					),
				}))}
			/>
			<Pager {...(older && { older })} {...(newer && { newer })} />
			<p>
				<a href="/entries/look-back">{logPage.lookBack}</a>
			</p>
			<p>
				<a href={months ? "/entries" : "/entries?weeks=shown"}>{months ? weeksTable.hide : weeksTable.show}</a>
			</p>
			<p>
				<a href="/entries/take">{logPage.take}</a>
			</p>
			<p>
				<a href="/entries/choices">{logPage.choices}</a>
			</p>
		</RoomPage>
	);
}

function FoundWords({ before, found, after }: Excerpt) {
	return (
		<p className="found-words" dir="auto">
			{before}
			<mark>{found}</mark>
			{after}
		</p>
	);
}
