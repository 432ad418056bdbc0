import type { Hat, Seat } from "#db/tables.ts";
import { supervisionName } from "../accounts/hats.ts";

/** What an admin arranges: two people in a hat, two peers, or a group with one who leads it. */
export type Arrangement =
	| { kind: "pair"; hat: Hat; supervisorId: string; superviseeId: string }
	| { kind: "peers"; personIds: readonly [string, string] }
	| { kind: "group"; name: string; leaderId: string; memberIds: readonly string[] };

export type ArrangedKind = Arrangement["kind"];
export const arrangedKinds: readonly ArrangedKind[] = ["pair", "peers", "group"];

/** A supervision as whoever arranges it knows it: that it is there, and who is in it. */
export type Arranged = {
	id: string;
	hat: string;
	/** null: a pair, or peers. */
	name: string | null;
	startedAt: string;
	people: { name: string; seat: Seat }[];
};

/** Somebody who can be put into a supervision. */
export type Placeable = { id: string; name: string; email: string };

export const longestGroupName = 60;
/** Beside the one who leads it. */
export const groupMembers = { least: 2, most: 11 };

/** "Clinical supervision: Sam Ortiz with Amina Yusuf", or a group by its name. */
export function arrangedTitle({ hat, name, people }: Pick<Arranged, "hat" | "name" | "people">): string {
	if (name !== null) return `${supervisionName(hat)}: ${name}`;
	const [first, second] = people.toSorted((a, b) => order.indexOf(a.seat) - order.indexOf(b.seat));
	return `${supervisionName(hat)}: ${first?.name ?? ""} with ${second?.name ?? ""}`;
}

const order: Seat[] = ["supervisor", "supervisee", "peer"];

/** People as choices, by name; two of one name are told apart by their email address. */
export function peopleToChoose(people: readonly Placeable[]): { code: string; label: string }[] {
	const named = Map.groupBy(people, ({ name }) => name);
	return people.map(({ id, name, email }) => ({
		code: id,
		label: named.get(name)!.length > 1 ? `${name} (${email})` : name,
	}));
}
