import { createServer } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/node";
import { handlerOver } from "./server/one-route.ts";
import sirv from "sirv";
import { BadSettings, settings } from "./settings.ts";
import { MasterKeyProblem } from "./db/master-key.ts";
import { groupRounds } from "./server/group-rounds.ts";
import { createListener, type Context, type Ground } from "./server/listener.ts";
import { makeLog } from "./server/log.ts";
import { mailRounds } from "./server/mail-rounds.ts";
import { isReady } from "./server/readiness.ts";
import { goQuietly } from "./server/shutdown.ts";
import { talkRounds } from "./server/talk-rounds.ts";

// Starts the service: settings, database, migrations, demo people, then the one door on HOST and PORT.

// A name and not a literal: types must not depend on whether the app is built.
const built: string = "./build/server/index.js";
const development = process.argv.includes("--dev");
// What we write, only we may read.
process.umask(0o077);
process.env.NODE_ENV = development ? "development" : "production";

try {
	await start();
} catch (problem) {
	// Two kinds of trouble are for the person starting the service and are said in plain words.
	if (!(problem instanceof BadSettings || problem instanceof MasterKeyProblem)) throw problem;
	console.error(problem.message);
	process.exit(1);
}

async function start(): Promise<void> {
	const chosen = settings();
	const log = makeLog(chosen.logLevel);
	const { house } = await import("./db/live.server.ts");
	const { holdsDemo, plantDemo } = await import("./demo/plant.server.ts");
	const { sweepAccounts } = await import("./app/models/accounts/sign-in.server.ts");
	if (chosen.production && (await holdsDemo(house))) {
		await house.close();
		throw new BadSettings(
			"Hedgerow cannot start: this data holds the made-up organisation, whose password everyone knows. Use another DATA_DIR or DATABASE_URL.",
		);
	}
	const signIns = chosen.production || chosen.demoData === "off" ? [] : await plantDemo(house, new Date());

	let unready = false;
	const ground: Ground = {
		settings: chosen,
		log,
		ready: async () => !unready && (await isReady(house, chosen.dataDir)),
		development,
		...(development ? await developmentApp() : await builtApp()),
	};
	const server = createServer(createListener(ground));
	server.requestTimeout = 30_000;

	const sweep = () => void sweepAccounts(house.db, new Date()).catch(() => log.error("could not sweep"));
	const sweeping = setInterval(sweep, 10 * 60_000);
	sweeping.unref();

	const mail = mailRounds(house, chosen, log);
	const talks = talkRounds(house, log);
	const groups = groupRounds(house, log);
	// What is passed on is told of by mail in the same minute.
	const round = async () => {
		await Promise.all([talks.run(new Date()), groups.run(new Date())]);
		await mail.run(() => new Date());
	};
	const mailing = setInterval(() => void round(), 60_000);
	mailing.unref();

	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(chosen.port, chosen.host, resolve);
	});
	goQuietly(
		server,
		() => (unready = true),
		async () => {
			await talks.stop();
			await groups.stop();
			await mail.stop();
			await house.close();
		},
	);
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : chosen.port;
	greet(chosen.port === 0 ? `http://localhost:${port}` : chosen.origin, signIns);
}

async function builtApp(): Promise<Pick<Ground, "app" | "files">> {
	const build = (await import(built)) as ServerBuild;
	const handle = handlerOver(build);
	const files = sirv("build/client", {
		brotli: true,
		gzip: true,
		etag: true,
		setHeaders: (response, path) => {
			const forever = path.startsWith("/assets/");
			response.setHeader("Cache-Control", forever ? "public, max-age=31536000, immutable" : "public, max-age=3600");
		},
	});
	return { app: (request, context) => handle(request, context), files };
}

async function developmentApp(): Promise<Pick<Ground, "app" | "files">> {
	const { createServer: createVite } = await import("vite");
	const vite = await createVite({ server: { middlewareMode: true }, appType: "custom" });
	const app = async (request: Request, context: Context) => {
		const build = (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
		return createRequestHandler(build, "development")(request, context);
	};
	return { app, files: (request, response, next) => vite.middlewares(request, response, next) };
}

function greet(origin: string, signIns: readonly { email: string; who: string }[]): void {
	const lines = [``, `  Hedgerow is ready: ${origin}`, ``];
	if (signIns.length > 0) {
		lines.push(`  A made-up organisation to try it with. Password for all: try-hedgerow-demo`);
		lines.push(...signIns.map(({ email, who }) => `    ${email.padEnd(18)} ${who}`), ``);
	}
	console.log(lines.join("\n"));
}
