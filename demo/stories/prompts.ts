import type { Marks } from "../../db/keys.server.ts";
import type { Db } from "../../db/open.server.ts";
import type { Viewer } from "../../app/models/accounts/viewer.ts";
import { stepsTyped, type TypedStep } from "../../app/models/entries/prompt-template.form.ts";
import { addTemplate } from "../../app/models/entries/prompt-template.server.ts";
import { nameOfVersion } from "../../app/models/entries/prompts.ts";

/** The made-up host's own set of questions, as its admin would type it. */
export const afterHomeVisit: { name: string; steps: TypedStep[] } = {
	name: "After a home visit",
	steps: [
		{
			block: "what_happened",
			question: "What stays with you from the visit?",
			hint: "Begin where you stopped and thought. Leave out anything that could point to a person.",
		},
		{ block: "discomfort", question: "Did anything feel not quite right?", hint: "" },
		{ block: "discretion", question: "", hint: "" },
		{ block: "went_well", question: "What was good about being there?", hint: "" },
		{
			block: "meaning",
			question: "What does it tell you about going to people’s homes?",
			hint: "Was it still your role, once you were through the door?",
		},
	],
};

/** Adds the host's own set in its admin's name. Returns what entries call it, for stories written with it. */
export async function plantPrompts(db: Db, marks: Marks, admin: Viewer, now: Date): Promise<string> {
	const { name, steps } = afterHomeVisit;
	const made = await addTemplate(db, marks, admin, { name, steps: stepsTyped(steps) }, now);
	if (!made || "refused" in made) throw new Error(`the demo's telling is wrong: ${JSON.stringify(made)}`);
	return nameOfVersion({ code: made.added, version: 1 });
}
