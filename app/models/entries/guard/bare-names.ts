import type { Find } from "./finds.ts";
import { givenNames } from "./given-names.ts";
import { afterNamedThing, notNamePhrases, notNames } from "./not-names.ts";
import { kin, personNoun } from "./people-nouns.ts";
import { after, before, findAt, startsSentence } from "./sentence.ts";
import { calendarNames, mostlyNames, placeNames, wordNames } from "./word-names.ts";

/** What a lexicon of English knows. Words come in lower case. */
export type Lexicon = {
	isGivenName(word: string): boolean;
	isWord(word: string): boolean;
	/** Whether the word at this place of a text is used as a person's name there. Asked only where all else is silent. */
	isPersonAt(text: string, start: number): boolean;
};

/** A word with its surroundings, as the rules below look at it. */
type Candidate = {
	text: string;
	start: number;
	/** Without the 's of a possessive. */
	end: number;
	word: string;
	opens: boolean;
	lead: string;
	rest: string;
};

const words =
	/(?<![\p{L}\p{N}@._-]|(?<!\p{L})\/)\p{L}[\p{L}\p{M}]+(?:['’](?!s?(?!\p{L}))\p{L}+|-\p{L}[\p{L}'’]*)*(?!\p{N}|[@_]|\/(?!\p{Lu}))/gu;

/** Names without a title, by their own look and by the words around them. Finds may overlap those of other kinds. */
export function findBareNames(text: string, lexicon: Lexicon): Find[] {
	const apart = phrasesIn(text);
	const finds: Find[] = [];
	let named = 0;
	for (const { 0: written, index } of text.matchAll(words)) {
		if (index < named || apart.some(({ start, end }) => index >= start && index < end)) continue;
		const candidate = candidateAt(text, written, index);
		if (!isName(candidate, text, lexicon)) continue;
		const [start, end] = [initialsBefore(text, index), withSurname(text, candidate.end)];
		finds.push(nameFind(text, start, end));
		named = end;
	}
	return [...finds, ...findInitials(text, lexicon)];
}

function candidateAt(text: string, written: string, start: number): Candidate {
	const end = start + written.length;
	return {
		text: written,
		start,
		end,
		word: plain(written),
		opens: startsSentence(text, start),
		lead: before(text, start),
		rest: after(text, end),
	};
}

/** In lower case and without accents, as the lists have it: "Seán" is "sean". */
function plain(written: string): string {
	const lower = written.toLowerCase().replaceAll("’", "'");
	return givenNames.has(lower) ? lower : lower.normalize("NFD").replace(/\p{M}/gu, "");
}

function isName(candidate: Candidate, text: string, lexicon: Lexicon): boolean {
	const { word, rest } = candidate;
	if (notNames.has(word) || afterNamedThing.test(rest)) return false;
	const capital = /^\p{Lu}/u.test(candidate.text);
	const shouted = candidate.text.length > 2 && candidate.text === candidate.text.toUpperCase();
	const listed = isListed(word, lexicon);
	if (!capital || shouted) return listed && word.length > 2 && !isPlace(candidate) && isLived(candidate);
	if (placeNames.has(word)) return !isPlace(candidate) && isLived(candidate);
	if (wordNames.has(word) || calendarNames.has(word)) return isWordAsName(candidate, text, lexicon);
	return listed || isUnknownAsName(candidate, lexicon);
}

/** Whether the words around treat it as a person. */
function isLived(candidate: Candidate): boolean {
	const { rest } = candidate;
	return isTold(candidate) || acts.test(rest) || family.test(rest) || fares.test(rest) || andSomeone.test(rest);
}

/** A given name and nothing else; of a double name, its first part: "Ellie-Mae". */
function isListed(word: string, lexicon: Lexicon): boolean {
	const [first = ""] = word.split("-");
	const given = [word, first].some((each) => givenNames.has(each) || lexicon.isGivenName(each));
	return given && !wordNames.has(first) && !placeNames.has(first);
}

