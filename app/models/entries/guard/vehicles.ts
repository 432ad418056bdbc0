import type { Find } from "./finds.ts";
import { after, before, findAt, leftOutOr } from "./sentence.ts";

// DVLA INF104: since 2001 two letters, the half-year (02 to 29, 51 to 79) and three letters without I and Q.
const current = /(?<!\w)[A-HJ-PR-Z][A-HJ-PR-Z] ?(?:0[2-9]|[12]\d|5[1-9]|[67]\d) ?[A-HJ-PR-Z]{3}(?!\w)/gi;
// 1983 to 2001: a year letter before; 1963 to 1982: after.
const prefixed = /(?<!\w)[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Z]{3}(?!\w)/gi;
const suffixed = /(?<!\w)[A-HJ-PR-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y](?!\w)/gi;

const cue =
	/\b(?:reg|regi?stration|number ?plate|plates?|car|van|bike|scooter|vehicle|taxi|lorry|parked|drives?|bmw|audi|ford|fiesta|focus|corsa|astra|vauxhall|polo|golf|vw|nissan|toyota|yaris|kia|hyundai|skoda|mini|honda|jazz|peugeot|renault|clio|citroen|fiat|mercedes|volvo|tesla|motability)\b/i;
const vehicle =
	/(?:\b(?:his|her|their|the|a|an|my) )?(?:[a-z]+ )?\b(car|van|motorbike|bike|scooter|taxi|lorry|vehicle)(?:,| \(|:)?\s?(?:(?:with )?(?:the )?(?:reg(?:istration)?|number ?plate|plate)(?: no\.?| number)?(?: is)?:? )?$/i;
// "P45 NHS", "PCN 123A": letters that stand for something else than a plate.
const abbreviations = /(?:NHS|DWP|PIP|ESA|PCN|ICB|GPS|MDT|CMHT|THE|AND|FOR|MRI|DLA)/i;

/** Number plates: today's form, and the two before it where they are complete or a vehicle is spoken of. */
export function findPlates(text: string): Find[] {
	const now = [...text.matchAll(current)];
	const older = [...text.matchAll(prefixed), ...text.matchAll(suffixed)].filter(
		({ 0: plate, index }) => !abbreviations.test(plate) && (/\d{3}/.test(plate) || cue.test(around(text, index))),
	);
	return [...now, ...older]
		.filter(({ 0: plate, index }) => plate === plate.toUpperCase() || cue.test(around(text, index)))
		.map(({ 0: plate, index }) => {
			const end = index + plate.length;
			const named = vehicle.exec(before(text, index));
			if (!named) return findAt(text, "plate", index, end, leftOutOr(text, index, "their car"));
			return findAt(text, "plate", index - named[0].length, end, `their ${named[1]?.toLowerCase()}`);
		});
}

function around(text: string, at: number): string {
	return before(text, at) + after(text, at);
}
