import { nameDeputies } from "#app/models/accounts/deputies.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { previewTalk, sendTalk, type Ask } from "#app/models/supervision/talk-asking.server.ts";
import { traceOf } from "#app/models/supervision/talk-ladder.ts";
import { db, keys } from "#db/live.server.ts";
import { testNow } from "./people.ts";

// Makers of asks to talk, through the models' own writes.

/** Sends what was previewed at the same instant. Returns the ask's id. */
export async function anAsk(
	asker: Viewer,
	{ note = "", ...ask }: Partial<Ask> & { note?: string } = {},
	now = testNow,
): Promise<string> {
	const asked = { need: "today" as const, ...ask };
	const preview = await previewTalk(db, asker, asked, now);
	if (!preview || "refused" in preview) throw new Error(`not previewed: ${JSON.stringify(preview)}`);
	const shown = { previewedAt: now.toISOString(), ladder: traceOf(preview.plan) };
	const sent = await sendTalk(db, keys, asker, { ...asked, note, ...shown }, now);
	if (!sent || "refused" in sent) throw new Error(`not sent: ${JSON.stringify(sent)}`);
	return sent.sent;
}

/** Has a relation's supervisor name who covers for them, in this order. */
export async function coverIn(relationId: string, deputies: readonly Viewer[], now = testNow): Promise<void> {
	const relation = await db.selectFrom("relations").selectAll().where("id", "=", relationId).executeTakeFirstOrThrow();
	const { supervisorId: id, orgId } = relation;
	const supervisor = { id, orgId, name: "", roles: [], supervises: true, sessionId: "" };
	const ids = deputies.map((deputy) => deputy.id);
	const named = await nameDeputies(db, keys, supervisor, relationId, ids, now);
	if (!named || "refused" in named) throw new Error(`not named: ${JSON.stringify(named)}`);
}
