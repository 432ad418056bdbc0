import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Agent, request as ask } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { aFormKey, cookiesOf, send } from "#tests/support/served.ts";
import { aFolder, start, type Started } from "./started.ts";

const { folder, env } = aFolder();
Object.assign(process.env, env, {
	DATABASE_URL: "",
	DEMO_DATA: "off",
	LOG_LEVEL: "silent",
	APP_ORIGIN: "",
	PORT: "3000",
});
const { house } = await import("#db/live.server.ts");
const people = await import("#tests/support/people.ts");
const { startRelation } = await import("#app/models/accounts/relations.server.ts");

const password = "quartzpassword of some length";
const now = new Date(Date.now() - 3_600_000);
const sam = await people.aPerson({ name: "Sam" });
const amina = await people.aLinkWorker({ name: "Amina", password });
const relation = { superviseeId: amina.id, supervisorId: sam.id, hat: "clinical_restorative" as const };
const relationId = (await startRelation(house.db, house.keys, { id: "service", orgId: amina.orgId }, relation, now))!;
const { email } = await house.db
	.selectFrom("people")
	.select("email")
	.where("id", "=", amina.id)
	.executeTakeFirstOrThrow();
const cookie = await people.cookieFor(amina);
const reader = await people.cookieFor(sam);
const drafts = await Promise.all(Array.from({ length: 30 }, () => people.aDraftBy(amina, { title: "Draft" }, now)));
await house.close();

/** Every byte in the data folder. */
const kept = () =>
	readdirSync(env.DATA_DIR!)
		.map((name) => readFileSync(join(env.DATA_DIR!, name), "latin1"))
		.join("");

test("told to stop, it says that it is not ready before it takes nobody in any more", async () => {
	const service = await start(env);
	const probe = () =>
		service.request("/readyz").then(
			(answer) => answer.status,
			() => "refused" as const,
		);
	expect(await probe()).toBe(200);
	service.process.kill("SIGTERM");
	const told: (number | "refused")[] = [];
	while (told.at(-1) !== "refused" && told.length < 2000) {
		told.push(await probe());
		await wait(2);
	}
	// Ready until the signal arrives, then not ready, then gone: each once, in this order.
	expect(told.filter((each, at) => each !== told[at - 1] && !(at === 0 && each === 200))).toEqual([503, "refused"]);
	expect(await service.ended).toBe(0);
});

