import { ordinal, speltBirthdays } from "./birthdays.ts";
import type { Find } from "./finds.ts";
import { isOneStage, lifeStageAt, listAfter, numberOf, numberPattern as number } from "./life-stage.ts";
import { age, articled, type Said, type Way } from "./said-age.ts";
import { eitherCase, kin, personNoun, thingAfter, thingBefore } from "./people-nouns.ts";
import { after, before, endsPhrase, startsSentence } from "./sentence.ts";

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

const ways: Way[] = [yearOld, shorthand, ordinal, aged, being, oneOfSeveral, beside, sameAge, atAge, opening];

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

const agedBefore =
	/\b(?:at (?:the )?(?:\w+ )?(?:\w+ )?age(?: of)?|the (?:\w+ )?age of|aged(?: just| only| barely| nearly|:)?|ages?(?: of| is| was| now|:|,| -)?) $/i;
const ofBefore = new RegExp(`\\b(?<noun>${personNoun})s? (?<of>of )$`, "i");
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
	const grown = parent && (!/^(?:mum|mam|mother|dad|father|parent|carer)$/i.test(parent.noun ?? "") || said.years > 12);
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
const someone = `(?:\\b(?:[Ii]|[Ss]he|[Hh]e|[Ww]ho|[Bb]oth(?: of them)?|${several}|${eitherCase(personNoun)}s?)|\\b${notPeople}[A-ZÀ-Þ][a-zß-ɏ’'-]+)`;
const turning =
	"turned|turns|turning|hit|hits|hitting|reached|reaches|reaching|pushing|rising|nearing|approaching|coming up(?: to)?|getting on for";
