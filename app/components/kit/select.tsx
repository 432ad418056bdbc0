import { type FieldProps, NativeField } from "./field.tsx";
import type { Choice } from "./choice.tsx";

type SelectProps = FieldProps & {
	/** Choices that carry the name of a group stand together under it. */
	options: readonly (Choice & { group?: string })[];
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
					{[...Map.groupBy(options, ({ group }) => group)].map(([group, choices]) => {
						const shown = choices.map(({ code, label }) => (
							<option key={code} value={code}>
								{label}
							</option>
						));
						return group === undefined ? (
							shown
						) : (
							<optgroup key={group} label={group}>
								{shown}
							</optgroup>
						);
					})}
				</select>
			)}
		</NativeField>
	);
}
