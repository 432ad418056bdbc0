import type { Find } from "./finds.ts";
import { personNoun } from "./people-nouns.ts";
import { after, before, endsPhrase, findAt, nearDigits, phraseEnd } from "./sentence.ts";

const month =
	"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![\\w’'])";
const weekday = "(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";
const gap = "[ \\u00a0]{1,2}";
const suffix = "(?:st|nd|rd|th)";
const day = `(?<day>[0-3]?\\d)(?<suffix>${suffix})?`;
const spelt =
	"(?<spelt>(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)";
const year = `(?<year>(?:(?:,?${gap}|-)(?:19|20)\\d\\d|(?:${gap}|-)['’]\\d\\d|(?:${gap}|-)\\d\\d(?=${phraseEnd}))(?![\\w/:]|\\.\\d))`;

// "3 March", "3rd of March 2024", "3-5 March", "3rd and 4th March"
const dayFirst = new RegExp(
	`(?<![\\w./:£-])(?:[0-3]?\\d${suffix}? ?(?:-|–|to|and|&|or) ?)?${day}(?<of>${gap}of)?(?:${gap}|-)${month}\\.?${year}?`,
	"gi",
);
// "third of March"
const speltFirst = new RegExp(`\\b${spelt}(?<of>${gap}of)${gap}${month}\\.?${year}?`, "gi");
// "March 3rd", "March 3, 2024"
const monthFirst = new RegExp(
	`(?<![\\w./:£-]|\\d${suffix}?(?: of)? )${month}\\.?${gap}(?:the${gap})?${day}(?![\\w:£%]|\\.\\d)${year}?`,
	"gi",
);
// "14th", "14th and 15th", "14th of this month"
const dayAlone = new RegExp(
	`(?<![\\w./:£-])(?:[0-3]?\\d${suffix} ?(?:and|&|or|to|-|–) ?(?:the )?)?(?<day>[0-3]?\\d)${suffix}(?!\\w)(?: of (?:this|last|next) month)?`,
	"gi",
);
const iso = /(?<![\w./-])(?:19|20)\d\d(?<gap>[-/.])(?:0?[1-9]|1[0-2])\k<gap>(?:0?[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)/g;
const numeric =
	/(?<![\w./£-])(?<first>\d{1,2})(?<gap> ?\/ ?|[.-]| )(?<second>\d{1,2})\k<gap>(?<years>(?:19|20)\d\d|\d\d)(?![\w/%]|[.-]\d)/g;
const dayAndMonth = /(?<![\w./£-])(?<first>\d{1,2})\/(?<second>\d{1,2})(?![\w/%]|\.\d)/g;

/**
 * Exact dates, and those the words around them call a date of birth (domain notes f9). Weeks and months are none.
 * `digits` is the text as `nearDigits` leaves it.
 */
export function findDates(text: string, digits = nearDigits(text)): Find[] {
	const dates = [
		...[...digits.matchAll(dayFirst), ...text.matchAll(speltFirst)].filter(isDayOfMonth),
		...[...digits.matchAll(monthFirst)].filter(
			(match) => isDayOfMonth(match) && (isSure(match) || isWhole(text, match)),
		),
		...[...digits.matchAll(dayAlone)].filter((match) => isDayAlone(match, text)),
		...digits.matchAll(iso),
		...[...digits.matchAll(numeric)].filter((match) => isNumericDate(match, before(text, match.index))),
		...[...digits.matchAll(dayAndMonth)].filter((match) => isDayAndMonth(match, text)),
	]
		.filter(({ index }) => !week.test(before(text, index)))
		.sort((one, other) => one.index - other.index);
	const finds: Find[] = [];
	for (const { 0: date, index } of dates) {
		const [start, end] = [index - (dayBefore.exec(before(text, index))?.[0].length ?? 0), index + date.length];
		const birth = findBirth(text, start, end) ?? findNextBirth(text, start, end, finds.at(-1));
		finds.push(birth ?? findAt(text, "exact_date", start, end, "that day"));
	}
	return finds;
}

// "Tuesday, the ...": goes with the date.
const dayBefore = new RegExp(`(?:\\b${weekday}\\.?,?${gap})?(?:\\bthe${gap})?$`, "i");
const dayCue = new RegExp(
	`(?:\\b(?:on|by|until|till|since|from|before|after|dated)${gap}(?:the${gap})?|\\b(?:was|is|it['’]s)${gap}the${gap}|\\b${weekday}\\.?,?${gap}(?:the${gap})?)$`,
	"i",
);

// A week points to no one: it is how Hedgerow itself asks ("week of 3 November").
const week =
	/\b(?:week|weeks|wk|w\/c|wc|w\/e|w\/b)\.?(?: (?:of|commencing|beginning|starting|ending|from|to))? (?:the )?$/i;
const version =
	/\b(?:version|v|release|build|sections?|para(?:graph)?s?|clause|chapter|part|appendix|node|point)\.? ?$/i;
const dateCue = /\b(?:on|dated|since|by|until|till|from|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}),? (?:the )?$/i;

/** "2 may be late" and "10 march on" are no dates; "2 May" and "the 2nd of may" are. */
function isDayOfMonth(match: RegExpExecArray): boolean {
	const { month = "", of } = match.groups ?? {};
	if (match.groups?.day && !isDay(match.groups.day)) return false;
	return !/^(?:may|mar|march)$/.test(month) || of !== undefined || isSure(match);
}

