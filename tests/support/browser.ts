import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const flags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];

/** A Chromium ready to start, and the environment it needs. `remove` takes away what was unpacked for it. */
export type Chromium = { path: string; env: Record<string, string>; remove: () => Promise<void> };

/**
 * The machine's own Chromium (CHROME_PATH, or where Linux keeps it), or else the one that npm brought, unpacked into a
 * folder of its own. That folder goes with `remove`, and also when this process ends without calling it.
 */
export async function findChromium(): Promise<Chromium> {
	const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
	const path = places.find((place) => place && existsSync(place));
	return path ? { path, env: {}, remove: () => Promise.resolve() } : unpackChromium();
}

/** Starts a browser. In the `journeys` project Chromium was unpacked once for all files; elsewhere it is unpacked here. */
export async function openBrowser(): Promise<Browser> {
	const ready = process.env[sharedChromium];
	if (ready) return launch(JSON.parse(ready) as Pick<Chromium, "path" | "env">);
	const found = await findChromium();
	const browser = await launch(found);
	browser.on("disconnected", () => void found.remove());
	return browser;
}

/** The variable in which the global set-up tells test files of the Chromium it unpacked, as JSON. */
export const sharedChromium = "HEDGEROW_TEST_CHROMIUM";

function launch({ path, env }: Pick<Chromium, "path" | "env">): Promise<Browser> {
	return chromium.launch({ executablePath: path, args: flags, env: { ...process.env, ...env } });
}

async function unpackChromium(): Promise<Chromium> {
	const folder = await mkdtemp(join(tmpdir(), "hedgerow-chromium-"));
	// When our end of its input closes, also because we were killed, this shell removes the folder.
	const keeper = spawn("sh", ["-c", 'trap "" INT TERM HUP; cat >/dev/null; rm -rf "$1"', "sh", folder], {
		detached: true,
		stdio: ["pipe", "ignore", "ignore"],
	});
	const gone = new Promise((resolve) => keeper.once("exit", resolve));
	keeper.unref();

	// It unpacks to fixed names under TMPDIR, and its libraries only where it believes itself to be in AWS Lambda.
	const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
	Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
	try {
		const { default: packed } = await import("@sparticuz/chromium");
		const path = await packed.executablePath();
		// Its own list of fonts looks for them in /tmp alone; Chromium does not start without one.
		await writeFile(join(folder, "fonts/fonts.conf"), fontList(folder));
		const libraries = [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
		const env = { TMPDIR: folder, FONTCONFIG_PATH: join(folder, "fonts"), LD_LIBRARY_PATH: libraries };
		const remove = async () => {
			keeper.stdin.end();
			await gone;
		};
		return { path, env, remove };
	} finally {
		for (const [name, value] of Object.entries(before)) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	}
}

function fontList(folder: string): string {
	return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}
