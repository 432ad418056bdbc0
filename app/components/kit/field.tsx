import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components/TextField";

/** What every field can say about itself. The `name` is also the control's id, unless `id` says otherwise. */
export type FieldProps = { name: string; label: string; id?: string; hint?: ReactNode; error?: string };

/** The words of a refusal, with "Error: " before them for people who cannot see the colour. */
export function ErrorWords({ children }: { children: string }) {
	return (
		<>
			<span className="visually-hidden">Error: </span>
			{children}
		</>
	);
}

/** Label, hint and error of a React Aria field, in the order of GOV.UK. Stands inside the field it speaks of. */
export function FieldWords({ label, hint, error }: Pick<FieldProps, "label" | "hint" | "error">) {
	return (
		<>
			<Label className="field-label">{label}</Label>
			{hint ? (
				<Text className="field-hint" slot="description">
					{hint}
				</Text>
			) : null}
			<FieldError className="field-error">{error ? <ErrorWords>{error}</ErrorWords> : null}</FieldError>
		</>
	);
}

type NativeFieldProps = FieldProps & {
	children: (control: { id: string; name: string; describedBy?: string; invalid?: true }) => ReactNode;
};

/** Label, hint and error around a plain HTML control, in that order. */
export function NativeField({ name, label, id = name, hint, error, children }: NativeFieldProps) {
	const hintId = hint ? `${id}-hint` : undefined;
	const errorId = error ? `${id}-error` : undefined;
	const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
	return (
		<div className="field">
			<label className="field-label" htmlFor={id}>
				{label}
			</label>
			{hint ? (
				<span className="field-hint" id={hintId}>
					{hint}
				</span>
			) : null}
			{error ? (
				<span className="field-error" id={errorId}>
					<ErrorWords>{error}</ErrorWords>
				</span>
			) : null}
			{children({ id, name, describedBy, invalid: error ? true : undefined })}
		</div>
	);
}
