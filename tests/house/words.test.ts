import ts from "typescript";
import { expect, test } from "vitest";
import { copyOf, copyOfGuide, copyOfMarkdown, copyOfPages, sentencesOf, wordsOf, type Copy } from "./copy.ts";

// NHS content style: short sentences. Twenty words is the most a sentence of ours has.
const mostWords = 20;

test(`sentences people read have at most ${mostWords} words`, () => {
	expect([...copyOfPages(), ...copyOfGuide()].flatMap(tooLong)).toEqual([]);
});

test("nothing that people read is passed over", () => {
	const page = `
		import { Sheet } from "A sheet.tsx";
		export const handle: PageHandle = { title: "Lending" };
		export const list = [{ code: "D01", label: "Offered more", evidence: "Varies widely [SEED2]", help: "Or less" }];
		if (!form) throw new Error("No form here");
		if (!key) throw new Response("No key came.");
		const about = (name: string) => \`You read \${name} here.\`;
		export default () => (
			<>
				<Sheet className="soft wide" heading="Who has it" aria-label={"Its readers are here"}>
					<p>
						Nobody <strong>can</strong> see {count} of{" "}
						<a href="/Help">these</a>.
					</p>
					<p>{isOpen ? "It is open" : words.shut}</p>
					<Button>Go</Button>
				</Sheet>
				Done
			</>
		);`;
	expect(textsOf("app/routes/one.tsx", page)).toEqual([
		"Lending",
		"Offered more",
		"Or less",
		"No key came.",
		"You read something here.",
		"Done",
		"Who has it",
		"Its readers are here",
		"Nobody can see something of these.",
		"It is open",
		"Go",
	]);
	expect(textsOf("app/models/one.words.ts", `export const page = { "no-sections": "until you stop" }`)).toEqual([
		"until you stop",
	]);
	const guide =
		"# A title\n\nOne line\nand [its](next.md) end.\n\n- **First**\n  goes on\n- Second\n\n| a | b |\n| - | - |\n| c | |\n";
	expect(copyOfMarkdown("docs/guide/one.md", guide).map(({ text }) => text)).toEqual([
		"A title",
		"One line and its end.",
		"First goes on",
		"Second",
		"a",
		"b",
		"c",
	]);
});

test("a sentence ends where one would stop, and one word too many is seen", () => {
	expect(sentencesOf("“Is it?” is asked. “Yes.” It says:\nwait 5.5 days. something ends. 999")).toEqual([
		"“Is it?” is asked.",
		"“Yes.”",
		"It says:",
		"wait 5.5 days.",
		"something ends.",
	]);
	const said = (words: number): Copy => ({ file: "a", place: "a:1", text: `Stop. ${"Word ".repeat(words)}– .` });
	expect(tooLong(said(mostWords))).toEqual([]);
	expect(tooLong(said(mostWords + 1))).toEqual([expect.stringMatching(/^a:1 has 21 words: Word/)]);
});

function tooLong({ place, text }: Copy): string[] {
	return sentencesOf(text)
		.map((sentence) => ({ sentence, words: wordsOf(sentence).length }))
		.filter(({ words }) => words > mostWords)
		.map(({ sentence, words }) => `${place} has ${words} words: ${sentence}`);
}

function textsOf(path: string, text: string): string[] {
	const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	return copyOf({ path, text, tree }).map((copy) => copy.text);
}
