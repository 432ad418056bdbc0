import type { Find } from "./finds.ts";
import { after, before, findAt, leftOutOr } from "./sentence.ts";

// Royal Mail's postcode areas. "B12" is also a vitamin and "M1" a road: outward codes need a cue, areas only keep out
// what is no postcode at all (KS2, PHQ9).
const area =
	"(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W)";
const outward = `${area}\\d[A-Z\\d]?`;
const postcode = new RegExp(`(?<![\\w£])${outward}[ \\u00a0]{0,2}\\d[ABD-HJLNP-UW-Z]{2}(?!\\w)`, "gi");
const lettered = /^(?:EC|WC|SW|SE|NW|[EWN])\d[A-Z]/;
const outwardAlone = new RegExp(`(?<![\\w£])${outward}(?![\\w-])`, "g");
const livesIn =
	/\b(?:(?:lives?|living|lived|based|moved?|moving|housed|rehoused|stays?|staying|stayed|home|flat|house|bedsit|hostel|grew up|born|from|placed|settled|address)(?: (?:back|out|over|up|down|just))? (?:in|to|near|around|at|from|within|outside|somewhere in)|post ?code(?:s| is| of| starts| starting| begins| beginning| was|:)*(?: with| in)?|over in|out in|all over|across) (?:the )?$/i;
const near = /\b(?:in|near|around|outside|from|across|to|around) (?:the )?$/i;
const areaAfter = /^(?:['’]s)? (?:area|post ?codes?|postal|end of|side of|district|estate|bit of)/i;

/** Full postcodes, and outward codes alone where the words around them speak of a place to live. */
export function findPostcodes(text: string): Find[] {
	const full = [...text.matchAll(postcode)].filter(([written]) => isWrittenAsPostcode(written));
	const alone = [...text.matchAll(outwardAlone)].filter(({ 0: code, index }) => {
		if (!/^[A-Z]+\d{1,2}$/.test(code) && !lettered.test(code)) return false;
		const [lead, rest] = [before(text, index), after(text, index + code.length)];
		if (areaAfter.test(rest) || livesIn.test(lead)) return !/^ (?:motorway|junction)/i.test(rest);
		// Two letters are seldom anything else after "in"; one letter is a motorway, a band or a vitamin.
		return /^[A-Z]{2}/.test(code) && near.test(lead);
	});
	return [...full, ...alone].map(({ 0: written, index }) => {
		const theArea = /\bthe $/i.test(before(text, index));
		const end = index + written.length;
		const tail = areaAfter.test(after(text, end)) ? (/^ area/.exec(after(text, end))?.[0] ?? "") : "";
		if (theArea && tail) return findAt(text, "postcode", index - 4, end + tail.length, "their area");
		return findAt(text, "postcode", index, end + tail.length, leftOutOr(text, index, "their area"));
	});
}

/** "LS6 3HN", "ls6 3hn" and "Ls6 3hn", but not "Band S4 2nd" or "e10 1st". */
function isWrittenAsPostcode(written: string): boolean {
	if (/\d(?:st|nd|rd|th)$/i.test(written) && !/[A-Z]$/.test(written)) return false;
	const letters = written.replace(/[^A-Za-z]/g, "");
	return letters === letters.toUpperCase() || letters.slice(1) === letters.slice(1).toLowerCase();
}

const beforeAt = /[\w.+%-]{1,64}$/;
const domain = /^@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d-]{1,63}){1,4}/i;
const handle = /^@[a-z_][\w.]{1,29}/i;
// "jo dot k at example dot com", as someone dictates it
const spelt =
	/(?<![\w.+-])[\w.+-]{2,40}(?: ?[([]at[)\]] ?[a-z\d-]{2,40}(?: ?[([]dot[)\]] ?|\.)| at [a-z\d-]{2,40} dot )(?:com|co|org|net|nhs|gov|ac|uk|me|info)(?:(?: ?[([]dot[)\]] ?| dot |\.)uk)?(?!\w)/gi;
const noHandle = /^@(?:home|work|school|the|my|here|everyone|channel|all|team|about|around|lunch|noon|least)\b/i;

const siteAccount =
	/(?<![\w@])(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|youtube|threads|reddit|twitch|onlyfans|vinted)\.(?:com|net|me|co\.uk|tv)\/(?:in\/|add\/|u\/|user\/|people\/|profile\/)?@?[\w.-]{2,40}(?<![.-])/gi;
const saidAccount =
	/\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|twitter|discord|twitch|reddit|username|user ?name|handle|gamertag|skype|telegram|threads)(?: (?:name|handle|username|user|account|profile|id))?(?: (?:is|was|called|named|as|under|at))?[: ]{1,2}["'“‘]?(?<name>[a-z][\w.]{2,29})/gi;

/** Email addresses, and names of accounts on social media: "@jo_88", "instagram.com/jo", "Insta: jo_88". */
export function findAccounts(text: string): Find[] {
	const finds: Find[] = [];
	for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
		const local = beforeAt.exec(text.slice(Math.max(0, at - 64), at))?.[0].replace(/^[.%+-]+/, "");
		const rest = text.slice(at, at + 120);
		const host = domain.exec(rest)?.[0].replace(/[.-]+$/, "");
		if (local && host) {
			finds.push(
				findAt(
					text,
					"email",
					at - local.length,
					at + host.length,
					leftOutOr(text, at - local.length, "their email address"),
				),
			);
		} else if (!local && !noHandle.test(rest)) {
			const name = handle.exec(rest)?.[0].replace(/[._]+$/, "");
			if (name && name.length > 2) finds.push(account(text, at, at + name.length));
		}
	}
	for (const { 0: written, index } of text.matchAll(spelt))
		finds.push(findAt(text, "email", index, index + written.length, leftOutOr(text, index, "their email address")));
	for (const { 0: written, index } of text.matchAll(siteAccount))
		finds.push(account(text, index, index + written.length));
	for (const { 0: written, index, groups: { name = "" } = {} } of text.matchAll(saidAccount)) {
		// A handle has something no word has: "Insta: jo.k_88", not "Facebook group".
		const end = index + written.replace(/[._]+$/, "").length;
		if (/[\d_.]/.test(name.replace(/[._]+$/, "")))
			finds.push(account(text, end - name.replace(/[._]+$/, "").length, end));
	}
	return finds;
}

function account(text: string, start: number, end: number): Find {
	return findAt(text, "handle", start, end, leftOutOr(text, start, "their account"));
}
