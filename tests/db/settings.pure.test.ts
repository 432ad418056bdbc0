import { expect, test } from "vitest";
import { BadSettings, readSettings } from "../../settings.ts";

test("without any settings the service runs for one machine, on SQLite, beside its secrets", () => {
	expect(readSettings({})).toEqual({
		port: 3000,
		host: "127.0.0.1",
		origin: "http://localhost:3000",
		production: false,
		trustProxy: false,
		dataDir: "./data",
		masterKeyFile: "./secrets/master.key",
		databaseUrl: "",
		demoData: "auto",
		logLevel: "info",
		limits: {
			failuresPerAccount: 5,
			signInsPerMinutePerAddress: 20,
			draftSavesPerMinute: 60,
			searchesPerMinute: 30,
			exportsPerDay: 20,
		},
	});
});

test("an empty setting is one that was not given, and others are none of ours", () => {
	expect(readSettings({ PORT: "", APP_ORIGIN: "", DATABASE_URL: "", HOME: "/x", __proto__: "x" })).toEqual(
		readSettings({}),
	);
	expect(readSettings({ PORT: "4000" }).origin).toBe("http://localhost:4000");
});

test("https makes it production, http does not", () => {
	expect(readSettings({ APP_ORIGIN: "https://hedgerow.example.org" })).toMatchObject({
		origin: "https://hedgerow.example.org",
		production: true,
	});
	expect(readSettings({ APP_ORIGIN: "http://localhost:3000" }).production).toBe(false);
});

test("every problem is named at once, each on its line and by its name", () => {
	const wrong = {
		PORT: "abc",
		APP_ORIGIN: "https://hedgerow.example.org/path",
		TRUST_PROXY: "yes",
		DATABASE_URL: "mysql://x",
		DEMO_DATA: "on",
		LOG_LEVEL: "loud",
		SIGN_IN_FAILURES_PER_ACCOUNT: "0",
		SIGN_INS_PER_MINUTE_PER_ADDRESS: "1.5",
		DRAFT_SAVES_PER_MINUTE: "-1",
	};
	let said: unknown;
	try {
		readSettings(wrong);
	} catch (problem) {
		said = problem;
	}

	expect(said).toBeInstanceOf(BadSettings);
	const [first, ...lines] = (said as BadSettings).message.split("\n");
	expect(first).toBe("Hedgerow cannot start. These settings need changing:");
	expect(lines.map((line) => /^ {2}(\w+): \S/.exec(line)?.[1])).toEqual(Object.keys(wrong));
});

test.each([
	["PORT", ["-1", "65536", "1e9", "80.5"], ["0", "65535"]],
	[
		"APP_ORIGIN",
		["ftp://x.org", "https://x.org/", "https://x.org?a", "x.org", "javascript:alert(1)"],
		["https://x.org:8443"],
	],
	["TRUST_PROXY", ["true", "1", "ON"], ["on", "off"]],
	["DATABASE_URL", ["http://x", "sqlite:x", "x"], ["postgres://u:p@h/d", "postgresql://h/d"]],
	["LOG_LEVEL", ["trace", "INFO"], ["silent", "debug"]],
	["MAIL_FROM", ["Hedgerow <h@x.org>", "h@x.org, e@x.org", "h@x.org\r\nBcc: e@x.org", "x"], ["h@x.org"]],
] as const)("%s is refused or taken as the words beside it say", (name, refused, taken) => {
	for (const value of refused) expect(() => readSettings({ [name]: value }), value).toThrow(BadSettings);
	for (const value of taken) expect(() => readSettings({ [name]: value }), value).not.toThrow();
});

test("mail needs a server and an address it comes from, and takes no option that would tell of it elsewhere", () => {
	const at = (SMTP_URL: string, MAIL_FROM = "hedgerow@host.test") => readSettings({ SMTP_URL, MAIL_FROM }).mail;
	expect(readSettings({}).mail).toBeUndefined();
	expect(at("")).toBeUndefined();
	for (const smtpUrl of [
		"smtp://h",
		"smtps://u:p%40ss@mail.host.test:465",
		"smtp://h:587?tls.rejectUnauthorized=false",
	]) {
		expect(at(smtpUrl)).toEqual({ smtpUrl, from: "hedgerow@host.test" });
	}
	for (const smtpUrl of [
		"https://h",
		"mail.host.test",
		"smtp://h?logger=true",
		"smtp://h?debug=true&requireTLS=true",
	]) {
		expect(() => at(smtpUrl), smtpUrl).toThrow(BadSettings);
	}
	const said = expect.objectContaining({ message: expect.stringMatching(/^\s+MAIL_FROM: needed with SMTP_URL/m) });
	expect(() => at("smtp://user:hunter2@h", "")).toThrow(said);
	for (const wrong of ["smtp://user:hunter2@h?logger=true", "smtpx://user:hunter2@h", "smtp://user:hunter2@h"]) {
		expect(() => at(wrong, "")).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hunter2") }));
	}
});

test("what is said about a bad setting does not repeat a password in it", () => {
	expect(() => readSettings({ DATABASE_URL: "mysql://user:hunter2@host/db" })).toThrow(
		expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
	);
});
