import { useEffect, useRef, useState, type ReactNode } from "react";
import type { DiscretionLine, MomentLine, PressureLine } from "#app/models/entries/answers.ts";
import { questions } from "#app/models/entries/entry.words.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as moments from "#app/models/entries/options/moments.ts";
import * as pressure from "#app/models/entries/options/pressure.ts";
import type { OptionList } from "#app/models/option-list.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { Fold } from "../kit/fold.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Scale } from "../kit/scale.tsx";
import { Select } from "../kit/select.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useScripted } from "../kit/use-scripted.ts";

type LinesProps<Line> = { lines: readonly Line[]; errors: Record<string, string>; oneMore: boolean };

type DiscretionProps = LinesProps<DiscretionLine> & {
	asksMinutes: boolean;
	/** Agreed practices that can be cited. */
	norms: readonly { code: string; label: string }[];
};

/**
 * Judgement calls: three questions each, the rest folded. Minutes are asked only where they are switched on, and the
 * practice that was followed only where there is any.
 */
export function DiscretionLines({ lines, errors, oneMore, asksMinutes, norms }: DiscretionProps) {
	return (
		<Lines list="discretion" lines={lines} oneMore={oneMore} one="judgement call">
			{(line, at) => {
				const ask = asker("discretion", at, errors);
				const radios = (name: keyof DiscretionLine & string, options: OptionList) => (
					<RadioGroup {...ask(name)} options={options} defaultValue={line[name] as string} clearLabel="No answer" />
				);
				return (
					<>
						<Select
							{...ask("kind")}
							options={discretion.discretionKinds}
							defaultValue={line.kind}
							blank="No judgement call, or not now"
						/>
						{radios("guidance", discretion.guidances)}
						{radios("who_knew", discretion.whoKnew)}
						<Fold summary="Add more about this judgement call" isOpen={hasMore(line)} id={`f-discretion-${at}`}>
							{norms.length > 0 ? (
								<Select {...ask("norm")} options={norms} defaultValue={line.norm} blank={questions.no_norm!.label} />
							) : null}
							{radios("direction", discretion.directions)}
							<CheckboxGroup {...ask("why")} options={discretion.whys} defaultValue={line.why} />
							{radios("planned", discretion.planned)}
							{radios("repeat", discretion.repeats)}
							{asksMinutes || line.minutes || line.own_time ? (
								<>
									<TextField {...ask("minutes")} defaultValue={line.minutes} inputMode="numeric" width="short" />
									<Checkbox {...ask("own_time")} defaultSelected={line.own_time === "yes"} />
								</>
							) : null}
							{radios("effect_person", discretion.effectsOnPerson)}
							{radios("effect_me", discretion.effectsOnMe)}
							{radios("would_again", discretion.wouldAgain)}
							<Checkbox {...ask("norm_wish")} defaultSelected={line.norm_wish === "yes"} />
						</Fold>
					</>
				);
			}}
		</Lines>
	);
}

/** Pressures on the writer's limits. */
export function PressureLines({ lines, errors, oneMore }: LinesProps<PressureLine>) {
	return (
		<Lines list="pressure" lines={lines} oneMore={oneMore} one="pressure">
			{(line, at) => {
				const ask = asker("pressure", at, errors);
				return (
					<>
						<Select {...ask("kind")} options={pressure.pressureKinds} defaultValue={line.kind} blank="No answer" />
						<Select
							{...ask("source")}
							options={pressure.pressureSources}
							defaultValue={line.source}
							blank="No answer"
						/>
						<Scale {...ask("strength")} options={pressure.strengths} defaultValue={line.strength} />
						<RadioGroup
							{...ask("response")}
							options={pressure.responses}
							defaultValue={line.response}
							clearLabel="No answer"
						/>
						<Select
							{...ask("would_help")}
							options={pressure.wouldHelp}
							defaultValue={line.would_help}
							blank="No answer"
						/>
						<TextField {...ask("note")} defaultValue={line.note} />
					</>
				);
			}}
		</Lines>
	);
}

/** Moments of belonging or fitting in. */
export function MomentLines({ lines, errors, oneMore }: LinesProps<MomentLine>) {
	return (
		<Lines list="moment" lines={lines} oneMore={oneMore} one="moment">
			{(line, at) => {
				const ask = asker("moment", at, errors);
				return (
					<>
						<Select {...ask("code")} options={moments.momentCodes} defaultValue={line.code} blank="No answer" />
						<RadioGroup
							{...ask("tone")}
							options={moments.momentTones}
							defaultValue={line.tone}
							clearLabel="No answer"
						/>
					</>
				);
			}}
		</Lines>
	);
}

/** True when a line answers more than its three first questions. */
function hasMore({ kind: _, guidance: __, who_knew: ___, ...more }: DiscretionLine): boolean {
	return Object.values(more).some((answer) => answer.length > 0);
}

type OneLine<Line> = { list: string; lines: readonly Line[]; oneMore: boolean; one: string };

/**
 * Lines that can be added and taken away. The buttons are posts of the whole form, which saves it and comes back; with
 * scripts they act on the page alone.
 */
function Lines<Line extends object>({
	list,
	lines,
	oneMore,
	one,
	children,
}: OneLine<Line> & { children: (line: Line, at: number) => ReactNode }) {
	const first = Math.max(lines.length + (oneMore ? 1 : 0), 1);
	const [shown, setShown] = useState(() => Array.from({ length: first }, (_, at) => at));
	const next = Math.max(-1, ...shown) + 1;
	const isScripted = useScripted();
	const type = isScripted ? "button" : "submit";

	// Lines coming and going is a change to save, and nobody typed it.
	const end = useRef<HTMLDivElement>(null);
	const drawn = useRef(shown);
	useEffect(() => {
		if (drawn.current !== shown) end.current?.dispatchEvent(new Event("change", { bubbles: true }));
		drawn.current = shown;
	}, [shown]);

	return (
		<div ref={end}>
			{shown.map((at, place) => (
				<fieldset className="line" key={at} id={`${list}.${at}`}>
					<legend className={shown.length > 1 ? "field-label" : "visually-hidden"}>
						{`${one.charAt(0).toUpperCase()}${one.slice(1)} ${place + 1}`}
					</legend>
					{children(lines[at] ?? ({} as Line), at)}
					{shown.length > 1 ? (
						<Button
							variant="plain"
							type={type}
							name="intent"
							value={`remove-${list}-${at}`}
							onPress={() => setShown(shown.filter((each) => each !== at))}
						>
							{`Remove ${one} ${place + 1}`}
						</Button>
					) : null}
				</fieldset>
			))}
			<Button
				variant="quiet"
				type={type}
				name="intent"
				value={`add-${list}`}
				onPress={() => setShown([...shown, next])}
			>
				{`Add another ${one}`}
			</Button>
		</div>
	);
}

function asker(list: string, at: number, errors: Record<string, string>) {
	return (field: string) => {
		const name = `${list}.${at}.${field}`;
		return { name, ...questions[`${list}.${field}`]!, error: errors[name] };
	};
}
