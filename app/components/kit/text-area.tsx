import {
	FieldError,
	Label,
	Text,
	TextArea as AriaTextArea,
	TextField as AriaTextField,
} from "react-aria-components/TextField";
import { ErrorWords, type FieldProps } from "./field.tsx";

type TextAreaProps = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number; isDisabled?: boolean };

/** A place to write. It starts at `rows` lines and grows with the words where the browser can. */
export function TextArea({ name, id = name, label, hint, error, rows = 5, ...rest }: TextAreaProps) {
	const height = rows <= 3 ? "low" : rows >= 8 ? "tall" : "middle";
	return (
		<AriaTextField className="field" id={id} name={name} isInvalid={Boolean(error)} validationBehavior="aria" {...rest}>
			<Label className="field-label">{label}</Label>
			{hint ? (
				<Text className="field-hint" slot="description">
					{hint}
				</Text>
			) : null}
			<FieldError className="field-error">{error ? <ErrorWords>{error}</ErrorWords> : null}</FieldError>
			<AriaTextArea className={`control text-area text-area-${height}`} rows={rows} dir="auto" />
		</AriaTextField>
	);
}