const beingBefore = new RegExp(
	`(?:(?:${someone},?|\\b(?:and|but))(?:['’](?:s|m|re)| (?:is|was|am|are|were)|(?: is| was| are| has| had|['’][dsm]|['’]re)?(?: just| now| only| recently)? (?<turn>${turning})|(?<future> will be| would be|['’](?:ll|d) be)|(?: would| should|['’]d) have been)|\\b(?:[Ss]hes|[Hh]es|[Ii]m|[Bb]oth|[Ww]hos|[Tt]heyre|${eitherCase(kin)}s))(?<how>(?: (?:just|only|nearly|almost|barely|not(?: yet| even)?|all of|now|already|still|both|gone|what|actually|really|about to be|going to be))*) $`,
);
// No subject, as in a note taken in a hurry: "turned 90 in spring", "Almost 50, first time in a group".
const beingAlone = new RegExp(
	`\\b(?:being|(?<sure>s?he (?:said|says|feels?|felt|looks?|looked)(?: like)?|(?:referral|form|letter|notes?) (?:said|says)|a (?:young|fit|frail|sharp|spry|lively|sprightly)|to (?:see|reach|make))|(?<turn>${turning})|(?<how>nearly|almost|barely|only|just|now|still|not yet|(?:just )?gone)|(?<future>(?:will|would|['’]ll) be)|(?<big>the big)) $`,
	"i",
);
// "will be 90 in spring", and not "will be 30 in the group"
const someDay = /^(?: (?:in (?:[A-Z]|spring|summer|autumn|winter|a (?:week|month|few))|next|soon|tomorrow)\b|[.,!?]|$)/;
const manyBefore = new RegExp(`^(?:${several}|(?!twins)${personNoun}s (?:are|were))(?!.*\\bboth\\b)`, "i");
const small =
	/\b(?:[Ll]ittle one|[Tt]oddler|[Bb]aby|infant|child|kid|son|daughter|grandson|granddaughter|twins?|boy|girl)(?:['’]s| is| was)(?: \w+)? $/;
const beingAfter =
	/^(?:["'”’)]*(?:[.,;:!?…)\n–—]|\s[-–]|\s*$)|\s(?:and|but|so|when|now|then|who|or|because|with|next|this|last|today|yesterday|tomorrow|soon|already|if|years|yet|she|he|they|I|her|his|my|going|coming|though|without|until|since|after|before|as|like|living|caring|lives|still|again|from|just|not|no|too|according|bless|by (?:then|now|the)|at the time|the day|on (?:her|his|the|\d|\w+day)|in (?:[A-Z]|the |a (?:week|month|few)|spring|summer|autumn|winter))(?![\w’'-]))/;
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
	const opens = alone && (alone.groups?.sure || startsSentence(text, from) || !countingBefore.test(before(text, from)));
	const match = beingBefore.exec(lead) ?? (opens ? alone : undefined);
	if (!match || (match === alone && alone?.groups?.future && !someDay.test(rest))) return undefined;
	const baby = small.test(lead) ? /^ (?:months?|weeks?|days?)\b/.exec(rest)?.[0] : undefined;
	if (baby) return age(said, start, said.end + baby.length, lifeStageAt(0).is);
	const more = listAfter(rest);
	if (said.said.toLowerCase() === "one" && !more) return undefined;
	if (!isAge(years, rest.slice(more.length))) return undefined;
	if (more) return age(said, start, said.end + more.length, "of different ages");
	// "They were 12 to start with": of several, only a list tells their ages.
	if (manyBefore.test(match[0])) return undefined;
	const { turn, future, big, how = "" } = match.groups ?? {};
	if (big) return age(said, start - big.length - 1, said.end, "a birthday");
	if (turn) return age(said, start - turn.length - 1, said.end, turnedAs(turn));
	// "Almost 50" is an adult, not almost one; "now 50" is now an adult.
	const nearly = /(?:just|only|nearly|almost|barely|not(?: yet| even)?|all of|gone)(?: gone)?$/i.exec(how)?.[0] ?? "";
	const adverb = nearly ? nearly.length + 1 : 0;
	const yet = /^not\b/i.test(nearly) ? (/^ yet\b/.exec(rest)?.[0].length ?? 0) : 0;
	return age(said, start - adverb, said.end + yet, future ? "a year older" : stage.is);
}

function isAge(years: number, rest: string): boolean {
	if (/^ and a half\b/.test(rest)) return true;
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
	`^(?<unit> ?(?:weeks|months|days|yrs|years))?(?: (?:fe)?male\\b|,(?! ?\\d+(?:,| and\\b| or\\b|\\.|$))|\\)| and (?!\\w+s\\b)| or | with | ${kin} |\\.?$|\\.\\s)`,
);

const relative = new RegExp(`\\b${eitherCase(kin)}(?: just| only)? $`);

/** "Joan, 83, lives alone", "her son (12)", "Wife 74, husband 78", "son 42 gave up work" */
function beside(said: Said): Find | undefined {
	const after = besideBefore.test(said.lead) ? besideAfter.exec(said.rest) : undefined;
	if (!after) {
		const isHalf = /^ and a half\b/.test(said.rest);
		if (isHalf && relative.test(said.lead)) return age(said, said.start, said.end + 11, said.stage.when);
		const isRelative = said.years > 12 && relative.test(said.lead) && /^ [a-z]/.test(said.rest);
		return isRelative && !counted.test(said.rest) ? age(said, said.start, said.end, said.stage.when) : undefined;
	}
	const unit = after.groups?.unit ?? "";
	const stage = /^ ?[mwd]/.test(unit) ? lifeStageAt(0) : said.stage;
	return age(said, said.start, said.end + unit.length, stage.when);
}

const ageAs = /\b(?:same age|age) as (?:me|him|her|us|them|my \w+),? $/i;

/** "the same age as me, 44" */
function sameAge(said: Said): Find | undefined {
	return ageAs.test(said.lead) ? age(said, said.start, said.end, said.stage.when) : undefined;
}

const manyBeside = new RegExp(
	`\\b(?:${eitherCase(personNoun)}s|[Cc]hildren|[Kk]ids|[Gg]randchildren|[Gg]randkids|[Ll]ittle ones|[Cc]ouple|(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y) (?:two|three|four|five)|(?:and|with) (?:his|her|their|my) ${kin})(?: at home)?(?:, | \\(| )$`,
);

/** "three kids, 2, 4 and 9", "her two (9, 11)" */
function oneOfSeveral(said: Said): Find | undefined {
	if (!manyBeside.test(said.lead)) return undefined;
	const more = listAfter(said.rest);
	if (!more || !/^(?:[,.;)\n]|$| and | who | all | \w+ing\b)/.test(said.rest.slice(more.length))) return undefined;
	return age(said, said.start, said.end + more.length, "of different ages");
}

const at =
	/\b(?:(?:at|by|from|since)(?: just| only| barely| nearly)?|(?<lived>liv(?:e|ed|ing) to(?: be)?)|(?<makes>mak(?:es|ing) (?:him|her|me))) $/i;
const life =
	/\b(?:oldest|youngest|eldest|s?he|her|his|him|they|their|who|me|I|husband|wife|mum|dad|son|daughter)\b[^.!?\n]*$/i;
const lifeEvent =
	/\b(?:left school|left home|married|pregnant|widowed|died|retired|diagnosed|orphaned|passed(?: away)?|lost|homeless|into care|in care|ha(?:d|ving) (?:him|her|it|them|a baby|kids|(?:his|her|their|my) (?:first |second )?(?:baby|child|son|daughter))|caring|cared for \w+ \w+|smok(?:ed|ing)|drinking|using|working|worked|(?:a|his|her) (?:mum|mother|dad|father|carer|parent|nan|gran|widow|widower)) $/i;
// "not bad for 92"
const fitFor = /\b(?:bad|good|fit|sharp|young|old|amazing|brilliant|well|great|spry|going|energy) (for )$/i;

/** "at 73 she swims", "widowed at 29", "lived to 94", "not bad for 92" */
function atAge(said: Said): Find | undefined {
	const { text, start, end, lead, rest, years, stage } = said;
	const fit = years > 19 && fitFor.exec(lead)?.[1];
	const match = fit ? undefined : at.exec(lead);
	if ((!fit && !match) || /^[\w+/-]/.test(rest) || !(endsPhrase(text, end) || verb.test(rest))) return undefined;
	if (fit) return age(said, start - fit.length, end, "for their age");
	const [cue = "", groups = {}] = [match?.[0], match?.groups];
	// "lived to 94": "lived to later life"
	if (groups.lived) return age(said, start, end, stage.when.replace(/^in /, ""));
	if (groups.makes) return age(said, start, end, stage.is);
	const from = start - cue.length;
	const earlier = before(text, from);
	// Up to 12 it is a time of day; without a life around it, it counts something else.
	const speaks = years > 12 && /^,? (?:s?he|they)\b/i.test(rest);
	const lived =
		years > 12 &&
		life.test(earlier) &&
		!/\b(?:list|scored?|bmi|load|temp|appointment|clinic|meet(?:ing)?|bus|train|see)\b/i.test(earlier);
	const someoneAt =
		years > 12 &&
		/^at\b/.test(cue) &&
		(/\b(?:me|him|her|s?he|I|who) $/.test(earlier) || (/\bwho,? $/.test(earlier) && /^,? [a-z]/.test(rest)));
	if (/\b(?:down|up) $/.test(earlier)) return undefined;
	return speaks || lived || someoneAt || lifeEvent.test(earlier) ? age(said, from, end, stage.when) : undefined;
}

const openingBefore = /(?:^|[.!?] |\n|[a-z]{2}, )$/;
const openingAfter =
	/^(?: and (?:sharp|fit|strong|proud|lonely|bored|frail|deaf|blind|(?:just |newly |recently )?widowed|still|never|not|been|has|had|lives|living|on (?:his|her) own|as \w+ as)\b|, and s?he\b|, (?!the|then|and|or|maybe|which|not|no|so|if|but|it|that)[a-z]{2,}|,? (?:and )?(?:lives|living|lone|alone|on (?:his|her) own|single|widow|widowed|married|male|female|deaf|blind|frail|carer|retired|pregnant|still|never|now|out of (?:care|prison|work)|leaving care|in care|yesterday|tomorrow|next (?:birthday|week|month))\b|,? w\/? | (?:last|this|next) (?:week|month|year|\w+day)\b(?!.*\d)| in (?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)\b(?!.*\d))/;

/** "91, deaf, lives alone", "retired nurse, 71, widow" */
function opening(said: Said): Find | undefined {
	const { text, start, years, stage } = said;
	if (years < 16 || years > 110 || !openingBefore.test(said.lead) || !openingAfter.test(said.rest)) return undefined;
	return age(said, start, said.end, startsSentence(text, start) ? stage.noun : stage.when);
}
