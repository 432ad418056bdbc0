import type { Keys } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { WritingChoices } from "./choices.ts";

/** What the viewer chose about writing; empty when they have not chosen anything yet. */
export async function findChoices(db: Db, keys: Keys, viewer: Viewer): Promise<WritingChoices> {
	const row = await db
		.selectFrom("writingChoices")
		.select(["revision", "choices"])
		.where("personId", "=", viewer.id)
		.executeTakeFirst();
	return row ? openChoices(keys, viewer, row) : {};
}

/** Changes the viewer's choices: what `change` makes of them is kept. Two changes at once take turns. */
export async function changeChoices(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	change: (choices: WritingChoices) => WritingChoices,
	now: Date,
): Promise<void> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	await inTransaction(db, async (trx) => {
		const savedAt = now.toISOString();
		const first = { personId: viewer.id, revision: 1, savedAt };
		const begun = await trx
			.insertInto("writingChoices")
			.values({ ...first, choices: pen.seal(choicesAt(viewer, 1), JSON.stringify(change({}))) })
			.onConflict((c) => c.column("personId").doNothing())
			.returning("personId")
			.executeTakeFirst();
		if (begun) return;
		// Writing to the row locks it on both databases until this transaction ends.
		const row = await trx
			.updateTable("writingChoices")
			.set((set) => ({ revision: set("revision", "+", 1), savedAt }))
			.where("personId", "=", viewer.id)
			.returning(["revision", "choices"])
			.executeTakeFirstOrThrow();
		const before = await openChoices(keys, viewer, { revision: row.revision - 1, choices: row.choices });
		await trx
			.updateTable("writingChoices")
			.set({ choices: pen.seal(choicesAt(viewer, row.revision), JSON.stringify(change(before))) })
			.where("personId", "=", viewer.id)
			.execute();
	});
}

async function openChoices(
	keys: Keys,
	viewer: Viewer,
	row: { revision: number; choices: Buffer },
): Promise<WritingChoices> {
	return JSON.parse(await keys.open(choicesAt(viewer, row.revision), row.choices)) as WritingChoices;
}

function choicesAt(viewer: Viewer, revision: number): SealedAt {
	return {
		table: "writingChoices",
		column: "choices",
		rowId: viewer.id,
		ownerId: viewer.id,
		orgId: viewer.orgId,
		revision,
	};
}
