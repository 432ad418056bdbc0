import { RadioButton, RadioField, RadioGroup as AriaRadioGroup } from "react-aria-components/RadioGroup";
import { type Choice, choiceId } from "./choice.tsx";
import { FieldWords, type FieldProps } from "./field.tsx";

type ScaleProps = FieldProps & {
	/** In order. The code is the figure shown; the label is its word, or empty where only the figure counts. */
	options: readonly Choice[];
	defaultValue?: string;
	isDisabled?: boolean;
};

/** A short scale as radios in a row, each a figure and its word. Where there is no room it stands as a list. */
export function Scale({ name, id = name, label, hint, error, options, defaultValue, isDisabled }: ScaleProps) {
	const hasWords = options.some((option) => option.label);
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
				<div className={hasWords ? "scale-row" : "scale-row scale-figures"}>
					{options.map((option, index) => (
						<RadioField
							key={option.code}
							className="choice scale-step"
							id={choiceId(id, index, option.code)}
							value={option.code}
						>
							<RadioButton className="choice-label scale-label">
								<span className="choice-mark choice-dot" aria-hidden="true" />
								<span className="scale-figure">{option.code}</span>
								{option.label ? <span> {option.label}</span> : null}
							</RadioButton>
						</RadioField>
					))}
				</div>
			</div>
		</AriaRadioGroup>
	);
}
