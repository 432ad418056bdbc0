import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Fold } from "#app/components/kit/fold.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { linesByKind, normLine, type NormLine } from "#app/models/supervision/norm-in-words.ts";
import {
	countNorms,
	isDueFor,
	isToAccept,
	isToDecide,
	listNorms,
} from "#app/models/supervision/norm-reading.server.ts";
import type { NormState } from "#app/models/supervision/norm.ts";
import { countsInWords, normsPage } from "#app/models/supervision/norm.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: normsPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [norms, counts] = await Promise.all([listNorms(db, keys, viewer, now), countNorms(db, viewer, now)]);
	const lines = (some: typeof norms) => some.map((norm) => normLine(norm, now));
	const isIn = (state: NormState) => norms.filter((norm) => norm.state === state);
	const waiting = norms.filter((norm) => isToDecide(norm) || isToAccept(norm));
	return page(viewer, {
		wasTakenBack: new URL(request.url).searchParams.get("done") === "taken-back",
		counts: countsInWords(counts),
		isEmpty: norms.length === 0,
		toDecide: lines(norms.filter(isToDecide)),
		toAccept: lines(norms.filter(isToAccept)),
		due: lines(norms.filter((norm) => isDueFor(norm, now))),
		agreed: linesByKind(isIn("agreed"), now),
		drafts: lines(isIn("draft").filter((norm) => !waiting.includes(norm))),
		declined: lines(isIn("declined")),
		retired: lines(isIn("retired")),
	});
}

export default function ListNorms() {
	const { frame, counts, agreed, retired, isEmpty, wasTakenBack, ...lists } = useLoaderData<typeof loader>();
	const first = [
		{ heading: normsPage.toDecide, lines: lists.toDecide },
		{ heading: normsPage.toAccept, lines: lists.toAccept },
		{ heading: normsPage.due, lines: lists.due },
	];
	const last = [
		{ heading: normsPage.drafts, lines: lists.drafts },
		{ heading: normsPage.declined, lines: lists.declined },
	];
	return (
		<RoomPage frame={frame} room="/norms">
			{wasTakenBack ? <Notice tone="success">{normsPage.takenBack}</Notice> : null}
			<h1>{normsPage.title}</h1>
			<p className="soft">{normsPage.intro}</p>
			<p>{counts}</p>
			<Acts>
				<ButtonLink href="/norms/new" variant={isEmpty ? "primary" : "quiet"}>
					{normsPage.propose}
				</ButtonLink>
			</Acts>
			{isEmpty ? (
				<Sheet>
					<p>{normsPage.empty}</p>
					<p>{normsPage.what}</p>
					<p className="soft">{normsPage.example}</p>
				</Sheet>
			) : null}
			<Lists lists={first} />
			{agreed.length > 0 ? (
				<Sheet heading={normsPage.agreed}>
					{agreed.map(({ heading, lines }) => (
						<section key={heading}>
							<h3>{heading}</h3>
							<Lines lines={lines} />
						</section>
					))}
				</Sheet>
			) : null}
			<Lists lists={last} />
			{retired.length > 0 ? (
				<Sheet>
					<Fold summary={normsPage.retired} id="f-retired">
						<Lines lines={retired} />
					</Fold>
				</Sheet>
			) : null}
		</RoomPage>
	);
}

function Lists({ lists }: { lists: readonly { heading: string; lines: readonly NormLine[] }[] }) {
	const shown = lists.filter(({ lines }) => lines.length > 0);
	return shown.map(({ heading, lines }) => (
		<Sheet key={heading} heading={heading}>
			<Lines lines={lines} />
		</Sheet>
	));
}

function Lines({ lines }: { lines: readonly NormLine[] }) {
	return (
		<TitleList
			items={lines.map(({ id, title, state, isDue, meta, isInForce }) => ({
				key: id,
				title,
				href: `/norms/${id}`,
				meta,
				tag: isDue ? <Tag tone="warn">{normsPage.due}</Tag> : isInForce ? undefined : <Tag tone="ended">{state}</Tag>,
			}))}
		/>
	);
}
