import type { Find } from "./finds.ts";
import { lifeStageAt, numberOf, numberPattern as number, type LifeStage } from "./life-stage.ts";
import { eitherCase, kin, personNoun, thingAfter, thingBefore } from "./people-nouns.ts";
import { after, before, endsPhrase, findAt, startsSentence } from "./sentence.ts";

/** Exact ages: "83-year-old", "aged 7", "she is 83", "Joan, 83," (domain notes f9). Groups ("over 65") are none. */
export function findAges(text: string): Find[] {
	return [...yearOlds(text), ...ageds(text), ...beings(text), ...besides(text), ...birthdays(text), ...atAges(text)];
}

const yearOld = new RegExp(
	`(?<![\\w£.,/-])(?:(?<article>an?) )?(?<said>${number})(?: and a half|½)?(?:[- ]?(?<unit>years?|yrs?|months?|mths?|weeks?|wks?|days?)[- ]?(?:old|of[- ]age)|[- ]?(?:yo|y/o|y\\.o|yro))(?!\\w)`,
	"gi",
);
// A clinician's shorthand: "72F", "a 45 M". Only where it can hardly be a room or a road.
const shorthand = /(?:(?<=^|[.(\n])|\b(?<article>an?) )(?<said>\d\d) ?[FM](?![\w&/])/g;
const followed = new RegExp(`^ (${personNoun})\\b`, "i");

function yearOlds(text: string): Find[] {
	const named = [...text.matchAll(yearOld)].filter(
		({ 0: { length }, index }) =>
			!thingAfter.test(after(text, index + length)) && !thingBefore.test(before(text, index)),
	);
	return [...named, ...text.matchAll(shorthand)].flatMap(({ 0: written, index, groups = {} }) => {
		const stage = stageOf(groups.said, groups.unit);
		if (!stage) return [];
		const end = index + written.length;
		const lead = before(text, index);
		const whole = endsPhrase(text, end);
		if (!groups.article && whole && /(?:\b(?:is|was|are|were|be|been)|['’](?:s|re))(?: \w+)? $/i.test(lead))
			return [findAt(text, "exact_age", index, end, stage.is)];
		if (!groups.article && whole && /[,(] ?$/.test(lead)) return [findAt(text, "exact_age", index, end, stage.when)];
		const noun = followed.exec(after(text, end))?.[1];
		if (noun && stage.adjective === "older")
			return [articled(text, index, end + 1 + noun.length, groups.article, `${noun} in later life`)];
		return [articled(text, index, end, groups.article, noun || !whole ? stage.adjective : stage.noun)];
	});
}

/** A find that takes the article before it along only where that has to change: "an 83-year-old", "a person ...". */
function articled(text: string, index: number, end: number, article: string | undefined, words: string): Find {
	if (!article) return findAt(text, "exact_age", index, end, words);
	const fitting = /^[aeiou]/i.test(words) ? "an" : "a";
	if (article.toLowerCase() !== fitting) return findAt(text, "exact_age", index, end, `${fitting} ${words}`);
	return findAt(text, "exact_age", index + article.length + 1, end, words);
}

const noGroup =
	"(?! ?(?:\\+|[-–] ?\\d|%|plus|to \\d|to \\w+ty|(?:years )?(?:and|or) (?:over|under|above|older|younger|up|below|more)|upwards))";
const list = `(?<more>(?:, ${number})*,?(?: and| &| or|,) ${number})?`;
const aged = new RegExp(
	`\\b(?<cue>at (?:the )?age(?: of)?|the age of|aged|ages?(?: of|:)?) (?<said>${number})${list}(?: years?| (?<unit>months?|weeks?))?${noGroup}(?![\\w/%-]|\\.\\d)`,
	"gi",
);
const ofAge =
	/(?<=\b(?:man|woman|lady|gentleman|boy|girl|lad|child|person|baby) )of (?<said>1?\d{1,2})(?![\w%/+:-]|[.,]\d)/gi;
const limit =
	/\b(?:under|over|below|above|to|until|min(?:imum)?|max(?:imum)?|pension|retirement|school|working|legal)(?: the)? $/i;

function ageds(text: string): Find[] {
	return [...text.matchAll(aged), ...text.matchAll(ofAge)]
		.filter(({ index }) => !limit.test(before(text, index)))
		.flatMap(({ 0: written, index, groups = {} }) => {
			const stage = stageOf(groups.said, groups.unit);
			if (!stage) return [];
			// "from the age of 5": "from childhood"
			const words = /^the/i.test(groups.cue ?? "") ? stage.when.replace(/^in /, "") : stage.when;
			const together = listed(groups.more).every((other) => other === stage);
			return [findAt(text, "exact_age", index, index + written.length, together ? words : "of different ages")];
		});
}

const notPeople =
	"(?!(?:It|This|That|There|What|Which|Here|Today|We|You|Time|Total|Average|Score|Group|Room|Band|Level|Step|Section|Question|Table|Figure|Part|Week|Day|Year|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|In|On|At|Of|By|For|The|And|But)\\b)";
const someone = `(?:\\b(?:I|[Ss]he|[Hh]e|[Tt]hey|[Ww]ho|[Bb]oth|[Kk]ids|[Cc]hildren|${eitherCase(personNoun)}s?)|\\b${notPeople}\\p{Lu}\\p{Ll}+)`;
const being = new RegExp(
	`(?:${someone},?(?<verb>['’](?:s|m)| (?:is|was|am|are|were)|(?: has| had|['’]d|['’]s)?(?: just| now| only| recently)? (?:turned|turns|turning)| will be| would be)|\\b(?:[Ss]hes|[Hh]es|[Ii]m))(?: (?:just|now|only|nearly|almost|already|still|both|about to be|going to be))? (?<said>${number})${list}(?![\\w:%+/-]|[.,]\\d)`,
	"gu",
);
// No subject, as in a note taken in a hurry: "turned 90 in spring", "Almost 50, first time in a group".
const beingAlone = new RegExp(
	`\\b(?:(?<verb>turned|turning)|nearly|almost) (?<said>${number})(?![\\w:%+/-]|[.,]\\d)`,
	"giu",
);
const several = new RegExp(`^(?:they|kids|children|${personNoun}s)\\b`, "i");
const afterBeing =
	/^(?:["'”’)]*(?:[.,;:!?…)\n–—]|\s[-–]|\s*$)|\s(?:and(?! a half)|but|so|when|now|then|who|or|because|with|next|this|last|today|yesterday|tomorrow|soon|already|if|years|she|he|they|I|her|his|my|at the time|the day|on (?:her|his|\w+day)|in (?:\p{Lu}|the |a (?:week|month|few)|spring|summer|autumn|winter))(?![\w’'-]))/u;

function beings(text: string): Find[] {
	const alone = [...text.matchAll(beingAlone)].filter(({ index }) => startsSentence(text, index));
	return [...text.matchAll(being), ...alone].flatMap(({ 0: written, index, groups = {} }) => {
		const { verb = "", said = "", more = "" } = groups;
		const stage = stageOf(said);
		const end = index + written.length;
		if (!stage || (said === "one" && !more) || !afterBeing.test(after(text, end))) return [];
		// "They were 12 to start with": of several, only a list tells their ages.
		if (!more && several.test(written) && !/both/.test(written)) return [];
		const turn = /turn(?:ed|s|ing)/.exec(verb)?.[0];
		if (turn) {
			const words = { turned: "had a birthday", turns: "has a birthday", turning: "having a birthday" }[turn] ?? "";
			return [findAt(text, "exact_age", index + written.lastIndexOf(turn), end, words)];
		}
		const from = end - said.length - more.length;
		if (more) return [findAt(text, "exact_age", from, end, "of different ages")];
		return [findAt(text, "exact_age", from, end, /(?:will|would) be/.test(verb) ? "a year older" : stage.is)];
	});
}

const relative = eitherCase(`(?:${kin}|lady|woman|man|gentleman)`);
const beside = new RegExp(
	`(?:\\b(?:${eitherCase(personNoun)}s?|[Cc]hildren|[Kk]ids)(?:, | \\()|\\b${notPeople}\\p{Lu}\\p{Ll}+(?:, | \\()(?!\\d+(?: and | or ))|\\b${relative} )(?<said>1?\\d{1,2})(?=,(?! ?\\d+(?:,| and\\b| or\\b|\\.|$))|\\)| and (?!\\w+s\\b)| or |\\.?$|\\.\\s)`,
	"gu",
);

function besides(text: string): Find[] {
	return [...text.matchAll(beside)].flatMap(({ 0: written, index, groups = {} }) => {
		const stage = stageOf(groups.said);
		const end = index + written.length;
		return stage ? [findAt(text, "exact_age", end - (groups.said?.length ?? 0), end, stage.when)] : [];
	});
}

const birthday = /(?:\b(an?) )?\b\d{1,3}(?:st|nd|rd|th) birthday/gi;

function birthdays(text: string): Find[] {
	return [...text.matchAll(birthday)].map(({ 0: written, 1: article, index }) =>
		articled(text, index, index + written.length, article, "birthday"),
	);
}

const atAge = /\bat (?<said>\d\d)(?=,? (?:s?he|they)\b|,| and\b|\.)/gi;
const life = /\b(?:s?he|her|his|they|their|who)\b[^.!?\n]*$/i;

function atAges(text: string): Find[] {
	return [...text.matchAll(atAge)].flatMap(({ 0: written, index, groups = {} }) => {
		const [end, years] = [index + written.length, Number(groups.said)];
		// Up to 24 it is a time of day; without a life around it, it counts something else.
		const lived = life.test(before(text, index)) || /^,? (?:s?he|they)\b/i.test(after(text, end));
		return years < 25 || !lived ? [] : [findAt(text, "exact_age", index, end, lifeStageAt(years).when)];
	});
}

function listed(more = ""): LifeStage[] {
	return (more.match(new RegExp(number, "gi")) ?? []).map((said) => lifeStageAt(numberOf(said)));
}

/** The life stage of an age as it was said; undefined for a number no one reaches. */
function stageOf(said = "", unit?: string): LifeStage | undefined {
	const years = unit && /^(?:m|w|d)/i.test(unit) ? 0 : numberOf(said);
	return years <= 115 && !/^0\d/.test(said) ? lifeStageAt(years) : undefined;
}
