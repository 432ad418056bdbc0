import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import { agreements, asksEmployer, type NormWords } from "#app/models/supervision/norm.ts";
import { normFields, proposePage } from "#app/models/supervision/norm.words.ts";
import { Checkbox } from "../kit/checkbox.tsx";
import { Fold } from "../kit/fold.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";

type NormFieldsProps = {
	words: NormWords;
	reviewWeek: string;
	/** The weeks a review can be set for. */
	weeks: readonly { code: string; label: string }[];
	errors: Record<string, string>;
};

/** The words of a norm, as they are asked wherever they are written. */
export function NormFields({ words, reviewWeek, weeks, errors }: NormFieldsProps) {
	const ask = (name: "what" | "when" | "limits" | "tell_whom" | "record_where" | "approver") => ({
		name,
		...normFields[name],
		error: errors[name],
		defaultValue: words[name] ?? "",
	});
	const hasEmployer = [words.approver, words.insurance, words.policy, errors.approver].some(Boolean);
	return (
		<>
			<Select
				name="kind"
				{...normFields.kind}
				options={discretionKinds}
				defaultValue={words.kind ?? ""}
				blank={normFields.noKind}
				error={errors.kind}
			/>
			<RadioGroup
				name="we_agree_that"
				{...normFields.we_agree_that}
				options={agreements}
				defaultValue={words.we_agree_that}
				error={errors.we_agree_that}
			/>
			<TextArea {...ask("what")} rows={3} />
			<TextArea {...ask("when")} rows={2} />
			<TextArea {...ask("limits")} rows={2} />
			<TextArea {...ask("tell_whom")} rows={2} />
			<TextArea {...ask("record_where")} rows={2} />
			<Select
				name="review_week"
				{...normFields.review_week}
				options={weeks}
				defaultValue={reviewWeek}
				error={errors.review_week}
			/>
			<Fold summary={normFields.employer} isOpen={asksEmployer(words) || hasEmployer} id="f-employer">
				<p className="soft">{normFields.employerHint}</p>
				<TextField {...ask("approver")} />
				<Checkbox name="insurance" {...normFields.insurance} defaultSelected={words.insurance === "yes"} />
				<Checkbox name="policy" {...normFields.policy} defaultSelected={words.policy === "yes"} />
			</Fold>
		</>
	);
}

export type Held = {
	/** Whether it is a number, which no tick lets through. */
	isNumber: boolean;
	seen: readonly { text: string; label: string }[];
	/** What ticking the box posts. */
	looked: string;
};

/** What in a norm could point to a person, and the tick that its writer has looked. */
export function NormGuard({ held }: { held: Held | undefined }) {
	if (!held) return null;
	return (
		<div className="quiet-guard">
			<h3>{proposePage.guard}</h3>
			<p>{held.isNumber ? proposePage.guardNumber : proposePage.guardLook}</p>
			<ul>
				{held.seen.map(({ text, label }) => (
					<li key={`${text} ${label}`}>
						<q dir="auto">{text}</q>: {label}
					</li>
				))}
			</ul>
			{held.isNumber ? null : <Checkbox name="looked" {...normFields.looked} value={held.looked} />}
		</div>
	);
}
