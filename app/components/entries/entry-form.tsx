import type { ReactNode } from "react";
import type { Answers } from "#app/models/entries/answers.ts";
import { onlyYou, questions, sectionHeadings, sectionHints } from "#app/models/entries/entry.words.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as frameOptions from "#app/models/entries/options/frame.ts";
import type { Option } from "#app/models/option-list.ts";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { Fold } from "../kit/fold.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { SaveStatus } from "../kit/save-status.tsx";
import { Scale } from "../kit/scale.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";
import { DiscretionLines, MomentLines, PressureLines } from "./entry-lines.tsx";
import { QuickFields } from "./quick-fields.tsx";
import { useAutosave } from "./use-autosave.ts";

type Choice = Pick<Option, "code" | "label">;

export type EntryFormProps = {
	entryId: string;
	proof: string;
	kind: "quick" | "full";
	formKey: string;
	/** The page's own count of its saves so far. */
	seq: number;
	revision: number;
	basedOn: number;
	answers: Answers;
	errors: Record<string, string>;
	places: Choice[];
	weeks: { past: Choice[]; ahead: Choice[] };
	/** A list that gets one more blank line (asked for without scripts). */
	oneMore?: string;
	/** "Saved 10:42", or undefined while nothing is saved. */
	savedAs?: string;
	/** Shown between the fields and the buttons. */
	beforeButtons?: ReactNode;
};

/**
 * The form of an entry, quick or full: the essential questions open, the rest folded. A plain post first; with scripts
 * it also saves as one types.
 */
export function EntryForm(props: EntryFormProps) {
	const { entryId, kind, formKey, beforeButtons } = props;
	const autosave = useAutosave(`/entries/${entryId}/draft`, props.savedAs);
	// Until it is written, an entry's address needs its proof, also for drawing the page again after a refusal.
	const address = `/entries/${entryId}/edit${props.proof ? `?kind=${kind}&proof=${props.proof}` : ""}`;
	return (
		<form method="post" action={address} id="entry" noValidate ref={autosave.form} autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<input type="hidden" name="proof" value={props.proof} />
			<input type="hidden" name="kind" value={kind} />
			<input type="hidden" name="revision" defaultValue={props.revision} />
			<input type="hidden" name="based_on" defaultValue={props.basedOn} />
			<input type="hidden" name="seq" defaultValue={props.seq} />
			{/* Enter in a one-line field presses the first button: let that be the one that only saves. */}
			<button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true">
				Save
			</button>
			<PrivacyLine>
				{onlyYou} <SaveStatus>{autosave.status}</SaveStatus>
			</PrivacyLine>
			{kind === "quick" ? <QuickFields {...props} /> : <FullFields {...props} />}
			{beforeButtons}
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<Acts>
				<Button name="intent" value="finish">
					Finish entry
				</Button>
				<Button name="intent" value="save" variant="quiet">
					Save and come back later
				</Button>
			</Acts>
		</form>
	);
}

function FullFields({ answers, errors, places, weeks, oneMore }: EntryFormProps) {
	const ask = (name: keyof Answers & string) => ({ name, ...questions[name]!, error: errors[name] });
	const filled = (...fields: (keyof Answers)[]) =>
		fields.some((field) => answers[field]?.length || Object.keys(errors).some((name) => name.startsWith(field)));
	return (
		<>
			<TextField {...ask("title")} defaultValue={answers.title} />
			<Sheet id="s-what_happened" backTo="sections">
				<TextArea {...ask("what_happened")} defaultValue={answers.what_happened} rows={8} />
				<Fold
					summary="Add more about when, where and who"
					isOpen={filled("discomfort", "setting", "place_id", "life_stage", "need_tags")}
					id="f-frame"
				>
					<RadioGroup
						{...ask("discomfort")}
						options={frameOptions.discomforts}
						defaultValue={answers.discomfort}
						clearLabel="No answer"
					/>
					<Select {...ask("week")} options={weeks.past} defaultValue={answers.week} blank="This week" />
					<Select
						{...ask("setting")}
						options={frameOptions.settings}
						defaultValue={answers.setting}
						blank="No answer"
					/>
					{places.length > 0 ? (
						<Select {...ask("place_id")} options={places} defaultValue={answers.place_id} blank="No answer" />
					) : null}
					<RadioGroup
						{...ask("life_stage")}
						options={frameOptions.lifeStages}
						defaultValue={answers.life_stage}
						clearLabel="No answer"
					/>
					<CheckboxGroup {...ask("need_tags")} options={frameOptions.needTags} defaultValue={answers.need_tags} />
				</Fold>
			</Sheet>
			<Sheet heading={sectionHeadings.discretion} id="s-discretion" backTo="sections">
				<p className="soft">{sectionHints.discretion}</p>
				<DiscretionLines lines={answers.discretion ?? []} errors={errors} oneMore={oneMore === "discretion"} />
			</Sheet>
			<Sheet heading={sectionHeadings.cost_gain} id="s-cost_gain" backTo="sections">
				<CheckboxGroup {...ask("feelings")} options={cost.feelings} defaultValue={answers.feelings} />
				<Fold
					summary="Add more about your energy and what went well"
					isOpen={filled("energy_before", "energy_after", "carried_home", "went_well")}
					id="f-cost_gain"
				>
					<Scale {...ask("energy_before")} options={figures} defaultValue={answers.energy_before} hint={energyHint} />
					<Scale {...ask("energy_after")} options={figures} defaultValue={answers.energy_after} hint={energyHint} />
					<RadioGroup
						{...ask("carried_home")}
						options={cost.carriedHome}
						defaultValue={answers.carried_home}
						clearLabel="No answer"
					/>
					<TextArea {...ask("went_well")} defaultValue={answers.went_well} rows={3} />
				</Fold>
			</Sheet>
			<Sheet heading={sectionHeadings.next_step} id="s-next_step" backTo="sections">
				<TextArea {...ask("next_step")} defaultValue={answers.next_step} rows={4} />
				<Fold summary="Add more about when and who could help" isOpen={filled("by_when", "ask")} id="f-next_step">
					<Select {...ask("by_when")} options={weeks.ahead} defaultValue={answers.by_when} blank="No answer" />
					<Select {...ask("ask")} options={cost.asks} defaultValue={answers.ask} blank="No answer" />
				</Fold>
			</Sheet>
			<h2>More, if it helps</h2>
			<Sheet heading={sectionHeadings.pressure} id="s-pressure" backTo="sections">
				<p className="soft">{sectionHints.pressure}</p>
				<Fold summary="Add a pressure" isOpen={filled("pressure") || oneMore === "pressure"} id="f-pressure">
					<PressureLines lines={answers.pressure ?? []} errors={errors} oneMore={oneMore === "pressure"} />
				</Fold>
			</Sheet>
			<Sheet heading={sectionHeadings.moment} id="s-moment" backTo="sections">
				<p className="soft">{sectionHints.moment}</p>
				<Fold summary="Add a moment" isOpen={filled("moment") || oneMore === "moment"} id="f-moment">
					<MomentLines lines={answers.moment ?? []} errors={errors} oneMore={oneMore === "moment"} />
				</Fold>
			</Sheet>
			<Sheet heading={sectionHeadings.meaning} id="s-meaning" backTo="sections">
				<Fold summary="Add what it means to you" isOpen={filled("meaning")} id="f-meaning">
					<TextArea {...ask("meaning")} defaultValue={answers.meaning} rows={4} />
				</Fold>
			</Sheet>
		</>
	);
}

const figures = cost.energyLevels.map(({ code }) => ({ code, label: "" }));
const energyHint = "0 is none and 10 is full.";
