import type { Answers } from "#app/models/entries/answers.ts";
import { questions } from "#app/models/entries/entry.words.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as frame from "#app/models/entries/options/frame.ts";
import * as holding from "#app/models/entries/options/holding.ts";
import type { Block, PromptStep } from "#app/models/entries/prompts.ts";
import type { Option } from "#app/models/option-list.ts";
import { Checkbox } from "../kit/checkbox.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { Fold } from "../kit/fold.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Scale } from "../kit/scale.tsx";
import { Select } from "../kit/select.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";
import { DiscretionLines, MomentLines, PressureLines } from "./entry-lines.tsx";

type Choice = Pick<Option, "code" | "label">;

/** What every question of an entry may need to be drawn. */
export type Asking = {
	answers: Answers;
	errors: Record<string, string>;
	places: readonly Choice[];
	weeks: { past: readonly Choice[]; ahead: readonly Choice[] };
	/** Place and setting of the last entry in words, where they may be taken over. */
	lastPlace?: string;
	/** Own tags to choose from. */
	tags: readonly string[];
	/** One more question to think with, and the ones it takes turns with. */
	depth: readonly string[];
	asksMinutes: boolean;
	/** Agreed practices that can be cited; none: not asked. */
	norms: readonly Choice[];
	/** A list that gets one more blank line (asked for without scripts). */
	oneMore?: string;
};

type BlockProps = {
	block: Block;
	asking: Asking;
	step?: PromptStep;
	/** How many lines the box for what happened begins with. */
	rows?: number;
};

/** The fields of one block, in its own words or in those of the set of questions. */
export function BlockFields({ block, asking, step, rows = 8 }: BlockProps) {
	const { answers, errors, oneMore } = asking;
	/** A field's name, words and error; the set's own words go to the first field of its block. */
	const ask = (name: keyof Answers & string, isFirst = false) => ({
		name,
		...questions[name]!,
		...(isFirst && step?.question && { label: step.question }),
		...(isFirst && step?.hint && { hint: step.hint }),
		error: errors[name],
	});
	const radios = (name: keyof Answers & string, options: readonly Choice[], isFirst = false) => (
		<RadioGroup
			{...ask(name, isFirst)}
			options={options}
			defaultValue={answers[name] as string | undefined}
			clearLabel="No answer"
		/>
	);
	switch (block) {
		case "title":
			return <TextField {...ask("title", true)} defaultValue={answers.title} />;
		case "tags":
			return <TagsField asking={asking} />;
		case "what_happened":
			return <TextArea {...ask("what_happened", true)} defaultValue={answers.what_happened} rows={rows} />;
		case "discomfort":
			return radios("discomfort", frame.discomforts, true);
		case "discretion":
			return (
				<DiscretionLines
					lines={answers.discretion ?? []}
					errors={errors}
					oneMore={oneMore === "discretion"}
					asksMinutes={asking.asksMinutes}
					norms={asking.norms}
				/>
			);
		case "discretion.kind":
		case "discretion.guidance":
		case "discretion.who_knew":
		case "discretion.would_again":
			return <FirstCall block={block} asking={asking} step={step} />;
		case "pressure":
			return <PressureLines lines={answers.pressure ?? []} errors={errors} oneMore={oneMore === "pressure"} />;
		case "moment":
			return <MomentLines lines={answers.moment ?? []} errors={errors} oneMore={oneMore === "moment"} />;
		case "holding":
			return (
				<>
					{radios("held_now", holding.heldNow, true)}
					<Scale {...ask("how_manageable")} options={holding.manageable} defaultValue={answers.how_manageable} />
					<CheckboxGroup
						{...ask("what_they_wait_for")}
						options={holding.waitingFor}
						defaultValue={answers.what_they_wait_for}
					/>
				</>
			);
		case "feelings":
			return <CheckboxGroup {...ask("feelings", true)} options={cost.feelings} defaultValue={answers.feelings} />;
		case "energy":
			return (
				<>
					<Scale {...ask("energy_before")} options={figures} defaultValue={answers.energy_before} hint={energyHint} />
					<Scale {...ask("energy_after")} options={figures} defaultValue={answers.energy_after} hint={energyHint} />
				</>
			);
		case "carried_home":
			return radios("carried_home", cost.carriedHome, true);
		case "went_well":
			return <TextArea {...ask("went_well", true)} defaultValue={answers.went_well} rows={3} />;
		case "meaning":
			return (
				<>
					<TextArea {...ask("meaning", true)} defaultValue={answers.meaning} rows={4} />
					<p className="soft">{asking.depth[0]}</p>
					<Fold summary="Another question to think with" id="f-depth">
						<ul>
							{asking.depth.slice(1).map((prompt) => (
								<li key={prompt}>{prompt}</li>
							))}
						</ul>
					</Fold>
				</>
			);
		case "next_step":
			return <TextArea {...ask("next_step", true)} defaultValue={answers.next_step} rows={4} />;
		case "ask":
			return (
				<>
					<Select {...ask("by_when")} options={asking.weeks.ahead} defaultValue={answers.by_when} blank="No answer" />
					<Select {...ask("ask")} options={cost.asks} defaultValue={answers.ask} blank="No answer" />
				</>
			);
		case "bring":
			return <Checkbox {...ask("bring")} value="yes" defaultSelected={answers.bring === "yes"} />;
		case "frame":
			return <FrameFields asking={asking} />;
	}
}

