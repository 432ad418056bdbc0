import { discretionKinds } from "../entries/options/discretion.ts";
import { labelOf } from "../option-list.ts";
import type { Energy, GuidanceStand } from "./patterns.ts";
import type { Change, Headline } from "./pressure-map.ts";
import type { Signal } from "./signals.ts";
import type { WindowCode } from "./windows.ts";

/** The page's own words. */
export const patternsPage = {
	title: "My patterns",
	onlyYou: "Only you can see this.",
	intro:
		"What you chose in your finished entries, put together. It is worked out when you open this page and kept nowhere.",
	windows: "Weeks to look at",
	empty: "There is nothing to show for these weeks yet.",
	emptyNext: "Finish an entry, and what you chose in it appears here. One is enough to begin.",
	write: "Write a quick note",
	later: "Energy, judgement calls and moments appear here too, once entries of these weeks hold them.",
	tooMany: "You wrote a great deal. Only your newest 1,000 entries are counted here, and nothing is compared.",
	lists: { kinds: "What it was about", sources: "Where it came from", help: "What would help" },
	none: "Not said yet.",
	pressure: "Pressure",
	energy: "Energy",
	discretion: "Judgement calls",
	moments: "Belonging and fitting in",
	good: "It did you good",
	wearing: "It wore you down",
} as const;

/** The windows, as their links name them, and the weeks before them. */
export const windowNames: Record<WindowCode, { label: string; before: string }> = {
	"28": { label: "The last four weeks", before: "four weeks before" },
	"13": { label: "The last 13 weeks", before: "13 weeks before" },
};

/** About signals. */
export const signalWords = {
	heading: "Worth a thought",
	caution: "Signals are our own and not validated.",
	intro: "They look at the last four weeks. One that you put away stays away for 28 days.",
	propose: "Propose an agreed practice",
	putAway: "Put away",
	done: "Put away for 28 days.",
	none: "No signals now.",
	andOlder: (count: number) => `and ${count} older in your log`,
	more: (count: number) => `Show ${count} more`,
} as const;

/** About the table of kinds and sources. */
export const gridWords = {
	fold: "Show kinds and sources together",
	caption: "Pressure by kind and by source",
	how: "Each box says how often, and how strong on average from 0 to 4. A deeper tint is stronger.",
	kind: "What it was about",
	total: "Lines",
	left: (lines: number) =>
		lines === 1
			? "One line is not in the table."
			: `${lines} lines are not in the table: they leave one of the two open.`,
	none: "none",
	strength: (strength: number) => `strength ${strength}`,
} as const;

/** About the pictures. */
export const figureWords = {
	energyScale: "Energy, 0 to 10",
	energyDescription:
		"Two lines by week on a scale of 0 to 10: the median before and the median after. A gap is a week without figures.",
	energyCaption: "Median energy by week, from 0 to 10",
	energyLater: "A picture comes once two weeks hold figures.",
	before: "Before",
	after: "After",
	week: "Week",
	noFigure: "No figure",
	kindsCaption: "Judgement calls by kind",
	kindsDescription: "Bars for the kinds met most, four at most. Each says how many lines chose it.",
	kind: "Kind",
	guidanceCaption: "Judgement calls by how guidance stood",
	guidanceDescription: "A bar for each way guidance stood. Each says how many lines chose it.",
	guidance: "Guidance",
	times: "Times",
} as const;

/** How guidance stood, as its bar is named. */
export const guidanceNames: Record<GuidanceStand, string> = {
	clear_yes: "Yes, it says do",
	clear_no: "Yes, it says do not",
	no_answer: "It says nothing, or is unclear",
	i_do_not_know: "I do not know",
};

