import type { Find, KnownNames } from "./finds.ts";
import { after, before, findAt } from "./sentence.ts";

/** One way in which a known name can stand in a text. */
type Wording = {
	kind: "place" | "staff";
	name: string;
	words: string[];
	written: string[];
	anyCase: boolean;
	isPossessive: boolean;
};
/** A word without the 's of a possessive; `end` is before that, `last` after it. */
type Word = { text: string; plain: string; start: number; end: number; last: number };

// Words that say what a place is, not which.
const generic = new Set(
	"the a an of at in on for and & nhs st saint dr surgery surgeries practice practices health healthcare wellbeing centre center medical medicine primary care clinic hospital hospice team teams link links worker workers social prescribing prescribers network networks pcn group partnership partners partner community service services family families doctors branch trust foundation hub house project charity alliance federation town village city borough council north south east west central new old upper lower great little".split(
		" ",
	),
);
// Words too common to be told from the name: they speak only together with the rest of it.
const common = new Set(
	`all angel april art august back bank bar bay beach bell best bill bird black blue bond boot bridge brook brown bull bush butler
	butcher cable cash castle chance charity chase christian church clay cliff close common cook cooper corner cross crown daisy dale
	dawn day dean dear dell dove drew earl eden end faith farmer fern field fields fine first fisher flower ford forest forge fountain fox
	frank free frost fuller garden gardens gate gates gay gift glass gold golden good grace grange grant gray green grey grove
	guest hall hand hands hard harbour hazel head heath heart heather hedge high hill hills holiday holly home hood hope horn
	hunt hunter ivy jack jay jewel jolly joy june just keen key kind king kings knight lake lamb land lane large lark law lead light
	lily little lock lodge long love low major major manor march mark marsh mason may mead meadow meadows mercy mill miller mind mist money moon
	moor moore moss mount new night noble oak oaks old orchard page pain palmer park parker parson parsons pat patience pearl penny pepper
	piper pit place plant pond pool poole poor poppy porter post potter power price pride prince priory purse quarry queen queens rain
	ray read reed rest rich ridge rise rising ritual river rivers rob rock rocks rod rose royal ruby sand sands sawyer school sea
	sharp shepherd ship shore short singer sky small smart smith snow son spring square stable star station steel still stone stream
	street strong sue summer summit sun sunny sweet tanner taylor temple terry thorn tower town trade tree trees turner vale valley
	view village violet walk walker wall ward warden water waters way weaver well wells white wild will win winter wise wood
	woods yard young`.split(/\s+/),
);
// Names of trees and the like are places with a capital letter, and hedges without.
const natural = new Set(
	"hawthorn hawthorns willow willows beech beeches birch birches cedar cedars elm rowan laurel riverside hillside lakeside parkside woodlands woodland highfield springfield broadway newlands sycamore".split(
		" ",
	),
);

/** Where a text names the organisation's own places and people: the whole name, or a part that tells which it is. */
export function findKnownNames(text: string, known: KnownNames): Find[] {
	const wordings = wordingsOf(known);
	if (wordings.size === 0) return [];
	const finds: Find[] = [];
	for (const { 0: written, index } of text.matchAll(words)) {
		const starting = wordings.get(plain(withoutPossessive(written)));
		if (!starting) continue;
		const here = wordsOf(text.slice(index, index + starting.reach));
		const fitting = starting.wordings.find((wording) => stands(text, index, here, wording));
		if (!fitting) continue;
		const last = here[fitting.words.length - 1];
		// "Sam's" is Sam with something of Sam's; "St Mary's" is called so.
		const end = index + ((fitting.isPossessive ? last?.last : last?.end) ?? 0);
		finds.push(fitting.kind === "place" ? placeFind(text, index, end, fitting.name) : staffFind(text, index, end));
	}
	return finds;
}

/** The wordings that begin with one word, the longest first, and how many letters the longest may take. */
type Starting = { wordings: Wording[]; reach: number };

// The same names are asked for in every field of an entry.
const made = new WeakMap<KnownNames, Map<string, Starting>>();

/** Every wording of every name by its first word, the longest first. */
function wordingsOf(known: KnownNames): Map<string, Starting> {
	const before = made.get(known);
	if (before) return before;
	const all = [
		...known.places.flatMap((name) => placeWordings(name)),
		...known.people.flatMap((name) => personWordings(name)),
	].sort((one, other) => other.words.length - one.words.length);
	const byFirst = new Map<string, Starting>();
	for (const wording of all) {
		const [first = ""] = wording.words;
		const starting = byFirst.get(first) ?? { wordings: [], reach: 0 };
		starting.wordings.push(wording);
		// Room for a possessive and for a space more between the words.
		starting.reach = Math.max(starting.reach, wording.words.join("  ").length + 8);
		byFirst.set(first, starting);
	}
	made.set(known, byFirst);
	return byFirst;
}

