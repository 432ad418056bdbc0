import { hatsThatRead, type Words } from "#app/models/who-reads.ts";
import type { Role } from "./access-table.ts";
import { words } from "./cast.ts";

// The supervisor of the cast wears the clinical hat; nobody else is in a relation with the author.
const hatOfSupervisor = "clinical_restorative";

/** Who of the cast may see words of a kind of the author's, by the table that the reading queries ask. */
export function rolesThatRead(kind: Words): Role[] {
	return ["author", ...(hatsThatRead(kind).includes(hatOfSupervisor) ? (["their supervisor"] as const) : [])];
}

/** Who of the cast may see one of the telltale words. */
export function readersOf(word: string): Role[] {
	return rolesThatRead(word === words.lent ? "lent sections" : "entry");
}
