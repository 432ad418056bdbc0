import { expect, test } from "vitest";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { fileOf } from "#app/models/entries/take/files.server.ts";
import { savePulse } from "#app/models/supervision/pulse.server.ts";
import { confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { readFormat, readWanted } from "#app/models/supervision/take.form.ts";
import { copyOf, listLearning, pointersInCopy } from "#app/models/supervision/taking.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aPair, aSession, later } from "./pairs.ts";

async function aHeldPair(learning = "Say no sooner.") {
	const pair = await aPair();
	const sessionId = await aSession(pair.worker, pair.id);
	const of = { supervisionId: pair.id, sessionId };
	const action = { text: "Ask about the key", ownerId: pair.worker.id };
	const writing = { record: { learning, decisions: "One.\n\nTwo." }, basedOn: 0, talked: [], without: [], action };
	await writeDown(db, keys, pair.worker, of, writing, later(12));
	return { ...pair, sessionId, of };
}

const take = async (who: Viewer, id: string, wanted: Parameters<typeof copyOf>[4]) => {
	const supervision = await findSupervision(db, who, id, later(13));
	return supervision && (await copyOf(db, keys, who, supervision, wanted, later(13)))?.taken;
};

test("a record is taken by those with a seat, with everything that stands on its page", async () => {
	const { id, sessionId, worker, supervisor, others } = await aHeldPair();
	const wanted = { what: "record" as const, sessionId, learn: [] };
	for (const each of [worker, supervisor]) {
		const taken = await take(each, id, wanted);
		const text = JSON.stringify(taken);
		for (const words of ["Say no sooner.", "One.", "Two.", "Ask about the key", each.name])
			expect(text).toContain(words);
		expect(taken?.exported).toContain(`Exported by ${each.name}`);
	}
	for (const other of others) expect(await take(other, id, wanted)).toBeUndefined();
	const unwritten = await aSession(worker, id, { day: "2026-12-08" });
	expect(await take(worker, id, { ...wanted, sessionId: unwritten }), "nothing is written").toBeUndefined();
});

test("a log holds dates and hours and no word, a pack only the learning that was chosen and confirmed", async () => {
	const { id, sessionId, of, worker, supervisor } = await aHeldPair();
	const log = JSON.stringify(await take(worker, id, { what: "log", learn: [] }));
	expect(log).toContain("1 December 2026, 60 minutes");
	expect(log).not.toContain("sooner");

	const pack = { what: "pack" as const, learn: [sessionId] };
	expect(JSON.stringify(await take(worker, id, pack)), "not confirmed yet").not.toContain("sooner");
	for (const each of [worker, supervisor]) await confirmRecord(db, keys, each, { ...of, revision: 1 }, later(12));
	expect(await listLearning(db, keys, worker, id)).toMatchObject([{ id: sessionId, learning: "Say no sooner." }]);
	expect(JSON.stringify(await take(worker, id, pack))).toContain("Say no sooner.");
	expect(JSON.stringify(await take(worker, id, { ...pack, learn: [] }))).not.toContain("sooner");
	expect(JSON.stringify(await take(worker, id, pack))).not.toContain("One.");
});

test("one's own answers about a session go into its record where that is ticked, and never the other's", async () => {
	const { id, sessionId, of, worker, supervisor } = await aHeldPair();
	await savePulse(db, keys, worker, of, { honest: "not_this_time" }, later(12));
	await savePulse(db, keys, supervisor, of, { mattered: "in_part" }, later(12));
	const wanted = { what: "record" as const, sessionId, learn: [] };
	const [own, others] = ["Could be honest: not this time.", "Talked about what mattered: in part."];
	const ticked = JSON.stringify(await take(worker, id, { ...wanted, withPulse: true }));
	expect(ticked).toContain(own);
	expect(ticked).not.toContain(others);
	expect(JSON.stringify(await take(supervisor, id, { ...wanted, withPulse: true }))).toContain(others);
	expect(JSON.stringify(await take(worker, id, wanted))).not.toContain(own);
	for (const what of ["log", "pack"] as const) {
		expect(JSON.stringify(await take(worker, id, { ...wanted, what, withPulse: true }))).not.toContain(own);
	}
	const fields = new URLSearchParams({ what: "record", session: sessionId, pulse: "yes" });
	expect(readWanted(fields)).toMatchObject({ withPulse: true });
	fields.delete("pulse");
	expect(readWanted(fields)).not.toHaveProperty("withPulse");
});

test("what could point to a person is told before it is taken, and those in the supervision are not", async () => {
	const { id, sessionId, worker } = await aHeldPair("Sam Ortiz rang 07700 900123.");
	const taken = await take(worker, id, { what: "record", sessionId, learn: [] });
	expect(await pointersInCopy(db, worker, taken!)).toEqual(["07700 900123"]);
});

test("the copy becomes a Word document and a PDF", async () => {
	const { id, sessionId, worker } = await aHeldPair();
	const taken = (await take(worker, id, { what: "record", sessionId, learn: [] }))!;
	const docx = await fileOf("docx", taken, later(13));
	expect(docx.bytes.subarray(0, 2).toString()).toBe("PK");
	const pdf = await fileOf("pdf", taken, later(13));
	expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
	expect(pdf.bytes.includes("StructTreeRoot")).toBe(true);
});

test("what is to be taken is read from an address, and nothing else", () => {
	const read = (query: string) => readWanted(new URLSearchParams(query));
	const id = "01a1e1ff-d27c-77f0-bf22-9f84e48f4f79";
	expect(read("what=log")).toEqual({ what: "log", learn: [] });
	expect(read(`what=pack&learn=${id}&learn=x`)).toEqual({ what: "pack", learn: [id] });
	expect(read(`what=record&session=${id}`)).toEqual({ what: "record", sessionId: id, learn: [] });
	for (const query of ["", "what=all", "what=record", "what=record&session=x"]) expect(read(query)).toBeUndefined();
	const form = new FormData();
	expect(readFormat(form)).toBeUndefined();
	form.set("format", "pdf");
	expect(readFormat(form)).toBe("pdf");
});
