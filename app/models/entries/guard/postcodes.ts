import type { Find } from "./finds.ts";
import { after, before, endsPhrase, findAt, leftOutOr, nearDigits, startsSentence } from "./sentence.ts";

// Royal Mail's postcode areas. "B12" is also a vitamin and "M1" a road: outward codes need a cue, areas only keep out
// what is no postcode at all (KS2, PHQ9).
const area =
	"(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W)";
const outward = `${area}\\d[A-Z\\d]?`;
const postcode = new RegExp(`(?<![\\w£])${outward}[ \\u00a0]{0,2}\\d[ABD-HJLNP-UW-Z]{2}(?!\\w)`, "gi");
const outwardAlone = new RegExp(`(?<![\\w£])${outward}(?![\\w-])`, "gi");
// Central London ends its districts in a letter: "EC1A", "W1T".
const lettered = /^(?:EC|WC|SW|SE|NW|[EWN])\d[A-Z]$/;

const livesIn =
	/\b(?:(?:lives?|living|lived|based|moved?|moving|housed|rehoused|stays?|staying|stayed|home|flat|house|bedsit|hostel|grew up|born|family|placed|settled|address)(?: (?:back|out|over|up|down|just|all))? (?:in|to|near|round|around|at|from|within|outside)|post ?codes?(?: (?:is|of|was|starts|starting|begins|beginning|with|in)|:){0,2}) (?:the )?$/i;
const nearby = /\b(?:in|near|round|around|outside|from|across|to|past|whole of|all of|cover(?:s|ing)?) (?:the )?$/i;
const within = /\b(?:in|from|round|around|across|cover(?:s|ing)?(?: only)?) $/i;
const areaAfter = /^(?:['’]s)? (?:area|post ?codes?|postal|end of|side of|district|estate|bit of)\b/i;
const groupAfter =
	/^ (?:choir|club|group|lunch|office|branch|team|practice|surgery|library|food ?bank|cafe|flats?|shops?|walk|lot|crowd|ladies|women|men|folk|families|patch|side|end|clinic|hub)\b/i;

// "Most of my caseload is LS11 now." Doctors in training are "ST3" and "CT1".
const saidOf = /\b(?:is|are|was|were|all|mostly|mainly|than|just|only) (?:in )?$/i;
const sayingOf = /^ (?:has|have|is|was|needs?|gets?|had)\b/i;
const grade = /^(?:ST[1-8]|CT[1-4])$/;

/**
 * Full postcodes, and outward codes alone where the words around them speak of a place to live. `digits` is the text as
 * `nearDigits` leaves it.
 */
export function findPostcodes(text: string, digits = nearDigits(text)): Find[] {
	const full = [...digits.matchAll(postcode)].filter(([written]) => isWrittenAsPostcode(written));
	const alone = [...digits.matchAll(outwardAlone)].filter((match) => isSpokenOfAsPlace(match, text));
	return [...full, ...alone].map(({ 0: written, index }) => {
		const [end, lead] = [index + written.length, before(text, index)];
		const tail = /^ area\b/.exec(after(text, end))?.[0] ?? "";
		const article = /\b(?:the|an?) $/i.exec(lead)?.[0] ?? "";
		// "the M40 choir" is "the local choir"; "the LS6 area" is "their area".
		if (article && !tail) return findAt(text, "postcode", index, end, "local");
		const words = leftOutOr(text, index, "their area");
		return findAt(text, "postcode", index - article.length, end + tail.length, words);
	});
}

function isSpokenOfAsPlace({ 0: written, index }: RegExpExecArray, text: string): boolean {
	const code = written.toUpperCase();
	if (written !== code && written !== code.toLowerCase()) return false;
	if (!/^[A-Z]+\d{1,2}$/.test(code) && !lettered.test(code)) return false;
	const [lead, rest] = [before(text, index), after(text, index + code.length)];
	if (/^ (?:motorway|junction)/i.test(rest)) return false;
	if (areaAfter.test(rest) || livesIn.test(lead)) return true;
	if (groupAfter.test(rest) && /\bthe $/i.test(lead)) return true;
	// Two letters are seldom anything else after "in"; one letter is a motorway, a grade or a vitamin too.
	if (/^[A-Z]{2}/.test(code)) {
		if (nearby.test(lead)) return true;
		const isCapital = written === code && !grade.test(code);
		const isSaid = saidOf.test(lead) && endsPhrase(text, index + code.length);
		return isCapital && (isSaid || (startsSentence(text, index) && sayingOf.test(rest)));
	}
	return within.test(lead) && !/^B(?:6|12)$/.test(code) && endsPhrase(text, index + code.length);
}

/** "LS6 3HN", "ls6 3hn" and "Ls6 3hn", but not "Band S4 2nd" or "e10 1st". */
function isWrittenAsPostcode(written: string): boolean {
	if (/\d(?:st|nd|rd|th)$/i.test(written) && !/[A-Z]$/.test(written)) return false;
	const letters = written.replace(/[^A-Za-z]/g, "");
	return letters === letters.toUpperCase() || letters.slice(1) === letters.slice(1).toLowerCase();
}
