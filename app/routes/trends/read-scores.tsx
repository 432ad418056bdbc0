import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { ScoreFigures } from "#app/components/trends/score-figures.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { listMeasures } from "#app/models/check-ins/measures.server.ts";
import { listCheckIns } from "#app/models/check-ins/reading.server.ts";
import { runPicture } from "#app/models/trends/run-chart.server.ts";
import { scoreFigure } from "#app/models/trends/scores-in-words.ts";
import { scoresByPlace, scoresOfMeasures, type ScoreSeries } from "#app/models/trends/scores.ts";
import { scoresPage } from "#app/models/trends/scores.words.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: scoresPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [checkIns, answered] = await Promise.all([
		listCheckIns(db, keys, viewer, now),
		listMeasures(db, keys, viewer, now),
	]);
	const drawn = (series: ScoreSeries, placeName?: string) => ({
		...scoreFigure(series, now, placeName),
		picture: runPicture(series),
	});
	return page(viewer, {
		places: scoresByPlace(checkIns).map(({ placeId, placeName, series }) => ({
			placeId,
			placeName,
			figures: series.map((each) => drawn(each, placeName)),
		})),
		ofYou: scoresOfMeasures(answered).map((each) => drawn(each)),
	});
}

/** One's own scores over time, a sheet for each place. Kept nowhere: worked out each time it is opened. */
export default function ReadScores() {
	const { frame, places, ofYou } = useLoaderData<typeof loader>();
	const isEmpty = places.length + ofYou.length === 0;
	return (
		<RoomPage frame={frame} room="/patterns">
			<BackLink href="/patterns">{scoresPage.back}</BackLink>
			<h1>{scoresPage.title}</h1>
			<PrivacyLine>{lineBeside("check-in")}</PrivacyLine>
			{isEmpty ? (
				<Sheet>
					<p>{scoresPage.empty}</p>
					<Acts>
						<ButtonLink href="/check-in" variant="quiet">
							{scoresPage.begin}
						</ButtonLink>
					</Acts>
				</Sheet>
			) : (
				<>
					<p>{scoresPage.intro}</p>
					<p className="soft">
						{scoresPage.caution} {scoresPage.about}
					</p>
				</>
			)}
			{places.map(({ placeId, placeName, figures }) => (
				<Sheet key={placeId} heading={<span dir="auto">{placeName}</span>}>
					<ScoreFigures figures={figures} />
				</Sheet>
			))}
			{ofYou.length > 0 ? (
				<Sheet heading={scoresPage.ofYou}>
					<ScoreFigures figures={ofYou} />
				</Sheet>
			) : null}
		</RoomPage>
	);
}
