import { useContext } from "react";
import { Input, TextField as AriaTextField } from "react-aria-components/TextField";
import { FieldWords, type FieldProps } from "./field.tsx";
import { PlainField } from "./plain.tsx";
import { ScriptsContext } from "./scripts.ts";

type TextFieldProps = FieldProps & {
	type?: "text" | "email" | "password" | "tel" | "url" | "search";
	defaultValue?: string;
	autoComplete?: string;
	inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | "search";
	maxLength?: number;
	width?: "full" | "short";
	isDisabled?: boolean;
};

/** One line of text. Passwords, codes and addresses are never sent to a spelling checker. */
export function TextField(props: TextFieldProps) {
	const { name, id = name, label, hint, error, width = "full", type = "text", inputMode, ...rest } = props;
	const isWriting = type === "text" && inputMode !== "numeric" && !rest.autoComplete;
	const spellCheck = isWriting ? undefined : "false";
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		const { isDisabled, ...more } = rest;
		return (
			<PlainField {...{ name, id, label, hint, error, isDisabled }}>
				{(control) => (
					<input className={`control control-${width}`} {...{ type, inputMode, spellCheck }} {...more} {...control} />
				)}
			</PlainField>
		);
	}
	return (
		<AriaTextField
			className="field"
			id={id}
			name={name}
			type={type}
			inputMode={inputMode}
			spellCheck={spellCheck}
			isInvalid={Boolean(error)}
			validationBehavior="aria"
			{...rest}
		>
			<FieldWords label={label} hint={hint} error={error} />
			<Input className={`control control-${width}`} />
		</AriaTextField>
	);
}
