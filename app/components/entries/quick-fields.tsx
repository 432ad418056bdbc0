import { questions } from "#app/models/entries/entry.words.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import { pressureKinds } from "#app/models/entries/options/pressure.ts";
import { Scale } from "../kit/scale.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";
import type { EntryFormProps } from "./entry-form.tsx";

/** The quick note: what happened, one tag and energy, for ninety seconds between visits. */
export function QuickFields({ answers, errors }: Pick<EntryFormProps, "answers" | "errors">) {
	return (
		<Sheet>
			<TextArea
				name="what_happened"
				{...questions.what_happened!}
				error={errors.what_happened}
				defaultValue={answers.what_happened}
				rows={5}
			/>
			<Select
				name="discretion.0.kind"
				{...questions["discretion.kind"]!}
				error={errors["discretion.0.kind"]}
				options={discretionKinds}
				defaultValue={answers.discretion?.[0]?.kind}
				blank="None, or not now"
			/>
			<Select
				name="pressure.0.kind"
				{...questions["pressure.kind"]!}
				error={errors["pressure.0.kind"]}
				options={pressureKinds}
				defaultValue={answers.pressure?.[0]?.kind}
				blank="None, or not now"
			/>
			<Scale
				name="energy_after"
				label="Your energy now"
				hint="0 is none and 10 is full."
				error={errors.energy_after}
				options={cost.energyLevels.map(({ code }) => ({ code, label: "" }))}
				defaultValue={answers.energy_after}
			/>
		</Sheet>
	);
}