// Verbs of people alone: nothing else "wants", "rang" or "thinks".
const acting =
	"said|says|told|tells|asked|asks|rang|rings|phoned|texted|texts|messaged|emailed|replied|answered|explained|mentioned|whispered|shouted|swore|swears|wants|wanted|thinks|thought|knows|knew|feels|felt|hopes|hoped|wishes|wished|worries|remembers|remembered|believes|prefers|loves|loved|likes|liked|hates|hated|trusts|cried|cries|laughed|laughs|smiled|smiles|hugged|nodded|sat|stood|lives|lived|sleeps|slept|eats|drinks|drank|walked|walks|drove|drives|wore|wears|refused|refuses|agreed|agrees|admitted|promised|apologised|thanked|thanks|begged|joked|cooks|cooked|sings|sang|plays|played|taught|teaches|wrote|writes|interpreted|translated|lost|died|missed|misses|forgot|forgets|visits|visited|joined|brought|brings|got|gets|gave|gives|took|takes|kept|keeps|let|lets|looked|looks|goes|noticed|saw|sees|heard|hears|insists|insisted|reckons|struggles|struggled|turned up|seems|seemed|spoke|speaks|talks|talked|listens|listened|waited|waits|helped|helps|tried|tries|stopped|started|bought|buys|paid|pays|fell|left|volunteers|volunteered|managed|manages|showed|shows|sent|sends|made|makes|put|puts|held|holds|hung|chose|chooses|swims|chaired|did|does|doesn['’]?t|didn['’]?t|won['’]?t|wouldn['’]?t|couldn['’]?t|can['’]?t|never|still|always|only|finally|just";
