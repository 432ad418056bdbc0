/** One row of a form as typed, by field. */
export type TypedRow<Field extends string> = Record<Field, string>;

/**
 * The rows of a form, named like `contact.0.who`: in the order of their numbers, empty ones dropped, each field on one
 * line. Where the pressed button is "up-3", row 3 changes places with the one before it.
 */
export function readRows<Field extends string>(
	form: FormData,
	list: string,
	fields: readonly Field[],
): TypedRow<Field>[] {
	const filled = numbersOf(form, list).flatMap((number) => {
		const row = Object.fromEntries(
			fields.map((field) => [field, readLine(form, `${list}.${number}.${field}`)]),
		) as TypedRow<Field>;
		return fields.some((field) => row[field] !== "") ? [{ number, row }] : [];
	});
	const at = filled.findIndex(({ number }) => `up-${number}` === form.get("intent"));
	if (at > 0) filled.splice(at - 1, 2, filled[at]!, filled[at - 1]!);
	return filled.map(({ row }) => row);
}

/** True when a form of rows is to be drawn again as it is, and not kept: a preview, or a row moved up. */
export function onlyLooks(form: FormData): boolean {
	return /^(preview|up-\d{1,2})$/.test(readLine(form, "intent"));
}

/**
 * The text posted under a name as one line; empty where there is none. No control characters, one space between words.
 * Marks that turn the writing direction go too: they could make a telephone number read backwards, and letters carry
 * their own direction without them.
 */
export function readLine(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? value.replace(unseen, "").replace(/\s+/g, " ").trim() : "";
}

const unseen = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g;

function numbersOf(form: FormData, list: string): number[] {
	const found = new Set<number>();
	for (const name of form.keys()) {
		const [head, number] = name.split(".");
		if (head === list && number !== undefined && /^\d{1,2}$/.test(number)) found.add(Number(number));
	}
	return [...found].sort((a, b) => a - b);
}