// Short names, at most three words each, so that the longest headline still has twenty.
const kindNames: Record<string, string> = {
	B1: "your role’s limits",
	B2: "your workload",
	B3: "someone’s distress",
	B4: "being reachable",
	B5: "wrong referrals",
	B6: "endings or handovers",
	B7: "clinical work",
	B8: "who you are",
	B9: "mixed messages",
	B10: "what to share",
	B11: "feeling unsafe",
	B12: "discrimination",
	B13: "a death",
};
const sourceNames: Record<string, string> = {
	S1: "people you support",
	S2: "families or carers",
	S3: "GPs or clinicians",
	S4: "reception or admin",
	S5: "management",
	S6: "targets or funders",
	S7: "missing local groups",
	S8: "waits for services",
	S9: "colleagues",
	S10: "job worries",
	S11: "your own wishes",
};
const discretionNames: Record<string, string> = {
	D01: "more sessions",
	D02: "longer sessions",
	D03: "keeping someone on",
	D04: "home visits",
	D05: "going with someone",
	D06: "contact outside hours",
	D07a: "your own number",
	D07b: "your own car",
	D07c: "your own money",
	D08: "a call to check",
	D09: "doing the task",
	D10: "practical help",
	D11: "advice near the edge",
	D12: "referrals outside criteria",
	D13: "seeing someone again",
	D14: "sharing about yourself",
	D15: "speaking up",
	D16: "adapting forms",
	D17: "what to record",
	D18: "what to pass on",
	D19: "staying with distress",
	D20: "filling a gap",
	D21: "saying no",
	D22: "something else",
};
const responseNames: Record<string, string> = {
	held: "you held your limit",
	flexed_by_choice: "you chose to flex",
	went_along: "you went along",
	passed_on: "you passed it on",
	still_open: "it is still open",
};

/** The one sentence above the map (domain notes f4). It names what was met most, and never a score. */
export function headlineInWords(headline: Headline): string {
	const { lines, answered, chosen, response } = headline;
	if (lines === 0) return "You noted no pressure in these weeks.";
	if (lines === 1) return `${oneInWords(headline)}${response ? `; ${responseNames[response]}` : ""}.`;
	return `${mostInWords(headline)}${answered > 0 ? `; you held or chose to flex ${chosen} of ${answered}` : ""}.`;
}

/** How many lines the headline stands on, where only some of them say what was done; otherwise undefined. */
export function basisInWords({ lines, answered }: Headline): string | undefined {
	if (lines < 2 || answered === 0 || answered === lines) return undefined;
	return `You noted pressure ${timesInWords(lines)}, and said what you did ${timesInWords(answered)}.`;
}

/** What changed since the window before, a sentence for each thing. Never a percentage: the numbers are small. */
export function changeInWords(change: Change, window: WindowCode): string[] {
	const { before } = windowNames[window];
	const counts = `${timesInWords(change.lines)} now, ${timesInWords(change.before)} then`;
	const source = change.source;
	return [
		...(change.often === "alike" ? [`You noted pressure about as often as in the ${before}.`] : []),
		...(change.often === "more" ? [`You noted pressure more often than in the ${before}: ${counts}.`] : []),
		...(change.often === "less" ? [`You noted pressure less often than in the ${before}: ${counts}.`] : []),
		...(change.often === "alike" ? [] : ["Writing more or less can be a reason too."]),
		...(source ? [`Then it came most from ${sourceNames[source.was]}; now from ${sourceNames[source.is]}.`] : []),
	];
}

/** "once", "twice", "3 times". */
export function timesInWords(times: number): string {
	if (times === 1) return "once";
	return times === 2 ? "twice" : `${times} times`;
}

/** The finding of the energy picture, in at most ten words, and the sentence under it. */
export function energyInWords({ lower, higher, same }: Energy): { title: string; sentence: string } {
	const both = lower + higher + same;
	const title = energyTitle(both, lower, higher, same);
	if (both === 0) return { title, sentence: "No entry of these weeks gives energy both before and after." };
	const found = [
		...(lower > 0 ? [`lower in ${lower}`] : []),
		...(higher > 0 ? [`higher in ${higher}`] : []),
		...(same > 0 ? [`the same in ${same}`] : []),
	];
	const entries = both === 1 ? "One entry gives" : `${both} entries give`;
	return { title, sentence: `${entries} both figures: afterwards it was ${found.join(", ")}.` };
}