function placeWordings(name: string): Wording[] {
	const written = wordsOf(name);
	const wording = (part: Word[]): Wording => ({
		kind: "place",
		name,
		words: part.map(({ plain }) => plain),
		written: part.map(({ text }) => text),
		anyCase: part.length > 1 || isSafeInLowerCase(part[0]?.plain ?? ""),
		isPossessive: isPossessive(part),
	});
	const core = trimmed(written);
	const parts = core.filter(({ plain }) => isTelling(plain));
	const saint = written.some(({ plain }) => plain === "st" || plain === "saint");
	const single = saint ? [] : parts.map((part) => [part]);
	return [written, core.length > 1 || saint ? core : [], ...single]
		.filter((part) => part.length > 1 || isTelling(part[0]?.plain ?? ""))
		.map(wording);
}

/** A place's name without the words before and after that only say what it is; "St" stays with its saint. */
function trimmed(words: Word[]): Word[] {
	const isOwn = ({ plain }: Word) => !generic.has(plain) || plain === "st" || plain === "saint";
	const first = words.findIndex(isOwn);
	const last = words.findLastIndex(isOwn);
	return first < 0 ? [] : words.slice(first, last + 1);
}

function personWordings(name: string): Wording[] {
	const written = wordsOf(name);
	const telling = written.filter(({ plain }) => isTelling(plain));
	const wording = (part: Word[], anyCase: boolean): Wording => ({
		kind: "staff",
		name,
		words: part.map(({ plain }) => plain),
		written: part.map(({ text }) => text),
		anyCase,
		isPossessive: isPossessive(part),
	});
	const whole = written.length > 1 ? [wording(written, telling.length > 0)] : [];
	return [...whole, ...telling.map((part) => wording([part], isSafeInLowerCase(part.plain)))];
}

function isPossessive(part: Word[]): boolean {
	const last = part.at(-1);
	return last !== undefined && last.last > last.end;
}

function isTelling(plain: string): boolean {
	return plain.length > 1 && !generic.has(plain) && !common.has(plain) && !/^\d+$/.test(plain);
}

function isSafeInLowerCase(plain: string): boolean {
	return plain.length >= 6 && !natural.has(plain);
}

/** Whether the wording stands in the text from `start` on, in letters of the right size. */
function stands(text: string, start: number, here: Word[], wording: Wording): boolean {
	return wording.words.every((expected, place) => {
		const word = here[place];
		if (word?.plain !== expected) return false;
		const previous = here[place - 1];
		const gap = previous ? text.slice(start + previous.last, start + word.start) : " ";
		if (!/^[ \u00a0.&]{1,3}$|^-$/.test(gap)) return false;
		return wording.anyCase || isLikeName(word.text, wording.written[place] ?? "") || isSpokenTo(text, start, wording);
	});
}

function isLikeName(text: string, written: string): boolean {
	if (text.charAt(0) === written.charAt(0) && text.slice(1) === written.slice(1)) return true;
	// In capitals throughout: not where that makes another word of it.
	return text.length > 2 && text === text.toUpperCase() && text !== "PIP";
}

const spokenTo =
	/\b(?:ask|asked|asking|tell|told|telling|ring|rang|ringing|met|saw|email|emailed|text|texted|message|messaged|called|with|from|thanked|says|said) $/i;

/** "asked lee", in a note typed without capitals. */
function isSpokenTo(text: string, start: number, { kind, words }: Wording): boolean {
	return kind === "staff" && (words[0] ?? "").length > 2 && spokenTo.test(before(text, start));
}

const words = /[^\s.,;:!?…()[\]"“”‘/&+–—]+/g;

function wordsOf(text: string): Word[] {
	return [...text.matchAll(words)].map(({ 0: written, index }) => {
		const word = withoutPossessive(written);
		const last = index + written.length;
		return { text: word, plain: plain(word), start: index, end: index + word.length, last };
	});
}

function withoutPossessive(word: string): string {
	return word.replace(/['’]s?$/, "");
}

function plain(word: string): string {
	return word.toLowerCase().replaceAll("’", "'");
}

const determiner = /\b(?:the|our|your|their|this|that|another|each|every) $/i;
const itsPeople =
	/^ (?:staff|reception|receptionists?|teams?|patients?|GPs?|nurses?|doctors?|managers?|lot|people|meetings?|car park|newsletter|rota|kitchen|waiting room|staff room)\b/;
const isTeam = /\b(?:team|link workers?|network|pcn|alliance|federation|partnership|service|prescribing)\b/i;

function placeFind(text: string, start: number, end: number, name: string): Find {
	const noun = isTeam.test(name) ? "team" : "practice";
	const lead = before(text, start);
	if (determiner.test(lead) || itsPeople.test(after(text, end))) return findAt(text, "place", start, end, noun);
	if (/\ban $/i.test(lead)) return findAt(text, "place", start - 3, end, `a ${noun}`);
	return findAt(text, "place", start, end, noun === "team" ? "the team" : "a practice");
}

const title = /\b(?:mrs?|ms|miss|mx|dr|doctor|prof|professor|nurse|sister|rev|cllr)\.? $/i;

function staffFind(text: string, start: number, end: number): Find {
	const titled = title.exec(before(text, start))?.[0] ?? "";
	const from = start - titled.length;
	const noun = /^(?:dr|doctor|nurse)/i.test(titled) ? "clinician" : "colleague";
	const owned = /\b(?:his|her|their|my|our|your|the|an?) $/i.test(before(text, from));
	return findAt(text, "staff", from, end, owned ? noun : `a ${noun}`);
}
