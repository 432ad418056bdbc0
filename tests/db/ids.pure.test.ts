import { expect, test } from "vitest";
import { isId } from "#app/models/ids.ts";
import { newId } from "#db/ids.ts";

test("ids carry their instant, so that they sort by it", () => {
	const times = [0, 1, 1_700_000_000_000, Date.UTC(2026, 10, 20, 10), Date.UTC(2199, 0, 1)];
	const ids = times.map((time) => newId(new Date(time)));

	expect([...ids].sort()).toEqual(ids);
	expect(ids.map((id) => parseInt(id.replace("-", "").slice(0, 12), 16))).toEqual(times);
	for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids of one instant differ", () => {
	const now = new Date(Date.UTC(2026, 10, 20));

	expect(new Set(Array.from({ length: 10_000 }, () => newId(now))).size).toBe(10_000);
});

test("only what is shaped like an id is one", () => {
	const id = newId(new Date());
	expect(isId(id)).toBe(true);
	for (const wrong of [
		"",
		id.toUpperCase(),
		`${id}\n`,
		` ${id}`,
		id.slice(1),
		`${id}0`,
		id.replaceAll("-", ""),
		"' or 1=1 --",
	]) {
		expect(isId(wrong), JSON.stringify(wrong)).toBe(false);
	}
});
