/** What somebody gives to a case, and the only things a step may ask for. */
export type Kind = keyof typeof givers;

/** Who may give which kind: the presenter's own words stay the presenter's, and nobody answers for them. */
export const givers = {
	telling: "all",
	question: "others",
	answer: "presenter",
	affirmation: "others",
	idea: "others",
	reflection: "all",
	thanks: "all",
	action: "presenter",
	takeaway: "presenter",
} as const satisfies Record<string, Voice>;

/** Who speaks in a step. The others are everyone but the presenter, the facilitator among them. */
export type Voice = "presenter" | "facilitator" | "others" | "all" | "nobody";

/** Minutes at least and at most; the clock runs to the most, and the facilitator may move on before. */
export type Minutes = { least: number; most: number };

/** One part of a method, the same live and in the group's own time. */
export type Step = {
	code: string;
	label: string;
	minutes: Minutes;
	/** Whoever answers a question speaks as well: where a step takes answers, the presenter may always give them. */
	speaks: { who: Voice; how: "in turn" | "freely" };
	prompt: { presenter: string; others: string };
	/** What may be written down here. Empty where people only look, listen or wait. */
	kinds: readonly Kind[];
	/** As a round over days. Quiet: nobody reads the others before it closes. Skip: it makes sense in one room only. */
	inOwnTime: { mode: "open" | "quiet"; days: number } | { mode: "skip" };
};

/**
 * A way for a group to work on a case. Methods are data, as option lists are: once landed a file never changes, since
 * cases keep its code. Another version is another file with a code of its own, and this one gets an end.
 */
export type Method = {
	/** What a case keeps. Never used again for anything else. */
	code: string;
	label: string;
	about: string;
	/** Whether a facilitator of the group has to lead: another member whose turn it is will not do. */
	needsFacilitator: boolean;
	/** How many take part, the presenter and whoever leads among them. */
	leastMembers: number;
	mostMembers: number;
	minutes: Minutes;
	/** Days from and up to which new cases may choose it (YYYY-MM-DD). */
	activeFrom: string;
	offeredUntil?: string;
	steps: readonly Step[];
};

/** Whether new cases may choose a method on a London day "2026-11-20". */
export function isOffered(method: Method, day: string): boolean {
	return method.activeFrom <= day && (method.offeredUntil === undefined || day <= method.offeredUntil);
}

/** The methods a group of this size can choose on a London day; those that need a facilitator only where there is one. */
export function methodsFor(
	methods: readonly Method[],
	group: { members: number; hasFacilitator: boolean },
	day: string,
): Method[] {
	return methods.filter(
		(method) =>
			isOffered(method, day) &&
			method.leastMembers <= group.members &&
			(group.hasFacilitator || !method.needsFacilitator),
	);
}

/** The method a case keeps the code of; also one that is no longer offered. Undefined for a code there never was. */
export function methodOf(methods: readonly Method[], code: string): Method | undefined {
	return methods.find((method) => method.code === code);
}
