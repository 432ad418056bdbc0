import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, requireViewer } from "#app/http.server.ts";
import { organisationPage } from "#app/models/accounts/organisation.words.ts";
import { factsLine, factsSummary } from "#app/models/supervision/facts-table.ts";
import { arrangePage } from "#app/models/supervision/arrange.words.ts";
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
		<RoomPage frame={frame} room={frame.runs ? "/organisation" : "/organisation/supervision"} isWide>
			{frame.runs ? <BackLink href="/organisation">{organisationPage.title}</BackLink> : null}
			<h1>{factsPage.title}</h1>
			<p>{factsPage.intro}</p>
			<p className="soft">{factsPage.never}</p>
			{frame.runs ? (
				<p className="agenda-acts">
					<a href="/organisation/supervision/arrange">{arrangePage.link}</a>
					<a href="/organisation/supervision/rhythm">{rhythmPage.set}</a>
				</p>
			) : null}
			{lines.length === 0 ? (
				<p>{factsPage.empty}</p>
			) : (
				<>
					<Sheet>
						{summary.map((line) => (
							<p key={line}>{line}</p>
						))}
						<p className="soft">{factsPage.note}</p>
					</Sheet>
					{/* On a phone each row is a block of its own, and some browsers forget then that it is a table: the roles say so. */}
					{/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- see above */}
					<table className="facts" role="table">
						<caption className="visually-hidden">{factsPage.caption}</caption>
						<thead role="rowgroup">
							<tr role="row">
								{columns.map(([code, label]) => (
									<th key={code} scope="col" role="columnheader">
										{label}
									</th>
								))}
							</tr>
						</thead>
						<tbody role="rowgroup">
							{lines.map((line) => (
								<tr key={line.id} role="row">
									{columns.map(([code, label]) =>
										code === "who" ? (
											<th key={code} scope="row" role="rowheader" dir="auto">
												{line.who}
											</th>
										) : (
											<td key={code} role="cell" className={line[code] === "" ? "facts-nothing" : undefined}>
												<span className="facts-label" aria-hidden="true">
													{label}
												</span>
												{line[code]}
											</td>
										),
									)}
								</tr>
							))}
						</tbody>
					</table>
					{/* eslint-enable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */}
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
