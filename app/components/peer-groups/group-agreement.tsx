import { groupHeadings, type GroupAgreementWords, type GroupTerms } from "#app/models/peer-groups/agreement.ts";
import type { TypedTerms } from "#app/models/peer-groups/agreement.form.ts";
import { groupHeadingWords } from "#app/models/peer-groups/agreement.words.ts";
import { frequencies } from "#app/models/supervision/agreement.ts";
import { agreementPage } from "#app/models/supervision/agreement.words.ts";
import { sessionPage } from "#app/models/supervision/session.words.ts";
import { DateField } from "../kit/date-field.tsx";
import { Prose } from "../kit/prose.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";

type SheetProps = {
	heading: string;
	agreement: Omit<GroupTerms, "reviewDay"> & { words: GroupAgreementWords; review?: string };
};

/** What a group agrees on, to read: its headings that say something, and its terms. */
export function GroupAgreementSheet({ heading, agreement }: SheetProps) {
	const { everyWeeks, minutes, review } = agreement;
	const often = frequencies.find(({ code }) => code === String(everyWeeks))?.label;
	const rows = [
		...(often ? [{ term: agreementPage.everyWeeks, value: often }] : []),
		...(minutes ? [{ term: agreementPage.length, value: sessionPage.minutes(minutes) }] : []),
		...groupHeadings.flatMap((each) => {
			const text = agreement.words[each];
			return text ? [{ term: groupHeadingWords[each].label, value: <Prose text={text} /> }] : [];
		}),
		...(review ? [{ term: agreementPage.review, value: review }] : []),
	];
	return (
		<Sheet heading={heading}>
			<SummaryList rows={rows} stacked />
		</Sheet>
	);
}

type FieldsProps = { said: GroupAgreementWords; terms: TypedTerms; errors: Record<string, string> };

/** What a group agrees on, to write. */
export function GroupAgreementFields({ said, terms, errors }: FieldsProps) {
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
				{groupHeadings.map((heading) => (
					<TextArea
						key={heading}
						name={heading}
						label={groupHeadingWords[heading].label}
						hint={groupHeadingWords[heading].hint}
						rows={3}
						defaultValue={said[heading]}
						error={errors[heading]}
					/>
				))}
			</Sheet>
		</>
	);
}
