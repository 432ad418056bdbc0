import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { addPerson } from "#app/models/accounts/people.server.ts";
import { findViewer } from "#app/models/accounts/lucia.server.ts";
import { signIn, sweepAccounts, type SignInLimits } from "#app/models/accounts/sign-in.server.ts";
import { waitAfterFailures } from "#app/models/accounts/throttle.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { anOrganisation, testNow } from "#tests/support/people.ts";

const limits: SignInLimits = { failuresPerAccount: 5, signInsPerMinutePerAddress: 20 };
const right = "a long test password";
const at = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);
let people = 0;

async function anAccount(password = right) {
	const email = `account${(people += 1)}@test.test`;
	const orgId = await anOrganisation();
	const id = await addPerson(db, keys, orgId, { name: "Ash", email, password, roles: [] }, testNow);
	return { id, email, orgId };
}

/** A try from an address of its own unless one is given. */
function tried(email: string, password: string, seconds = 0, address = `10.0.0.${(people += 1)}`, more = limits) {
	return signIn(db, keys, { email, password, address }, more, at(seconds));
}

const failuresOf = (email: string) =>
	db.selectFrom("signInFailures").selectAll().where("accountMark", "=", keys.mark("account", email)).execute();

test("a right password starts a session, however the address is typed", async () => {
	const { email, id, orgId } = await anAccount();
	for (const typed of [email, ` ${email.toUpperCase()} `]) {
		const verdict = await tried(typed, right);
		if ("refused" in verdict) throw new Error(verdict.refused);
		expect(verdict.person).toEqual({ id, orgId });
		expect(await findViewer(db, verdict.secret, at(1))).toMatchObject({ id, orgId, name: "Ash" });
	}
});

test("a wrong password, an unknown address and a disabled person get the very same answer", async () => {
	const [known, disabled] = [await anAccount(), await anAccount()];
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", disabled.id).execute();
	const verdicts = [
		await tried(known.email, "not the password"),
		await tried(known.email, `${right} `),
		await tried(known.email, ""),
		await tried("nobody@test.test", right),
		await tried("", right),
		await tried("' or 1=1 --", right),
		await tried(disabled.email, right),
		await tried(disabled.email, "not the password"),
	];

	expect(new Set(verdicts.map((verdict) => JSON.stringify(verdict)))).toEqual(new Set(['{"refused":"wrong-pair"}']));
});

test("known and unknown addresses are counted alike, under marks that hold no address", async () => {
	const { email } = await anAccount();
	for (const who of [email, "nobody-at-all@test.test"]) {
		for (let attempt = 0; attempt < 5; attempt += 1)
			expect(await tried(who, "wrong")).toEqual({ refused: "wrong-pair" });
		expect(await tried(who, right)).toEqual({ refused: "wait" });
		expect(await failuresOf(who)).toHaveLength(5);
	}
	const rows = JSON.stringify(await db.selectFrom("signInFailures").selectAll().execute());
	for (const word of [email, "nobody", "@test.test", "10.0.0."]) expect(rows).not.toContain(word);
});

test("six wrong passwords from six addresses meet a wait that doubles, is never for ever, and ends", async () => {
	const { email } = await anAccount();
	for (let attempt = 0; attempt < 5; attempt += 1)
		expect(await tried(email, "wrong")).toEqual({ refused: "wrong-pair" });
	let now = 0;
	for (const wait of [30, 60, 120, 240]) {
		expect(await tried(email, right, now + wait - 1), `after ${wait - 1} s`).toEqual({ refused: "wait" });
		now += wait;
		expect(await tried(email, "wrong", now), `after ${wait} s`).toEqual({ refused: "wrong-pair" });
	}
	expect(await tried(email, right, now + 1)).toEqual({ refused: "wait" });
	expect(await tried(email, right, now + 15 * 60), "at most a quarter of an hour").toHaveProperty("secret");
	expect(await failuresOf(email), "a right password wipes the slate").toEqual([]);
	expect(await tried(email, "wrong", now + 15 * 60)).toEqual({ refused: "wrong-pair" });
});

test("waiting is not counted as failing, so pressing on does not lengthen it", async () => {
	const { email } = await anAccount();
	for (let attempt = 0; attempt < 5; attempt += 1) await tried(email, "wrong");
	for (let second = 1; second < 30; second += 5)
		expect(await tried(email, "wrong", second)).toEqual({ refused: "wait" });

	expect(await tried(email, right, 30)).toHaveProperty("secret");
});

