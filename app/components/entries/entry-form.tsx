import type { ReactNode } from "react";
import { fieldsOfAnswers } from "#app/models/entries/carry.ts";
import type { ReadSection } from "#app/models/entries/describe.ts";
import { onlyYou, questions, writingPage } from "#app/models/entries/entry.words.ts";
import { asksFor, blocksOn, type PromptStep, type Step } from "#app/models/entries/prompts.ts";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import { Fold } from "../kit/fold.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { SaveStatus } from "../kit/save-status.tsx";
import type { Asking } from "./blocks.tsx";
import { CheckPage, GuidedPage } from "./guided-page.tsx";
import { OnePage } from "./one-page.tsx";
import { QuickFields, quickAsksFor } from "./quick-fields.tsx";
import { QuietGuard, type Seen } from "./quiet-guard.tsx";
import { useAutosave } from "./use-autosave.ts";

/** The questions of an entry: which set, its steps, and the sets that could be chosen instead. */
type Questions = {
	name: string;
	isDefault: boolean;
	steps: readonly PromptStep[];
	others: readonly { code: string; label: string; help?: string }[];
};

export type EntryFormProps = {
	entryId: string;
	proof: string;
	kind: "quick" | "full";
	formKey: string;
	/** The page's own count of its saves so far. */
	seq: number;
	revision: number;
	basedOn: number;
	asking: Asking;
	asksHolding: boolean;
	/** One question at a time: which page this is, and all of them. Left out: all on one page. */
	guided?: { step: Step; steps: readonly Step[] };
	questions: Questions;
	/** The answers as they are read back, for checking them. */
	sections: readonly ReadSection[];
	/** What in the kept words could point to a person. */
	seen: readonly Seen[];
	/** "Saved 10:42", or undefined while nothing is saved. */
	savedAs?: string;
	/** Shown between the fields and the buttons; on a page of one question after them. */
	beforeButtons?: ReactNode;
};

/**
 * The form of an entry: a quick note, all questions on one page, or one a page. Whatever a page does not ask is carried
 * along hidden, so that each posts the whole entry to the same action. A plain post first; with scripts it also saves as
 * one types.
 */
export function EntryForm(props: EntryFormProps) {
	const { entryId, kind, formKey, beforeButtons, guided, asking } = props;
	const autosave = useAutosave(`/entries/${entryId}/draft`, props.savedAs, props.seen);
	const carried = fieldsOfAnswers(asking.answers).filter(([name]) => !isAskedHere(name, props));
	return (
		<form method="post" action={addressOf(props)} id="entry" noValidate ref={autosave.form} autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<input type="hidden" name="proof" value={props.proof} />
			<input type="hidden" name="kind" value={kind} />
			<input type="hidden" name="revision" defaultValue={props.revision} />
			<input type="hidden" name="based_on" defaultValue={props.basedOn} />
			<input type="hidden" name="seq" defaultValue={props.seq} />
			{guided ? <input type="hidden" name="step" value={guided.step} /> : null}
			{kind === "full" ? <input type="hidden" name="prompts" value={props.questions.name} /> : null}
			{carried
				.filter(([name]) => kind === "quick" || name !== "prompts")
				.map(([name, value], at) => (
					<input key={`${name} ${at}`} type="hidden" name={name} value={value} />
				))}
			{/* Enter in a one-line field presses the first button: let that be the one that only saves, or goes on. */}
			<button
				className="visually-hidden"
				name="intent"
				value={guided && guided.step !== "check" ? "next" : "save"}
				tabIndex={-1}
				aria-hidden="true"
			>
				Save
			</button>
			<PrivacyLine>
				{onlyYou} <SaveStatus>{autosave.status}</SaveStatus>
			</PrivacyLine>
			<Fields {...props} />
			<QuietGuard seen={autosave.seen} />
			{guided ? null : beforeButtons}
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<Acts>
				{guided && guided.step !== "check" ? (
					<Button name="intent" value="next">
						{writingPage.goOn}
					</Button>
				) : (
					<Button name="intent" value="finish">
						Finish entry
					</Button>
				)}
				<Button name="intent" value="save" variant="quiet">
					Save and come back later
				</Button>
			</Acts>
			{guided ? beforeButtons : null}
			{kind === "full" ? <HowToWrite {...props} /> : null}
		</form>
	);
}

function Fields({ kind, guided, asking, asksHolding, questions: { steps, isDefault }, sections }: EntryFormProps) {
	if (kind === "quick") return <QuickFields asking={asking} />;
	if (!guided) return <OnePage {...{ asking, steps, asksHolding }} namesStages={!isDefault} />;
	const { step } = guided;
	const isFirst = guided.steps[0] === step;
	return (
		<>
			{isFirst ? null : (
				<Button name="intent" value="back" variant="plain">
					{writingPage.back}
				</Button>
			)}
			{step === "check" ? (
				<CheckPage {...{ asking, asksHolding, sections }} steps={guided.steps} />
			) : (
				<GuidedPage asking={asking} step={step} words={steps.find(({ block }) => block === step)} />
			)}
		</>
	);
}

/** One question at a time or all on one page, and other questions: each a post that saves first. */
function HowToWrite({ guided, questions: { name, others } }: EntryFormProps) {
	return (
		<>
			<Button name="intent" value={guided ? "way-page" : "way-guided"} variant="plain">
				{guided ? writingPage.allOnOnePage : writingPage.oneAtATime}
			</Button>
			<Fold summary={writingPage.otherQuestions} id="f-prompts">
				<RadioGroup name="use_prompts" {...questions.prompts!} options={others} defaultValue={name} />
				<Button name="intent" value="prompts" variant="quiet">
					{writingPage.useThese}
				</Button>
			</Fold>
		</>
	);
}

function isAskedHere(name: string, { kind, guided }: EntryFormProps): boolean {
	if (kind === "quick") return quickAsksFor(name);
	return guided ? blocksOn(guided.step).some((block) => asksFor(block, name)) : true;
}

/** Until it is written, an entry's address needs its proof, also for drawing the page again after a refusal. */
function addressOf({ entryId, proof, kind, guided }: EntryFormProps): string {
	const query = new URLSearchParams({
		...(proof && { proof }),
		kind,
		...(guided && { step: guided.step }),
	});
	return `/entries/${entryId}/edit?${query.toString()}`;
}
