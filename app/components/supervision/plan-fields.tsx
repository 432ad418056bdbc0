import { frequencies } from "#app/models/supervision/agreement.ts";
import { planPage } from "#app/models/supervision/session.words.ts";
import { DateField } from "../kit/date-field.tsx";
import { Select } from "../kit/select.tsx";
import { TextField } from "../kit/text-field.tsx";

type PlanFieldsProps = {
	typed: Record<"day" | "time" | "minutes" | "place" | "link" | "repeat" | "times", string>;
	errors: Record<string, string>;
	/** False where one session is moved: a series is planned once. */
	canRepeat?: boolean;
};

/** When and where a session is, and whether it repeats. */
export function PlanFields({ typed, errors, canRepeat = true }: PlanFieldsProps) {
	return (
		<>
			<DateField name="day" label={planPage.day} defaultValue={typed.day} error={errors.day} />
			<TextField
				name="time"
				label={planPage.time}
				hint={planPage.timeHint}
				width="short"
				defaultValue={typed.time}
				error={errors.time}
			/>
			<TextField
				name="minutes"
				label={planPage.minutes}
				inputMode="numeric"
				width="short"
				defaultValue={typed.minutes}
				error={errors.minutes}
			/>
			<TextField
				name="place"
				label={planPage.place}
				hint={planPage.placeHint}
				defaultValue={typed.place}
				error={errors.place}
			/>
			<TextField
				name="link"
				label={planPage.link}
				hint={planPage.linkHint}
				type="url"
				defaultValue={typed.link}
				error={errors.link}
			/>
			{canRepeat ? (
				<>
					<Select
						name="repeat"
						label={planPage.repeat}
						options={frequencies}
						blank={planPage.repeatNo}
						defaultValue={typed.repeat === "no" ? "" : typed.repeat}
						error={errors.repeat}
					/>
					<TextField
						name="times"
						label={planPage.times}
						hint={planPage.timesHint}
						inputMode="numeric"
						width="short"
						defaultValue={typed.times}
						error={errors.times}
					/>
				</>
			) : null}
		</>
	);
}