test("twenty wrong passwords at once count as twenty one after another", async () => {
	const { email } = await anAccount();

	const verdicts = await Promise.all(Array.from({ length: 20 }, () => tried(email, "wrong")));

	const checked = verdicts.filter((verdict) => "refused" in verdict && verdict.refused === "wrong-pair");
	expect(checked.length, "passwords that were looked at").toBeLessThanOrEqual(limits.failuresPerAccount);
});

test("one network address has its own limit, and only it waits", async () => {
	const { email } = await anAccount();
	const address = "192.0.2.1";
	for (let attempt = 0; attempt < 20; attempt += 1) {
		expect(await tried(`spray${attempt}@test.test`, "wrong", 0, address)).toEqual({ refused: "wrong-pair" });
	}

	expect(await tried(email, right, 1, address)).toEqual({ refused: "wait" });
	expect(await tried(email, right, 1, "192.0.2.2")).toHaveProperty("secret");
	expect(await tried(email, right, 61, address)).toHaveProperty("secret");
});

test("failures of many others at a shared address do not lift the wait on one account", async () => {
	const { email } = await anAccount();
	const address = "198.51.100.1";
	const wide = { failuresPerAccount: 5, signInsPerMinutePerAddress: 100_000 };
	for (let attempt = 0; attempt < 5; attempt += 1) await tried(email, "wrong", 0, address, wide);
	// Put in directly: the same rows would take their passwords' time, thirty seconds of it.
	const addressMark = keys.mark("address", address);
	const others = Array.from({ length: 500 }, (_, nth) => {
		const failedAt = at(1).toISOString();
		return { id: newId(at(1)), accountMark: keys.mark("account", `other${nth}`), addressMark, failedAt };
	});
	await db.insertInto("signInFailures").values(others).execute();

	expect(await tried(email, right, 2, address, wide)).toEqual({ refused: "wait" });
});

test("a hash weaker than today's is made again at the next sign-in, and stays valid", async () => {
	const { email, id } = await anAccount();
	const stored = async () =>
		(await db.selectFrom("people").select("passwordHash").where("id", "=", id).executeTakeFirstOrThrow()).passwordHash!;
	for (const weak of [
		{ memoryCost: 8192, timeCost: 2, parallelism: 1 },
		{ memoryCost: 19_456, timeCost: 1, parallelism: 1 },
		{ memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 1 },
	]) {
		const old = await hash(right, weak);
		await db.updateTable("people").set({ passwordHash: old }).where("id", "=", id).execute();
		expect(await tried(email, "wrong")).toEqual({ refused: "wrong-pair" });
		expect(await stored(), "only a right password changes it").toBe(old);

		expect(await tried(email, right)).toHaveProperty("secret");
		const fresh = await stored();
		expect(fresh).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(await tried(email, right)).toHaveProperty("secret");
		expect(await stored(), "a strong one is left alone").toBe(fresh);
	}
});

test("a person without a password yet cannot sign in", async () => {
	const { email, id } = await anAccount();
	await db.updateTable("people").set({ passwordHash: null }).where("id", "=", id).execute();

	for (const password of ["", "nobody has this password", right]) {
		expect(await tried(email, password)).toEqual({ refused: "wrong-pair" });
	}
});

test("the sweep takes failures after a day and leaves those that still count", async () => {
	const { email } = await anAccount();
	await tried(email, "wrong", 0);
	await sweepAccounts(db, at(23 * 3600));
	expect(await failuresOf(email)).toHaveLength(1);
	await sweepAccounts(db, at(25 * 3600));
	expect(await failuresOf(email)).toEqual([]);
});

test("the wait begins at the allowed number, doubles from thirty seconds and stops at a quarter of an hour", () => {
	const failures = (count: number) => Array.from({ length: count }, () => testNow.toISOString());
	const waits = [0, 4, 5, 6, 7, 8, 9, 10, 11, 100, 1000].map((count) => waitAfterFailures(failures(count), 5, testNow));

	expect(waits).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
	expect(waitAfterFailures(failures(5), 5, at(29.5))).toBe(1);
	expect(waitAfterFailures(failures(5), 5, at(30))).toBe(0);
	expect(waitAfterFailures(failures(1000), 5, at(15 * 60)), "what is older than the window is forgotten").toBe(0);
});
