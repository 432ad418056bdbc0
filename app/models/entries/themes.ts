import type { Option } from "../option-list.ts";
import { findForm } from "./lists.words.ts";
import { discretionKinds } from "./options/discretion.ts";
import { needTags } from "./options/frame.ts";
import { momentCodes } from "./options/moments.ts";
import { pressureKinds } from "./options/pressure.ts";

type Theme = Pick<Option, "code" | "label"> & { group: string };

/** What entries can be found by besides words: own tags first, then what is chosen from lists (find.ts, `Wanted.theme`). */
export function themesFor(tags: readonly string[]): Theme[] {
	const ofList = (list: string, group: string, options: readonly Option[]) =>
		options.map(({ code, label }) => ({ code: `${list}:${code}`, label, group }));
	return [
		...tags.map((tag) => ({ code: `tag:${tag}`, label: tag, group: findForm.ownTags })),
		...ofList("discretion", findForm.calls, discretionKinds),
		...ofList("pressure", findForm.pressures, pressureKinds),
		...ofList("moment", findForm.moments, momentCodes),
		...ofList("need", findForm.needs, needTags),
	];
}
