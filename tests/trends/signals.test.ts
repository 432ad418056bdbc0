import { expect, test } from "vitest";
import type { DiscretionLine } from "#app/models/entries/answers.ts";
import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import type { PatternEntry } from "#app/models/trends/patterns.ts";
import { isSignalKey, signalsIn, withAway } from "#app/models/trends/signals.ts";
import { signalWeeks } from "#app/models/trends/windows.ts";
import { newId } from "#db/ids.ts";
import { testNow } from "#tests/support/people.ts";
import { calls } from "./made-entries.ts";

const weeks = signalWeeks(testNow);
const day = 86_400_000;
const keysOf = (entries: PatternEntry[], choices = {}) =>
	signalsIn(entries, weeks, choices, testNow).map(({ key }) => key);
const times = (count: number, line: DiscretionLine) => Array.from({ length: count }, () => calls([line]));

test("PATTERN: three lines of one kind without clear guidance ask about a norm", () => {
	const line = { kind: "D01", guidance: "silent" };
	expect(keysOf(times(2, line))).toEqual([]);
	expect(keysOf(times(3, line))).toEqual(["pattern:D01"]);
	expect(keysOf([calls([line, line, line])]), "three lines of one entry are three").toEqual(["pattern:D01"]);
	expect(keysOf([...times(2, line), calls([{ ...line, kind: "D02" }])]), "of one kind").toEqual([]);
});

test("PATTERN: lines older than four weeks do not count", () => {
	const line = { kind: "D01", guidance: "silent" };
	const [first] = weeks;
	expect(first).toBe("2026-W44");
	expect(keysOf([...times(2, line), calls([line], "2026-W44")])).toEqual(["pattern:D01"]);
	expect(keysOf([...times(2, line), calls([line], "2026-W43")])).toEqual([]);
});

test("PATTERN: one line that is usual by now is enough", () => {
	expect(keysOf([calls([{ kind: "D01", repeat: "usual_now" }])])).toEqual(["pattern:D01"]);
	expect(keysOf([calls([{ kind: "D01", repeat: "again" }])])).toEqual([]);
	expect(keysOf([calls([{ kind: "D01", repeat: "usual_now", guidance: "clear_yes" }])])).toEqual([]);
});

test.each(["clear_no", "silent", "unclear", "i_do_not_know", undefined])(
	"PATTERN: guidance %s is not a clear yes",
	(guidance) => {
		expect(keysOf(times(3, { kind: "D01", guidance }))).toEqual(["pattern:D01"]);
	},
);

test("PATTERN: lines where guidance says do are left out of the three", () => {
	const entries = [...times(2, { kind: "D01", guidance: "silent" }), calls([{ kind: "D01", guidance: "clear_yes" }])];
	expect(keysOf(entries)).toEqual([]);
});

test("PATTERN says how often, whether it is usual, and which entries are behind it, in their order", () => {
	const entries = [
		calls([{ kind: "D10" }]),
		calls([{ kind: "D02" }]),
		calls([{ kind: "D10", repeat: "usual_now" }, { kind: "D10" }], "2026-W45"),
	];
	expect(signalsIn(entries, weeks, {}, testNow)).toEqual([
		{ key: "pattern:D10", asks: "pattern", kind: "D10", times: 3, isUsual: true, entries: [entries[0], entries[2]] },
	]);
});

const weighing = ["D03", "D06", "D07a", "D07b", "D07c", "D10", "D11", "D17", "D18"];

test("ALONE: a stretch nobody knew of, of the kinds that weigh", () => {
	const speaking = discretionKinds.filter(
		({ code }) => keysOf([calls([{ kind: code, direction: "stretched", who_knew: "nobody" }])]).length === 1,
	);
	expect(speaking.map(({ code }) => code)).toEqual(weighing);
	const alone = calls([{ kind: "D10", direction: "stretched", who_knew: "nobody" }]);
	expect(keysOf([alone])).toEqual([`alone:${alone.id}`]);
});

