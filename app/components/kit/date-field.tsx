import { type FieldProps, NativeField } from "./field.tsx";

type DateFieldProps = FieldProps & { defaultValue?: string; min?: string; max?: string; isDisabled?: boolean };

/** A day, picked with the browser's own control. Dates in and out are YYYY-MM-DD. */
export function DateField({ defaultValue, min, max, isDisabled, ...field }: DateFieldProps) {
	return (
		<NativeField {...field}>
			{({ id, name, describedBy, invalid }) => (
				<input
					className="control"
					type="date"
					id={id}
					name={name}
					defaultValue={defaultValue}
					min={min}
					max={max}
					disabled={isDisabled}
					aria-describedby={describedBy}
					aria-invalid={invalid}
				/>
			)}
		</NativeField>
	);
}
