import { createTransport } from "nodemailer";
import { isOneAddress } from "./letter.ts";

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
	event?: { method: "REQUEST" | "CANCEL"; content: string };
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
 * Milliseconds: to reach the server, for its greeting, which some hold back on purpose, and for each answer. Giving up
 * while it still thinks about a whole message would make two of it.
 */
const patience = { connectionTimeout: 15_000, greetingTimeout: 30_000, socketTimeout: 120_000 };

/**
 * The post office of an installation, through its SMTP server. A password is never sent to another machine in clear: with
 * one in `smtpUrl`, the server must offer TLS.
 */
export function postOffice(where: { smtpUrl: string; from: string; origin: string }): PostOffice {
	const { smtpUrl, from, origin } = where;
	const { hostname, username } = new URL(smtpUrl);
	const isNear = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
	const transport = createTransport({
		url: smtpUrl,
		// What it calls itself to the server: not this machine's own name.
		name: new URL(origin).hostname,
		...patience,
		...(username && !isNear && { requireTLS: true }),
		// What is sent comes from us alone, never from a file or another server.
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		origin,
		from,
		async send(mail) {
			if (!isOneAddress(mail.to)) throw new Error("not one mail address");
			await transport.sendMail({
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
				...(mail.event && { icalEvent: { ...mail.event, filename: "supervision.ics" } }),
			});
		},
	};
}
