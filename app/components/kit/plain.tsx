import type { ReactNode } from "react";
import { ErrorWords, type FieldProps } from "./field.tsx";

// What React Aria draws, for pages without scripts (scripts.ts). tests/app/gallery.pure.test.tsx compares the two.

type Words = Pick<FieldProps, "hint" | "error">;

/** The ids of what is said about a field, as far as it is said; undefined where nothing is. */
function describedBy(id: string, { hint, error }: Words, ownHelp?: string): string | undefined {
	const ids = [ownHelp, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
	return ids.length > 0 ? ids.join(" ") : undefined;
}

function HintAndError({ id, hint, error }: Words & { id: string }) {
	return (
		<>
			{hint ? (
				<span className="field-hint" id={`${id}-hint`}>
					{hint}
				</span>
			) : null}
			{error ? (
				<span className="field-error" id={`${id}-error`}>
					<ErrorWords>{error}</ErrorWords>
				</span>
			) : null}
		</>
	);
}

type PlainFieldProps = FieldProps & {
	id: string;
	children: (control: {
		id: string;
		name: string;
		"aria-describedby"?: string;
		"aria-invalid"?: true;
		disabled?: boolean;
	}) => ReactNode;
	isDisabled?: boolean;
};

/** A field of one control: its label, hint and error, and then what `children` draws. */
export function PlainField({ id, name, label, hint, error, isDisabled, children }: PlainFieldProps) {
	return (
		<div className="field">
			<label className="field-label" htmlFor={id}>
				{label}
			</label>
			<HintAndError id={id} hint={hint} error={error} />
			{children({
				id,
				name,
				disabled: isDisabled,
				"aria-describedby": describedBy(id, { hint, error }),
				"aria-invalid": error ? true : undefined,
			})}
		</div>
	);
}

type PlainGroupProps = FieldProps & {
	id: string;
	role: "radiogroup" | "group";
	isDisabled?: boolean;
	children: ReactNode;
};

/** Choices under one question. */
export function PlainGroup({ id, role, label, hint, error, isDisabled, children }: PlainGroupProps) {
	return (
		<div
			className="field"
			role={role}
			aria-labelledby={`${id}-label`}
			aria-describedby={describedBy(id, { hint, error })}
			aria-invalid={error && role === "radiogroup" ? true : undefined}
			aria-disabled={isDisabled ? true : undefined}
		>
			<span className="field-label" id={`${id}-label`}>
				{label}
			</span>
			<HintAndError id={id} hint={hint} error={error} />
			{children}
		</div>
	);
}

type PlainChoiceProps = Words & {
	type: "radio" | "checkbox";
	/** Of the field it belongs to, whose hint and error are said of it, too. */
	fieldId: string;
	id: string;
	name: string;
	value: string;
	isChecked: boolean;
	isDisabled?: boolean;
	className?: string;
	labelClass?: string;
	help?: ReactNode;
	/** The mark and the words. */
	children: ReactNode;
};

/** One thing to choose or to tick. */
export function PlainChoice(props: PlainChoiceProps) {
	const { type, fieldId, id, name, value, isChecked, isDisabled, className = "choice", labelClass, help } = props;
	const helpId = help ? `${id}-help` : undefined;
	return (
		<div className={className}>
			<label className={labelClass ? `choice-label ${labelClass}` : "choice-label"}>
				<span>
					<input
						type={type}
						id={id}
						name={name}
						value={value}
						defaultChecked={isChecked}
						disabled={isDisabled}
						aria-describedby={describedBy(fieldId, props, helpId)}
						aria-invalid={type === "checkbox" && props.error ? true : undefined}
					/>
				</span>
				{props.children}
			</label>
			{help ? (
				<span className="choice-help" id={helpId}>
					{help}
				</span>
			) : null}
		</div>
	);
}
