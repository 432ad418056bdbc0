import { checkInPage } from "#app/models/check-ins/check-in-page.words.ts";
import { checkInWords } from "#app/models/check-ins/check-in.words.ts";
import type { CheckInInWords } from "#app/models/check-ins/in-words.ts";
import type { SaidInWords } from "#app/models/check-ins/own-in-words.ts";
import { Button } from "../kit/button.tsx";
import { Fold } from "../kit/fold.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";

/** The picture, where there is one, and the numbers in words. */
export function NumbersInWords({ picture, lines }: CheckInInWords) {
	return (
		<>
			{picture ? (
				<p>
					<strong>{picture.name}.</strong> {picture.sentence}
				</p>
			) : null}
			<ul>
				{lines.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</>
	);
}

type SaidSheetProps = { heading: string; said: SaidInWords; action: string; formKey: string };

/** One check-in to read back, with the ways to take it out of totals and to delete it. */
export function SaidSheet({ heading, said, action, formKey }: SaidSheetProps) {
	const { id, day, picture, lines, facts, items, moreYours, isCounted } = said;
	const keys = (
		<>
			<input type="hidden" name="form_key" value={formKey} />
			<input type="hidden" name="check_in" value={id} />
		</>
	);
	return (
		<Sheet heading={heading}>
			<p className="soft">{day}</p>
			<NumbersInWords picture={picture} lines={lines} />
			<p className="soft">
				{checkInWords.provisional} <a href="/patterns/check-ins">{checkInPage.over}</a>
			</p>
			{facts.length + (moreYours ? 1 : 0) > 0 ? (
				<SummaryList
					stacked
					rows={[
						...facts.map(({ asked, answer }) => ({ term: asked, value: answer })),
						...(moreYours ? [{ term: checkInWords.openLine, value: <span dir="auto">{moreYours}</span> }] : []),
					]}
				/>
			) : null}
			{items.length > 0 ? (
				<Fold summary={checkInPage.everyAnswer}>
					<SummaryList stacked rows={items.map(({ asked, answer }) => ({ term: asked, value: answer }))} />
				</Fold>
			) : null}
			{isCounted === undefined ? null : <p>{isCounted ? checkInPage.isCounted : checkInPage.isNotCounted}</p>}
			{isCounted ? (
				<form method="post" action={action}>
					{keys}
					<Button variant="quiet" name="intent" value="stop">
						{checkInPage.stop}
					</Button>
				</form>
			) : null}
			<Fold summary={checkInPage.remove}>
				<p>{checkInPage.removeAbout}</p>
				<form method="post" action={action}>
					{keys}
					<Button variant="danger" name="intent" value="delete">
						{checkInPage.remove}
					</Button>
				</form>
			</Fold>
		</Sheet>
	);
}
