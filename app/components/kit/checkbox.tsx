import { useContext } from "react";
import { CheckboxButton, CheckboxField, FieldError, Text } from "react-aria-components/Checkbox";
import { ErrorWords, type FieldProps } from "./field.tsx";
import { PlainChoice } from "./plain.tsx";
import { ScriptsContext } from "./scripts.ts";

type CheckboxProps = FieldProps & { value?: string; defaultSelected?: boolean; isDisabled?: boolean };

/** One box to tick. It posts `value` (or "yes") when ticked and nothing when not. */
export function Checkbox(props: CheckboxProps) {
	const { name, id = name, label, hint, error, value = "yes", defaultSelected, isDisabled } = props;
	const words = (
		<>
			<span className="choice-mark choice-tick" aria-hidden="true" />
			<span>{label}</span>
		</>
	);
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		return (
			<div className="field">
				{error ? (
					<span className="field-error" id={`${id}-error`}>
						<ErrorWords>{error}</ErrorWords>
					</span>
				) : null}
				<div className="choices choices-rows">
					<PlainChoice
						type="checkbox"
						fieldId={id}
						{...{ id, name, value, error, isDisabled, help: hint }}
						isChecked={Boolean(defaultSelected)}
					>
						{words}
					</PlainChoice>
				</div>
			</div>
		);
	}
	return (
		<CheckboxField
			className="field"
			id={id}
			name={name}
			value={value}
			defaultSelected={defaultSelected}
			isDisabled={isDisabled}
			isInvalid={Boolean(error)}
			validationBehavior="aria"
		>
			<FieldError className="field-error">{error ? <ErrorWords>{error}</ErrorWords> : null}</FieldError>
			<div className="choices choices-rows">
				<div className="choice">
					<CheckboxButton className="choice-label">{words}</CheckboxButton>
					{hint ? (
						<Text className="choice-help" slot="description">
							{hint}
						</Text>
					) : null}
				</div>
			</div>
		</CheckboxField>
	);
}
