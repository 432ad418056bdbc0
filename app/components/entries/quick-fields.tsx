import { isFilledIn } from "#app/models/entries/carry.ts";
import { questions, writingPage } from "#app/models/entries/entry.words.ts";
import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import { energyLevels } from "#app/models/entries/options/cost-and-gain.ts";
import { pressureKinds } from "#app/models/entries/options/pressure.ts";
import { asksFor } from "#app/models/entries/prompts.ts";
import { Fold } from "../kit/fold.tsx";
import { Scale } from "../kit/scale.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { BlockFields, SameAsLast, type Asking } from "./blocks.tsx";

const more = ["frame", "tags"] as const;

/** Whether the quick note asks for a field itself; the answers to all others are carried along. */
export function quickAsksFor(name: string): boolean {
	return (
		["what_happened", "discretion.0.kind", "pressure.0.kind", "energy_after"].includes(name) ||
		more.some((block) => asksFor(block, name))
	);
}

/** The quick note: what happened, one tag and energy, for ninety seconds between visits. The rest is folded. */
export function QuickFields({ asking }: { asking: Asking }) {
	const { answers, errors, lastPlace } = asking;
	return (
		<Sheet>
			<BlockFields block="what_happened" asking={asking} rows={5} />
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
				options={energyLevels.map(({ code }) => ({ code, label: "" }))}
				defaultValue={answers.energy_after}
			/>
			<SameAsLast lastPlace={lastPlace} />
			<Fold summary={writingPage.quickMore} isOpen={more.some((block) => isFilledIn(answers, block))} id="f-quick">
				{more.map((block) => (
					<BlockFields key={block} block={block} asking={{ ...asking, lastPlace: undefined }} />
				))}
			</Fold>
		</Sheet>
	);
}
