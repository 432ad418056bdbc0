/** How an age is said as a life stage, in the forms a sentence needs (domain notes e1: life stage, not age). */
export type LifeStage = {
	/** "she is ..." */
	is: string;
	/** "a ... of theirs", in the place of "83-year-old" */
	noun: string;
	/** "a ... neighbour", in the place of "83-year-old neighbour" */
	adjective: string;
	/** "moved here ...", in the place of "aged 83" */
	when: string;
};

const stages: readonly { below: number; stage: LifeStage }[] = [
	{ below: 18, stage: { is: "a child", noun: "child", adjective: "young", when: "in childhood" } },
	{ below: 26, stage: { is: "a young adult", noun: "young adult", adjective: "young", when: "in young adulthood" } },
	{ below: 65, stage: { is: "an adult", noun: "adult", adjective: "adult", when: "in adulthood" } },
];
const later: LifeStage = {
	is: "in later life",
	noun: "person in later life",
	adjective: "older",
	when: "in later life",
};

/** The life stage of an age in years. */
export function lifeStageAt(years: number): LifeStage {
	return stages.find(({ below }) => years < below)?.stage ?? later;
}

const small = [
	...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
	...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const units = small.slice(1, 10).join("|");
const hundred = `(?:a|one) hundred(?: and (?:${tens.join("|")}|${small.slice(1).join("|")}))?`;

/** The source of a pattern for a number up to 199 in digits, or up to 190 in words. */
export const numberPattern = `(?:1?\\d{1,2}|(?:${hundred}|(?:${tens.join("|")})(?:[- ](?:${units}))?|${small.slice(1).join("|")})(?![a-z]))`;

/** The number that a text matching `numberPattern` says. */
export function numberOf(said: string): number {
	if (/\d/.test(said)) return Number(said);
	const words = said.toLowerCase().split(/[- ]/);
	if (words.includes("hundred")) return 100 + numberOf(words.slice(words.indexOf("hundred") + 1).join(" "));
	return words.reduce((sum, word) => {
		const ten = tens.indexOf(word);
		return sum + (ten < 0 ? Math.max(0, small.indexOf(word)) : (ten + 2) * 10);
	}, 0);
}

const listTail = new RegExp(
	`^(?:, (?:${numberPattern}))*(?:,? (?:and|&|or)|,) (?:${numberPattern})(?![\\w:%+/-]|[.,]\\d)`,
	"i",
);
const numbers = new RegExp(numberPattern, "gi");

/** The numbers that follow one in a list, as written (", 5 and 8"); empty where no list goes on. */
export function listAfter(rest: string): string {
	return listTail.exec(rest)?.[0] ?? "";
}

/** Whether all the ages in a list belong to this life stage. */
export function isOneStage(stage: LifeStage, list: string): boolean {
	return (list.match(numbers) ?? []).every((said) => lifeStageAt(numberOf(said)) === stage);
}
