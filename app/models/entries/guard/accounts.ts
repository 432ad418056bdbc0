import type { Find } from "./finds.ts";
import { after, before, findAt, leftOutOr } from "./sentence.ts";

const beforeAt = /[\w.+%-]{1,64}$/;
const domain = /^@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d-]{1,63}){1,4}/i;
const handle = /^@[a-z_][\w.]{1,29}/i;
// "jo dot k at example dot com", as someone dictates it
const spelt =
	/(?<![\w.+-])[\w.+-]{2,40}(?: ?[([]at[)\]] ?[a-z\d-]{2,40}(?: ?[([]dot[)\]] ?|\.)| at [a-z\d-]{2,40} dot )(?:com|co|org|net|nhs|gov|ac|uk|me|info)(?:(?: ?[([]dot[)\]] ?| dot |\.)uk)?(?!\w)/gi;
const noHandle = /^@(?:home|work|school|the|my|here|everyone|channel|all|team|about|around|lunch|noon|least)\b/i;

const siteAccount =
	/(?<![\w@])(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|youtube|threads|reddit|twitch|vinted)\.(?:com|net|me|co\.uk|tv)\/(?:in\/|add\/|u\/|user\/|people\/|profile\/)?@?[\w.-]{2,40}(?<![.-])/gi;
// A handle has in it what no word has: "jo_k88", "gran#0042", "u/gran". Names in two parts need the site named.
const sureAccount =
	/(?<![\w./@-])(?:u\/[\w-]{3,30}|[a-z][\w.]{2,30}#\d{3,5}|(?=\w*\d)[a-z][a-z\d.]*_[\w.]{1,30})(?![\w@/-])/gi;
const likelyAccount = /(?<![\w./@-])[a-z][\w.]{2,30}(?![\w@/-])/gi;
const site =
	/\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|tik tok|facebook|fb|twitter|discord|twitch|reddit|username|user ?name|handle|gamertag|skype|telegram|threads|linkedin|youtube|vinted|goes by)\b/i;

/** Email addresses, and names of accounts on social media: "@jo_88", "instagram.com/jo", "Insta: jo.k88". */
export function findAccounts(text: string): Find[] {
	const found = [
		...(text.includes("/") ? text.matchAll(siteAccount) : []),
		...(/[_#]|u\//i.test(text) ? text.matchAll(sureAccount) : []),
		...(site.test(text) ? [...text.matchAll(likelyAccount)].filter((match) => isLikelyAccount(match, text)) : []),
	].map(({ 0: written, index }) => account(text, index, index + written.replace(/[._]+$/, "").length));
	const dictated = (/dot/i.test(text) ? [...text.matchAll(spelt)] : []).map(({ 0: written, index }) =>
		email(text, index, index + written.length),
	);
	return [...atSigns(text), ...dictated, ...found];
}

/** What stands around each "@": an address on both sides, or a handle after it. */
function atSigns(text: string): Find[] {
	const finds: Find[] = [];
	for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
		const local = beforeAt.exec(text.slice(Math.max(0, at - 64), at))?.[0].replace(/^[.%+-]+/, "");
		const rest = text.slice(at, at + 120);
		const host = domain.exec(rest)?.[0].replace(/[.-]+$/, "");
		const name = handle.exec(rest)?.[0].replace(/[._]+$/, "") ?? "";
		if (local && host?.includes(".")) finds.push(email(text, at - local.length, at + host.length));
		else if (!local && name.length > 2 && !noHandle.test(rest)) finds.push(account(text, at, at + name.length));
	}
	return finds;
}

/** "on facebook under Nellie.Bakes.Buns", "goes by canal_col on insta": no word's form, and a site named near by. */
function isLikelyAccount({ 0: written, index }: RegExpExecArray, text: string): boolean {
	const name = written.replace(/[._]+$/, "");
	const telling = /[a-z].*\d/i.test(name) || /\w\.\w+\.\w|_/.test(name);
	return (
		telling &&
		!/^\w\d{1,2}$|\.(?:com|net|uk|org)$/i.test(name) &&
		site.test(before(text, index) + after(text, index + written.length))
	);
}

function email(text: string, start: number, end: number): Find {
	return findAt(text, "email", start, end, leftOutOr(text, start, "their email address"));
}

function account(text: string, start: number, end: number): Find {
	return findAt(text, "handle", start, end, leftOutOr(text, start, "their account"));
}
