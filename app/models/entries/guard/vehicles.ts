import type { Find } from "./finds.ts";
import { after, before, findAt, leftOutOr, nearDigits } from "./sentence.ts";

// DVLA INF104: since 2001 two letters, the half-year in two digits, and three letters without I and Q.
const current = /(?<!\w)[A-HJ-PR-Z][A-HJ-PR-Z][ -]?\d\d[ -]?[A-HJ-PR-Z]{3}(?!\w)/gi;
// 1983 to 2001: a year letter before; 1963 to 1982: after.
const prefixed = /(?<!\w)[A-HJ-NP-TV-Y](?:\d{1,3}| \d{3})[ -]?[A-HJ-PR-Z]{3}(?!\w)/gi;
const suffixed = /(?<!\w)[A-HJ-PR-Z]{3}[ -]?(?:\d{1,3}|\d{3} )[A-HJ-NPR-TV-Y](?!\w)/gi;
// Northern Ireland's, the oldest and the bought ones, and the first half of one: they look like much else.
const dateless = /(?<!\w)(?:[A-Z]{1,3} ?\d{1,4}|\d{1,4} ?[A-Z]{2,3})(?!\w)/g;
const irish = /(?<!\w)\d{2,3}-[A-Z]{1,2}-\d{1,6}(?![\w-])/g;

const vehicles =
	"car|van|motorbike|moped|scooter|bike|vehicle|taxi|cab|lorry|truck|campervan|minibus|estate|hatchback|saloon|jeep";
const makes =
	"bmw|audi|ford|fiesta|focus|mondeo|transit|vauxhall|corsa|astra|zafira|vw|polo|golf|passat|nissan|micra|qashqai|juke|toyota|yaris|aygo|kia|picanto|hyundai|skoda|fabia|octavia|mini|morris minor|honda|jazz|civic|peugeot|renault|clio|megane|citroen|berlingo|fiat|panda|mercedes|merc|volvo|tesla|mazda|suzuki|swift|seat|ibiza|dacia|duster|rover|jaguar|lexus|metro";
const cue = new RegExp(
	`\\b(?:${vehicles}|${makes}|reg|regi?stration|number ?plates?|plates?|parked|parking|car park|driv(?:es?|ing|er|eway)|drove|motability|dvla|mot|road tax|car tax|permit|clamped|garage|crash|accident|cctv|dashcam|bumper|windscreen|pulled up)\\b`,
	"i",
);
const plateCue = /\b(?:reg|regi?stration|number ?plates?|plates?)\b/i;
// "P45 NHS", "PCN 123A": letters that stand for something else than a plate.
const abbreviations = new Set(
	"nhs dwp pip esa pcn icb gps mdt mri dla ibs uti cbt dbt ocd asd cab asc cpn lac ehc lha fgm lpa poa dna dnr cpr aed vat tax mot bbc itv usa mph pdf".split(
		" ",
	),
);
// "drove to ls12 and": words are part of a plate only in capitals and beside a car.
const words = new Set(
	`the and for but she her his was has had who are not you off out via too two all any can did get got him how its let may new now old one our own per
	saw say see six ten top try use way why yes yet day men mum dad led ran sat set put few far low bad big bus car cup cut due eat end eye fit fun gap
	gas lot bit boy hot job key kid law leg man map met mix nor nan odd pay pop pub raw red rid row run sad son sun tea tin war wet win won min hrs ish
	mth wks yrs mls`.split(/\s+/),
);
// "at 12 per", "is 20 men": no plate begins in small letters with one of these and a space.
const typed =
	/^(?:(?!(?:a[mnst]|be|by|do|go|he|i[fnst]|me|my|no|o[fhknr]|pm|so|to|up|us|we) )[a-z]{2} ?\d\d ?[a-z]{3}|[a-z]\d{3} ?[a-z]{3}|[a-z]{3} ?\d{3}[a-z])$/i;

/**
 * Number plates of today's form and the two before it, and the oldest where the words before speak of plates. `digits`
 * is the text as `nearDigits` leaves it.
 */
export function findPlates(text: string, digits = nearDigits(text)): Find[] {
	const speaksOfCars = ({ index }: RegExpExecArray) => cue.test(before(text, index) + after(text, index));
	const complete = [...digits.matchAll(current), ...digits.matchAll(prefixed), ...digits.matchAll(suffixed)].filter(
		(match) => isComplete(match[0]) || speaksOfCars(match),
	);
	const oldest = [...digits.matchAll(dateless)].filter((match) => {
		if (plateCue.test(before(text, match.index))) return true;
		return /^[A-Z]*[IZ][A-Z]* ?\d{3,4}$/.test(match[0]) && speaksOfCars(match);
	});
	return [...complete, ...oldest, ...digits.matchAll(irish)]
		.filter((match) => !holds(abbreviations, match[0]))
		.filter((match) => !holds(words, match[0]) || (isUpper(match[0]) && speaksOfCars(match)))
		.map(({ 0: plate, index }) => plateFind(text, index, index + plate.length));
}

function isUpper(plate: string): boolean {
	return plate === plate.toUpperCase();
}

function isComplete(plate: string): boolean {
	return typed.test(plate) || (isUpper(plate) && /\d{3}|^[A-Z]{2}[ -]?\d\d/.test(plate));
}

function holds(some: ReadonlySet<string>, plate: string): boolean {
	return (plate.match(/[a-z]{3}/gi) ?? []).some((letters) => some.has(letters.toLowerCase()));
}

// "her blue car, reg ...", "a black BMW ...", "someone's Yaris (..."
const vehicle = new RegExp(
	`(?<lead>\\b(?:his|her|their|the|an?|my|our|your|\\w+['’]s) )?(?:(?!(?:is|was|are|an?|the|of|in|on|at|to|and|or|from|by|with|his|her|their|my)\\b)[a-z]+ ){0,2}?\\b(?:(?<vehicle>${vehicles})|(?:${makes}))(?: [a-z]+)?(?:,|:)? (?:(?:with )?(?:the )?(?:reg(?:istration)?|number ?plate|plate)(?: no\\.?| number)?(?: is)?:? )?(?<bracket>\\()?$`,
	"i",
);

/** The plate, with the car it belongs to: "a black BMW AB12 CDE" is "their car". */
function plateFind(text: string, start: number, end: number): Find {
	const match = vehicle.exec(before(text, start));
	if (!match) return findAt(text, "plate", start, end, leftOutOr(text, start, "their car"));
	const { lead = "", vehicle: said, bracket } = match.groups ?? {};
	const noun = said?.toLowerCase() ?? "car";
	const owner = /['’]s $/.test(lead) ? lead.length : 0;
	const tail = bracket && text.charAt(end) === ")" ? 1 : 0;
	if (bracket && !tail) return findAt(text, "plate", start, end, `their ${noun}`);
	return findAt(text, "plate", start - match[0].length + owner, end + tail, owner ? noun : `their ${noun}`);
}
