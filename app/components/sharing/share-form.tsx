import { asks } from "#app/models/entries/options/cost-and-gain.ts";
import { durations } from "#app/models/sharing/lending.ts";
import { sharePage } from "#app/models/sharing/share-page.words.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { DateField } from "../kit/date-field.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";

type Choice = { code: string; label: string; help?: string };

type ShareFormProps = {
	address: string;
	formKey: string;
	readers: Choice[];
	sections: Choice[];
	typed: {
		relationId: string;
		sections: readonly string[];
		ask: string;
		until: string;
		date: string;
		deputies: boolean;
	};
	/** Whether somebody covers for one of the readers. */
	canCover: boolean;
	/** What was answered about words that could point to a person, as fields carried along. */
	answered: readonly (readonly [string, string])[];
	errors: Record<string, string>;
};

/** Who, which sections, what for and until when. Leads to the preview; lends nothing by itself. */
export function ShareForm({ address, formKey, readers, sections, typed, canCover, answered, errors }: ShareFormProps) {
	return (
		<form method="post" action={address} noValidate>
			<input type="hidden" name="form_key" value={formKey} />
			{answered.map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<p className="soft">{sharePage.intro}</p>
			<RadioGroup
				name="relation"
				label={sharePage.who}
				hint={sharePage.whoHint}
				options={readers}
				defaultValue={typed.relationId}
				error={errors.relation}
			/>
			{canCover ? (
				<Checkbox
					name="deputies"
					label={sharePage.deputies}
					hint={sharePage.deputiesHint}
					defaultSelected={typed.deputies}
				/>
			) : null}
			<CheckboxGroup
				name="section"
				label={sharePage.sections}
				hint={sharePage.sectionsHint}
				options={sections}
				defaultValue={typed.sections}
				error={errors.section}
			/>
			<RadioGroup name="ask" label={sharePage.ask} options={asks} defaultValue={typed.ask} error={errors.ask} />
			<RadioGroup
				name="until"
				label={sharePage.until}
				options={durations}
				defaultValue={typed.until}
				error={errors.until}
			/>
			<DateField
				name="date"
				label={sharePage.date}
				hint={sharePage.dateHint}
				defaultValue={typed.date}
				error={errors.date}
			/>
			<Button name="intent" value="preview">
				{sharePage.preview}
			</Button>
		</form>
	);
}
