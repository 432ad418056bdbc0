import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { mailServerAt } from "#app/models/mail/mail-server.ts";
import { postOffice } from "#app/models/mail/mailer.server.ts";
import { newId } from "#db/ids.ts";
import { testNow } from "#tests/support/people.ts";
import { from, origin } from "./post-room.ts";

test.each([
	"smtp://u:p@mail.host.test",
	"smtp://u:p@mail.host.test?requireTLS=false",
	"smtp://u:p@mail.host.test?requireTLS=0",
	"smtp://u:p@mail.host.test?ignoreTLS=true&opportunisticTLS=true",
	"smtp://u@mail.host.test?secure=false",
	"smtp://:p@mail.host.test?requireTLS=false&requireTLS=true",
	"smtp://u:p@localhost.evil.test?requireTLS=false",
	"smtp://mail.host.test?requireTLS=true",
])("%s is spoken to under TLS alone", (url) => {
	const server = mailServerAt(url);
	expect(server.requireTLS).toBe(true);
	expect(Object.keys(server)).not.toEqual(expect.arrayContaining([expect.stringMatching(/ignore|opportunistic/i)]));
});

test("an address is read to the letter", () => {
	expect(
		mailServerAt(
			"smtps://hedge%40row:p%2Fss@mail.host.test:2525?name=us.test&authMethod=LOGIN&tls.servername=m.test&tls.rejectUnauthorized=false",
		),
	).toEqual({
		host: "mail.host.test",
		port: 2525,
		secure: true,
		requireTLS: true,
		auth: { user: "hedge@row", pass: "p/ss" },
		name: "us.test",
		authMethod: "LOGIN",
		tls: { servername: "m.test", rejectUnauthorized: false },
	});
	expect(mailServerAt("smtp://[::1]:25")).toEqual({ host: "::1", port: 25, secure: false, requireTLS: false });
	expect(mailServerAt("smtp://u:p@127.0.0.1").requireTLS).toBe(false);
});

/** A server that says what it is told to, line by line, and then no more. Returns its address and what it heard. */
async function aServerThat(onConnection: (socket: Socket) => void) {
	const heard: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on("data", (part) => void heard.push(part.toString("utf8")));
		socket.on("error", () => {});
		onConnection(socket);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	});
	return { url: `smtp://u:secret@127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const mail = { id: newId(testNow), to: "a@b.test", subject: "S", text: "T", stopUrl: `${origin}/x`, at: testNow };
const long = {
	dnsTimeout: 9_000,
	connectionTimeout: 9_000,
	greetingTimeout: 9_000,
	socketTimeout: 9_000,
	whole: 9_000,
};

async function codeOf(smtpUrl: string, patience: Partial<typeof long>): Promise<string> {
	const office = postOffice({ smtpUrl, from, origin }, { ...long, ...patience });
	return office.send(mail).then(
		() => "sent",
		({ code }: { code: string }) => code,
	);
}

test("a server that never greets, falls silent or never comes to an end is waited for so long and no longer", async () => {
	const mute = await aServerThat(() => {});
	expect(await codeOf(mute.url, { greetingTimeout: 200 })).toBe("ETIMEDOUT");
	const slow = await aServerThat((socket) => setTimeout(() => socket.write("220 at last\r\n"), 400));
	// The greeting has its own time, and each answer after it another one.
	expect(await codeOf(slow.url, { greetingTimeout: 2_000, socketTimeout: 600 })).toBe("ETIMEDOUT");
	expect(slow.heard.join("")).toMatch(/^EHLO hedgerow\.test\r\n$/);
	const endless = await aServerThat((socket) => {
		socket.write("220 hello\r\n");
		const timer = setInterval(() => socket.write("250-and\r\n"), 50);
		socket.on("close", () => clearInterval(timer));
	});
	expect(await codeOf(endless.url, { socketTimeout: 300, whole: 600 })).toBe("ETIMEDOUT");
});

test("a password is not told to a server without TLS, whatever its address asks for", async () => {
	const plain = await aServerThat((socket) => {
		socket.write("220 hello\r\n");
		socket.on("data", (part) => {
			const isHello = part.toString("utf8").startsWith("EHLO");
			socket.write(isHello ? "250-hello\r\n250 AUTH PLAIN LOGIN\r\n" : "502 no\r\n");
		});
	});
	const asked = `${plain.url}?requireTLS=true&ignoreTLS=true&opportunisticTLS=true&secured=true`;
	expect(await codeOf(asked, {})).toBe("ETLS");
	expect(plain.heard.join("")).not.toMatch(/AUTH|MAIL FROM/);
});
