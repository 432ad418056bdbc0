import type { Find } from "./finds.ts";
import { isOneStage, lifeStageAt, listAfter, numberOf, numberPattern as number, type LifeStage } from "./life-stage.ts";
import { eitherCase, kin, personNoun, thingAfter, thingBefore } from "./people-nouns.ts";
import { after, before, endsPhrase, findAt, startsSentence } from "./sentence.ts";

/** A number as it stands in a text, with the words around it and the life stage it would be as an age. */
type Said = {
	text: string;
	start: number;
	end: number;
	said: string;
	years: number;
	stage: LifeStage;
	lead: string;
	rest: string;
};

/** A way to say an age: the find where a number is said in that way, nothing where it is not. */
type Way = (said: Said) => Find | undefined;

const spoken = new RegExp(`(?<![\\w£$€.+-]|\\d[:,/])(?:${number})(?![\\d%:]|[.,]\\d)`, "gi");

/** Exact ages: "83-year-old", "aged 7", "she is 83", "Joan, 83," (domain notes f9). Groups ("over 65") are none. */
export function findAges(text: string): Find[] {
	const said = [...text.matchAll(spoken)].flatMap(({ 0: said, index }) => {
		const years = numberOf(said);
		if (years > 115 || /^0\d/.test(said)) return [];
		const [end, stage] = [index + said.length, lifeStageAt(years)];
		const [lead, rest] = [before(text, index), after(text, index + said.length)];
		// Without a word before or after, a row of numbers says no age.
		if (/\d $/.test(lead) && /^ \d/.test(rest)) return [];
		const number = { text, start: index, end, said, years, stage, lead, rest };
		for (const way of ways) {
			const find = way(number);
			if (find) return [find];
		}
		return [];
	});
	return [...said, ...speltBirthdays(text)];
}

const ways: Way[] = [yearOld, shorthand, ordinal, aged, being, oneOfSeveral, beside, atAge, opening];

function age({ text }: Said, start: number, end: number, words: string): Find {
	return findAt(text, "exact_age", start, end, words);
}

const old =
	/^(?: and a half|½)?(?:[- ]?(?<unit>years?|yrs?\.?|months?|mths?|weeks?|wks?|days?)[- ]?(?:old|young|of[- ]age)|[- ]?(?:yo|y\/o|y\.o|y o|yro|y))(?!\w)/i;
