import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Differences } from "#app/components/entries/differences.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, orNotFound, page, requireViewer } from "#app/http.server.ts";
import { listPlaces } from "#app/models/accounts/people.server.ts";
import { nearDayInWords, timeInWords } from "#app/models/dates.ts";
import { describeEntry } from "#app/models/entries/describe.ts";
import { differences, listVersions, type Version } from "#app/models/entries/history.server.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { historyPage } from "#app/models/entries/lists.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: historyPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const now = new Date();
	const asked = Number(new URL(request.url).searchParams.get("version"));
	/** The version asked for, else the newest, and the one before it. */
	const pair = (newest: number) => {
		const at = Number.isInteger(asked) && asked >= 1 && asked <= newest ? asked : newest;
		return [at, at - 1];
	};
	const versions = orNotFound(await listVersions(db, keys, viewer, entryId, pair));
	const places = await listPlaces(db, viewer);
	const described = ({ answers = {} }: Version) => ({
		...(answers.title && { title: answers.title }),
		sections: describeEntry(answers, places.find(({ id }) => id === answers.place_id)?.name, now),
	});
	const [newer, older] = versions.filter(({ answers }) => answers !== undefined);
	return page(viewer, {
		entryId,
		versions: versions.map(({ revision, finishedAt }) => ({
			revision,
			when: `${nearDayInWords(finishedAt, now)}, ${timeInWords(finishedAt)}`,
			isShown: revision === newer?.revision,
		})),
		compared: newer && older && { newer: newer.revision, older: older.revision },
		changes: newer && older ? differences(described(older), described(newer)) : [],
	});
}

export default function ReadHistory() {
	const { frame, entryId, versions, compared, changes } = useLoaderData<typeof loader>();
	const at = `/entries/${entryId}`;
	return (
		<RoomPage frame={frame} room="/entries">
			<BackLink href={at}>Back to the entry</BackLink>
			<h1>{historyPage.title}</h1>
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<p>{versions.length === 0 ? historyPage.none : versions.length === 1 ? historyPage.one : historyPage.intro}</p>
			<TitleList
				items={versions.map(({ revision, when, isShown }) => ({
					key: String(revision),
					title: historyPage.version(revision),
					...(revision > 1 && !isShown && { href: `${at}/history?version=${revision}` }),
					meta: when,
				}))}
			/>
			{compared ? (
				<Sheet heading={historyPage.compared(compared.older, compared.newer)}>
					{changes.length > 0 ? <Differences changes={changes} /> : <p>{historyPage.same}</p>}
				</Sheet>
			) : null}
		</RoomPage>
	);
}
