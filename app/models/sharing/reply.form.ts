import { cleanText } from "../entries/entry.form.ts";
import { isSection } from "../entries/entry.ts";
import { shortAnswers, type Answer, type ShortAnswer } from "./lending.ts";

/** What a reader posted: a note to themselves, words to the author, or a short answer. */
export type PostedAnswer = { text: string; section: string } & (
	{ act: "note" } | { act: "reply" | ShortAnswer; answer: Answer }
);

/** Reads the reader's two forms. An unknown section means the whole. Whether it may be sent is asked by the model. */
export function readAnswer(form: FormData): PostedAnswer {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === "string" ? cleanText(value) : "";
	};
	const section = text("section");
	if (form.get("intent") === "note") return { act: "note", text: text("note"), section };
	const short = shortAnswers.find((act) => act === form.get("intent"));
	if (short) {
		const words = text("reply");
		return { act: short, text: words, section, answer: { kind: short, ...(words && { text: words }) } };
	}
	const answer = { kind: "words" as const, text: text("reply"), ...(isSection(section) && { section }) };
	return { act: "reply", text: text("reply"), section, answer };
}
