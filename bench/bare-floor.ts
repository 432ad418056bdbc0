import { groundOf, keyOf, serveFloor, type Row } from "./floor.ts";
import { readPlan } from "./floor-plan.ts";

// The bare floor: node:http, the page's rows, and a template string of as many bytes as the page has. What the same
// computer can do at all.

const plan = readPlan(process.argv[2]!);
const ground = await groundOf(plan, "bare-floor");
const drawings = new Map<string, () => Promise<string> | string>();
for (const page of plan.pages) {
	const read = ground.reading(page);
	const draw = templateOf(page.html, await read());
	drawings.set(keyOf(page.path, page.cookie), async () => draw(await read()));
}
serveFloor(plan, ground, drawings);

/** The page as a template: wherever an id of a row stands, the id of the row that is read now is put in. */
function templateOf(html: string, rows: Row[]): (now: Row[]) => string {
	const ids = rows.map(({ id }) => id).filter((id) => typeof id === "string");
	const parts = html
		.split(new RegExp(`(${[...new Set(ids)].join("|")})`))
		.map((part) => (ids.includes(part) ? rows.findIndex(({ id }) => id === part) : part));
	return (now) => {
		let text = "";
		for (const part of parts) text += typeof part === "string" ? part : (now[part]!.id as string);
		return text;
	};
}
