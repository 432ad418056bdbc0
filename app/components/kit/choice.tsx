import { CheckboxButton, CheckboxField } from "react-aria-components/Checkbox";
import { RadioButton, RadioField } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";

/** One thing to choose. The code is what is posted; the label and the help are what people read. */
export type Choice = { code: string; label: string; help?: string };

/** The first choice carries the field's own name as its id, so that an error summary can lead to it. */
export function choiceId(name: string, index: number, code: string) {
	return index === 0 ? name : `${name}-${code || "none"}`;
}

/** True when any choice needs a line of help: then choices stand in rows and not side by side. */
export function choicesLook(choices: readonly Choice[]) {
	return choices.some((choice) => choice.help) ? "choices choices-rows" : "choices";
}

/** The mark of a pill and its words. */
export function ChoiceWords({ mark, children }: { mark: "dot" | "tick"; children: string }) {
	return (
		<>
			<span className={`choice-mark choice-${mark}`} aria-hidden="true" />
			<span dir="auto">{children}</span>
		</>
	);
}

type OneChoiceProps = { choice: Choice; id: string; isDisabled?: boolean; isQuiet?: boolean };

/** A radio drawn as a pill. The native input inside it posts and is reached without scripts. */
export function RadioChoice({ choice, id, isDisabled, isQuiet }: OneChoiceProps) {
	return (
		<RadioField
			className={isQuiet ? "choice choice-quiet" : "choice"}
			id={id}
			value={choice.code}
			isDisabled={isDisabled}
		>
			<RadioButton className="choice-label">
				<ChoiceWords mark="dot">{choice.label}</ChoiceWords>
			</RadioButton>
			<Help>{choice.help}</Help>
		</RadioField>
	);
}

/** A checkbox drawn as a pill, one of a group. */
export function CheckChoice({ choice, id, isDisabled }: OneChoiceProps) {
	return (
		<CheckboxField className="choice" id={id} value={choice.code} isDisabled={isDisabled} validationBehavior="aria">
			<CheckboxButton className="choice-label">
				<ChoiceWords mark="tick">{choice.label}</ChoiceWords>
			</CheckboxButton>
			<Help>{choice.help}</Help>
		</CheckboxField>
	);
}

function Help({ children }: { children?: string }) {
	return children ? (
		<Text className="choice-help" slot="description">
			{children}
		</Text>
	) : null;
}
