import type { GroupPart } from "#db/tables.ts";
import { readText } from "../entries/entry.form.ts";
import { isId } from "../ids.ts";
import { readLine } from "../numbered-rows.ts";
import { longestOf, type GroupWords } from "./group.ts";
import { groupRefusals as refusals } from "./group.words.ts";
import { methodOf } from "./method.ts";
import { methods } from "./methods/index.ts";

/** The form of a new group as typed. `errors` is empty when it may be kept. */
export type PostedGroup = { words: GroupWords; part: GroupPart | ""; errors: Record<string, string> };

/** Reads a new group: its name, what it is for, the methods it likes, and how it is led. Unknown methods are left out. */
export function readGroup(form: FormData): PostedGroup {
	const words = {
		name: readLine(form, "name"),
		purpose: readText(form, "purpose"),
		methods: form.getAll("method").filter((code) => typeof code === "string" && methodOf(methods, code)) as string[],
	};
	const part = readPart(form);
	const errors: Record<string, string> = {};
	if (!words.name) errors.name = refusals["no-name"];
	if (words.name.length > longestOf.name) errors.name = refusals["name-too-long"];
	if (words.purpose.length > longestOf.purpose) errors.purpose = refusals["purpose-too-long"];
	if (!part) errors.part = refusals["no-part"];
	return { words, part, errors };
}

/** Reads whom to ask in, and as what. */
export function readInvite(form: FormData): {
	personId: string;
	part: GroupPart | "";
	errors: Record<string, string>;
} {
	const personId = readLine(form, "person");
	const part = readPart(form);
	const errors: Record<string, string> = {};
	if (!isId(personId)) errors.person = refusals["no-person"];
	if (!part) errors.part = refusals["no-part"];
	return { personId: isId(personId) ? personId : "", part, errors };
}

/** Reads the agreement somebody accepts as they join: what the page showed, where they ticked that they do. */
export function readAcceptance(form: FormData): { id: string; revision: number } | undefined {
	const [id, revision] = [readLine(form, "agreement"), readLine(form, "revision_of")];
	if (readLine(form, "accept") !== "yes" || !isId(id) || !/^\d{1,6}$/.test(revision)) return undefined;
	return { id, revision: Number(revision) };
}

function readPart(form: FormData): GroupPart | "" {
	const part = readLine(form, "part");
	return part === "facilitator" || part === "member" ? part : "";
}
