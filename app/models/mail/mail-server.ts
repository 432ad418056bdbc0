/** How the mail server of an installation is reached. */
export type MailServer = {
	host: string;
	port?: number;
	/** TLS from the first byte. */
	secure: boolean;
	/** Nothing is said to the server, and no mail given to it, before TLS. */
	requireTLS: boolean;
	auth?: { user: string; pass: string };
	/** What we call ourselves to it. Left out: the name of our own origin. */
	name?: string;
	authMethod?: string;
	tls?: { rejectUnauthorized?: false; servername?: string };
};

const near = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Reads `SMTP_URL`. With a password the server must offer TLS, unless it runs on this machine: nothing in the address
 * lifts that. It is read here and not by the mail package, whose reading would let any option of the address overrule us.
 */
export function mailServerAt(smtpUrl: string): MailServer {
	const { protocol, hostname, port, username, password, searchParams: options } = new URL(smtpUrl);
	const [name, authMethod, servername] = ["name", "authMethod", "tls.servername"].map((each) => options.get(each));
	const tls = {
		...(options.get("tls.rejectUnauthorized") === "false" && { rejectUnauthorized: false as const }),
		...(servername && { servername }),
	};
	const hasSecret = username !== "" || password !== "";
	return {
		host: hostname.replace(/^\[|\]$/g, ""),
		...(port && { port: Number(port) }),
		secure: protocol === "smtps:",
		requireTLS: (hasSecret && !near.includes(hostname)) || options.get("requireTLS") === "true",
		...(hasSecret && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
		...(name && { name }),
		...(authMethod && { authMethod }),
		...(Object.keys(tls).length > 0 && { tls }),
	};
}
