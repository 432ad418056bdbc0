import { Fragment } from "react";
import { sectionHeadings, sectionHints, writingPage } from "#app/models/entries/entry.words.ts";
import { isFilledIn } from "#app/models/entries/carry.ts";
import { asksFor, sectionOf, type Block, type PromptStep } from "#app/models/entries/prompts.ts";
import type { SectionCode } from "#app/models/entries/entry.ts";
import { Fold } from "../kit/fold.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { BlockFields, OwnWords, type Asking } from "./blocks.tsx";

type Group = {
	section: SectionCode;
	/** Asked open on every page: the six questions of a full entry (domain notes f1). */
	open: readonly Block[];
	/** Asked behind a name, unless the set of questions asks for them. */
	more: readonly Block[];
	summary: string;
	/** True where the heading of the section would only repeat its question. */
	hasOwnHeading?: true;
};

const groups: readonly Group[] = [
	{
		section: "what_happened",
		open: ["what_happened"],
		more: ["discomfort", "frame"],
		summary: "Add more about when, where and who",
		hasOwnHeading: true,
	},
	{ section: "discretion", open: ["discretion"], more: [], summary: "" },
	{
		section: "cost_gain",
		open: ["feelings"],
		more: ["energy", "carried_home", "went_well"],
		summary: "Add more about your energy and what went well",
	},
	{ section: "next_step", open: ["next_step"], more: ["ask"], summary: "Add more about when and who could help" },
	{ section: "pressure", open: [], more: ["pressure"], summary: "Add a pressure" },
	{ section: "moment", open: [], more: ["moment"], summary: "Add a moment" },
	{ section: "holding", open: [], more: ["holding"], summary: "Add holding" },
	{ section: "meaning", open: [], more: ["meaning"], summary: "Add what it means to you" },
];

type OnePageProps = {
	asking: Asking;
	steps: readonly PromptStep[];
	/** Whether holding is asked this time. */
	asksHolding: boolean;
	/** Whether the stages of the set are named: not for the plain default. */
	namesStages: boolean;
};

/** All questions on one page: those of the set in its order and open, the rest folded below. */
export function OnePage({ asking, steps, asksHolding, namesStages }: OnePageProps) {
	const asked = new Map(steps.map((step) => [wholeOf(step.block), step]));
	const order = [...new Set(steps.map(({ block }) => sectionOf[block]))];
	const place = ({ section }: Group) => (order.includes(section) ? order.indexOf(section) : order.length);
	const shown = groups.filter(({ section }) => section !== "holding" || asksHolding);
	const isOpen = (group: Group) => openIn(group, asked).length > 0;
	return (
		<>
			<BlockFields block="title" asking={asking} />
			{shown
				.filter(isOpen)
				.sort((one, other) => place(one) - place(other))
				.map((group) => (
					<GroupSheet key={group.section} {...{ group, asking, asked, namesStages }} />
				))}
			<h2>{writingPage.more}</h2>
			{shown
				.filter((group) => !isOpen(group))
				.map((group) => (
					<GroupSheet key={group.section} {...{ group, asking, asked, namesStages }} />
				))}
			<Sheet id="s-tags">
				<Fold summary={writingPage.addTags} isOpen={isTouched("tags", asking)} id="f-tags">
					<BlockFields block="tags" asking={asking} />
				</Fold>
			</Sheet>
		</>
	);
}

/** One page draws a judgement call whole; the guided way asks for it question by question. */
function wholeOf(block: Block): Block {
	return block.startsWith("discretion.") ? "discretion" : block;
}

function openIn({ open, more }: Group, asked: ReadonlyMap<Block, PromptStep>): Block[] {
	const isAsked = (block: Block) => asked.has(block) && !asked.get(block)!.folded;
	return [...open, ...more.filter(isAsked)];
}

type GroupProps = {
	group: Group;
	asking: Asking;
	asked: ReadonlyMap<Block, PromptStep>;
	namesStages: boolean;
};

function GroupSheet({ group, asking, asked, namesStages }: GroupProps) {
	const { section, summary, hasOwnHeading } = group;
	const open = openIn(group, asked);
	const folded = group.more.filter((block) => !open.includes(block));
	const fields = (block: Block) => <BlockFields key={block} block={block} asking={asking} step={asked.get(block)} />;
	const stages = [...new Set(open.flatMap((block) => asked.get(block)?.stage ?? []))];
	return (
		<Sheet {...(!hasOwnHeading && { heading: sectionHeadings[section] })} id={`s-${section}`} backTo="sections">
			{namesStages && stages.length > 0 ? <p className="soft small">{stages.join(", ")}</p> : null}
			{sectionHints[section] ? <p className="soft">{sectionHints[section]}</p> : null}
			{open.map((block) => (
				<Fragment key={block}>
					<OwnWords step={asked.get(block)} />
					{fields(block)}
				</Fragment>
			))}
			{folded.length > 0 ? (
				<Fold summary={summary} isOpen={folded.some((block) => isTouched(block, asking))} id={`f-${section}`}>
					{folded.map((block) => (
						<Fragment key={block}>{fields(block)}</Fragment>
					))}
				</Fold>
			) : null}
			{section === "next_step" ? <BlockFields block="bring" asking={asking} /> : null}
		</Sheet>
	);
}

/** True when something in a block is answered, wrong, or was just asked for. */
function isTouched(block: Block, { answers, errors, oneMore }: Asking): boolean {
	return oneMore === block || isFilledIn(answers, block) || Object.keys(errors).some((name) => asksFor(block, name));
}
