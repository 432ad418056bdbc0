import { lineBeside } from "../who-reads.ts";
import type { SectionCode } from "./entry.ts";

/** What each part of an entry is called, to its author and to whoever it is lent to. */
export const sectionHeadings: Record<SectionCode, string> = {
	frame: "Where and when",
	what_happened: "What happened?",
	discretion: "Judgement calls",
	pressure: "Pressure on my limits",
	moment: "Belonging or fitting in",
	holding: "Holding",
	cost_gain: "What it cost or gave",
	meaning: "So what?",
	next_step: "Now what?",
};

/** A line under a heading that says what belongs there. */
export const sectionHints: Partial<Record<SectionCode, string>> = {
	discretion:
		"What you adapted, held or stretched. It is skill first. This is yours. It could be asked for in a complaint or a court. Write what helps you learn.",
	pressure: "What pushed at the edges of your role, and where it came from.",
	moment: "Moments when you were part of the place, or shaped yourself to fit it.",
	holding:
		"Staying beside people while they wait, get ready for a change, or have nowhere else to take it. Holding is work.",
};

/** The questions, by field. Line fields are named after their list: `discretion.kind`. */
export const questions: Record<string, { label: string; hint?: string }> = {
	title: { label: "Title", hint: "A few words that will mean something to you later." },
	week: { label: "Which week?", hint: "The week, not the day, so that no date points to a person." },
	setting: { label: "Where were you?" },
	place_id: { label: "Which place was it for?" },
	life_stage: { label: "Who was it about?", hint: "Life stage, not age. Never a name." },
	need_tags: { label: "What was it about for them?" },
	what_happened: {
		label: "What happened?",
		hint: "What happened, and what made you stop and think? Leave out anything that could point to a person.",
	},
	discomfort: { label: "Did it feel uncomfortable?" },
	"discretion.kind": { label: "What was your judgement call?" },
	"discretion.guidance": { label: "Was there guidance?" },
	"discretion.who_knew": { label: "Who knew?" },
	"discretion.direction": { label: "Which way did you go?" },
	"discretion.why": { label: "Why?" },
	"discretion.planned": { label: "When did you decide?" },
	"discretion.repeat": { label: "Has it happened before?" },
	"discretion.minutes": { label: "About how many minutes did it take?", hint: "A guess will do." },
	"discretion.own_time": { label: "It was my own time" },
	"discretion.effect_person": { label: "What did it do for the person?" },
	"discretion.effect_me": { label: "What did it do for you?" },
	"discretion.would_again": { label: "Would you do it again?" },
	"discretion.norm_wish": { label: "I would like us to agree how we do this" },
	"discretion.norm": { label: "Which agreed practice did you follow?" },
	no_norm: { label: "None, or not now" },
	"pressure.kind": { label: "What was the pressure?" },
	"pressure.source": { label: "Where did it come from?" },
	"pressure.strength": { label: "How strong was it?" },
	"pressure.response": { label: "What did you do?" },
	"pressure.would_help": { label: "What would help?" },
	"pressure.note": { label: "Anything to add?", hint: "Up to 200 characters." },
	"moment.code": { label: "What was the moment?" },
	"moment.tone": { label: "How did it leave you?" },
	feelings: { label: "What did it do to you?", hint: "Choose any that fit. Feelings can mix." },
	energy_before: { label: "Your energy before" },
	energy_after: { label: "Your energy after" },
	carried_home: { label: "Did you carry it home?" },
	went_well: { label: "Something that went well" },
	meaning: { label: "So what?", hint: "What does it tell you?" },
	next_step: { label: "What is your next step?", hint: "What would help next time?" },
	by_when: { label: "By when?" },
	ask: { label: "What would you ask of someone?" },
	bring: { label: "I want to bring this to supervision", hint: "Only you see this mark. It lends nothing." },
	held_now: { label: "About how many people are you holding now?", hint: "A rough band. Never who." },
	how_manageable: { label: "How manageable is it?" },
	what_they_wait_for: { label: "What do they wait for?" },
	known_tag: { label: "Tags you have used" },
	tags: { label: "New tags of your own", hint: "Words to find it by, with commas between. They are never lent." },
	prompts: { label: "Which questions?" },
	same_as_last: { label: "Same place and setting as last time" },
};

/** Short names for answers when they are read back. */
export const readBack = {
	norm: "Agreed practice",
	setting: "Where",
	place: "Place",
	week: "Week",
	life_stage: "About",
	need_tags: "Needs",
	discomfort: "Uncomfortable",
	energy: "Energy, 0 to 10",
	feelings: "Feelings",
	carried_home: "Carried home",
	went_well: "Something that went well",
	by_when: "By",
	ask: "Asked for",
	held_now: "Held now",
	how_manageable: "Manageable, 0 to 4",
	what_they_wait_for: "They wait for",
} as const;

/** What is said at a field that cannot be taken as it is. Apart from the rest: browsers are not sent it. */
export const fieldProblems = {
	needsTitle: "Give this entry a title before you finish it.",
	tooLong: (label: string, most: number) => `“${label}” can be at most ${most.toLocaleString("en-GB")} characters.`,
	notListed: (label: string) => `Choose an answer from the list for “${label}”.`,
	notMinutes: (most: number) => `Give the minutes as a whole number, at most ${most}.`,
	tagTooLong: (most: number) => `A tag can be at most ${most} letters long.`,
	tooManyTags: (most: number) => `An entry can have at most ${most} tags.`,
	tooManyLines: "An entry can hold at most 20 lines of one kind. Put the rest in another entry.",
} as const;

/** What is said when a whole form cannot be taken as it is. */
export const formProblems = {
	sentBefore:
		"You already sent this form, and it was kept. Check what is here now, then send it again to keep this too.",
	stale: "This was changed on another page or phone. Nothing is lost: both are below.",
} as const;

/** Said above every box in which people write about their work; made from the table of who reads what. */
export const onlyYou = lineBeside("entry");
/** Beside one's own words, where something in them could point to a person. */
export const quietGuard = "This could point to a person. It is only for you now. Think about it before you lend it.";
export const notMonitored = "This log is not monitored. In an emergency call 999.";

/** Shown before an entry is deleted (domain notes f9). */
export const deleteCaution =
	"Is there a grievance, a claim or an inquest? Get advice before you delete. Deleting cannot be undone.";

/** The writing page's own words. */
export const writingPage = {
	quick: "Quick note",
	full: "New reflection",
	again: "Change this entry",
	notSaved: "Not saved yet.",
	kept: "What is kept now",
	typed: "What you typed here",
	typedBelow: "It is in the form below. Finish or save to put it in the place of what is kept.",
	remove: "Delete this draft",
	drop: "Delete this entry, or only these changes",
	more: "More, if it helps",
	addTags: "Add tags of your own",
	oneAtATime: "One question at a time",
	allOnOnePage: "All on one page",
	otherQuestions: "Other questions",
	useThese: "Use these questions",
	bring: "Bring it to supervision?",
	title: "A title for it",
	tags: "Tags",
	check: "Check your answers",
	checkHint: "Change what you like. You can also add more.",
	addMore: "Add more",
	goOn: "Continue",
	back: "Back",
	step: (at: number, all: number) => `Question ${at} of ${all}`,
	grow: "Grow into a full reflection",
	quickMore: "Add where, and your own tags",
	useKept: "Go on with what is kept",
	keepBoth: "Keep both: save mine as a new entry",
} as const;
