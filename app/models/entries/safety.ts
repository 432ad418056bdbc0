import type { Answers } from "./answers.ts";

/** Kinds that touch lone working or contact out of hours (domain notes f2 J). */
const loneWorking = { pressure: ["B11"], discretion: ["D04", "D06"] };

/**
 * What is said beside the safety card because of what was chosen (never because of what was written; nothing about it
 * is stored). Empty when nothing needs saying.
 */
export function safetyNotes(answers: Pick<Answers, "ask" | "discretion" | "pressure">): string[] {
	const notes: string[] = [];
	if (answers.ask === "safeguarding_advice") notes.push("Ring now. Do not wait for a reply here.");
	const isAlone =
		answers.pressure?.some((line) => loneWorking.pressure.includes(line.kind ?? "")) ||
		answers.discretion?.some((line) => loneWorking.discretion.includes(line.kind ?? ""));
	if (isAlone) notes.push("Use your lone-working plan, your buddy and the incident form. Hedgerow is not an alarm.");
	return notes;
}
