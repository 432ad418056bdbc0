import { expect, test } from "vitest";
import { lineBeside } from "#app/models/who-reads.ts";
import { whoSees } from "#app/models/sharing/who-sees.ts";
import { accessTable, roles } from "./access-table.ts";
import { rolesThatRead } from "./readers.ts";

// The table of who reads what (app/models/who-reads.ts) makes the queries, the page and the lines. docs/privacy.md says
// what each address answers, and the matrix holds the built app to it: here the two are held to each other.

/** Whose words an address with an id in it is about, and which role opens them there. */
const kinds = [
	{ address: /^\/entries\/:entryId/, which: /./, kind: "entry" },
	{ address: /^\/shared\/:shareId/, which: /./, kind: "lent sections" },
	{ address: /^\/supervision\/:supervisionId/, which: /./, kind: "joint record" },
	{ address: /^\/supervision\/:supervisionId\/change$|^\/change-requests\//, which: /./, kind: "wish to change" },
	{ address: /^\/talk\/:talkId/, which: /./, kind: "ask to talk" },
	{ address: /\/sessions\/:sessionId\/pulse$/, which: /./, kind: "pulse" },
	{ address: /^\/check-in\/:placeId/, which: /./, kind: "check-in" },
	{ address: /^\/groups\/:groupId/, which: /./, kind: "group words" },
	{ address: /^\/norms\/:normId/, which: /proposed|declined|for one|unknown/, kind: "norm of two" },
	{ address: /^\/norms\/:normId/, which: /team/, kind: "norm of a team" },
	{ address: /^\/norms\/:normId/, which: /everyone|retired/, kind: "norm of the organisation" },
] as const;
/** These show no words that somebody wrote: what an organisation asks and arranges, mail that stops, and calendars. */
const withoutWords = [
	/^\/organisation\/prompts\/:templateId/,
	/^\/organisation\/supervision\/arrange\/:supervisionId/,
	/^\/unsubscribe\/:token/,
	/^\/calendar\/:token/,
];

const rows = accessTable().filter(({ address }) => address.includes(":"));

test("every address with an id is said to be about somebody's words, or about none", () => {
	const unknown = rows.filter(
		({ address, which }) =>
			!kinds.some((each) => each.address.test(address) && each.which.test(which)) &&
			!withoutWords.some((each) => each.test(address)),
	);
	expect(unknown.map(({ address }) => address)).toEqual([]);
});

test.each(kinds)(
	"an address about $kind opens for whom the table says, and for nobody else",
	({ address, which: things, kind }) => {
		const about = rows.filter((row) => address.test(row.address) && things.test(row.which));
		expect(about.length).toBeGreaterThan(1);
		// What is lent is read at its own address; its author reads the entry itself.
		const readers = rolesThatRead(kind).filter((role) => kind !== "lent sections" || role !== "author");
		for (const { method, address: at, which, statuses } of about) {
			const opens = roles.filter((role) => role !== "signed out" && statuses[role] !== 404 && statuses[role] !== 405);
			expect(
				opens.filter((role) => !readers.includes(role)),
				`${method} ${at} ${which}`,
			).toEqual([]);
		}
		const reading = about.filter(
			({ method, statuses }) => method === "GET" && readers.some((role) => statuses[role] === 200),
		);
		expect(reading.length, "and does open for them").toBeGreaterThan(0);
	},
);

test("the lines beside the boxes and the page say the same", () => {
	const log = whoSees().find(({ what }) => what.startsWith("Your log"));
	expect(log?.own).toContain(lineBeside("entry"));
	expect(lineBeside("entry")).toBe("Only you can see this.");
	expect(log?.others.filter(({ sees }) => !sees.startsWith("Nothing"))).toEqual([]);
	const norms = whoSees().filter(({ what }) => what.startsWith("A practice"));
	const seeing = norms.map(({ others }) => others.filter(({ sees }) => sees !== "Nothing").map(({ who }) => who));
	expect(seeing.map((who) => who.length)).toEqual([4, 8, 8]);
	expect(seeing.flat()).not.toContain("Anyone in another organisation");
	expect(lineBeside("norm of two", "Sam")).toBe("Sam sees this as soon as you send it.");
	expect(lineBeside("reply", "Amina")).toBe("Amina sees this as soon as you send it.");
});
