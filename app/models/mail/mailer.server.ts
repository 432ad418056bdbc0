import { createTransport } from "nodemailer";
import { isOneAddress } from "./letter.ts";
import { mailServerAt } from "./mail-server.ts";

/** A mail as it goes out: plain text, to one person. */
export type Mail = {
	/** The same each time it is tried. */
	id: string;
	to: string;
	subject: string;
	text: string;
	/** Where one press stops mail of this kind (RFC 8058). */
	stopUrl: string;
	at: Date;
	/** One session to take up or to take out, or a file of several. */
	calendar?: { method: "REQUEST" | "CANCEL" | "PUBLISH"; content: string };
};

/** Whoever takes mail away. `send` rejects when it was not taken. */
export type PostOffice = {
	/** The only origin that links in mail are made for (check 13). */
	origin: string;
	/** The address mail comes from. */
	from: string;
	send(mail: Mail): Promise<void>;
};

/**
 * Milliseconds. `connectionTimeout` is for all of setting out: finding the server, reaching it, its greeting and TLS.
 * `greetingTimeout` is for the greeting, which some hold back on purpose. `socketTimeout` is for each silence after that:
 * giving up while a server still thinks about a whole message would make two of it. `whole` is for a mail from end to end.
 */
const usualPatience = {
	dnsTimeout: 10_000,
	connectionTimeout: 60_000,
	greetingTimeout: 30_000,
	socketTimeout: 120_000,
	whole: 240_000,
};

/** The post office of an installation, through its SMTP server (`mailServerAt`). */
export function postOffice(
	where: { smtpUrl: string; from: string; origin: string },
	{ whole, ...patience } = usualPatience,
): PostOffice {
	const { smtpUrl, from, origin } = where;
	const transport = createTransport({
		// What it calls itself to the server: not this machine's own name.
		name: new URL(origin).hostname,
		...mailServerAt(smtpUrl),
		...patience,
		// What is sent comes from us alone, never from a file or another server.
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		origin,
		from,
		async send(mail) {
			if (!isOneAddress(mail.to)) throw new Error("not one mail address");
			const signal = AbortSignal.timeout(whole);
			const sending = transport.sendMail({
				signal,
				envelope: { from, to: [mail.to] },
				from: { name: "Hedgerow", address: from },
				to: { name: "", address: mail.to },
				subject: mail.subject,
				text: mail.text,
				date: mail.at,
				messageId: `<${mail.id}@${from.split("@").at(-1)!}>`,
				xMailer: false,
				list: { unsubscribe: { url: mail.stopUrl } },
				headers: {
					"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
					// Nobody's absence note is an answer to us.
					"Auto-Submitted": "auto-generated",
					"X-Auto-Response-Suppress": "All",
				},
				...(mail.calendar && calendarPart(mail.calendar)),
			});
			await sending.catch((problem: unknown) => {
				throw signal.aborted ? Object.assign(new Error("took too long"), { code: "ETIMEDOUT" }) : problem;
			});
		},
	};
}

/** What Outlook offers to take up by itself must be an invitation; a file of several sessions is a file and no more. */
function calendarPart({ method, content }: NonNullable<Mail["calendar"]>) {
	const filename = "supervision.ics";
	if (method !== "PUBLISH") return { icalEvent: { method, content, filename } };
	return { attachments: [{ filename, content, contentType: `text/calendar; charset=utf-8; method=${method}` }] };
}
