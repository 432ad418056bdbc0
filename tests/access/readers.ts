import { hatsThatRead, isReadBy, type Words } from "#app/models/who-reads.ts";
import { roles, type Role } from "./access-table.ts";
import { words } from "./cast.ts";

// The supervisor of the cast wears the clinical hat; nobody else is in a relation with the author.
const hatOfSupervisor = "clinical_restorative";

/** Who of the cast may see words of a kind of the author's, by the table that the reading queries ask. */
export function rolesThatRead(kind: Words): Role[] {
	if (isReadBy(kind, "everyone in the organisation")) {
		return roles.filter((role) => role !== "other organisation" && role !== "signed out");
	}
	// The other link worker works where the author does; the supervisor agreed it.
	if (isReadBy(kind, "everyone at the place")) return ["author", "their supervisor", "another link worker"];
	// The author told the admin.
	if (isReadBy(kind, "the one who is told")) return ["author", "admin"];
	// The other link worker is in the group that the author leads, or asked into it.
	if (isReadBy(kind, "those in the group")) return ["author", "another link worker"];
	// The author told their supervisor, and not yet whoever covers for them.
	if (isReadBy(kind, "those who are told")) return ["author", "their supervisor"];
	return ["author", ...(hatsThatRead(kind).includes(hatOfSupervisor) ? (["their supervisor"] as const) : [])];
}

/** Who of the cast may see one of the telltale words. */
export function readersOf(word: string): Role[] {
	const kinds: Record<string, Words> = {
		[words.lent]: "lent sections",
		[words.two]: "norm of two",
		[words.team]: "norm of a team",
		[words.wish]: "wish to change",
		[words.talk]: "ask to talk",
		[words.group]: "group words",
		[words.all]: "norm of the organisation",
	};
	return rolesThatRead(kinds[word] ?? "entry");
}
