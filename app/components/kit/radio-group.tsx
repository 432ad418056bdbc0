import { useContext } from "react";
import { RadioGroup as AriaRadioGroup } from "react-aria-components/RadioGroup";
import { type Choice, choiceId, choicesLook, ChoiceWords, RadioChoice } from "./choice.tsx";
import { FieldWords, type FieldProps } from "./field.tsx";
import { PlainChoice, PlainGroup } from "./plain.tsx";
import { ScriptsContext } from "./scripts.ts";

type RadioGroupProps = FieldProps & {
	options: readonly Choice[];
	defaultValue?: string;
	/** Adds one more choice that posts an empty value, for example "Leave blank". */
	clearLabel?: string;
	isDisabled?: boolean;
};

/** Choose one of a few. An unknown or empty `defaultValue` leaves every choice open. */
export function RadioGroup(props: RadioGroupProps) {
	const { name, id = name, label, hint, error, options, defaultValue, clearLabel, isDisabled } = props;
	const isRows = options.some((option) => option.help);
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		const field = { name, id, label, hint, error, isDisabled };
		const clear: Choice[] = clearLabel ? [{ code: "", label: clearLabel }] : [];
		return (
			<PlainGroup role="radiogroup" {...field}>
				<div className={choicesLook(options)}>
					{[...options, ...clear].map((choice, index) => (
						<PlainChoice
							key={choice.code}
							type="radio"
							fieldId={id}
							{...{ name, hint, error, isDisabled, help: choice.help }}
							id={choiceId(id, index, choice.code)}
							value={choice.code}
							isChecked={Boolean(defaultValue) && choice.code === defaultValue}
							className={index < options.length ? "choice" : "choice choice-quiet"}
						>
							<ChoiceWords mark="dot">{choice.label}</ChoiceWords>
						</PlainChoice>
					))}
				</div>
			</PlainGroup>
		);
	}
	return (
		<AriaRadioGroup
			className="field"
			name={name}
			defaultValue={defaultValue || null}
			orientation={isRows ? "vertical" : "horizontal"}
			isInvalid={Boolean(error)}
			isDisabled={isDisabled}
			validationBehavior="aria"
		>
			<FieldWords label={label} hint={hint} error={error} />
			<div className={choicesLook(options)}>
				{options.map((option, index) => (
					<RadioChoice key={option.code} choice={option} id={choiceId(id, index, option.code)} />
				))}
				{clearLabel ? <RadioChoice choice={{ code: "", label: clearLabel }} id={`${id}-none`} isQuiet /> : null}
			</div>
		</AriaRadioGroup>
	);
}
