import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components/CheckboxGroup";
import { CheckChoice, type Choice, choiceId, choicesLook } from "./choice.tsx";
import { FieldWords, type FieldProps } from "./field.tsx";

type CheckboxGroupProps = FieldProps & {
	options: readonly Choice[];
	defaultValue?: readonly string[];
	isDisabled?: boolean;
};

/** Choose any. Each choice that is ticked posts the same name once. */
export function CheckboxGroup(props: CheckboxGroupProps) {
	const { name, id = name, label, hint, error, options, defaultValue = [], isDisabled } = props;
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