/** The finding of the picture of kinds, and the sentence under it. `foremost` are the kinds met most, one or several. */
export function kindsInWords(
	foremost: readonly string[],
	times: number,
	lines: number,
): { title: string; sentence: string } {
	const [kind, ...others] = foremost;
	if (!kind || others.length > 0)
		return {
			title: "No one kind of judgement call stands out",
			sentence: `You noted ${lines} judgement calls in these weeks.`,
		};
	return {
		title: `Judgement calls were most often about ${discretionNames[kind]}`,
		sentence: `“${labelOf(discretionKinds, kind) ?? ""}”: ${times} of ${lines} judgement calls.`,
	};
}

/** The finding of the picture of guidance, and the sentence under it. `said` lines say how guidance stood. */
export function guidanceInWords(
	guidance: readonly { code: GuidanceStand; times: number }[],
	lines: number,
): { title: string; sentence: string } {
	const said = guidance.reduce((sum, { times }) => sum + times, 0);
	const titles: Record<GuidanceStand, string> = {
		clear_yes: "In most judgement calls, guidance said yes",
		clear_no: "In most judgement calls, guidance said no",
		no_answer: "In most judgement calls, guidance gave no clear answer",
		i_do_not_know: "In most judgement calls, guidance was not known to you",
	};
	const most = guidance.find(({ times }) => times * 2 > said);
	return {
		title: most ? titles[most.code] : "Guidance differed from one judgement call to another",
		sentence: `${said} of ${lines} judgement calls say how guidance stood.`,
	};
}

/** A signal's question, and what it saw. */
export function signalInWords(signal: Signal): { question: string; saw: string[] } {
	switch (signal.asks) {
		case "pattern": {
			const kind = labelOf(discretionKinds, signal.kind) ?? "";
			const often = signal.isUsual ? "is usual for you now" : `came up ${timesInWords(signal.times)} in four weeks`;
			return {
				question: "Worth agreeing a norm?",
				saw: [`“${kind}” ${often}.`, "Guidance does not clearly say do."],
			};
		}
		case "alone":
			return {
				question: "Would talking it through help?",
				saw: [
					...signal.kinds.map((kind) => `“${labelOf(discretionKinds, kind) ?? ""}”.`),
					"You stretched here, and nobody knew.",
				],
			};
		case "own-time":
			return {
				question: "Your own time: does it feel right?",
				saw: [`You gave ${hoursInWords(signal.minutes)} of your own time in four weeks.`],
			};
	}
}

/** Minutes as a person would say them, to the nearest half hour: "about 2 and a half hours". */
export function hoursInWords(minutes: number): string {
	const halves = Math.round(minutes / 30);
	const hours = Math.floor(halves / 2);
	if (halves === 0) return "a few minutes";
	if (halves === 1) return "about half an hour";
	if (hours === 1) return halves === 2 ? "about an hour" : "about an hour and a half";
	return halves % 2 === 0 ? `about ${hours} hours` : `about ${hours} and a half hours`;
}

function oneInWords({ sources: [source], kinds: [kind] }: Headline): string {
	const from = source ? ` from ${sourceNames[source]}` : "";
	return `You noted one pressure${from}${kind ? ` about ${kindNames[kind]}` : ""}`;
}

function mostInWords({ lines, sources, kinds }: Headline): string {
	const [first = "", second = ""] = sources.map((source) => sourceNames[source]);
	const about = kinds.length === 1 ? kindNames[kinds[0]!] : undefined;
	if (sources.length > 2) return "Pressure came from several sides alike";
	if (sources.length === 2) return `Pressure came equally from ${first} and ${second}`;
	if (sources.length === 1 && about) return `Most pressure came from ${first} about ${about}`;
	if (sources.length === 1)
		return `Most pressure came from ${first}${kinds.length > 1 ? ", about different things" : ""}`;
	if (about) return `Most pressure was about ${about}`;
	return kinds.length > 1 ? "Pressure was about different things alike" : `You noted pressure ${timesInWords(lines)}`;
}

function energyTitle(both: number, lower: number, higher: number, same: number): string {
	if (both < 3) return "Your energy so far, week by week";
	if (lower * 2 > both) return "Your energy was usually lower afterwards";
	if (higher * 2 > both) return "Your energy was usually higher afterwards";
	return same * 2 > both ? "Your energy was usually the same afterwards" : "Your energy went both ways";
}
