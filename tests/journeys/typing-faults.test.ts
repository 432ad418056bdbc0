import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { aChance } from "#tests/support/chance.ts";
import { sizes } from "#tests/support/journey.ts";
import { startKillable, type Killable } from "#tests/support/killable.ts";
import { goToBox } from "#tests/support/typing.ts";
import { faults, openToWrite, suffer, type Desk, type FaultName } from "./faults.ts";
import { editOnTwoDevices } from "./two-devices.ts";

// Whatever happens to the tab, the network, the session or the server: whoever types loses at most two seconds of it.
// HEDGEROW_SEED=17 tries only what that seed brings.

const isLong = Boolean(process.env.HEDGEROW_LONG);
const only = Number(process.env.HEDGEROW_SEED ?? 0);
const faultNames = Object.keys(faults) as FaultName[];
const struck = seeds(isLong ? 500 : faultNames.length);
const edited = seeds(isLong ? 40 : 3);

/** A service of its own, and people who come to it by turns, so that nobody saves more often than one person may. */
type Lane = { server: Killable; desks: Desk[] };

let browser: Browser | undefined;
let lanes: Lane[] = [];

beforeAll(async () => {
	browser = await openBrowser();
	lanes = await Promise.all(Array.from({ length: isLong ? 6 : 5 }, () => startLane(browser!)));
});
afterAll(async () => {
	await browser?.close();
	await Promise.all(lanes.map(({ server }) => server.stop()));
});

describe.concurrent("whoever types", () => {
	test(`loses at most two seconds of it in ${struck.length} faults`, { timeout: 1_500_000 }, async () => {
		const losses: { name: FaultName; seed: number; loss: number }[] = [];
		const problems = await takeTurns(struck, lanes.slice(1), async (desk, seed) => {
			const name = faultNames[seed % faultNames.length]!;
			const loss = await suffer(desk, name, aChance(seed)).catch((problem: unknown) => {
				throw new Error(`${name}: ${(problem as Error).message}`, { cause: problem });
			});
			losses.push({ name, seed, loss });
		});
		expect(problems).toEqual([]);

		const worst = losses.toSorted((one, other) => other.loss - one.loss)[0]!;
		const counts = faultNames.map((name) => `${name} ${losses.filter((each) => each.name === name).length}`);
		const inWords = `worst loss ${worst.loss.toFixed(2)} s (${worst.name}, seed ${worst.seed})`;
		if (isLong) console.log(`${losses.length} faults (${counts.join(", ")}), ${inWords}`);
		expect(worst.loss, inWords).toBeLessThanOrEqual(2);
	});

	test(`overwrites nothing silently in ${edited.length} edits on two devices`, { timeout: 1_500_000 }, async () => {
		const { server, desks } = lanes[0]!;
		let overwritten = 0;
		const problems = await takeTurns(edited, [{ server, desks: desks.slice(1) }], async (desk, seed) => {
			const words = await editOnTwoDevices(desk, aChance(seed));
			overwritten += words.length;
			if (words.length > 0) throw new Error(`overwritten: ${words.join(" ")}`);
		});
		if (isLong) console.log(`${edited.length} edits on two devices, ${overwritten} overwritten words`);
		expect(problems).toEqual([]);
	});

	test("is saved less than sixty times a minute", { timeout: 120_000 }, async () => {
		const page = await openToWrite(lanes[0]!.desks[0]!);
		const saves: number[] = [];
		page.on("request", (request) => void (request.url().endsWith("/draft") && saves.push(Date.now())));
		await goToBox(page, "meaning");
		// As slow as it is worst: a pause after every key.
		for (let key = 0; key < (isLong ? 80 : 15); key += 1) await page.keyboard.type("a", { delay: 750 });
		const aMinute = saves.length / ((Date.now() - saves[0]!) / 60_000);
		expect(aMinute).toBeLessThan(60);
		expect(aMinute, "and not much less").toBeGreaterThan(30);
	});
});

function seeds(many: number): readonly number[] {
	return only ? [only] : Array.from({ length: many }, (_, at) => at + 1);
}

async function startLane(from: Browser): Promise<Lane> {
	const server = await startKillable();
	const desks = (["amina", "ben"] as const).map(async (who): Promise<Desk> => {
		const context = await from.newContext({ baseURL: server.address, viewport: sizes.phone });
		context.setDefaultTimeout(20_000);
		return { who, context, server, tabs: new Map() };
	});
	return { server, desks: await Promise.all(desks) };
}

/** Gives every seed its turn, in several lanes at a time. Returns what went wrong, with the seed that shows it again. */
async function takeTurns(
	turns: readonly number[],
	through: readonly Lane[],
	act: (desk: Desk, seed: number) => Promise<void>,
): Promise<string[]> {
	const left = [...turns];
	const problems: string[] = [];
	const walk = async ({ desks }: Lane) => {
		for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
			const desk = desks[seed % desks.length]!;
			await act(desk, seed).catch((problem: Error) => problems.push(`seed ${seed}: ${problem.message}`));
		}
	};
	await Promise.all(through.map(walk));
	return problems;
}
