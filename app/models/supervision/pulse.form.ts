import { readLine } from "../numbered-rows.ts";
import { isListed } from "../option-list.ts";
import { pulseChoices, pulseQuestions, type PulseAnswers } from "./pulse.ts";
import { pulseRefusals } from "./pulse.words.ts";

/** Reads the three answers. Those left blank are not there; one that was never offered is refused. */
export function readPulse(form: FormData): { answers: PulseAnswers; errors: Record<string, string> } {
	const answers: PulseAnswers = {};
	const errors: Record<string, string> = {};
	for (const question of pulseQuestions) {
		const typed = readLine(form, question);
		if (typed && !isListed(pulseChoices, typed)) errors[question] = pulseRefusals.choice;
		else if (typed) answers[question] = typed;
	}
	return { answers, errors };
}
