import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll } from "vitest";
import { postOffice } from "#app/models/mail/mailer.server.ts";
import { sendDue } from "#app/models/mail/sending.server.ts";
import { db, keys } from "#db/live.server.ts";

/** A mail as the server got it: parsed, as it came over the wire, and whom the envelope named. */
export type Received = { mail: ParsedMail; raw: string; from: string; to: string[] };

/** Refuses with an SMTP code, at a recipient or after the whole message. */
type Refusal = { code: number; at: "recipient" | "end"; words?: string };

export const origin = "https://hedgerow.test";
export const from = "hedgerow@host.test";

/** A real SMTP server on a free port of this machine, until the test file ends. It keeps what it is sent. */
export async function anSmtpServer(more: { password?: string } = {}) {
	const received: Received[] = [];
	const state: { refusing?: Refusal | undefined; slowMs: number; arriving: number } = { slowMs: 0, arriving: 0 };
	const refusal = () =>
		state.refusing &&
		Object.assign(new Error(state.refusing.words ?? "Not now"), { responseCode: state.refusing.code });
	const server = new SMTPServer({
		authOptional: !more.password,
		disabledCommands: ["STARTTLS"],
		allowInsecureAuth: true,
		disableReverseLookup: true,
		logger: false,
		onAuth({ password }, _session, done) {
			if (password === more.password) done(null, { user: "hedgerow" });
			else done(new Error("wrong password"));
		},
		onRcptTo(_address, _session, done) {
			done(state.refusing?.at === "recipient" ? refusal() : null);
		},
		onData(stream, session, done) {
			state.arriving += 1;
			const parts: Buffer[] = [];
			stream.on("data", (part: Buffer) => parts.push(part));
			stream.on("end", () => {
				void (async () => {
					if (state.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, state.slowMs));
					if (state.refusing?.at === "end") return done(refusal());
					const raw = Buffer.concat(parts).toString("utf8");
					const { mailFrom, rcptTo } = session.envelope;
					received.push({
						raw,
						mail: await simpleParser(raw),
						from: mailFrom ? mailFrom.address : "",
						to: rcptTo.map(({ address }) => address),
					});
					done();
				})();
			});
		},
	});
	server.on("error", () => {});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.server.address() as AddressInfo;
	const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
	afterAll(close);
	const url = (login = "") => `smtp://${login}127.0.0.1:${port}`;
	const office = (login = "") => postOffice({ smtpUrl: url(login), from, origin });
	return { received, state, url, office, close };
}

/** Takes away whatever earlier tests left to be sent. */
export async function emptyOutbox(now: Date): Promise<void> {
	await sendDue(db, keys, undefined, () => now);
}

/** A London wall time of November 2026 as an instant: `at(23, "08:30")`. London is on UTC then. */
export function at(day: number, time: string): Date {
	return new Date(`2026-11-${String(day).padStart(2, "0")}T${time}:00.000Z`);
}

/** Every row of the outbox about a person, oldest first. */
export function rowsOf(personId: string) {
	return db.selectFrom("mailOutbox").selectAll().where("personId", "=", personId).orderBy("id").execute();
}
