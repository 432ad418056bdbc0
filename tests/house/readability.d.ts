/** The part of text-readability that we use; it comes without types. Grades are years at an American school. */
declare module "text-readability" {
	const readability: {
		/** By syllables and the length of sentences. */
		fleschKincaidGrade(text: string): number;
		/** By letters and the length of sentences. */
		automatedReadabilityIndex(text: string): number;
		syllableCount(text: string): number;
	};
	export default readability;
}
