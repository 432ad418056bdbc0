import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NumbersInWords } from "#app/components/check-ins/said-sheet.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { listPlaces } from "#app/models/accounts/people.server.ts";
import { checkInPage } from "#app/models/check-ins/check-in-page.words.ts";
import { checkInWords } from "#app/models/check-ins/check-in.words.ts";
import { placesInWords } from "#app/models/check-ins/own-in-words.ts";
import { listCheckIns } from "#app/models/check-ins/reading.server.ts";
import { measureAt } from "#app/models/check-ins/instruments/index.ts";
import { listMeasures } from "#app/models/check-ins/measures.server.ts";
import { measurePage } from "#app/models/check-ins/measures.words.ts";
import { measureCodes, measuresOffered } from "#app/models/check-ins/rhythm.ts";
import { findChoices } from "#app/models/entries/choices.server.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: checkInPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [places, checkIns, answered, choices] = await Promise.all([
		listPlaces(db, viewer),
		listCheckIns(db, keys, viewer, now),
		listMeasures(db, keys, viewer, now),
		findChoices(db, keys, viewer),
	]);
	const chosen = measureCodes.filter((code) => choices.measures?.includes(code));
	const own = places.map(({ id, name, kind }) => ({ placeId: id, name, kind }));
	return page(viewer, {
		...placesInWords(own, checkIns, now),
		offered: measuresOffered(chosen, answered, now).map((code) => ({ code, label: measureAt(code, now).label })),
		hasSaid: checkIns.length + answered.length > 0,
	});
}

/** Which place comes next, and what was last said about each. Nothing here is late, and nothing is owed. */
export default function ChoosePlace() {
	const { frame, next, places, offered, hasSaid } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/check-in">
			<BackLink href="/">Today</BackLink>
			<h1>{checkInPage.title}</h1>
			<PrivacyLine>{lineBeside("check-in")}</PrivacyLine>
			{next ? (
				<Sheet heading={next.line}>
					<p>{checkInWords.whenever}</p>
					{next.isNow ? (
						<Acts>
							<ButtonLink href={`/check-in/${next.placeId}`}>{checkInPage.beginAt(next.name)}</ButtonLink>
						</Acts>
					) : null}
				</Sheet>
			) : (
				<p>{checkInPage.noPlace}</p>
			)}
			{offered.map(({ code, label }) => (
				<Sheet key={code} heading={label}>
					<p>{measurePage.offered[code]}</p>
					<Acts>
						<ButtonLink href={`/check-in/questions?of=${code}`} variant="quiet">
							{measurePage.answer(label)}
						</ButtonLink>
					</Acts>
				</Sheet>
			))}
			{places.length > 0 ? (
				<>
					<h2>{checkInPage.places}</h2>
					{next?.isNow && places.length > 1 ? <p className="soft">{checkInPage.inTurn}</p> : null}
					{places.map(({ placeId, name, said }) => (
						<Sheet
							key={placeId}
							level={3}
							heading={
								<a href={`/check-in/${placeId}`} dir="auto">
									{name}
								</a>
							}
						>
							{said ? (
								<>
									<p className="soft">{checkInPage.said(said.day)}</p>
									<NumbersInWords {...said} />
								</>
							) : (
								<p className="soft">{checkInPage.notYet}</p>
							)}
						</Sheet>
					))}
					<p className="soft">{checkInWords.provisional}</p>
				</>
			) : null}
			<ul className="plain-list">
				{hasSaid ? (
					<li>
						<a className="touch" href="/patterns/check-ins">
							{checkInPage.over}
						</a>
					</li>
				) : null}
				<li>
					<a className="touch" href="/check-in/questions">
						{measurePage.title}
					</a>
				</li>
			</ul>
		</RoomPage>
	);
}
