import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { auditCheckIn, answersAt } from "./keeping.server.ts";
import { unknownAnswers, type InstrumentRef, type ItemAnswers } from "./instrument.ts";
import { measureAt } from "./instruments/index.ts";
import { monthsBefore, monthsBack } from "./reading.server.ts";
import { chosenMeasures, spanOf, type ChosenMeasure } from "./rhythm.ts";

/** Some answers to a measure, as they are kept. */
export type KeptMeasure = {
	id: string;
	instrument: InstrumentRef;
	code: ChosenMeasure;
	savedAt: string;
	items: ItemAnswers;
};

/** One a month and one a quarter, for as long as is looked back. */
const mostMeasures = 40;

/**
 * Keeps the viewer's answers to a measure that is about themselves. Refused when they answered it in this month or
 * quarter, when nothing was answered, and when an answer was never offered. Nobody has to have chosen it.
 */
export async function saveMeasure(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	code: ChosenMeasure,
	items: ItemAnswers,
	now: Date,
): Promise<{ saved: string } | { refused: "no-such-answer" | "nothing" | "already" }> {
	const asked = measureAt(code, now);
	if (unknownAnswers(asked, items).length > 0) return { refused: "no-such-answer" };
	if (Object.keys(items).length === 0) return { refused: "nothing" };
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const of = { id: newId(now), personId: viewer.id, orgId: viewer.orgId };
		const begun = await trx
			.insertInto("checkIns")
			.values({
				...of,
				instrument: asked.code,
				version: asked.version,
				placeId: null,
				period: spanOf(code, now),
				answers: pen.seal(answersAt(of), JSON.stringify({ items })),
				line: null,
				savedAt: now.toISOString(),
			})
			.onConflict((c) => c.columns(["personId", "instrument", "period"]).doNothing())
			.returning("id")
			.executeTakeFirst();
		if (!begun) return { refused: "already" };
		await auditCheckIn(trx, keys, viewer, "check-in.saved", of.id, now);
		return { saved: of.id };
	});
}

/** The viewer's own answers to the chosen measures of the last 24 months, newest first. Nobody else reads them. */
export async function listMeasures(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<KeptMeasure[]> {
	const rows = await db
		.selectFrom("checkIns")
		.select(["id", "instrument", "version", "answers", "savedAt"])
		.where("personId", "=", viewer.id)
		.where("placeId", "is", null)
		.where("savedAt", ">=", monthsBefore(now, monthsBack))
		.orderBy("savedAt", "desc")
		.limit(mostMeasures)
		.execute();
	return Promise.all(
		rows.map(async ({ id, instrument, version, answers, savedAt }) => {
			const at = answersAt({ id, personId: viewer.id, orgId: viewer.orgId });
			const { items } = JSON.parse(await keys.open(at, answers)) as { items: ItemAnswers };
			return { id, instrument: { code: instrument, version }, code: instrument as ChosenMeasure, savedAt, items };
		}),
	);
}

/** Whether a text names one of the measures that people can choose. */
export function isMeasure(text: string): text is ChosenMeasure {
	return Object.hasOwn(chosenMeasures, text);
}
