import { sql } from "kysely";
import type { Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { isAdmin, lockOrganisation } from "../accounts/organisation.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { mostTemplates } from "./prompts.ts";
import type { PromptStep } from "./prompts.ts";

/** An organisation's own set in its newest version, as its admin sees it. */
export type Template = {
	id: string;
	version: number;
	name: string;
	steps: PromptStep[];
	/** null while it is offered. */
	retiredAt: string | null;
};

/** What a version asks, and under which name. */
export type TemplateWords = { name: string; steps: readonly PromptStep[] };

/** At most so many are listed: all that are offered, then those retired last. */
const mostListed = 100;

/** The viewer's organisation's own sets, the offered ones first. Undefined for anybody but its admins. */
export async function listTemplates(db: Db, viewer: Viewer): Promise<Template[] | undefined> {
	if (!isAdmin(viewer)) return undefined;
	const rows = await templatesOf(db, viewer)
		.orderBy(sql`template.${sql.ref("retiredAt")} is not null`)
		.orderBy("template.retiredAt", "desc")
		.orderBy("template.id")
		.limit(mostListed)
		.execute();
	return rows.map(templateOf);
}

/** One of the viewer's organisation's own sets. Undefined for anybody but its admins. */
export async function findTemplate(db: Db, viewer: Viewer, templateId: string): Promise<Template | undefined> {
	if (!isAdmin(viewer)) return undefined;
	const row = await templatesOf(db, viewer).where("template.id", "=", templateId).executeTakeFirst();
	return row && templateOf(row);
}

/** Offers a new set, in version 1. Undefined for anybody but an admin; refused while as many are offered as may be. */
export function addTemplate(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	words: TemplateWords,
	now: Date,
): Promise<{ added: string } | { refused: "too-many" } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await lockOrganisation(trx, viewer))) return undefined;
		if (!(await isRoomForOneMore(trx, viewer))) return { refused: "too-many" };
		const id = newId(now);
		await trx
			.insertInto("promptTemplates")
			.values({ id, orgId: viewer.orgId, version: 1, createdAt: now.toISOString(), retiredAt: null })
			.execute();
		await insertVersion(trx, id, 1, words, now);
		await auditTemplate(trx, marks, viewer, "organisation.prompts-set", id, now);
		return { added: id };
	});
}

/**
 * Adds the next version of a set; the ones before it stay as they are. `basedOn` is the version the words began from: it
 * is refused as stale when there is a newer one. The same words again change nothing. Undefined for anybody but an
 * admin of its organisation.
 */
export function changeTemplate(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	templateId: string,
	{ basedOn, ...words }: TemplateWords & { basedOn: number },
	now: Date,
): Promise<{ version: number } | { refused: "stale" } | undefined> {
	return inTransaction(db, async (trx) => {
		// Two changes at once take turns here, and the second then sees the first one's version.
		if (!(await lockOrganisation(trx, viewer))) return undefined;
		const kept = await findTemplate(trx, viewer, templateId);
		if (!kept) return undefined;
		if (kept.version !== basedOn) return { refused: "stale" };
		if (kept.name === words.name && JSON.stringify(kept.steps) === JSON.stringify(words.steps)) {
			return { version: kept.version };
		}
		const version = kept.version + 1;
		await insertVersion(trx, templateId, version, words, now);
		await trx
			.updateTable("promptTemplates")
			.set({ version })
			.where("id", "=", templateId)
			.where("orgId", "=", viewer.orgId)
			.execute();
		await auditTemplate(trx, marks, viewer, "organisation.prompts-set", templateId, now);
		return { version };
	});
}

/** Stops offering a set. What was written with it keeps it. Undefined for anybody but an admin of its organisation. */
export function retireTemplate(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	templateId: string,
	now: Date,
): Promise<{ retired: string } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await lockOrganisation(trx, viewer))) return undefined;
		const kept = await findTemplate(trx, viewer, templateId);
		if (!kept) return undefined;
		if (kept.retiredAt === null) {
			await setRetired(trx, viewer, templateId, now.toISOString());
			await auditTemplate(trx, marks, viewer, "organisation.prompts-retired", templateId, now);
		}
		return { retired: templateId };
	});
}

/**
 * Offers a retired set again, in its newest version. Undefined for anybody but an admin of its organisation; refused
 * while as many are offered as may be.
 */
export function offerTemplate(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	templateId: string,
	now: Date,
): Promise<{ offered: string } | { refused: "too-many" } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await lockOrganisation(trx, viewer))) return undefined;
		const kept = await findTemplate(trx, viewer, templateId);
		if (!kept) return undefined;
		if (kept.retiredAt !== null) {
			if (!(await isRoomForOneMore(trx, viewer))) return { refused: "too-many" };
			await setRetired(trx, viewer, templateId, null);
			await auditTemplate(trx, marks, viewer, "organisation.prompts-set", templateId, now);
		}
		return { offered: templateId };
	});
}

function templatesOf(db: Db, viewer: Viewer) {
	return db
		.selectFrom("promptTemplates as template")
		.innerJoin("promptTemplateVersions as version", (join) =>
			join.onRef("version.templateId", "=", "template.id").onRef("version.version", "=", "template.version"),
		)
		.select(["template.id", "template.retiredAt", "version.version", "version.name", "version.steps"])
		.where("template.orgId", "=", viewer.orgId);
}

function templateOf(row: Omit<Template, "steps"> & { steps: string }): Template {
	return { ...row, steps: JSON.parse(row.steps) as PromptStep[] };
}

/** Counted while the organisation is held, so that two at once cannot both be the last. */
async function isRoomForOneMore(trx: Db, viewer: Viewer): Promise<boolean> {
	const { offered } = await trx
		.selectFrom("promptTemplates")
		.select((count) => count.fn.countAll().as("offered"))
		.where("orgId", "=", viewer.orgId)
		.where("retiredAt", "is", null)
		.executeTakeFirstOrThrow();
	return Number(offered) < mostTemplates;
}

async function insertVersion(trx: Db, templateId: string, version: number, words: TemplateWords, now: Date) {
	const { name, steps } = words;
	await trx
		.insertInto("promptTemplateVersions")
		.values({ templateId, version, name, steps: JSON.stringify(steps), addedAt: now.toISOString() })
		.execute();
}

async function setRetired(trx: Db, viewer: Viewer, templateId: string, retiredAt: string | null) {
	await trx
		.updateTable("promptTemplates")
		.set({ retiredAt })
		.where("id", "=", templateId)
		.where("orgId", "=", viewer.orgId)
		.execute();
}

function auditTemplate(
	trx: Db,
	marks: Marks,
	viewer: Viewer,
	action: "organisation.prompts-set" | "organisation.prompts-retired",
	objectId: string,
	now: Date,
): Promise<void> {
	return appendAudit(trx, marks, viewer, { action, actingAs: "admin", objectKind: "prompts", objectId }, now);
}
