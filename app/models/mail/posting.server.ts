import type { Db } from "#db/open.server.ts";
import { faultIn, type Letter } from "./letter.ts";
import { letterKinds } from "./mail.words.ts";
import { writeLetter } from "./outbox.server.ts";

/**
 * Writes a letter in the transaction of the act it tells of: the two stand or fall together, and it is sent after. A
 * letter with a key the person already has one for is not written again. Throws outside a transaction, and for a letter
 * that could hold words. Sessions are told of through `postDiary`, which minds what waits.
 */
export async function postMail(trx: Db, letter: Letter, now: Date): Promise<void> {
	if (!trx.isTransaction) throw new Error("a letter belongs in the transaction of its act");
	const fault = faultIn(letter);
	if (fault) throw new Error(fault);
	const { to, orgId, kind, supervisionId, dedupe, staleAt, events } = letter;
	await writeLetter(
		trx,
		{
			orgId,
			personId: to,
			kind,
			pace: paceOf(letter),
			...(supervisionId && { supervisionId }),
			...(events && { events: JSON.stringify(events) }),
			...(dedupe && { dedupe }),
			...(staleAt && { staleAt }),
		},
		now,
	);
}

/**
 * Takes unsent letters away when what they tell of is no longer so: those whose key begins with these ids and codes, one
 * person's alone where a person is given, and not the one with the key `except`. One that has gone has gone.
 */
export async function withdrawMail(
	trx: Db,
	keyBegins: string,
	personId?: string,
	{ except }: { except?: string } = {},
): Promise<void> {
	await trx
		.deleteFrom("mailOutbox")
		.where("dedupe", "like", `${keyBegins}%`)
		.$if(personId !== undefined, (query) => query.where("personId", "=", personId!))
		.$if(except !== undefined, (query) => query.where("dedupe", "<>", except!))
		.where("doneAt", "is", null)
		.execute();
}

function paceOf({ kind, instant }: Letter): "digest" | "instant" | "at-once" {
	const { pace } = letterKinds[kind];
	return pace === "digest" && instant ? "instant" : pace;
}
