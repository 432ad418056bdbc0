import { dirname, join } from "node:path";
import { median, percentile, short, type Finding } from "./finding.ts";
import { checkFloor, planPage, planPost, writePlan, type FloorPlan } from "./floor-plan.ts";
import type { BenchHouse } from "./houses.ts";
import { fire, type Cell } from "./load.ts";
import { lookAround, type Bench, type Looked } from "./part.ts";
import { cpuOf, startApp, startFloor, type Process } from "./processes.ts";
import type { Ask } from "./visits.ts";

type Stand = Record<"app" | "react" | "bare", Process>;

/** Pages and posts beside the floors: the same work on the same computer in the same minute. */
export async function besideFloors({ options, mainHouse }: Bench, only?: string): Promise<Finding[]> {
	const looked = await lookAround(mainHouse, only);
	const stand = await startStand(mainHouse, looked);
	try {
		const findings: Finding[] = [];
		for (const { page, captured } of looked.pages) {
			const size = median(captured.map(({ text }) => Buffer.byteLength(text)));
			findings.push(...(await readPage(stand, options, page, size)));
		}
		for (const { post } of looked.posts) findings.push(await postForm(stand, options, post));
		return findings;
	} finally {
		await Promise.all(Object.values(stand).map((each) => each.stop()));
	}
}

async function startStand({ env }: BenchHouse, looked: Looked): Promise<Stand> {
	const plan: FloorPlan = {
		env,
		folder: join(dirname(env.DATA_DIR), "floors"),
		pages: looked.pages.flatMap(({ page, captured }) => captured.map((each) => planPage(each, page.route))),
		posts: looked.posts.map(({ captured }) => planPost(captured)),
	};
	const path = writePlan(plan);
	const stand = {
		app: await startApp(env),
		react: await startFloor("react-floor", path),
		bare: await startFloor("bare-floor", path),
	};
	for (const floor of [stand.react, stand.bare]) await checkFloor(floor.origin, plan);
	return stand;
}

type Options = Bench["options"];
/** `cpu` is the processor time of one answer in milliseconds: it tells what a busy neighbour hides. */
type Costed = Cell & { cpu?: number };
type Eight = Record<keyof Stand, Costed>;
type One = Record<"app" | "react", Cell>;

async function readPage(
	stand: Stand,
	{ rounds, seconds }: Options,
	page: { name: string; what: string; asks: Ask[] },
	size: number,
): Promise<Finding[]> {
	const at = async (who: keyof Stand, connections: number, length: number): Promise<Costed> => {
		const before = cpuOf(stand[who]);
		const cell = await fire(stand[who].origin, page.asks, { connections, seconds: length });
		const after = cpuOf(stand[who]);
		return before === undefined || after === undefined ? cell : { ...cell, cpu: (after - before) / cell.answers };
	};
	for (const who of ["app", "react", "bare"] as const) await at(who, 8, seconds.warm);
	const eight: Eight[] = [];
	const one: One[] = [];
	for (let round = 0; round < rounds; round += 1) {
		eight.push({
			app: await at("app", 8, seconds.eight),
			react: await at("react", 8, seconds.eight),
			bare: await at("bare", 8, seconds.eight),
		});
		one.push({ app: await at("app", 1, seconds.one), react: await at("react", 1, seconds.one) });
	}

	const perSecond = (who: keyof Stand) => median(eight.map((each) => each[who].perSecond));
	const toReact = median(eight.map(({ app, react }) => app.perSecond / react.perSecond));
	const toBare = median(eight.map(({ app, bare }) => app.perSecond / bare.perSecond));
	const p50 = median(one.map(({ app, react }) => app.p50 / react.p50));
	const tail = median(one.map(({ app }) => app.p95 / app.p50));
	const appOne = median(one.map(({ app }) => app.p50));
	const kept = page.name === "lent";
	const floor = kept ? "React floor with one fsynced insert" : "React floor";
	const goal = kept ? 0.3 : 0.5;
	const line = (what: string, finding: Omit<Finding, "part" | "what">) => ({ part: page.name, what, ...finding });
	const beside = (who: "react" | "bare") => {
		const cpu = (whose: keyof Stand) => median(eight.map((each) => each[whose].cpu ?? NaN));
		const times = Number.isNaN(cpu("app")) ? "" : `; ${short(cpu("app"))} to ${short(cpu(who))} ms of CPU`;
		return `${short(perSecond("app"))} to ${short(perSecond(who))} requests/s${times}`;
	};
	return [
		line(`${page.what}: requests/s beside the ${floor}`, {
			goal: `>= ${goal}`,
			figure: `${short(toReact)} (${beside("react")})`,
			meets: toReact >= goal,
		}),
		line(`${page.what}: requests/s beside the bare floor`, {
			goal: ">= 0.25",
			figure: `${short(toBare)} (${beside("bare")})`,
			meets: toBare >= 0.25,
		}),
		line(`${page.what}: p50 beside the ${floor}`, {
			goal: "<= 2",
			figure: `${short(p50)} (${short(appOne)} ms)`,
			meets: p50 <= 2,
		}),
		line(`${page.what}: p95 beside its own p50`, { goal: "<= 2", figure: short(tail), meets: tail <= 2 }),
		line(`${page.what}: HTML`, sizeFinding(size, median(one.map(({ react }) => react.p50)))),
	];
}

/** Below these sizes a ratio speaks of node:http and not of the page. */
function sizeFinding(size: number, reactP50: number) {
	const meets = size >= 20_000 || reactP50 >= 1;
	const figure = `${(size / 1000).toFixed(1)} kB, ${short(reactP50)} ms on the React floor`;
	return { goal: ">= 20 kB or 1 ms", figure, meets };
}

async function postForm(
	stand: Stand,
	{ rounds, seconds }: Options,
	post: { name: string; what: string; next: () => Ask },
): Promise<Finding> {
	const at = (who: "app" | "bare", length: number) =>
		fire(stand[who].origin, post.next, { connections: 1, seconds: length });
	for (const who of ["app", "bare"] as const) await at(who, seconds.warm);
	const cells: Record<"app" | "bare", Cell>[] = [];
	for (let round = 0; round < rounds; round += 1) {
		cells.push({ app: await at("app", seconds.one), bare: await at("bare", seconds.one) });
	}
	const ratio = median(cells.map(({ app, bare }) => app.p50 / bare.p50));
	const p50 = (who: "app" | "bare") =>
		percentile(
			cells.map((each) => each[who].p50),
			0.5,
		);
	return {
		part: post.name,
		what: `${post.what}: p50 beside the bare floor's insert`,
		goal: "<= 2.5",
		figure: `${short(ratio)} (${short(p50("app"))} ms to ${short(p50("bare"))} ms)`,
		meets: ratio <= 2.5,
	};
}
