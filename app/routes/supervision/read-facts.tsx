import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, requireViewer } from "#app/http.server.ts";
import { factsLine, factsSummary } from "#app/models/supervision/facts-table.ts";
import { listFacts, seesFacts } from "#app/models/supervision/facts.server.ts";
import { factsPage } from "#app/models/supervision/facts.words.ts";
import { rhythmPage } from "#app/models/supervision/rhythm.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: factsPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(seesFacts(viewer) || undefined);
	const now = new Date();
	const facts = await listFacts(db, viewer, "organisation", now);
	return page(viewer, {
		lines: facts.map((each) => factsLine(each, now)),
		summary: factsSummary(facts, now),
	});
}

type Column = keyof typeof factsPage.columns;
const columns = Object.entries(factsPage.columns) as [Column, string][];

export default function ReadFacts() {
	const { frame, lines, summary } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room={frame.runs ? "/organisation" : "/organisation/supervision"}>
			<h1>{factsPage.title}</h1>
			<p>{factsPage.intro}</p>
			<p className="soft">{factsPage.never}</p>
			{lines.length === 0 ? (
				<p>{factsPage.empty}</p>
			) : (
				<>
					<Sheet>
						{summary.map((line) => (
							<p key={line}>{line}</p>
						))}
						<p className="soft">{factsPage.note}</p>
						{frame.runs ? (
							<p>
								<a href="/organisation/supervision/rhythm">{rhythmPage.set}</a>
							</p>
						) : null}
					</Sheet>
					{/* A wide table scrolls by itself, also with the keyboard. */}
					<div className="facts-scroll" tabIndex={0} role="region" aria-label={factsPage.caption}>
						<table className="facts">
							<caption className="visually-hidden">{factsPage.caption}</caption>
							<thead>
								<tr>
									{columns.map(([code, label]) => (
										<th key={code} scope="col">
											{label}
										</th>
									))}
								</tr>
							</thead>
							<tbody>
								{lines.map((line) => (
									<tr key={line.id}>
										{columns.map(([code]) =>
											code === "who" ? (
												<th key={code} scope="row" dir="auto">
													{line.who}
												</th>
											) : (
												<td key={code}>{line[code]}</td>
											),
										)}
									</tr>
								))}
							</tbody>
						</table>
					</div>
					<p>
						<a href="/organisation/supervision/file" download>
							{factsPage.file}
						</a>
					</p>
				</>
			)}
		</RoomPage>
	);
}
