import { existsSync } from "node:fs";
import { z } from "zod";

const flag = z.enum(["on", "off"]).transform((value) => value === "on");
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

// Others of the mail package's options would write addresses to the log, or take mail elsewhere.
const mailOptions = ["tls.rejectUnauthorized", "tls.servername", "requireTLS", "authMethod", "name"];
const hasMailOptionsOnly = (address: string) =>
	!URL.canParse(address) || [...new URL(address).searchParams.keys()].every((name) => mailOptions.includes(name));

const shape = z.object({
	PORT: whole(0, 65535).default(3000),
	HOST: z.string().min(1).default("127.0.0.1"),
	APP_ORIGIN: z
		.url({ protocol: /^https?$/ })
		.refine(
			(value) => URL.canParse(value) && new URL(value).origin === value,
			"must be an origin alone, such as https://hedgerow.example.org",
		)
		.optional(),
	TRUST_PROXY: flag.default(false),
	DATA_DIR: z.string().min(1).default("./data"),
	MASTER_KEY_FILE: z.string().min(1).default("./secrets/master.key"),
	DATABASE_URL: z.union([z.literal(""), z.url({ protocol: /^postgres(ql)?$/ })]).default(""),
	DEMO_DATA: z.enum(["auto", "off"]).default("auto"),
	LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
	SIGN_IN_FAILURES_PER_ACCOUNT: whole(1, 1000).default(5),
	SIGN_INS_PER_MINUTE_PER_ADDRESS: whole(1, 100_000).default(20),
	DRAFT_SAVES_PER_MINUTE: whole(1, 100_000).default(60),
	SEARCHES_PER_MINUTE: whole(1, 100_000).default(30),
	EXPORTS_PER_DAY: whole(1, 100_000).default(20),
	SMTP_URL: z
		.union([z.literal(""), z.url({ protocol: /^smtps?$/ })])
		.refine(hasMailOptionsOnly, `may end in these options alone: ${mailOptions.join(", ")}`)
		.default(""),
	MAIL_FROM: z.union([z.literal(""), z.email()]).default(""),
});

/** Everything an installation can choose. Every field is explained in `.env.example`. */
export type Settings = {
	port: number;
	host: string;
	/** The one address links and cookies are made for, without a slash at the end. */
	origin: string;
	/** True when `origin` is https: demo data is refused and cookies are `__Host-`. */
	production: boolean;
	/** Believe X-Forwarded-For from the nearest proxy when counting sign-in attempts. */
	trustProxy: boolean;
	dataDir: string;
	masterKeyFile: string;
	/** Empty: SQLite in `dataDir`. Otherwise a postgres:// address. */
	databaseUrl: string;
	demoData: "auto" | "off";
	logLevel: "silent" | "error" | "warn" | "info" | "debug";
	limits: {
		failuresPerAccount: number;
		signInsPerMinutePerAddress: number;
		draftSavesPerMinute: number;
		searchesPerMinute: number;
		/** Files of one's own entries, a person a day. */
		exportsPerDay: number;
	};
	/** How mail is sent. Left out where none is. */
	mail?: { smtpUrl: string; from: string };
};

/** Thrown by `readSettings`: its message lists every bad setting, one a line, for the person starting the service. */
export class BadSettings extends Error {}

/** Settings from environment variables. Throws `BadSettings` naming every problem at once. */
export function readSettings(env: Record<string, string | undefined>): Settings {
	const given = Object.fromEntries(Object.keys(shape.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
	const read = shape.safeParse(given);
	const lines = read.success ? [] : read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
	if (given.SMTP_URL && !given.MAIL_FROM) lines.push("  MAIL_FROM: needed with SMTP_URL, to say where mail comes from");
	if (!read.success || lines.length > 0) {
		throw new BadSettings(`Hedgerow cannot start. These settings need changing:\n${lines.join("\n")}`);
	}
	const value = read.data;
	const origin = value.APP_ORIGIN ?? `http://localhost:${value.PORT}`;
	return {
		port: value.PORT,
		host: value.HOST,
		origin,
		production: origin.startsWith("https:"),
		trustProxy: value.TRUST_PROXY,
		dataDir: value.DATA_DIR,
		masterKeyFile: value.MASTER_KEY_FILE,
		databaseUrl: value.DATABASE_URL,
		demoData: value.DEMO_DATA,
		logLevel: value.LOG_LEVEL,
		limits: {
			failuresPerAccount: value.SIGN_IN_FAILURES_PER_ACCOUNT,
			signInsPerMinutePerAddress: value.SIGN_INS_PER_MINUTE_PER_ADDRESS,
			draftSavesPerMinute: value.DRAFT_SAVES_PER_MINUTE,
			searchesPerMinute: value.SEARCHES_PER_MINUTE,
			exportsPerDay: value.EXPORTS_PER_DAY,
		},
		...(value.SMTP_URL && { mail: { smtpUrl: value.SMTP_URL, from: value.MAIL_FROM } }),
	};
}

let running: Settings | undefined;

/** The settings of this process, read once from `.env` (where there is one) and the environment. */
export function settings(): Settings {
	if (!running) {
		if (existsSync(".env")) process.loadEnvFile(".env");
		running = readSettings(process.env);
	}
	return running;
}