/** Blocks of several questions have no one label that a set's own words could stand in: they stand above them. */
const ofSeveral: readonly Block[] = ["discretion", "pressure", "moment", "holding", "energy"];

/** The set's own question and hint for a block of several questions. */
export function OwnWords({ step }: { step: PromptStep | undefined }) {
	if (!step || !ofSeveral.includes(step.block)) return null;
	return (
		<>
			{step.question ? (
				<p>
					<strong>{step.question}</strong>
				</p>
			) : null}
			{step.hint ? <p className="soft">{step.hint}</p> : null}
		</>
	);
}

/** Week, place, setting, and who it was about; with one tick for the same place and setting as last time. */
function FrameFields({ asking: { answers, errors, places, weeks, lastPlace } }: { asking: Asking }) {
	const ask = (name: keyof Answers & string) => ({ name, ...questions[name]!, error: errors[name] });
	return (
		<>
			<Select {...ask("week")} options={weeks.past} defaultValue={answers.week} blank="This week" />
			<SameAsLast lastPlace={lastPlace} />
			<Select {...ask("setting")} options={frame.settings} defaultValue={answers.setting} blank="No answer" />
			{places.length > 0 ? (
				<Select {...ask("place_id")} options={places} defaultValue={answers.place_id} blank="No answer" />
			) : null}
			<RadioGroup
				{...ask("life_stage")}
				options={frame.lifeStages}
				defaultValue={answers.life_stage}
				clearLabel="No answer"
			/>
			<CheckboxGroup {...ask("need_tags")} options={frame.needTags} defaultValue={answers.need_tags} />
		</>
	);
}

/** Takes place and setting over from the last entry; there only where this one says neither. */
export function SameAsLast({ lastPlace }: { lastPlace: string | undefined }) {
	if (!lastPlace) return null;
	return <Checkbox name="same_as_last" value="yes" {...questions.same_as_last!} hint={lastPlace} />;
}

/** The writer's own tags: those they used lately to tick, and a box for new ones. */
function TagsField({ asking: { answers, errors, tags } }: { asking: Asking }) {
	const used = answers.tags ?? [];
	const others = used.filter((tag) => !tags.includes(tag));
	return (
		<>
			{tags.length > 0 ? (
				<CheckboxGroup
					name="known_tag"
					{...questions.known_tag!}
					options={tags.map((tag) => ({ code: tag, label: tag }))}
					defaultValue={used}
				/>
			) : null}
			<TextField name="tags" {...questions.tags!} error={errors.tags} defaultValue={others.join(", ")} />
		</>
	);
}

/** One question about the first judgement call, for the guided way. */
function FirstCall({ block, asking, step }: BlockProps) {
	const field = block.slice("discretion.".length) as "kind" | "guidance" | "who_knew" | "would_again";
	const words = {
		name: `discretion.0.${field}`,
		...questions[block]!,
		...(step?.question && { label: step.question }),
		...(step?.hint && { hint: step.hint }),
		error: asking.errors[`discretion.0.${field}`],
	};
	const defaultValue = asking.answers.discretion?.[0]?.[field];
	if (field === "kind") {
		return (
			<Select
				{...words}
				options={discretion.discretionKinds}
				defaultValue={defaultValue}
				blank="No judgement call, or not now"
			/>
		);
	}
	const options = {
		guidance: discretion.guidances,
		who_knew: discretion.whoKnew,
		would_again: discretion.wouldAgain,
	}[field];
	return <RadioGroup {...words} options={options} defaultValue={defaultValue} clearLabel="No answer" />;
}

const figures = cost.energyLevels.map(({ code }) => ({ code, label: "" }));
const energyHint = "0 is none and 10 is full.";
