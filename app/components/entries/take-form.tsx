import type { TypedChoice } from "#app/models/entries/take/take.form.ts";
import { entryKinds, formats, takePage } from "#app/models/entries/take/take.words.ts";
import { Button } from "../kit/button.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";

type TakeFormProps = {
	address: string;
	formKey: string;
	/** What the page was opened for, if for anything: one entry, or some. */
	chosen?: string;
	/** The weeks that hold finished entries. */
	weeks: readonly { code: string; label: string }[];
	typed: TypedChoice;
	errors: Record<string, string>;
};

const kinds = [
	{ code: "all", label: takePage.allKinds },
	{ code: "full", label: entryKinds.full },
	{ code: "quick", label: entryKinds.quick },
];

/** What to take and as what. Leads to the check; takes nothing by itself. */
export function TakeForm({ address, formKey, chosen, weeks, typed, errors }: TakeFormProps) {
	return (
		<form method="post" action={address} noValidate>
			<input type="hidden" name="form_key" value={formKey} />
			{typed.entryIds.map((id) => (
				<input key={id} type="hidden" name="entry" value={id} />
			))}
			<RadioGroup
				name="what"
				label={takePage.what}
				options={[
					...(chosen ? [{ code: "entries", label: chosen }] : []),
					{ code: "last", label: takePage.last, help: takePage.lastHelp },
					{ code: "weeks", label: takePage.weeks, help: takePage.weeksHelp },
				]}
				defaultValue={typed.what}
				error={errors.what}
			/>
			<Select name="from" label={takePage.from} options={weeks} defaultValue={typed.from} error={errors.from} />
			<Select name="to" label={takePage.to} options={weeks} defaultValue={typed.to} error={errors.to} />
			<RadioGroup
				name="kind"
				label={takePage.kind}
				hint={takePage.kindHint}
				options={kinds}
				defaultValue={typed.kind}
				error={errors.kind}
			/>
			<RadioGroup
				name="format"
				label={takePage.format}
				options={formats}
				defaultValue={typed.format}
				error={errors.format}
			/>
			<Button>{takePage.next}</Button>
		</form>
	);
}
