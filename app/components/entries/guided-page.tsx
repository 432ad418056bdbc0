import type { ReadSection } from "#app/models/entries/describe.ts";
import { isFilledIn } from "#app/models/entries/carry.ts";
import { questions, sectionHeadings, sectionHints, writingPage } from "#app/models/entries/entry.words.ts";
import { blocks, blocksOn, sectionOf, type Block, type PromptStep, type Step } from "#app/models/entries/prompts.ts";
import { Button } from "../kit/button.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList, type SummaryRow } from "../kit/summary-list.tsx";
import { BlockFields, OwnWords, type Asking } from "./blocks.tsx";
import { ReadSections } from "./read-sections.tsx";

type GuidedPageProps = {
	asking: Asking;
	step: Exclude<Step, "check">;
	/** The set's own words for this step. */
	words?: PromptStep;
};

/** One question of an entry on a page of its own. Continue and Back both save. */
export function GuidedPage({ asking, step, words }: GuidedPageProps) {
	const section = sectionOf[step];
	const isLines = step === "discretion" || step === "pressure" || step === "moment" || step === "holding";
	return (
		<Sheet
			{...(section && isLines && { heading: sectionHeadings[section] })}
			{...(step === "frame" && { heading: sectionHeadings.frame })}
		>
			{section && sectionHints[section] && (isLines || step === "discretion.kind") ? (
				<p className="soft">{sectionHints[section]}</p>
			) : null}
			<OwnWords step={words} />
			{blocksOn(step).map((block) => (
				<BlockFields key={block} block={block} asking={asking} step={words} />
			))}
		</Sheet>
	);
}

type CheckPageProps = {
	asking: Asking;
	/** Every page of this set but this one, in its order. */
	steps: readonly Step[];
	sections: readonly ReadSection[];
	/** Whether holding is asked this time. */
	asksHolding: boolean;
};

/** All answers before finishing, each with its way to change it, and what else could be added. */
export function CheckPage({ asking, steps, sections, asksHolding }: CheckPageProps) {
	const { answers } = asking;
	const rows: SummaryRow[] = [
		{ term: questions.title!.label, value: answers.title, change: "title" as const },
		{ term: writingPage.tags, value: answers.tags?.join(", "), change: "title" as const },
		{ term: writingPage.bring, value: answers.bring === "yes" ? "Yes" : "Not marked", change: "bring" as const },
	].map(({ term, value, change }) => ({ term, value, button: <Change to={change} what={term} /> }));
	const more = extras.filter((block) => (block !== "holding" || asksHolding) && !isFilledIn(answers, block));
	const unasked = [...new Set<Block>([...steps.filter((step) => step !== "check"), ...more])].filter(
		(block) => !isFilledIn(answers, block) && block !== "title" && block !== "bring" && !aboutCall(block),
	);
	return (
		<>
			<p className="soft">{writingPage.checkHint}</p>
			<Sheet>
				<SummaryList rows={rows} />
				<ReadSections
					sections={sections}
					under={({ code }) =>
						blocks
							.filter((block) => sectionOf[block] === code && !aboutCall(block) && isFilledIn(answers, block))
							.map((block) => <Change key={block} to={block} what={nameOf(block)} />)
					}
				/>
			</Sheet>
			{unasked.length > 0 ? (
				<Sheet heading={writingPage.addMore}>
					<ul className="plain-list">
						{unasked.map((block) => (
							<li key={block}>
								<Button name="intent" value={`go-${block}`} variant="plain">
									{nameOf(block)}
								</Button>
							</li>
						))}
					</ul>
				</Sheet>
			) : null}
		</>
	);
}

function Change({ to, what }: { to: Step; what: string }) {
	return (
		<Button name="intent" value={`go-${to}`} variant="plain">
			Change: {what}
		</Button>
	);
}

/** Asked for on no page of their own in most sets. */
const extras: readonly Block[] = [
	"frame",
	"discretion",
	"pressure",
	"moment",
	"holding",
	"energy",
	"carried_home",
	"went_well",
	"meaning",
	"discomfort",
	"ask",
];

function aboutCall(block: Block): boolean {
	return block.startsWith("discretion.");
}

function nameOf(block: Block): string {
	const section = sectionOf[block];
	const ownQuestion = questions[block]?.label;
	if (block === "energy") return "Your energy";
	if (block === "ask") return "When, and who could help";
	return ownQuestion ?? (section ? sectionHeadings[section] : block);
}
