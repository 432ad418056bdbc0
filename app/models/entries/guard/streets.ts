import type { Find } from "./finds.ts";
import { after, before, findAt, startsSentence } from "./sentence.ts";

const sure = "Road|Rd|Street|Lane|Ln|Avenue|Ave|Av|Crescent|Cres|Terrace|Drive|Close|Grove|Mews|Boulevard|Wynd|Ginnel";
// These end the names of much else, and are streets where a number or "on", "up", "at" stands before.
const likely =
	"Court|Ct|Gardens|Gdns|Place|Pl|Square|Sq|Hill|Way|Walk|Row|Rise|View|Yard|Fold|Croft|Mount|Parade|Villas|Cottages|Heights|Garth|Brow|Paddock|Orchard|Passage|Wharf|St";
const numbered =
	"Park|Green|House|Bank|Gate|Towers?|Buildings|Quay|Vale|Hall|Lodge|Lea|Leas|Meadows?|Fields?|End|Side|Dene|Dell|Glade|Path|Approach|Circus|Crossing|Ridge|Common|Wood|Cottage|Farm|Mill|Point|Mansions|Maltings|Dr|Cl|Terr";
// Weaker than a street's, yet at the start of a sentence only a place to live is called so.
const opening = /^(?:Court|Gardens|Row|Yard|Rise|View|Villas|Cottages|Fold|Croft)$/;
const goesOn = /^(?:,| (?:is|was|has|had|flats?|residents?|tenants?|again|for|at))(?!\p{L})/u;
const endings = new RegExp(
	`(?<= )(?:(?<sure>${sure}|ROAD|STREET|LANE|AVENUE|CRESCENT|TERRACE|DRIVE|CLOSE|GROVE)|(?<likely>${likely})|(?:${numbered}))(?![A-Za-zÀ-ɏ\\d])`,
	"g",
);

const letter = "A-Za-zÀ-ɏ";
const door =
	"(?:(?:[Ff]lat|[Aa]pt|[Aa]partment|[Uu]nit|[Rr]oom|[Nn]o\\.?|[Nn]umber|[Hh]ouse) ?\\d{1,4}[A-Za-z]?,? )?(?:\\d{1,4}[A-Za-z]?(?:[-–/]\\d{1,4}[A-Za-z]?)?,? )?";
// Words that stand before a street at the start of a sentence, not in its name.
const notInName =
	"(?!(?:The|On|At|In|Near|Off|Up|Down|Past|From|To|Outside|Home|Visit|Visited|Saw|Met|Walked|Rang|Drove|Went|Moved|Lives|Live|Address|Corner|Residents|Along|Behind|And|Or|But|Then|Flat|Unit|Apartment|Number|No)\\b)";
const word = `${notInName}[A-ZÀ-Þ][${letter}'’]*(?:-[${letter}]+)*\\.?`;
const name = new RegExp(
	`(?<![${letter}\\d])(?:(?<door>${door})(?<name>(?:${word} (?:of |on |upon |the |le )?){1,3})|(?<theDoor>\\d{1,4}[A-Za-z]?,? )(?:The|the) )$`,
);
const along =
	/(?<!\p{L})(?:on|up|down|along|off|at|of|to|from|in|into|round|near|nearer|behind|past|outside|opposite|beside|between|through|towards|visit|visited|visiting|address:?|and) $/iu;
const upOnly = /(?<!\p{L})(?:on|up|down|along|off|round|at the top of) $/iu;

// What else ends like a street: courts of law, television, idioms, and organisations named after theirs.
const noStreet =
	/^(?:(?:County|Crown|Magistrates['’]?|High|Supreme|Family|Food|Tennis) Co?u?r?t|(?:Coronation|Sesame|Downing|Wall|Fleet|High|Main|Easy) Street|(?:Memory|Penny) Lane|(?:Google|One|Hard|Test|Flash) Drive|(?:Main|Ring) Road|(?:Health|Memory|Wellbeing|Sponsored|Charity|Fun|Nature|Milky|Third|Halfway) (?:Walk|Way))$/;
const organisation =
	/^ (?:Surgery|Practice|Medical|Health|Clinic|Centre|Church|Chapel|School|Primary|Academy|Nursery|Hospital|Hospice|Library|Station|Community|Pharmacy|Chemist|Mosque|Hub|Baptist|Methodist|Children|Family|Day|Police|Allotments?|Group|PCN)/i;

// In a note typed without capitals only the words before tell, and a name no road is just described by.
const plain =
	"(?!(?:the|a|an|our|her|his|their|my|your|this|that|every|each|any|one|same|main|high|side|back|quiet|busy|next|long|narrow|wide|nice|whole|another|other|different|wrong|right|same|residential|of|in|on|to|and|from|minutes?|miles?|doors?|people|years?|hours?|double|fast|slow|bus|cycle|middle|memory|ring|public|private|country|dirt|cobbled|winding|dark|steep|icy|little|old|new|big|posh|rough|local|nearby|shopping)\\b)";
const lowerEndings = / (?:road|rd|street|lane|avenue|ave|crescent|terrace|drive|close|grove|mews)(?![A-Za-zÀ-ɏ])/g;
const livesAt =
	"(?:lives?|living|lived|moved|home|visit|visited|address|flat|round|went|house|shop|bench|bus stop|parked|stopped|met|to|at)[,:]? (?:back |up |down )?(?:(?:at|on|in|to|up|down|off) )?";
const staysOn =
	"(?:(?:lives?|living|lived|moved|house|shop|bench|bus stop|parked|stopped)[,:]? (?:back |up |down )?(?:(?:at|on|in|to|up|down|off) )?|(?:on|up|down|along|off) )";
const lower = new RegExp(
	`(?:\\b${livesAt}(?<numbered>\\d{1,4}[a-z]? ${plain}[a-zß-ɏ]{3,}(?: [a-zß-ɏ]{3,})?)|\\b${staysOn}(?<named>${plain}[a-zß-ɏ]{3,}))$`,
);

/** Streets, with the number of the door where there is one (domain notes f9: street words). */
export function findStreets(text: string): Find[] {
	const finds = [...text.matchAll(lowerEndings)].flatMap(({ 0: ending, index }) => {
		const { numbered = "", named = "" } = lower.exec(before(text, index))?.groups ?? {};
		const length = numbered.length || named.length;
		return length ? [street(text, index - length, index + ending.length)] : [];
	});
	for (const { 0: ending, index, groups = {} } of text.matchAll(endings)) {
		const found = name.exec(before(text, index));
		if (!found) continue;
		const { door = "", theDoor = "", name: named = "" } = found.groups ?? {};
		const [start, end] = [index - found[0].length, index + ending.length];
		const rest = after(text, end);
		if (organisation.test(rest) || (ending === "St" && /^\.? \p{Lu}/u.test(rest))) continue;
		if (!door && !theDoor) {
			const opens = opening.test(ending) && startsSentence(text, start) && goesOn.test(rest);
			const cued = groups.likely && ((ending === "Hill" ? upOnly : along).test(before(text, start)) || opens);
			if ((!groups.sure && !cued) || noStreet.test(named + ending)) continue;
		}
		finds.push(street(text, start, end));
	}
	return finds;
}

function street(text: string, start: number, end: number): Find {
	return findAt(text, "street", start, end, /\bat $/i.test(before(text, start)) ? "their address" : "their street");
}
