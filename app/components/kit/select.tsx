import { type FieldProps, NativeField } from "./field.tsx";
import type { Choice } from "./choice.tsx";

type SelectProps = FieldProps & {
	options: readonly Choice[];
	defaultValue?: string;
	/** The words of the first, empty choice. */
	blank?: string;
	isDisabled?: boolean;
};

/** A native list to pick one from, for eight choices or more. Use RadioGroup for fewer. */
export function Select({ options, defaultValue = "", blank = "Choose one", isDisabled, ...field }: SelectProps) {
	return (
		<NativeField {...field}>
			{({ id, name, describedBy, invalid }) => (
				<select
					className="control"
					id={id}
					name={name}
					defaultValue={defaultValue}
					disabled={isDisabled}
					aria-describedby={describedBy}
					aria-invalid={invalid}
				>
					<option value="">{blank}</option>
					{options.map((option) => (
						<option key={option.code} value={option.code}>
							{option.label}
						</option>
					))}
				</select>
			)}
		</NativeField>
	);
}
