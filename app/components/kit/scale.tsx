import { useContext } from "react";
import { RadioButton, RadioField, RadioGroup as AriaRadioGroup } from "react-aria-components/RadioGroup";
import { type Choice, choiceId } from "./choice.tsx";
import { FieldWords, type FieldProps } from "./field.tsx";
import { PlainChoice, PlainGroup } from "./plain.tsx";
import { ScriptsContext } from "./scripts.ts";

type ScaleProps = FieldProps & {
	/** In order. The code is the figure shown; the label is its word, or empty where only the figure counts. */
	options: readonly Choice[];
	defaultValue?: string;
	isDisabled?: boolean;
};

/** A short scale as radios in a row, each a figure and its word. Where there is no room it stands as a list. */
export function Scale({ name, id = name, label, hint, error, options, defaultValue, isDisabled }: ScaleProps) {
	const hasWords = options.some((option) => option.label);
	const row = hasWords ? "scale-row" : "scale-row scale-figures";
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		return (
			<PlainGroup role="radiogroup" {...{ name, id, label, hint, error, isDisabled }}>
				<div className="scale">
					<div className={row}>
						{options.map((option, index) => (
							<PlainChoice
								key={option.code}
								type="radio"
								fieldId={id}
								{...{ name, hint, error, isDisabled }}
								id={choiceId(id, index, option.code)}
								value={option.code}
								isChecked={Boolean(defaultValue) && option.code === defaultValue}
								className="choice scale-step"
								labelClass="scale-label"
							>
								<StepWords option={option} />
							</PlainChoice>
						))}
					</div>
				</div>
			</PlainGroup>
		);
	}
	return (
		<AriaRadioGroup
			className="field"
			name={name}
			defaultValue={defaultValue || null}
			orientation="horizontal"
			isInvalid={Boolean(error)}
			isDisabled={isDisabled}
			validationBehavior="aria"
		>
			<FieldWords label={label} hint={hint} error={error} />
			<div className="scale">
				<div className={row}>
					{options.map((option, index) => (
						<RadioField
							key={option.code}
							className="choice scale-step"
							id={choiceId(id, index, option.code)}
							value={option.code}
						>
							<RadioButton className="choice-label scale-label">
								<StepWords option={option} />
							</RadioButton>
						</RadioField>
					))}
				</div>
			</div>
		</AriaRadioGroup>
	);
}

function StepWords({ option }: { option: Choice }) {
	return (
		<>
			<span className="choice-mark choice-dot" aria-hidden="true" />
			<span className="scale-figure">{option.code}</span>
			{option.label ? <span> {option.label}</span> : null}
		</>
	);
}
