import { isListed } from "../option-list.ts";
import { notAPerson } from "../entries/options/not-a-person.ts";
import type { FindKind } from "../entries/guard/finds.ts";

/** Something about to be lent that could point to a person, told once however often it stands there. */
export type Pointer = {
	/** Stands for kind and words without holding them; only the service can make it. */
	mark: string;
	kind: FindKind;
	text: string;
	/** Neutral words that could stand in its place. */
	instead: string;
	/** The words around its first place. */
	before: string;
	after: string;
	/** An NHS number: it holds back lending until it is gone, or released with a reason. */
	blocks: boolean;
	/** It stands in a practice that the entry cites, and is not put into neutral words here. */
	isCited?: true;
};

/** What an author has answered: pointers they looked at and leave, and numbers released with their reason. */
export type Answered = { cleared: readonly string[]; released: Readonly<Record<string, string>> };

/** The pointers that still hold back a lending: an NHS number without a reason, anything else not yet looked at. */
export function unanswered(pointers: readonly Pointer[], { cleared, released }: Answered): Pointer[] {
	return pointers.filter(({ mark, blocks }) =>
		blocks ? !isListed(notAPerson, released[mark] ?? "") : !cleared.includes(mark),
	);
}

/** Every pointer answered as "leave it": what an author does who has looked at each and means it. */
export function allLeft(pointers: readonly Pointer[]): Answered {
	const numbers = pointers.filter(({ blocks }) => blocks);
	return {
		cleared: pointers.filter(({ blocks }) => !blocks).map(({ mark }) => mark),
		released: Object.fromEntries(numbers.map(({ mark }) => [mark, "made_up"])),
	};
}
