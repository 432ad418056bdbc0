import type { Find } from "./finds.ts";
import { isIssuedBeyondEngland, passesModulus11 } from "./nhs-number.ts";
import { after, before, findAt, leftOutOr, nearDigits } from "./sentence.ts";

// Ten digits, together or in groups. What stands before and after may not belong to a longer number.
const tenDigits =
	/(?:(?<![\w@£$€+]|\d[-.,/])|(?<=\bNHS))\d(?:[ \u00a0\u202f]{0,2}[-.‐‑–]?[ \u00a0\u202f]{0,2}\d){9}(?![\w@]|[-.,/]\d)/g;

/** NHS numbers, and other numbers of ten digits that could be a person's (domain notes f9). */
export function findTenDigits(text: string): Find[] {
	return [...text.matchAll(tenDigits)].flatMap((match) => {
		const kind = tenDigitKind(match[0], before(text, match.index));
		if (!kind) return [];
		const instead = leftOutOr(text, match.index, "their number");
		return [findAt(text, kind, match.index, match.index + match[0].length, instead)];
	});
}

function tenDigitKind(written: string, lead: string): "nhs_number" | "ten_digits" | undefined {
	const groups = written.match(/\d+/g) ?? [];
	const digits = groups.join("");
	const grouping = groups.map(({ length }) => length).join("-");
	if (grouping !== "3-3-4" && isUkPhone(groups)) return undefined;
	const usual = grouping === "10" || grouping === "3-3-4";
	// Other groupings are how people mistype this one number; years and scores in a row look like that too.
	if (!usual && !/^(?:4-3-3|3-4-3|5-5|6-4)$/.test(grouping) && !/\b(?:NHS|CHI|H&C)\b/i.test(lead)) return undefined;
	if (isIssuedBeyondEngland(digits)) return usual || grouping === "6-4" ? "ten_digits" : undefined;
	if (passesModulus11(digits)) return "nhs_number";
	return usual ? "ten_digits" : undefined;
}

const ukPhone =
	/(?<![\w@+£.]|\d-)(?:(?:\+|00) ?44(?:[ .-]?\(0\))?|44(?=[ -]?7\d)|\(?0)(?:[ \u00a0.()‐‑–-]{0,2}\d){9,10}(?!\w|-\d)/g;
const foreignPhone = /(?<![\w+])\+(?!44|0)\d(?:[ \u00a0.()‐‑–-]{0,2}\d){7,13}(?!\w)/g;

/** British telephone numbers, and others written with a plus. Short ones (999, 111, 116 123) belong to no one. */
export function findPhones(text: string): Find[] {
	const british = [...text.matchAll(ukPhone)].filter(([written]) => isUkPhone(nationalGroups(written)));
	return [...british, ...text.matchAll(foreignPhone)].map(({ 0: written, index }) => {
		// "rang him (07700 900123)": the bracket is the sentence's, in "(0113) 496 0123" the number's.
		const start = written.startsWith("(") && !written.includes(")") ? index + 1 : index;
		return findAt(text, "phone", start, index + written.length, leftOutOr(text, start, "their phone number"));
	});
}

/** The digits as they are dialled at home: "+44 (0)7700 900123" gives 07700 and 900123. */
function nationalGroups(written: string): string[] {
	return written.replace(/^(?:\+|00)? ?44[ .-]?(?:\(0\))?[ .-]?\(?/, "0").match(/\d+/g) ?? [];
}

// Ofcom's National Telephone Numbering Plan: 11 digits after 01, 02, 03, 05, 07, 08 and 09; some of 01 and 0800 have 10.
function isUkPhone(groups: readonly string[]): boolean {
	const digits = groups.join("");
	// Pairs are times and dates: "09.30 10.15".
	if ((groups[0] ?? "").length < 3 || groups.some(({ length }) => length < 2)) return false;
	if (digits.length === 11) return /^0[1-35789]/.test(digits);
	// A mobile number with a digit too few is still one, unless it could be a CHI number.
	if (/^07/.test(digits)) return digits.length === 10 && !(groups.length === 1 && isIssuedBeyondEngland(digits));
	return digits.length === 10 && /^(?:01[2-9]|0800|0808|0500)/.test(digits);
}

const insurance = /(?<!\w)[A-Z] ?[A-Z](?:[ ,./–-]{0,2}\d){6}(?:[ ,./–-]{0,3}[A-Z])?(?!\w)/gi;
// HMRC's manual NIM39110: D F I Q U V are never used, O not second, and some pairs are not given out. With its last
// letter a number is whole, and a pair that is temporary, administrative or mistyped still stands for somebody.
const prefix = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z] ?[A-CEGHJ-NPR-TW-Z]/;
const insuranceCue = /\b(?:N\.? ?I\.?|NINO|nat(?:ional)?\.? ins(?:urance)?|insurance (?:no|number))(?!\w)/i;
// References of all kinds look like one without its last letter.
const reference =
	/\b(?:ref(?:erence)?|order|job|case|claim|invoice|ticket|policy|parcel|tracking|booking|form|code|version|model|serial)s?\.?(?: (?:no\.?|number|is|was))?[:#]? ?$/i;
// "at 10 20 30 a day"
const counting = /^(?:[a-z]|am|as|at|by|he|in|is|it|me|my|of|on|or|pm|so|to|up|us|we) .* [a-z]$/;

/**
 * National Insurance numbers; without the last letter too, where nothing calls them a reference. `digits` is the text as
 * `nearDigits` leaves it.
 */
export function findInsuranceNumbers(text: string, digits = nearDigits(text)): Find[] {
	return [...digits.matchAll(insurance)].flatMap(({ 0: written, index }) => {
		const [lead, rest] = [before(text, index), after(text, index + written.length)];
		const whole = /[A-D]$/i.test(written) && !counting.test(written);
		const cut = /^[^./]*\d$/.test(written) && prefix.test(written) && !reference.test(lead);
		if (!whole && !cut && !insuranceCue.test(lead + rest)) return [];
		const instead = leftOutOr(text, index, "their National Insurance number");
		return [findAt(text, "ni_number", index, index + written.length, instead)];
	});
}
