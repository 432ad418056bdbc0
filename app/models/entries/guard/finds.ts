import { findAccounts } from "./accounts.ts";
import { findAges } from "./ages.ts";
import { findDates } from "./dates.ts";
import { findKnownNames } from "./known-names.ts";
import { findInsuranceNumbers, findPhones, findTenDigits } from "./numbers.ts";
import { findPostcodes } from "./postcodes.ts";
import { nearDigits } from "./sentence.ts";
import { findStreets } from "./streets.ts";
import { findTitledNames } from "./titles.ts";
import { findPlates } from "./vehicles.ts";

export type FindKind =
	| "nhs_number"
	| "ten_digits"
	| "date_of_birth"
	| "exact_date"
	| "exact_age"
	| "postcode"
	| "phone"
	| "email"
	| "ni_number"
	| "plate"
	| "name"
	| "street"
	| "handle"
	| "place"
	| "staff";

/** The organisation's own place and staff names, as they stand in its records: "Elmfield Surgery", "Sam Ortiz". */
export type KnownNames = { places: readonly string[]; people: readonly string[] };

/** Something in a text that could point to a person: where it stands, and words that could stand there instead. */
export type Find = {
	kind: FindKind;
	start: number;
	end: number;
	text: string;
	/** A neutral rewrite that reads well in the sentence. */
	instead: string;
};

/**
 * Everything in a text that could point to a person, except bare names (those are in `names.server.ts`); by its place,
 * never overlapping. Quick and pure: it runs while someone types, and nothing leaves the machine. Domain notes f9.
 */
export function findIdentifiers(text: string, known: KnownNames = { places: [], people: [] }): Find[] {
	const digits = nearDigits(text);
	return withoutOverlaps([
		...findTenDigits(text),
		...findPhones(text),
		...findInsuranceNumbers(text, digits),
		...findDates(text, digits),
		...findAges(text),
		...findPostcodes(text, digits),
		...findPlates(text, digits),
		...findAccounts(text),
		...findStreets(text),
		...findTitledNames(text),
		...findKnownNames(text, known),
	]);
}

/** Whether a find holds back lending until it is gone or released with a reason: only what passes as an NHS number. */
export function blocksLending(find: Find): boolean {
	return find.kind === "nhs_number";
}

// The more telling first. Names of people, places and streets lie inside one another, so among those the longest wins.
const telling: FindKind[][] = [
	["nhs_number"],
	["email"],
	["date_of_birth"],
	["ni_number"],
	["phone"],
	["ten_digits"],
	["postcode"],
	["plate"],
	["handle"],
	["exact_date"],
	["exact_age"],
	["staff", "place", "street", "name"],
];
const rank = new Map(telling.flatMap((kinds, place) => kinds.map((kind) => [kind, place])));
const order = new Map(telling.flat().map((kind, place) => [kind, place]));

/** The finds by place, without those that overlap a more telling or, among equals, a longer one. */
export function withoutOverlaps(finds: readonly Find[]): Find[] {
	const length = ({ start, end }: Find) => end - start;
	const byWeight = [...finds].sort(
		(one, other) =>
			(rank.get(one.kind) ?? 0) - (rank.get(other.kind) ?? 0) ||
			length(other) - length(one) ||
			(order.get(one.kind) ?? 0) - (order.get(other.kind) ?? 0) ||
			one.start - other.start,
	);
	// One mark a letter: thousands of finds must not be compared in pairs.
	const taken = new Uint8Array(byWeight.reduce((last, { end }) => Math.max(last, end), 0));
	const kept = byWeight.filter(({ start, end }) => {
		if (taken.subarray(start, end).includes(1)) return false;
		taken.fill(1, start, end);
		return true;
	});
	return kept.sort((one, other) => one.start - other.start);
}
