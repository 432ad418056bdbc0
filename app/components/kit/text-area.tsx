import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components/TextField";
import { FieldWords, type FieldProps } from "./field.tsx";

type TextAreaProps = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number; isDisabled?: boolean };

/** A place to write. It starts at `rows` lines and grows with the words where the browser can. */
export function TextArea({ name, id = name, label, hint, error, rows = 5, ...rest }: TextAreaProps) {
	const height = rows <= 3 ? "low" : rows >= 8 ? "tall" : "middle";
	return (
		<AriaTextField className="field" id={id} name={name} isInvalid={Boolean(error)} validationBehavior="aria" {...rest}>
			<FieldWords label={label} hint={hint} error={error} />
			<AriaTextArea className={`control text-area text-area-${height}`} rows={rows} dir="auto" />
		</AriaTextField>
	);
}