test("told to stop under load, it finishes what it had begun to read, and leaves a whole database", async () => {
	const service = await start({ ...env, SIGN_INS_PER_MINUTE_PER_ADDRESS: "1000" });
	const port = service.port!;
	const agent = new Agent({ keepAlive: true, maxSockets: 100 });
	const form = { intent: "finish", kind: "full", title: "Under load", revision: "1" };
	const writes = await Promise.all(
		drafts.map((id) => aFormHalfSent(port, `/entries/${id}/edit`, { ...form, form_key: aFormKey() })),
	);
	// These keep it busy: done, told to wait (429), or too late to get in.
	const signIns = Array.from({ length: 40 }, () =>
		send(agent, port, "/sign-in", { form: { email, password } }).then(
			(answer) => answer.status,
			() => "refused" as const,
		),
	);
	await Promise.race(signIns);
	const began = Date.now();
	service.process.kill("SIGTERM");
	await wait(1500);
	const statuses = await Promise.all(writes.map((write) => write.sendTheRest()));
	expect(statuses).toEqual(writes.map(() => 302));
	expect((await Promise.all(signIns)).filter((status) => ![302, 429, "refused"].includes(status))).toEqual([]);
	expect(await service.ended).toBe(0);
	expect(Date.now() - began).toBeLessThan(10_000);
	agent.destroy();

	const left = readdirSync(env.DATA_DIR!);
	expect(left.filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
	const database = new Database(join(env.DATA_DIR!, "hedgerow.db"), { readonly: true });
	expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
	expect(database.prepare("select count(*) from entryRevisions").pluck().get()).toBe(writes.length);
	expect(database.prepare("select count(*) from auditLines where action = 'entry.finished'").pluck().get()).toBe(
		writes.length,
	);
	database.close();
});

test("whoever keeps asking on an open connection does not keep it from going", async () => {
	const service = await start(env);
	// Without a pause: at the signal, some of them are being answered.
	const askOn = async (agent: Agent) => {
		const ask = () => send(agent, service.port!, "/readyz", {}).catch(() => undefined);
		while (await ask());
		agent.destroy();
	};
	const asking = Array.from({ length: 8 }, () => askOn(new Agent({ keepAlive: true, maxSockets: 1 })));
	await wait(100);
	const began = Date.now();
	service.process.kill("SIGTERM");
	await Promise.all(asking);
	expect(await service.ended).toBe(0);
	expect(Date.now() - began).toBeLessThan(9_000);
});

test("a second signal stops it at once", async () => {
	const service = await start(env);
	// A form that never comes to its end keeps it waiting.
	const hanging = connect(service.port!, "127.0.0.1");
	hanging.on("error", () => undefined);
	hanging.write(
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\r\nemail=",
	);
	await wait(100);
	service.process.kill("SIGTERM");
	await wait(100);
	expect(service.process.exitCode).toBeNull();
	service.process.kill("SIGTERM");
	expect(await service.ended).toBe(1);
	hanging.destroy();
});

test("bad settings stop the start, and every one of them is named", async () => {
	const bad = {
		PORT: "many",
		APP_ORIGIN: "ftp://hedgerow.test/log",
		TRUST_PROXY: "perhaps",
		DATABASE_URL: "mysql://here",
		DEMO_DATA: "on",
		LOG_LEVEL: "loud",
		DRAFT_SAVES_PER_MINUTE: "0",
	};
	const service = await start({ ...env, ...bad });
	expect(await service.ended).toBe(1);
	for (const name of Object.keys(bad)) expect(service.said()).toMatch(new RegExp(`^ {2}${name}: \\S`, "m"));
	expect(service.said()).not.toMatch(/^\s+at /m);
});

test("it does not start over sealed words without their master key", async () => {
	const file = env.MASTER_KEY_FILE!;
	const aside = `${file}.aside`;
	const right = readFileSync(file, "utf8");
	const attempts: [() => void, RegExp][] = [
		[() => renameSync(file, aside), /The master key file \S+ is missing\. .* Put it back/],
		[() => writeFileSync(file, `${"0".repeat(64)}\n`, { mode: 0o600 }), /does not fit this data/],
		[() => writeFileSync(file, "not a key\n"), /does not hold a key/],
		[() => (writeFileSync(file, right), chmodSync(file, 0o644)), /can be read by others\. Run: chmod 600/],
	];
	for (const [change, words] of attempts) {
		change();
		const service = await start(env);
		expect(await service.ended).toBe(1);
		expect(service.said()).toMatch(words);
		expect(service.said()).not.toMatch(/^\s+at /m);
		expect(service.said()).not.toContain(right.trim());
		if (words.source.includes("missing")) expect(existsSync(file)).toBe(false);
	}
	renameSync(aside, file);
	const inside = await start({ ...env, MASTER_KEY_FILE: join(env.DATA_DIR!, "master.key") });
	expect(await inside.ended).toBe(1);
	expect(inside.said()).toContain("must lie outside DATA_DIR");
	expect(readdirSync(env.DATA_DIR!)).not.toContain("master.key");
});

test("neither the log nor the files hold what anyone wrote, a secret or an address", async () => {
	const service = await start(env);
	const word = (name: string) => `quartz${name}`;
	const entry = drafts[0]!;
	const text = { title: word("title"), what_happened: word("happened"), "pressure.0.note": word("note") };
	const own = { kind: "full", based_on: "1" };
	const post = (path: string, form: Record<string, string>, as = cookie) =>
		service.request(path, { cookie: as, form: { form_key: aFormKey(), ...form } });

	expect((await post(`/entries/${entry}/draft`, { ...text, ...own })).status).toBe(200);
	expect((await post(`/entries/${entry}/edit`, { ...text, ...own, intent: "finish", revision: "2" })).status).toBe(302);
	await post(`/entries/${entry}/edit`, { ...text, ...own, intent: "finish", title: word("long").repeat(40) });
	const share = { intent: "share", relation: relationId, section: "what_happened", ask: "listen", until: "28" };
	const lent = await post(`/entries/${entry}/share`, share);
	const shareId = lent.headers.location!.split("#")[1]!;
	expect((await post(`/shared/${shareId}`, { intent: "reply", reply: word("reply") }, reader)).status).toBe(302);
	expect((await post(`/shared/${shareId}`, { intent: "note", note: word("aside") }, reader)).status).toBe(302);
	for (const tried of [password, word("wrong")])
		await service.request("/sign-in", { form: { email, password: tried } });
	await service.request(`/entries?q=${word("query")}`, { cookie });
	await post(`/entries/${entry}/edit`, text, "hedgerow=quartzcookie");
	// A post that meets an ended session is kept for a while: sealed as well.
	await service.request("/sign-out", { cookie, form: { form_key: aFormKey() } });
	const parked = await post(`/entries/${entry}/edit`, { ...text, what_happened: word("parked") });
	expect(cookiesOf(parked)).toContain("hedgerow-parked=");
	expect(kept()).not.toMatch(/quartz/i);
	const reference = await breakAndAsk(service, shareId);
	service.process.kill("SIGTERM");
	expect(await service.ended).toBe(0);

	const log = service.said();
	expect(log.split("\n").filter((line) => line.startsWith("{")).length).toBeGreaterThan(10);
	expect(log).not.toMatch(/quartz/i);
	expect(log).not.toContain(email);
	expect(log).not.toContain("@test.test");
	expect(log).not.toContain(cookie.split("=")[1]);
	expect(log).not.toContain(entry);
	expect(log.split("\n").some((line) => line.includes(reference) && line.includes("a page failed"))).toBe(true);
	expect(kept()).not.toMatch(/quartz/i);
	expect(readFileSync(join(folder, "secrets/master.key"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
});

/** Damages what was lent and asks for it: the page apologises and says nothing else. Returns its reference. */
async function breakAndAsk(service: Started, shareId: string): Promise<string> {
	const database = new Database(join(env.DATA_DIR!, "hedgerow.db"));
	database.prepare("update shares set sheet = cover where id = ?").run(shareId);
	database.close();
	const answer = await service.request(`/shared/${shareId}`, { cookie: reader });
	expect(answer.status).toBe(500);
	expect(answer.text).toContain("Sorry, that did not work");
	expect(answer.text).not.toMatch(/quartz|SealBroken|shares/);
	return /this reference: (?:<!-- -->)?([0-9a-f-]{36})/.exec(answer.text)![1]!;
}

/**
 * A form whose head the service has read (it says 100) and whose second half it waits for. Sending the rest gives the
 * status of the answer, undefined where the connection was cut.
 */
async function aFormHalfSent(port: number, path: string, form: Record<string, string>) {
	const body = new URLSearchParams(form).toString();
	const half = Math.floor(body.length / 2);
	const headers = {
		cookie,
		"sec-fetch-site": "same-origin",
		"content-type": "application/x-www-form-urlencoded",
		"content-length": body.length,
		expect: "100-continue",
	};
	const outgoing = ask({ host: "127.0.0.1", port, path, method: "POST", headers, agent: false });
	const status = new Promise<number | undefined>((resolve) => {
		outgoing.on("response", (incoming) => resolve(incoming.resume().statusCode));
		outgoing.on("error", () => resolve(undefined));
	});
	const read = new Promise((resolve) => outgoing.once("continue", resolve));
	outgoing.flushHeaders();
	await read;
	outgoing.write(body.slice(0, half));
	return {
		sendTheRest: () => {
			outgoing.end(body.slice(half));
			return status;
		},
	};
}
