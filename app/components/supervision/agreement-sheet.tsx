import { agreementHeadings, frequencies, type AgreementWords } from "#app/models/supervision/agreement.ts";
import { agreementPage, headingWords } from "#app/models/supervision/agreement.words.ts";
import { sessionPage } from "#app/models/supervision/session.words.ts";
import { DateField } from "../kit/date-field.tsx";
import { Prose } from "../kit/prose.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";

type AgreementSheetProps = {
	heading: string;
	agreement: { words: AgreementWords; everyWeeks?: number; minutes?: number; review?: string };
};

/** An agreement to read: its headings that say something, and its terms. */
export function AgreementSheet({ heading, agreement: { words, everyWeeks, minutes, review } }: AgreementSheetProps) {
	const often = frequencies.find(({ code }) => code === String(everyWeeks))?.label;
	const rows = [
		...(often ? [{ term: agreementPage.everyWeeks, value: often }] : []),
		...(minutes ? [{ term: agreementPage.length, value: sessionPage.minutes(minutes) }] : []),
		...agreementHeadings.flatMap((each) => {
			const text = words[each];
			return text ? [{ term: headingWords[each].label, value: <Prose text={text} /> }] : [];
		}),
		...(review ? [{ term: agreementPage.review, value: review }] : []),
	];
	return (
		<Sheet heading={heading}>
			<SummaryList rows={rows} stacked />
		</Sheet>
	);
}

type AgreementFieldsProps = {
	words: AgreementWords;
	terms: { everyWeeks: string; minutes: string; reviewDay: string };
	errors: Record<string, string>;
};

/** An agreement to write: every heading, how often, how long, and when to look at it again. */
export function AgreementFields({ words, terms, errors }: AgreementFieldsProps) {
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
				{agreementHeadings.map((heading) => (
					<TextArea
						key={heading}
						name={heading}
						label={headingWords[heading].label}
						hint={headingWords[heading].hint}
						rows={3}
						defaultValue={words[heading]}
						error={errors[heading]}
					/>
				))}
			</Sheet>
		</>
	);
}
