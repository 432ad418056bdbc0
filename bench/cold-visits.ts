import type { Browser } from "playwright-core";
import { openBrowser } from "#tests/support/browser.ts";
import { hasRoute } from "./built.ts";
import type { Finding } from "./finding.ts";
import type { Bench } from "./part.ts";
import { startApp, type Process } from "./processes.ts";
import { visitsTo, type Ask } from "./visits.ts";

const limits = {
	reading: { bytes: 30_000, requests: 8 },
	writing: { bytes: 130_000, requests: 15 },
};

/** Bytes and requests of a first visit in a real browser, as they came over the wire. */
export async function coldVisits({ mainHouse }: Bench): Promise<Finding[]> {
	const visits = await visitsTo(mainHouse);
	const app = await startApp(mainHouse.env);
	const browser = await openBrowser();
	try {
		const findings: Finding[] = [];
		for (const page of visits.pages) {
			if (!hasRoute(page.route)) continue;
			findings.push(await visit(browser, app, page.what, page.asks[0]!, "reading"));
		}
		findings.push(await visit(browser, app, "writing page", visits.writing, "writing"));
		return findings;
	} finally {
		await browser.close();
		await app.stop();
	}
}

async function visit(
	browser: Browser,
	app: Process,
	what: string,
	ask: Ask,
	kind: keyof typeof limits,
): Promise<Finding> {
	const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
	try {
		const [name, value] = ask.headers.cookie!.split("=") as [string, string];
		await context.addCookies([{ name, value, url: app.origin }]);
		const page = await context.newPage();
		const wire = await context.newCDPSession(page);
		await wire.send("Network.enable");
		const seen = { bytes: 0, requests: 0, scripts: 0 };
		wire.on("Network.loadingFinished", ({ encodedDataLength }) => void (seen.bytes += encodedDataLength));
		wire.on("Network.requestWillBeSent", ({ type }) => {
			seen.requests += 1;
			if (type === "Script") seen.scripts += 1;
		});
		const answer = await page.goto(`${app.origin}${ask.path}`, { waitUntil: "networkidle" });
		if (answer?.status() !== 200) throw new Error(`the browser got ${answer?.status()} for ${ask.path}`);
		const { bytes, requests } = limits[kind];
		const noScript = kind === "writing" || seen.scripts === 0;
		return {
			part: "cold",
			what: `${what}: first visit`,
			goal: `<= ${bytes / 1000} kB in <= ${requests}${kind === "reading" ? ", no script" : ""}`,
			figure: `${(seen.bytes / 1000).toFixed(1)} kB in ${seen.requests}, ${seen.scripts} of them scripts`,
			meets: seen.bytes <= bytes && seen.requests <= requests && noScript,
		};
	} finally {
		await context.close();
	}
}
