import { frequencies } from "#app/models/supervision/agreement.ts";
import type { TypedTerms } from "#app/models/supervision/agreement.form.ts";
import { agreementPage, type Headings } from "#app/models/supervision/agreement.words.ts";
import { sessionPage } from "#app/models/supervision/session.words.ts";
import { DateField } from "../kit/date-field.tsx";
import { Prose } from "../kit/prose.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";

/** What is said under each heading, by its code. */
type Said = Readonly<Record<string, string>>;

type AgreementSheetProps = {
	heading: string;
	headings: Headings;
	agreement: { words: Said; everyWeeks?: number; minutes?: number; review?: string };
};

/** An agreement to read, of supervision or of a group: its headings that say something, and its terms. */
export function AgreementSheet({ heading, headings, agreement }: AgreementSheetProps) {
	const { words, everyWeeks, minutes, review } = agreement;
	const often = frequencies.find(({ code }) => code === String(everyWeeks))?.label;
	const rows = [
		...(often ? [{ term: agreementPage.everyWeeks, value: often }] : []),
		...(minutes ? [{ term: agreementPage.length, value: sessionPage.minutes(minutes) }] : []),
		...Object.entries(headings).flatMap(([code, { label }]) =>
			words[code] ? [{ term: label, value: <Prose text={words[code]} /> }] : [],
		),
		...(review ? [{ term: agreementPage.review, value: review }] : []),
	];
	return (
		<Sheet heading={heading}>
			<SummaryList rows={rows} stacked />
		</Sheet>
	);
}

type AgreementFieldsProps = {
	headings: Headings;
	words: Said;
	terms: TypedTerms;
	errors: Record<string, string>;
};

/** An agreement to write: every heading, how often, how long, and when to look at it again. */
export function AgreementFields({ headings, words, terms, errors }: AgreementFieldsProps) {
	return (
		<>
			<Sheet heading={agreementPage.terms}>
				<Select
					name="every_weeks"
					label={agreementPage.everyWeeks}
					options={frequencies}
					blank={agreementPage.notSaid}
					defaultValue={terms.everyWeeks}
					error={errors.every_weeks}
				/>
				<TextField
					name="minutes"
					label={agreementPage.minutes}
					hint={agreementPage.minutesHint}
					inputMode="numeric"
					width="short"
					defaultValue={terms.minutes}
					error={errors.minutes}
				/>
				<DateField
					name="review_day"
					label={agreementPage.review}
					hint={agreementPage.reviewHint}
					defaultValue={terms.reviewDay}
					error={errors.review_day}
				/>
			</Sheet>
			<Sheet>
				{Object.entries(headings).map(([code, { label, hint }]) => (
					<TextArea
						key={code}
						name={code}
						label={label}
						hint={hint}
						rows={3}
						defaultValue={words[code]}
						error={errors[code]}
					/>
				))}
			</Sheet>
		</>
	);
}
