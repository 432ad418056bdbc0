import type { PromptSet } from "./prompts.ts";

/**
 * The sets of questions that come with the service, over the same fields (domain notes c1 and the stage map of f2). Our
 * own wording. A version never changes: to word a set anew, add it again with the next number and keep the old one.
 */
export const builtInSets: readonly PromptSet[] = [
	{
		code: "what",
		version: 1,
		name: "What? So what? Now what?",
		help: "Three plain steps. A good place to start.",
		source: "Driscoll after Borton [DRISC-N][DRISC-E]; Rolfe and others [ROLFE]",
		steps: [
			{ block: "what_happened", stage: "What?" },
			{ block: "discretion.kind", stage: "What?" },
			{ block: "discretion.guidance", stage: "What?" },
			{ block: "discretion.who_knew", stage: "What?" },
			{ block: "feelings", stage: "So what?" },
			{ block: "meaning", stage: "So what?", folded: true },
			{ block: "next_step", stage: "Now what?" },
		],
	},
	{
		code: "gibbs",
		version: 1,
		name: "Gibbs: six steps round",
		help: "From what happened, through feelings, to a plan.",
		source: "Gibbs 1988 [GIBBS]",
		steps: [
			{ block: "what_happened", stage: "Description" },
			{ block: "feelings", stage: "Feelings" },
			{
				block: "discretion.kind",
				stage: "Evaluation",
				hint: "Think of what worked and what did not. Which call did you make?",
			},
			{ block: "went_well", stage: "Evaluation", question: "What was good about it?" },
			{
				block: "pressure",
				stage: "Analysis",
				question: "What pushed you, and where did it come from?",
			},
			{
				block: "meaning",
				stage: "Conclusion",
				question: "What sense do you make of it?",
				hint: "What else could you have done? What do you see now?",
			},
			{
				block: "next_step",
				stage: "Action plan",
				question: "What will you do if it comes up again?",
				hint: "What would help next time?",
			},
		],
	},
	{
		code: "johns",
		version: 1,
		name: "Johns: look in, then look out",
		help: "Begins with you. Good when something sits heavily.",
		source: "Johns [JOHNS-L][JOHNS-B]",
		steps: [
			{
				block: "feelings",
				stage: "Looking in",
				hint: "Find a quiet minute. What do you notice in yourself? Choose any that fit.",
			},
			{
				block: "what_happened",
				stage: "Looking out: what you were trying to do",
				hint: "What were you trying to do? How did others feel, and how do you know?",
			},
			{ block: "discretion.kind", stage: "Looking out: what you were trying to do" },
			{ block: "discretion.guidance", stage: "Looking out: what you know" },
			{
				block: "discretion.would_again",
				stage: "Looking out: right and wrong",
				question: "Did you act for the best? Would you do it again?",
			},
			{
				block: "meaning",
				stage: "Looking out: right and wrong",
				question: "How does it fit with what you believe?",
				hint: "Does it remind you of something from before? What else was open to you?",
			},
			{
				block: "next_step",
				stage: "Looking ahead",
				question: "How do you feel about it now, and what comes next?",
				hint: "What would help next time, for you and for others?",
			},
		],
	},
	{
		code: "kolb",
		version: 1,
		name: "Kolb: do, look back, think, try",
		help: "Four steps, for learning by doing.",
		source: "Kolb [KOLB]",
		steps: [
			{ block: "what_happened", stage: "What you did" },
			{ block: "discretion.kind", stage: "What you did" },
			{ block: "feelings", stage: "Looking back" },
			{
				block: "meaning",
				stage: "Thinking it through",
				question: "What does it tell you about your work?",
				hint: "Is there a rule of thumb in it?",
			},
			{
				block: "next_step",
				stage: "Trying it out",
				question: "What will you try?",
				hint: "What would help next time?",
			},
		],
	},
	{
		code: "atkins-murphy",
		version: 1,
		name: "Atkins and Murphy: begin with what felt wrong",
		help: "Begins with discomfort. Good for pressure on your limits.",
		source: "Atkins and Murphy 1993 [AM-OU][AM-T]",
		steps: [
			{
				block: "discomfort",
				stage: "Noticing",
				question: "Did something feel uncomfortable?",
				hint: "A small sense that something is off is enough to begin with.",
			},
			{ block: "what_happened", stage: "Describing" },
			{ block: "discretion.kind", stage: "Describing" },
			{ block: "feelings", stage: "Looking at feelings and what you know" },
			{ block: "discretion.guidance", stage: "Looking at feelings and what you know" },
			{
				block: "meaning",
				stage: "Weighing what you know",
				question: "What did you know that helped, and what was missing?",
			},
			{
				block: "next_step",
				stage: "Learning",
				question: "What have you learnt, and what is next?",
				hint: "What would help next time?",
			},
		],
	},
];

/** One more question to think with, a different one for each entry (domain notes f2 H): three steps can stay shallow. */
export const depthPrompts = [
	"Who else could share this?",
	"What would you tell a new colleague?",
	"What did the setting make hard?",
	"What did you do well that nobody saw?",
] as const;
