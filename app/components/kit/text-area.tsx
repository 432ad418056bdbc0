import { useContext } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components/TextField";
import { FieldWords, type FieldProps } from "./field.tsx";
import { PlainField } from "./plain.tsx";
import { ScriptsContext } from "./scripts.ts";

type TextAreaProps = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number; isDisabled?: boolean };

/** A place to write. It starts at `rows` lines and grows with the words where the browser can. */
export function TextArea({ name, id = name, label, hint, error, rows = 5, ...rest }: TextAreaProps) {
	const height = rows <= 3 ? "low" : rows >= 8 ? "tall" : "middle";
	const look = `control text-area text-area-${height}`;
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		const { isDisabled, ...more } = rest;
		return (
			<PlainField {...{ name, id, label, hint, error, isDisabled }}>
				{(control) => <textarea className={look} rows={rows} dir="auto" {...more} {...control} />}
			</PlainField>
		);
	}
	return (
		<AriaTextField className="field" id={id} name={name} isInvalid={Boolean(error)} validationBehavior="aria" {...rest}>
			<FieldWords label={label} hint={hint} error={error} />
			<AriaTextArea className={look} rows={rows} dir="auto" />
		</AriaTextField>
	);
}