const acts = new RegExp(`^ (?:(?:has|had|have) (?:just |never |always )?)?(?:${acting})(?![\\p{L}'’-])`, "u");
const actsAlone = new RegExp(
	`^ (?:said|says|told|asked|asks|rang|rings|phoned|texted|wants|wanted|thinks|thought|knows|knew|feels|felt|loves|loved|likes|lives|lived|cried|laughed|smiled|hugged|swears|remembers|refused|promised|keeps|gave|wrote|helped|walks|drives|sat|sings|taught|prefers|misses|never|doesn['’]?t|didn['’]?t|won['’]?t|wouldn['’]?t)(?![\\p{L}'’-])`,
	"u",
);
// What is said of people and of no bill, hope or summer.
const fares =
	/^(?: (?:is|was|has been)|['’]s) (?:(?:so|very|really|too|still|now|just|not|back|always|already) )*(?:frightened|scared|afraid|upset|tearful|crying|drinking|lonely|worried|asleep|awake|ill|poorly|tired|in hospital|in bed|at home|at school|off school|off work|off sick|home|eating|sleeping|coping|talking|thinking|asking|hoping|staying|leaving|grateful|living|caring|waiting for|moving in|moving out|moving to|bedbound|housebound|pregnant|married|widowed|divorced|deaf|blind|proud|ashamed|embarrassed|lovely|kind|happy|angry|cross|furious|grieving|homeless|unwell|my|her|his|their)(?!\p{L})|^ has (?:a (?:job|baby|dog|cat|carer|daughter|son|new)|moved|stopped|started|gone|no one|nobody|her|his|two|three|not been)(?!\p{L})/u;
// Too common to tell a person from a thing, but not what begins with a capital and is mostly a name.
const does = /^ (?:is|was|has|had|came|comes|went|needs|needed|will|would|can|could|from|who)(?!\p{L})/u;
const andSomeone = /^ and (?:I|me|her|his|their|\p{Lu}\p{Ll}+)(?!\p{L})/u;
const family = new RegExp(
	`^['’]s? (?:(?:late|older|younger|elder|little|big|new|own|best) )?(?:${personNoun}|house|flat|home|bed|garden|kitchen|dog|cat|GP|pension|PIP|money|door|phone|life|story|letter|form|care|family|kids|children|appointment|referral|social worker|surgery|birthday|funeral|garden|landlord|sofa|words|face|hand|hands|case|list|place|benefits|rent|car|tenancy|diagnosis)(?!\\p{L})`,
	"u",
);

const toSomeone =
	"tell|tells|told|telling|ask|asks|asked|asking|ring|rings|rang|ringing|phone|phoned|phoning|text|texted|texting|email|emailed|message|messaged|visit|visited|visiting|meet|met|meeting|see|saw|seen|seeing|help|helped|helping|let|promise|promised|thank|thanked|hug|hugged|reach|reached|remind|reminded|support|supported|supporting|persuade|persuaded|convince|encouraged|invited|introduced|joined|missed|miss|know|knew|taken|took|take|drove|walked|accompanied|chased|chasing|called|got|found|find|left|sent|given|gave|give|offered|hear|heard|like|love|passed me|watched|watching|warned|referred";
const firmToward =
	"(?:spoke|spoken|speak|speaking|talk|talked|talking|said|saying|listen|listened|listening|wrote|written|goodbye|bye|sorry|lied|explained|visit|gave|given|sent|attached|next|close|introduced|out|in) (?:to|on)|(?:letter|card|call|message|text|email|voicemail|referral|note|heard|hug|thanks|news|word) (?:from|to|for)|(?:went|go|going|came|come|popped|nice|good) (?:round )?(?:to|in on|and) (?:see|meet|visit)|popped in (?:on|to)|looked in on|checked on|in on|(?:think|thinking|thought|talked|talking|worry|worried|worrying|heard|asked|dreamt) (?:about|of)|(?:wait(?:ing|ed)?|asked|asking|cooked|shopping|spoke up|cover(?:ing|ed)?) for|looks? after|looking after|proud of|jealous of|scared of|fond of|care of|hold of|(?:visit|session|call|tea|lunch|time|morning|afternoon|hour|sat|stayed|went|walked|work|worked|working|met|meeting|chat|coffee) with";
const toward = `with|about|for|and|${firmToward}`;
const firmly = new RegExp(`(?:^|[^\\p{L}])(?:${firmToward}) $`, "iu");
const afterPerson =
	/^(?:[.,;:!?)\n]|$| (?:and|about|who|while|until|again|to|in|at|on|because|when|then|as|so|today|yesterday|this|last|all|after|before|twice|once|is|was|has|had)(?!\p{L}))/u;
const told = new RegExp(`(?:^|[^\\p{L}])(?:${toSomeone}|${toward}) $`, "iu");
const relative = new RegExp(
	`(?:^|[^\\p{L}])(?:(?:my|her|his|their|our|your|the|a|little|best|old|new|dear) )(?:\\p{Ll}+ )?(?:${personNoun}|colleague|volunteer|receptionist|nurse|manager|supervisor|worker|cat|dog),? \\(?$|(?:^|[^\\p{L}])(?:${kin}|receptionist|volunteer) \\(?$`,
	"iu",
);
const called =
	/(?:^|[^\p{L}])(?:(?<what>\p{Ll}+) )?(?:is |was |he's |she's )?(?:called|named|nicknamed|known as|goes by|name is|name was|name's|names is) $/iu;
const calledThing =
	/^(?:group|project|charity|service|scheme|cafe|café|app|programme|book|film|place|course|club|form|thing|tool|website|page|pub|shop|estate|drug|tablet|system|show|song|home|hostel|clinic|team|it|something|this|that|what|was|is)$/i;

/** Whether the words before speak to someone or of someone: "told ...", "her son ...", "a woman called ...". */
function isTold({ lead }: Candidate): boolean {
	if (told.test(lead) || relative.test(lead)) return true;
	const what = called.exec(lead)?.groups?.what;
	return called.test(lead) && (what === undefined || !calledThing.test(what));
}

const somewhere =
	/(?:^|[^\p{L}])(?:in|at|near|around|outside|into|through|across|via|from|towards|north of|south of|east of|west of|part of|city of|born in|moved? to|moving to|went to|go to|back to|trip to|bus to|train to|visit to) (?:\p{Lu}\p{Ll}+ )?$/u;

function isPlace({ lead }: Candidate): boolean {
	return somewhere.test(lead) && !told.test(lead);
}

const pointing =
	/(?:^|[^\p{L}])(?:the|a|an|this|that|these|those|no|any|some|every|each|my|our|your|its|of|last|next|in|since|until|by|during|before|after|early|late|mid|through|till) $/iu;
const counting = /^(?: \d|\d| (?:of|or) )/;

/** "Mark", "May", "Hope": in the middle of a sentence its capital tells, at the start only what follows. */
function isWordAsName(candidate: Candidate, text: string, lexicon: Lexicon): boolean {
	const { word, opens, lead, rest } = candidate;
	if (family.test(rest) && !calendarNames.has(word)) return true;
	if (relative.test(lead) || called.test(lead)) return isTold(candidate);
	if (counting.test(rest) || nextIsTitle.test(rest)) return false;
	if (actsAlone.test(rest)) return !pointing.test(lead);
	if (!opens) {
		if (pointing.test(lead) && !isTold(candidate)) return false;
		if (calendarNames.has(word)) return told.test(lead) && !/(?:^|[^\p{L}])(?:and|for) $/iu.test(lead);
		return true;
	}
	if (calendarNames.has(word)) return fares.test(rest);
	if (fares.test(rest) || andSomeone.test(rest)) return true;
	if (mostlyNames.has(word) && does.test(rest)) return true;
	return acts.test(rest) && lexicon.isPersonAt(text, candidate.start);
}

// A second capital: a title of something, unless it is a surname ("Hope Centre", "Will Aid").
const nextIsTitle =
	/^ (?:Centre|Project|Group|Team|Service|Services|Line|Day|Week|Month|Café|Cafe|Club|Trust|Aid|Appeal|Hub|Health)(?!\p{L})/u;
const placeEnding =
	/(?:ton|ham|ford|bury|borough|brough|burgh|ley|field|wick|worth|mouth|chester|cester|shire|dale|stead|pool|bridge|hurst|combe|minster|wood|well|gate|thorpe|ness|land|stan|side|view|house|ways?)$/;
const wordEnding =
	/(?:ing|tion|sion|ment|ness|ship|ity|ism|ist|ology|ance|ence|able|ible|ful|less|ous|ically|wards?|aid|ed|ly|work|care|time|s)$/;

/** A word that no list knows: a name where the sentence treats it as a person and it looks like nothing else. */
function isUnknownAsName(candidate: Candidate, lexicon: Lexicon): boolean {
	const { word, opens, lead, rest } = candidate;
	if (lexicon.isWord(word) || placeEnding.test(word)) return false;
	if (family.test(rest) && !wordEnding.test(word)) return true;
	if (opens) return (acts.test(rest) || fares.test(rest)) && !wordEnding.test(word) && word.length < 12;
	if (pointing.test(lead) || isPlace(candidate)) return false;
	if (relative.test(lead) || called.test(lead)) return isTold(candidate);
	if (/(?:^|[^\p{L}])(?:and|for|with|about) $/iu.test(lead) && !firmly.test(lead))
		return acts.test(rest) || afterPerson.test(rest);
	return isTold(candidate) || (acts.test(rest) && /[\p{L},] $/u.test(lead));
}

const initials = /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?|(?![AI] )\p{Lu} ){1,2}$/u;

/** Where a name begins that initials stand before: "J. Ferris", "J M Ferris". */
function initialsBefore(text: string, start: number): number {
	return start - (initials.exec(before(text, start))?.[0].length ?? 0);
}

const nextName =
	/^ (?:(?:de|da|van|von|del|bin|bint|al|el|O['’]) ?)?(?:\p{Lu}[\p{L}\p{M}]+(?:['’](?!s(?!\p{L}))\p{L}+|-\p{L}+)*|\p{Lu}(?![\p{L}\p{N}&'’]))/u;
const mostNames = 4;

/** Where a name ends that goes on: "Folake Adeyemi", "Anne-Marie Delacroix", "Sarah B". */
function withSurname(text: string, end: number): number {
	let last = end;
	for (let count = 1; count < mostNames; count++) {
		const next = nextName.exec(after(text, last))?.[0] ?? "";
		const word = next.trim();
		const isAcronym = word.length > 1 && word === word.toUpperCase();
		if (!word || isAcronym || /^[IA]$/.test(word) || notNames.has(word.toLowerCase())) break;
		last += next.length;
	}
	return last;
}

const dotted = /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){1,2}\p{Lu}[\p{Ll}]{2,}(?:-\p{Lu}\p{Ll}+)?(?!\p{L})/gu;
const undotted = /(?<![\p{L}\p{N}.&/'’-])(?![AIX] )\p{Lu} (\p{Lu}\p{Ll}{3,}(?:-\p{Lu}\p{Ll}+)?)(?![\p{L}-])/gu;
const lettersOnly = /(?<![\p{L}\p{N}.])\p{Lu}\.\p{Lu}\.(?:\p{Lu}\.)?(?![\p{L}\p{N}])/gu;
const notInitials =
	/^(?:U\.K|N\.H|D\.O|P\.S|N\.B|G\.P|R\.I|T\.V|O\.T|A\.S|E\.G|I\.E|Q\.A|A\.M|P\.M|N\.I|B\.P|C\.V|D\.I|U\.S|E\.U|I\.D|S\.O|D\.N|R\.S)/;
const letter =
	/(?<=(?:^|[^\p{L}])(?:client|patient|lady|man|woman|person|called|with|met|saw|rang|told|visited|helped) )(?![AIXYZ](?!\p{L}))\p{Lu}(?![\p{L}\p{N}'’&/+-])/gu;

/** Initials for a name: "J. Ferris", "J Ferris", "J.S.", "my client K". */
function findInitials(text: string, lexicon: Lexicon): Find[] {
	const bare = [...text.matchAll(undotted)].filter(({ 1: surname = "" }) => {
		const word = surname.toLowerCase();
		return !notNames.has(word) && !lexicon.isWord(word) && !wordEnding.test(word);
	});
	const spelt = [...text.matchAll(dotted)].filter(
		({ 0: written }) => !notNames.has(written.split(/[. ]+/).at(-1)?.toLowerCase() ?? ""),
	);
	const short = [...text.matchAll(lettersOnly)].filter(({ 0: written }) => !notInitials.test(written));
	return [...spelt, ...bare, ...short, ...text.matchAll(letter)].map(({ 0: written, index }) =>
		nameFind(text, index, index + written.length),
	);
}

/** Where a text says one of the phrases whose names are nobody's. */
function phrasesIn(text: string): { start: number; end: number }[] {
	const lower = text.toLowerCase().replaceAll("’", "'");
	const found: { start: number; end: number }[] = [];
	for (const phrase of notNamePhrases) {
		for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + 1)) {
			found.push({ start: at, end: at + phrase.length });
		}
	}
	return found;
}

const owner = /(?:^|[^\p{L}])(?:my|his|their|our|your|the|a) $/iu;
const introduced = new RegExp(
	`(?<![\\p{L}])(?<noun>${personNoun}|colleague|nurse|receptionist|volunteer|manager|supervisor)(?:, | \\(| | (?:is |was )?(?:called|named) )$`,
	"iu",
);

/** A find of a name; with whoever it says the name of, where that can stand alone: "her son Kwame" is "her son". */
function nameFind(text: string, start: number, end: number): Find {
	const lead = before(text, start);
	const { 0: said = "", groups: { noun = "" } = {} } = introduced.exec(lead) ?? {};
	const close = said.endsWith("(") ? ")" : said.endsWith(", ") ? "," : "";
	if (noun && text.startsWith(close, end)) {
		return findAt(text, "name", start - said.length, end + close.length, noun);
	}
	return findAt(text, "name", start, end, owner.test(lead) ? "person" : "the person");
}