const yearsBefore = new RegExp(`^[- ]?(?:yrs?|years?)(?= ${personNoun}\\b)`, "i");
const isOrWas = /(?:\b(?:is|was|are|were|be|been)|['’](?:s|re))(?: \w+)? $/i;
const person = new RegExp(`^ (${personNoun})\\b`, "i");
const verb =
	/^ (?:should|could|can|may|might|must|would|will|did|does|do|has|had|is|was|lives?|living|lived|alone|needs?|needed|wants?|wanted|says|said|told|comes?|came|goes|went|gets?|got|asks?|asked|rings?|rang|sits?|sat|keeps?|kept|loves|likes|walked|fell|died|left|stood|spoke|wrote|slept|lost|met|sings|sang|(?!retired|married|widowed|disabled|divorced|separated|bereaved|isolated)\w+ed)(?!\w)/i;

/** "83-year-old", "52 yrs old", "83yo", "3 months old" */
function yearOld(said: Said): Find | undefined {
	const match = old.exec(said.rest) ?? yearsBefore.exec(said.rest);
	if (!match) return undefined;
	const end = said.end + match[0].length;
	if (thingAfter.test(after(said.text, end)) || thingBefore.test(said.lead)) return undefined;
	const baby = /^[mwd]/i.test(match.groups?.unit ?? "");
	return asNoun(said, end, baby ? lifeStageAt(0) : said.stage);
}

const room = /\b(?:room|rm|flat|bus|seat|gate|size|band|unit|number|no\.?|route|platform|ward|bay|block|stand) $/i;
const motorway = /^M(?:1|2|4|5|6|18|20|25|40|42|53|54|55|56|57|60|61|62|65|66)$/;

/** A clinician's shorthand: "72F", "a 45 M", "M, 45" */
function shorthand(said: Said): Find | undefined {
	if (!/^\d\d$/.test(said.said) || room.test(said.lead)) return undefined;
	const sex = /^,? ?\/?(?:[FM]|male|female)(?![\w&/])/.exec(said.rest)?.[0];
	if (sex && (/(?:^|[.,(\n] ?|\ban? )$/i.test(said.lead) || /^[FM]$/.test(sex)))
		return asNoun(said, said.end + sex.length);
	const before = /(?:^|[.,(\n] ?)([FM](?:, |\/| )?)$/.exec(said.lead)?.[1];
	if (
		!before ||
		motorway.test(before + said.said) ||
		!/^(?:[,.)\n]|$| (?:with|who|lives|living|alone)\b)/.test(said.rest)
	)
		return undefined;
	return age(said, said.start - before.length, said.end, said.stage.is);
}

/** The rewrite of what can stand alone ("an 83-year-old") or before a noun ("an 83-year-old woman"). */
function asNoun(said: Said, end: number, stage = said.stage): Find {
	const { text, start, lead } = said;
	const article = /\b(?:an?) $/i.exec(lead)?.[0].trim();
	const follows = verb.test(after(text, end)) || endsPhrase(text, end);
	if (!article && follows && isOrWas.test(lead)) return age(said, start, end, stage.is);
	if (!article && follows && /[,(] ?$/.test(lead)) return age(said, start, end, stage.when);
	const noun = person.exec(after(text, end))?.[1];
	if (noun && stage.adjective === "older") {
		return articled(said, start, end + 1 + noun.length, article, `${noun} in later life`);
	}
	return articled(said, start, end, article, noun || !follows ? stage.adjective : stage.noun);
}

/** A find that takes the article before it along only where that has to change: "an 83-year-old", "a person ...". */
function articled(said: Said, start: number, end: number, article: string | undefined, words: string): Find {
	const fitting = /^[aeiou]/i.test(words) ? "an" : "a";
	if (!article || article.toLowerCase() === fitting) return age(said, start, end, words);
	return age(said, start - article.length - 1, end, `${fitting} ${words}`);
}

const ordinalBirthday = /^(?:st|nd|rd|th)? (?:birthday|bday|b['’]day)(?!\w)/i;
const ordinalParty = /^(?:st|nd|rd|th)(?= (?:party|do|cake|card|next|in|on|last|this|and|was|is|at|with)\b|[,.!]|$)/;

/** "80th birthday", "in her 91st year", "his 40th was in the hub" */
function ordinal(said: Said): Find | undefined {
	const birthday = ordinalBirthday.exec(said.rest)?.[0];
	const article = /\b(?:an?) $/i.exec(said.lead)?.[0].trim();
	if (birthday) return articled(said, said.start, said.end + birthday.length, article, "birthday");
	const year = /^(?:st|nd|rd|th) year\b/.exec(said.rest)?.[0];
	const inHer = /\bin (?:his|her|their) $/i.exec(said.lead)?.[0];
	if (year && inHer) return age(said, said.start - inHer.length, said.end + year.length, said.stage.when);
	const party = said.years > 17 && /\b(?:his|her|my|their) $/i.test(said.lead) && ordinalParty.exec(said.rest)?.[0];
	return party ? age(said, said.start, said.end + party.length, "birthday") : undefined;
}

const speltBirthday =
	/\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|(?:six|seven|eigh)teenth|hundredth) birthday(?!\w)/gi;

/** "her ninetieth birthday" */
function speltBirthdays(text: string): Find[] {
	return [...text.matchAll(speltBirthday)].map(({ 0: { length }, index }) =>
		findAt(text, "exact_age", index, index + length, "birthday"),
	);
}

const agedBefore =
	/\b(?:at (?:the )?(?:\w+ )?(?:\w+ )?age(?: of)?|the (?:\w+ )?age of|aged(?: just| only| barely| nearly|:)?|ages?(?: of| is| was| now|:|,| -)?) $/i;
const ofBefore =
	/\b(?<noun>man|woman|lady|gentleman|boy|girl|lad|child|person|baby|son|daughter|grandson|granddaughter|niece|nephew|mum|mother|dad|father)s? (?<of>of )$/i;
const group =
	/^ ?(?:\+|[-–] ?\d|%|plus|to \d|to \w+ty|(?:years )?(?:and|or) (?:over|under|above|older|younger|up|below|more)|upwards)/i;
const limit =
	/\b(?:under|over|below|above|to|until|min(?:imum)?|max(?:imum)?|pension|retirement|school|working|legal)(?: the)? $/i;
const owner = /(?:\b(?:his|her|their|my|your|the)|['’]s) $/i;

/** "aged 7", "at the age of 30", "age: 36", "a woman of 66", "girls aged 4 and 6" */
function aged(said: Said): Find | undefined {
	const { text, start, lead, rest, stage } = said;
	const parent = ofBefore.exec(lead)?.groups;
	// "A mum of five" has five children.
	const grown = parent && (!/^(?:mum|mother|dad|father)$/i.test(parent.noun ?? "") || said.years > 12);
	const cue = grown ? parent.of : agedBefore.exec(lead)?.[0];
	if (!cue || /^[\w/-]/.test(rest.replace(/^y(?:ea)?rs?/, "")) || group.test(rest)) return undefined;
	const from = start - cue.length;
	if (limit.test(before(text, from))) return undefined;
	const [unit = ""] = /^ ?(?:years?|yrs?|months?|weeks?)(?!\w)/.exec(rest) ?? [];
	const more = listAfter(rest);
	const end = said.end + (more.length || unit.length);
	if (owner.test(before(text, from)) && /^age\b/i.test(cue)) {
		const is = /^age (?:is|was)/i.exec(cue)?.[0];
		return age(said, from, end, is ? `${is} left out` : "age");
	}
	if (!isOneStage(stage, more)) return age(said, from, end, "of different ages");
	const when = /^ ?[mw]/.test(unit) ? lifeStageAt(0).when : stage.when;
	// "from the age of 5": "from childhood"
	return age(said, from, end, /^the/i.test(cue) ? when.replace(/^in /, "") : when);
}

const notPeople =
	"(?!(?:It|This|That|There|What|Which|Here|Today|We|You|Time|Total|Average|Score|Group|Room|Band|Level|Step|Section|Question|Table|Figure|Part|Week|Day|Year|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|In|On|At|Of|By|For|The|And|But)\\b)";
const several = "[Tt]hey|[Kk]ids|[Gg]randkids|[Ll]ittle ones|(?:[Hh]er|[Hh]is|[Tt]heir) (?:two|three|four)|[Cc]hildren";
const someone = `(?:\\b(?:I|[Ss]he|[Hh]e|[Ww]ho|[Bb]oth|${several}|${eitherCase(personNoun)}s?)|\\b${notPeople}[A-ZÀ-Þ][a-zß-ɏ’'-]+)`;
const turning =
	"turned|turns|turning|hit|hits|hitting|reached|reaches|reaching|pushing|rising|nearing|approaching|coming up to|getting on for";
const beingBefore = new RegExp(
	`(?:(?:${someone},?|\\b(?:and|but))(?:['’](?:s|m|re)| (?:is|was|am|are|were)|(?: is| was| are| has| had|['’][dsm]|['’]re)?(?: just| now| only| recently)? (?<turn>${turning})|(?<future> will be| would be|['’](?:ll|d) be)| (?:would|should) have been)|\\b(?:[Ss]hes|[Hh]es|[Ii]m|[Bb]oth|[Ww]hos|[Tt]heyre|${eitherCase(kin)}s))(?<how>(?: (?:just|only|nearly|almost|barely|not(?: yet| even)?|all of|now|already|still|both|gone|about to be|going to be))*) $`,
);
// No subject, as in a note taken in a hurry: "turned 90 in spring", "Almost 50, first time in a group".
const beingAlone = new RegExp(
	`\\b(?:(?<turn>${turning})|(?<how>nearly|almost|barely|only|just|now|still|(?:just )?gone)) $`,
	"i",
);
const manyBefore = new RegExp(`^(?:${several}|(?!twins)${personNoun}s (?:are|were))(?!.*\\bboth\\b)`, "i");
const small = /\b(?:baby|son|daughter|grandson|granddaughter|twins?|boy|girl|little one)(?:['’]s| is| was)(?: \w+)? $/;
const beingAfter =
	/^(?:["'”’)]*(?:[.,;:!?…)\n–—]|\s[-–]|\s*$)|\s(?:and|but|so|when|now|then|who|or|because|with|next|this|last|today|yesterday|tomorrow|soon|already|if|years|yet|she|he|they|I|her|his|my|going|coming|though|without|until|since|after|before|as|like|living|caring|lives|still|again|from|just|not|no|too|at the time|the day|on (?:her|his|the|\d|\w+day)|in (?:[A-Z]|the |a (?:week|month|few)|spring|summer|autumn|winter))(?![\w’'-]))/;
// "She is 20 minutes away": after an age no plural and no measure follows.
const counted =
	/^ (?:(?!(?:is|was|has|his|this|as|always|perhaps|towards)\b)[a-z]+s|of|out|per|to|for|or|more|less|away|stone|st|foot|feet|ft|lb|kg|grand|quid|percent|short|late|early|down|up|people|odd|ish|something|plus|million|thousand|hundred|metre|mile|minute|hour|day|week|month)\b/;
// "The list is now 30, was 20": what stands before counts things.
const countingBefore =
	/(?:^|[^\p{L}])(?:for|in|of|at|to|with|got|has|had|have|are|were|there|is|was|it|cost|costs|owes|about|over|than|spent|waited|paid|took|gave|after|rang|did|from|list|numbers?|caseload|total|score|count|load|up|down|price|we|and|or) $/iu;

/** "she is 83", "Joan turned 80", "shes only 33", "almost 50, first time in a group" */
function being(said: Said): Find | undefined {
	const { text, start, lead, stage, years } = said;
	const rest = said.rest.replace(/^ ?yrs?\b/, "");
	if (/^[\w+/-]/.test(rest)) return undefined;
	const alone = years > 12 ? beingAlone.exec(lead) : undefined;
	const from = alone ? start - alone[0].length : start;
	const opens = alone && (startsSentence(text, from) || !countingBefore.test(before(text, from)));
	const match = beingBefore.exec(lead) ?? (opens ? alone : undefined);
	if (!match) return undefined;
	const baby = small.test(lead) ? /^ (?:months?|weeks?|days?)\b/.exec(rest)?.[0] : undefined;
	if (baby) return age(said, start, said.end + baby.length, lifeStageAt(0).is);
	const more = listAfter(rest);
	if (said.said.toLowerCase() === "one" && !more) return undefined;
	if (!isAge(years, rest.slice(more.length))) return undefined;
	if (more) return age(said, start, said.end + more.length, "of different ages");
	// "They were 12 to start with": of several, only a list tells their ages.
	if (manyBefore.test(match[0])) return undefined;
	const { turn, future, how = "" } = match.groups ?? {};
	if (turn) return age(said, start - turn.length - 1, said.end, turnedAs(turn));
	// "Almost 50" is an adult, not almost one; "now 50" is now an adult.
	const nearly = /(?:just|only|nearly|almost|barely|not(?: yet| even)?|all of|gone)(?: gone)?$/i.exec(how)?.[0] ?? "";
	const adverb = nearly ? nearly.length + 1 : 0;
	const yet = /^not\b/i.test(nearly) ? (/^ yet\b/.exec(rest)?.[0].length ?? 0) : 0;
	return age(said, start - adverb, said.end + yet, future ? "a year older" : stage.is);
}

function isAge(years: number, rest: string): boolean {
	return beingAfter.test(rest) || (years > 12 && /^ [a-z]/.test(rest) && !counted.test(rest));
}

/** "has just turned 83": "has just had a birthday". */
function turnedAs(verb: string): string {
	if (/ing\b/i.test(verb)) return "nearing a birthday";
	return /s$/i.test(verb) ? "has a birthday" : "had a birthday";
}

const besideBefore = new RegExp(
	`(?:\\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|me|[Rr]ef(?:erral)?|[Cc]aller|[Vv]olunteer|[Cc]olleague|pt) \\(|\\b(?:Mrs?|Ms|Miss|Dr) [A-Z]\\.?(?:, | \\()|\\b(?:${eitherCase(personNoun)}s?|[Cc]hildren|[Kk]ids|[Mm]ale|[Ff]emale)(?:, | \\()|\\b${notPeople}[A-ZÀ-Þ][a-zß-ɏ’'-]+(?:, | \\()|\\b${eitherCase(`(?:${kin}|lady|woman|man|gentleman|male|female|carer|pt)`)} )$`,
);
const besideAfter = new RegExp(
	`^(?<unit> ?(?:weeks|months|days|yrs|years))?(?:,(?! ?\\d+(?:,| and\\b| or\\b|\\.|$))|\\)| and (?!\\w+s\\b)| or | with | ${kin} |\\.?$|\\.\\s)`,
);

/** "Joan, 83, lives alone", "her son (12)", "Wife 74, husband 78" */
function beside(said: Said): Find | undefined {
	const after = besideBefore.test(said.lead) ? besideAfter.exec(said.rest) : undefined;
	if (!after) return undefined;
	const unit = after.groups?.unit ?? "";
	const stage = /^ ?[mwd]/.test(unit) ? lifeStageAt(0) : said.stage;
	return age(said, said.start, said.end + unit.length, stage.when);
}

const manyBeside = new RegExp(
	`\\b(?:${eitherCase(personNoun)}s|[Cc]hildren|[Kk]ids|[Gg]randchildren|[Gg]randkids|[Ll]ittle ones|[Cc]ouple|(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y) (?:two|three|four|five))(?:, | \\(| )$`,
);

/** "three kids, 2, 4 and 9", "her two (9, 11)" */
function oneOfSeveral(said: Said): Find | undefined {
	if (!manyBeside.test(said.lead)) return undefined;
	const more = listAfter(said.rest);
	if (!more || !/^(?:[,.;)\n]|$| and | who | all )/.test(said.rest.slice(more.length))) return undefined;
	return age(said, said.start, said.end + more.length, "of different ages");
}

const at =
	/\b(?:(?:at|by|from|since)(?: just| only| barely| nearly)?|(?<lived>liv(?:e|ed|ing) to(?: be)?)|(?<makes>mak(?:es|ing) (?:him|her|me))) $/i;
const life =
	/\b(?:oldest|youngest|eldest|s?he|her|his|him|they|their|who|me|I|husband|wife|mum|dad|son|daughter)\b[^.!?\n]*$/i;
const lifeEvent =
	/\b(?:left school|left home|married|pregnant|widowed|died|retired|diagnosed|orphaned|passed(?: away)?|lost|homeless|into care|in care|had (?:him|her|a baby|kids)|caring|cared for \w+ \w+|smok(?:ed|ing)|drinking|using|working|worked|(?:a|his|her) (?:mum|mother|dad|father|carer|parent|nan|gran|widow|widower)) $/i;
// "not bad for 92"
const fitFor = /\b(?:bad|good|fit|sharp|young|old|amazing|brilliant|well|great|spry|going|energy) (for )$/i;

/** "at 73 she swims", "widowed at 29", "lived to 94", "not bad for 92" */
function atAge(said: Said): Find | undefined {
	const { text, start, end, lead, rest, years, stage } = said;
	const fit = years > 19 && fitFor.exec(lead)?.[1];
	const match = fit ? undefined : at.exec(lead);
	if ((!fit && !match) || /^[\w+/-]/.test(rest) || !endsPhrase(text, end)) return undefined;
	if (fit) return age(said, start - fit.length, end, "for their age");
	const [cue = "", groups = {}] = [match?.[0], match?.groups];
	// "lived to 94": "lived to later life"
	if (groups.lived) return age(said, start, end, stage.when.replace(/^in /, ""));
	if (groups.makes) return age(said, start, end, stage.is);
	const from = start - cue.length;
	const earlier = before(text, from);
	// Up to 12 it is a time of day; without a life around it, it counts something else.
	const speaks = years > 12 && /^,? (?:s?he|they)\b/i.test(rest);
	const lived = years > 24 && life.test(earlier) && !/\b(?:list|score|bmi|load|temp)\b/i.test(earlier);
	return speaks || lived || lifeEvent.test(earlier) ? age(said, from, end, stage.when) : undefined;
}

const openingBefore = /(?:^|[.!?] |\n|[a-z]{2}, )$/;
const openingAfter =
	/^(?:, (?!the|then|and|or|maybe|which|not|no|so|if|but|it|that)[a-z]{2,}|,? (?:and )?(?:lives|living|lone|alone|on (?:his|her) own|single|widow|widowed|married|male|female|deaf|blind|frail|carer|retired|pregnant|still|never|now|out of (?:care|prison|work)|leaving care|in care|yesterday|tomorrow|next (?:birthday|week|month))\b)/;

/** "91, deaf, lives alone", "retired nurse, 71, widow" */
function opening(said: Said): Find | undefined {
	const { text, start, years, stage } = said;
	if (years < 16 || years > 110 || !openingBefore.test(said.lead) || !openingAfter.test(said.rest)) return undefined;
	return age(said, start, said.end, startsSentence(text, start) ? stage.noun : stage.when);
}
