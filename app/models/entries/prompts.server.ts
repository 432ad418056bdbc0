import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { isId } from "../ids.ts";
import { builtInSets } from "./prompt-sets.words.ts";
import { mostTemplates, readVersion, type PromptSet, type PromptStep } from "./prompts.ts";

/** The newest version of every set that is offered to the viewer: the built-in ones, then their organisation's own. */
export async function listPromptSets(db: Db, viewer: Viewer): Promise<PromptSet[]> {
	const rows = await db
		.selectFrom("promptTemplates as template")
		.innerJoin("promptTemplateVersions as version", (join) =>
			join.onRef("version.templateId", "=", "template.id").onRef("version.version", "=", "template.version"),
		)
		.select(["template.id", "version.version", "version.name", "version.steps"])
		.where("template.orgId", "=", viewer.orgId)
		.where("template.retiredAt", "is", null)
		.orderBy("template.id")
		.limit(mostTemplates)
		.execute();
	return [...newestBuiltIn, ...rows.map(setOf)];
}

/**
 * The very version an entry was written with, also when it is no longer offered; the newest of the default set for an
 * entry that names none, or none of this organisation's.
 */
export async function findPromptSet(db: Db, viewer: Viewer, name: string | undefined): Promise<PromptSet> {
	const wanted = readVersion(name);
	const ofDefault = newestBuiltIn[0]!;
	if (!wanted) return ofDefault;
	const builtIn = builtInSets.find(({ code, version }) => code === wanted.code && version === wanted.version);
	if (builtIn || !isId(wanted.code)) return builtIn ?? ofDefault;
	const row = await db
		.selectFrom("promptTemplateVersions as version")
		.innerJoin("promptTemplates as template", "template.id", "version.templateId")
		.select(["template.id", "version.version", "version.name", "version.steps"])
		.where("template.id", "=", wanted.code)
		.where("template.orgId", "=", viewer.orgId)
		.where("version.version", "=", wanted.version)
		.executeTakeFirst();
	return row ? setOf(row) : ofDefault;
}

/** The newest version of each set that comes with the service, the default first. */
const newestBuiltIn = [...new Map(builtInSets.map((set) => [set.code, set])).values()];

function setOf(row: { id: string; version: number; name: string; steps: string }): PromptSet {
	return { code: row.id, version: row.version, name: row.name, steps: JSON.parse(row.steps) as PromptStep[] };
}
