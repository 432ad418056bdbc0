import readability from "text-readability";

// NHS content style asks for a reading age of 9 to 11: American grades 4 to 6, as grade 1 begins at the age of six.
export const hardestGrade = 6;

/** The higher of two grades, one that counts syllables and one that counts letters. */
export function gradeOf(sentences: readonly string[]): number {
	const text = sentences.map(asPlainSentence).join(" ");
	return Math.max(readability.fleschKincaidGrade(text), readability.automatedReadabilityIndex(text));
}

/** With a capital and a full stop and without quotes, which is how the library knows a sentence. */
function asPlainSentence(sentence: string): string {
	const bare = sentence.replace(/[“”‘"]|[.?!:;]+(?=”?$)/g, "").replaceAll("’", "'");
	return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}.`;
}
