import { useContext } from "react";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components/CheckboxGroup";
import { CheckChoice, type Choice, choiceId, choicesLook, ChoiceWords } from "./choice.tsx";
import { FieldWords, type FieldProps } from "./field.tsx";
import { PlainChoice, PlainGroup } from "./plain.tsx";
import { ScriptsContext } from "./scripts.ts";

type CheckboxGroupProps = FieldProps & {
	options: readonly Choice[];
	defaultValue?: readonly string[];
	isDisabled?: boolean;
};

/** Choose any. Each choice that is ticked posts the same name once. */
export function CheckboxGroup(props: CheckboxGroupProps) {
	const { name, id = name, label, hint, error, options, defaultValue = [], isDisabled } = props;
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		return (
			<PlainGroup role="group" {...{ name, id, label, hint, error, isDisabled }}>
				<div className={choicesLook(options)}>
					{options.map((choice, index) => (
						<PlainChoice
							key={choice.code}
							type="checkbox"
							fieldId={id}
							{...{ name, hint, error, isDisabled, help: choice.help }}
							id={choiceId(id, index, choice.code)}
							value={choice.code}
							isChecked={defaultValue.includes(choice.code)}
						>
							<ChoiceWords mark="tick">{choice.label}</ChoiceWords>
						</PlainChoice>
					))}
				</div>
			</PlainGroup>
		);
	}
	return (
		<AriaCheckboxGroup
			className="field"
			name={name}
			defaultValue={[...defaultValue]}
			isInvalid={Boolean(error)}
			isDisabled={isDisabled}
			validationBehavior="aria"
		>
			<FieldWords label={label} hint={hint} error={error} />
			<div className={choicesLook(options)}>
				{options.map((option, index) => (
					<CheckChoice key={option.code} choice={option} id={choiceId(id, index, option.code)} />
				))}
			</div>
		</AriaCheckboxGroup>
	);
}
