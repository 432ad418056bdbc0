import type { WritingChoices } from "./choices.ts";

/** The choices a person may set on the page of choices; what they do not say is off. */
export type ChosenWays = Pick<WritingChoices, "way" | "prompts" | "minutes" | "holding" | "onThisDay">;

/** Reads the page of choices. A set of questions that is not offered is not chosen. */
export function readChoices(form: FormData, offered: readonly string[]): ChosenWays {
	const prompts = form.get("prompts");
	const on = (name: string) => form.get(name) === "yes";
	return {
		way: form.get("way") === "guided" ? "guided" : "page",
		...(typeof prompts === "string" && offered.includes(prompts) && { prompts }),
		...(on("minutes") && { minutes: "on" }),
		...(on("holding") && { holding: "on" }),
		...(on("on_this_day") && { onThisDay: "on" }),
	};
}