function isSure({ groups }: RegExpExecArray): boolean {
	return groups?.suffix !== undefined || groups?.year !== undefined;
}

/** No noun follows that the number would count: "in March 12 people came". */
function isWhole(text: string, { 0: date, index }: RegExpExecArray): boolean {
	return endsPhrase(text, index + date.length);
}

function isNumericDate({ groups = {} }: RegExpExecArray, lead: string): boolean {
	if (groups.gap === " " && groups.years?.length !== 4) return false;
	if (version.test(lead)) return false;
	return (
		isCalendarDay(groups.first, groups.second) || (groups.gap !== "." && isCalendarDay(groups.second, groups.first))
	);
}

/** "on the 14th" and "Tuesday 14th", but not "the 14th floor" and "14th on the list" */
function isDayAlone(match: RegExpExecArray, text: string): boolean {
	return isDay(match.groups?.day) && dayCue.test(before(text, match.index)) && isWhole(text, match);
}

/** "on 3/4" and "18/7", but not the fractions and scores "2/3" and "8/10". */
function isDayAndMonth(match: RegExpExecArray, text: string): boolean {
	const { first = "", second = "" } = match.groups ?? {};
	if (!isCalendarDay(first, second) || /^(?:24\/7|10\/10)$/.test(match[0])) return false;
	if (!isWhole(text, match) || /^ (?:of|for) /.test(after(text, match.index + match[0].length))) return false;
	const lead = before(text, match.index);
	return dateCue.test(lead) || (Number(first) > Number(second) && !/\b(?:bp|pressure|is|was|of) $/i.test(lead));
}

function isDay(said = ""): boolean {
	return Number(said) >= 1 && Number(said) <= 31;
}

function isCalendarDay(first = "", second = ""): boolean {
	return isDay(first) && Number(second) >= 1 && Number(second) <= 12;
}

const birthWord = "(?:d[./ ]?o[./ ]?b\\b\\.?|date of birth|birth ?date|birthdays?|b['’]?days?)";
const label = new RegExp(`\\b(?:d[./]?o[./]?b\\.?|date of birth|birth ?date)(?:\\s?[:=,–-])?\\s?$`, "i");
const born = /(?:\bborn|(?<=^|[\s(])b\.)(?: (?:on|in))?(?: the)? ?$/i;
// The word may stand a few words away: "date of birth on the form was wrong, it is ...", "..., her 90th birthday".
const between = "(?:[^.!?;\\n\\d]|\\d{1,3}(?:st|nd|rd|th)?(?![\\d/.-]))";
const otherwise =
	"died|death|since|passed|moved|came|left|until|visit|seen|rang|referred|appointment|letter|buried|funeral|married|wedding";
const near = new RegExp(
	`\\b${birthWord}[.?!:]?${between}{0,56}$|\\b(?:born|birth)\\b(?![^.!?\\n]*\\b(?:${otherwise})\\b)[?!]?${between}{0,48}$`,
	"i",
);
const turned = /\b(?:turn(?:s|ed|ing)|was|is|will be|['’]ll be) \d{1,3} (?:on|this) (?:the )?$/i;
const said = new RegExp(
	`^(?!${between}*\\b(?:${otherwise})\\b)${between}{0,24}\\b(?:${birthWord}|(?:was|were|being|got) born)(?!\\w)`,
	"i",
);
const chained =
	/^\)?,? ?(?:(?:and|or|not|but|then|maybe|possibly|his|hers?|the|other|twin|mum|dad|husband|wife|sister|brother|son|daughter|one|says|is|on|it)(?:['’]?s)?[ ,:]*){0,5}\(?$|^ ?[\/&] ?$/i;

/** A date of birth that another has just been said before: "dob 3/4/51, husband's 5/6/49". */
function findNextBirth(text: string, start: number, end: number, last: Find | undefined): Find | undefined {
	if (last?.kind !== "date_of_birth" || !chained.test(text.slice(last.end, start))) return undefined;
	return findAt(text, "date_of_birth", start, end, "that day");
}

const ownerBefore = new RegExp(`(?:\\b(?:his|her|their|my|the|a)|['’]s|\\b${personNoun}s) $`, "i");

/** The date as a date of birth, with as much of the words before it as the rewrite has to take the place of. */
function findBirth(text: string, from: number, end: number): Find | undefined {
	const lead = before(text, from);
	const labelled = label.exec(lead)?.[0];
	if (labelled) {
		const owned = ownerBefore.test(before(text, from - labelled.length));
		const words = owned ? "date of birth" : "their date of birth";
		return findAt(text, "date_of_birth", from - labelled.length, end, words);
	}
	const birth = born.exec(lead)?.[0];
	if (birth) {
		const kept = /^born /i.test(birth) ? "born ".length : 0;
		const words = kept ? "some time ago" : "born some time ago";
		return findAt(text, "date_of_birth", from - birth.length + kept, end, words);
	}
	if (near.test(lead) || turned.test(lead)) {
		const words =
			/\b(?:is|was|as|being|:) ?$/i.test(lead) && !/birthday|b['’]?day/i.test(lead) ? "left out" : "that day";
		return findAt(text, "date_of_birth", from, end, words);
	}
	return said.test(after(text, end)) ? findAt(text, "date_of_birth", from, end, "that day") : undefined;
}