test.each<[string, DiscretionLine]>([
	["a limit was held", { kind: "D10", direction: "held", who_knew: "nobody" }],
	["it was adapted", { kind: "D10", direction: "adapted", who_knew: "nobody" }],
	["no direction is said", { kind: "D10", who_knew: "nobody" }],
	["a peer knew", { kind: "D10", direction: "stretched", who_knew: "peer" }],
	["it is in the record", { kind: "D10", direction: "stretched", who_knew: "noted_in_record" }],
	["it is not said who knew", { kind: "D10", direction: "stretched" }],
	["no kind is said", { direction: "stretched", who_knew: "nobody" }],
])("ALONE is silent when %s", (_, line) => {
	expect(keysOf([calls([line])])).toEqual([]);
});

test("ALONE speaks once for an entry, with each kind once", () => {
	const line = { kind: "D10", direction: "stretched", who_knew: "nobody", guidance: "clear_yes" };
	const alone = calls([line, { ...line, kind: "D06" }, line]);
	expect(signalsIn([alone], weeks, {}, testNow)).toEqual([
		{ key: `alone:${alone.id}`, asks: "alone", kinds: ["D10", "D06"], entries: [alone] },
	]);
	expect(keysOf([{ ...alone, week: "2026-W43" }])).toEqual([]);
});

test("OWN TIME adds up minutes of one's own time, and only where minutes are switched on", () => {
	const entries = [
		calls([
			{ minutes: "45", own_time: "yes" },
			{ minutes: "30" },
			{ own_time: "yes" },
			{ minutes: "0", own_time: "yes" },
		]),
		calls([{ minutes: "90", own_time: "yes" }], "2026-W44"),
		calls([{ minutes: "600", own_time: "yes" }], "2026-W43"),
		calls([{ minutes: "20" }]),
	];
	expect(signalsIn(entries, weeks, { minutes: "on" }, testNow)).toEqual([
		{ key: "own-time", asks: "own-time", minutes: 135, entries: [entries[0], entries[1]] },
	]);
	expect(keysOf(entries)).toEqual([]);
	expect(keysOf([calls([{ own_time: "yes" }])], { minutes: "on" })).toEqual([]);
});

test("a signal put away is back after 28 days, and the others stay", () => {
	const entries = [
		...times(3, { kind: "D01" }),
		calls([{ kind: "D03", direction: "stretched", who_knew: "nobody", minutes: "60", own_time: "yes" }]),
	];
	const all = ["pattern:D01", "own-time", `alone:${entries[3]!.id}`];
	expect(keysOf(entries, { minutes: "on" })).toEqual(all);
	for (const key of all) {
		const away = (ago: number) =>
			keysOf(entries, { minutes: "on", dismissed: { [key]: new Date(testNow.getTime() - ago).toISOString() } });
		expect(away(0)).toEqual(all.filter((other) => other !== key));
		expect(away(28 * day - 1)).toEqual(all.filter((other) => other !== key));
		expect(away(28 * day)).toEqual(all);
	}
});

test("putting one away keeps the others that are, and forgets those whose time is over", () => {
	const at = (ago: number) => new Date(testNow.getTime() - ago).toISOString();
	const dismissed = { "pattern:D01": at(27 * day), "pattern:D02": at(28 * day), "own-time": at(day) };
	expect(withAway(dismissed, "own-time", testNow)).toEqual({ "pattern:D01": at(27 * day), "own-time": at(0) });
	expect(withAway(undefined, "pattern:D03", testNow)).toEqual({ "pattern:D03": at(0) });
});

test("only the keys of signals there can be are taken", () => {
	const keys = [`alone:${newId(testNow)}`, "own-time", ...discretionKinds.map(({ code }) => `pattern:${code}`)];
	expect(keys.filter((key) => !isSignalKey(key))).toEqual([]);
	const others = ["", "own-time:", "own-time:D01", "pattern", "pattern:", "pattern:D99", "pattern:D01:", "alone:1"];
	expect(others.filter(isSignalKey)).toEqual([]);
});
