import { expect, test } from "vitest";
import { readRhythms, rhythmsTyped } from "#app/models/supervision/rhythm.form.ts";
import { usualRhythms } from "#app/models/supervision/rhythm.ts";

function read(typed: Record<string, string> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...rhythmsTyped(usualRhythms), ...typed })) form.set(name, value);
	return readRhythms(form);
}

test("weeks are read for every kind", () => {
	expect(read()).toEqual({ typed: rhythmsTyped(usualRhythms), rhythms: usualRhythms, errors: {} });
	expect(read({ "due.peer": " 1 ", "gap.peer": "52" }).rhythms?.peer).toEqual({ dueWeeks: 1, gapWeeks: 52 });
	expect(read({ "due.peer": "4", "gap.peer": "4" }).rhythms?.peer, "told once it is over").toBeDefined();
});

test("weeks that cannot be are refused beside their box, and the typing stays", () => {
	const wrong = { "due.peer": "0", "gap.peer": "53", "due.group": "1.5", "gap.group": "", "gap.educational": "5" };
	const posted = read(wrong);
	expect(posted.rhythms).toBeUndefined();
	expect(posted.typed).toMatchObject(wrong);
	expect(posted.errors).toEqual({
		"gap.educational": expect.stringContaining("before a session is due"),
		...Object.fromEntries(
			["due.peer", "gap.peer", "due.group", "gap.group"].map((name) => [name, "Give whole weeks, from 1 to 52."]),
		),
	});
});
