import type { Find } from "./finds.ts";
import { after, before, findAt } from "./sentence.ts";

const sure = "Road|Rd|Street|Lane|Ln|Avenue|Ave|Crescent|Cres|Terrace|Drive|Close|Grove|Mews";
// These end the names of much else, and are streets where a number or "on", "up", "at" stands before.
const likely =
	"Court|Ct|Gardens|Gdns|Place|Pl|Square|Sq|Hill|Way|Walk|Row|Rise|View|Yard|Fold|Croft|Mount|Parade|Villas|Cottages|Heights|St";
const numbered = "Park|Green|House|Bank|Gate|Towers?|Buildings|Wharf|Quay|Vale|Hall";
const endings = new RegExp(`(?<= )(?:(?<sure>${sure})|(?<likely>${likely})|(?:${numbered}))(?![\\p{L}\\p{N}])`, "gu");

const door =
	"(?:(?:[Ff]lat|[Aa]pt|[Aa]partment|[Uu]nit|[Rr]oom|[Nn]o\\.?|[Nn]umber|[Hh]ouse) ?\\d{1,4}[A-Za-z]?,? )?(?:\\d{1,4}[A-Za-z]?(?:[-–/]\\d{1,4}[A-Za-z]?)?,? )?";
// Words that stand before a street at the start of a sentence, not in its name.
const notInName =
	"(?!(?:The|On|At|In|Near|Off|Up|Down|Past|From|To|Outside|Home|Visit|Visited|Saw|Met|Walked|Rang|Drove|Went|Moved|Lives|Live|Address|Corner|Residents|Along|Behind|And|Or|But|Then|Flat|Unit|Apartment|Number|No)\\b)";
const word = `${notInName}\\p{Lu}[\\p{L}'’]*(?:-\\p{L}+)*\\.?`;
const name = new RegExp(`(?<![\\p{L}\\p{N}])(?<door>${door})(?<name>(?:${word} ){1,3})$`, "u");
const along = /(?<!\p{L})(?:on|up|down|along|off|at|of|to|from|in|round|near|behind|past|outside) $/iu;
const upOnly = /(?<!\p{L})(?:on|up|down|along|off|round|at the top of) $/iu;

// What else ends like a street: courts of law, television, idioms, and organisations named after theirs.
const noStreet =
	/^(?:(?:County|Crown|Magistrates['’]?|High|Supreme|Family|Food|Tennis) Co?u?r?t|(?:Coronation|Sesame|Downing|Wall|Fleet|High|Main|Easy) Street|(?:Memory|Penny) Lane|(?:Google|One|Hard|Test|Flash) Drive|(?:Main|Ring) Road|(?:Health|Memory|Wellbeing|Sponsored|Charity|Fun|Nature|Milky|Third|Halfway) (?:Walk|Way))$/;
const organisation =
	/^ (?:Surgery|Practice|Medical|Health|Clinic|Centre|Church|Chapel|School|Primary|Academy|Nursery|Hospital|Hospice|Library|Station|Community|Pharmacy|Chemist|Mosque|Hub|Baptist|Methodist|Children|Family|Day|Police|Allotments?|Group|PCN)/i;

// In a note typed without capitals only a house number and a place to live tell.
const lower =
	/(?<=\b(?:lives?|living|lived|moved|home|visit|visited|address|flat|round|at|to),? (?:(?:at|on|in|to) )?)\d{1,4}[a-z]? (?!(?:minutes?|miles?|doors?|people|years?|hours?|of|the|in|on|other|different|long|main|busy)\b)\p{Ll}{3,}(?: \p{Ll}{3,})? (?:road|street|lane|avenue|crescent|terrace|drive|close|grove|mews)(?!\p{L})/gu;

/** Streets, with the number of the door where there is one (domain notes f9: street words). */
export function findStreets(text: string): Find[] {
	const finds = [...text.matchAll(lower)].map(({ 0: written, index }) => street(text, index, index + written.length));
	for (const { 0: ending, index, groups = {} } of text.matchAll(endings)) {
		const found = name.exec(before(text, index));
		const named = found?.groups?.name;
		if (!found || !named) continue;
		const hasDoor = found.groups?.door !== "";
		const start = index - found[0].length;
		const lead = before(text, start);
		const cued = groups.likely && (ending === "Hill" || ending === "St" ? upOnly : along).test(lead);
		if (!hasDoor && !groups.sure && !cued) continue;
		if (!hasDoor && noStreet.test(named + ending)) continue;
		const end = index + ending.length;
		if (organisation.test(after(text, end))) continue;
		finds.push(street(text, start, end));
	}
	return finds;
}

function street(text: string, start: number, end: number): Find {
	return findAt(text, "street", start, end, /\bat $/i.test(before(text, start)) ? "their address" : "their street");
}
