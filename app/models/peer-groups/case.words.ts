import type { begin, judgeAct, State } from "./case-state.ts";
import type { mayContribute, remove, restore, stop } from "./contributing.ts";
import type { goOn, moveOn, pause, raiseHand, twoMoreMinutes } from "./live.ts";
import type { Kind, Voice } from "./method.ts";

/** How a case stands, as its group reads it. */
export const stateWords = {
	draft: "Not handed in yet",
	waiting: "Waiting for the facilitator to look at it",
	"sent-back": "Sent back to you to change",
	open: "Open, not begun",
	running: "Being worked on",
	closing: "Closing: what do you take away?",
	closed: "Closed",
	hidden: "Hidden from the group",
	deleted: "Deleted",
} as const satisfies Record<State, string>;

/** Who may speak in a step, freely or in turn. */
export const voiceWords = {
	presenter: "Only the presenter speaks",
	facilitator: "Only the facilitator speaks",
	others: "All but the presenter speak",
	all: "Everyone may speak",
	nobody: "Nobody speaks",
	inTurn: "One after the other",
	answers: "The presenter answers",
} as const satisfies Record<Voice, string> & Record<string, string>;

export const kindWords = {
	telling: "My account",
	question: "A question",
	answer: "An answer",
	affirmation: "What impressed me",
	idea: "An idea",
	reflection: "A thought",
	thanks: "Thanks",
	action: "What I will do",
	takeaway: "What I take away",
} as const satisfies Record<Kind, string>;

/** How a round over days goes. */
export const roundWords = {
	open: "You see what the others write as soon as they write it.",
	quiet: "This is a quiet round. You see what the others wrote once it closes.",
} as const;

type Verdict = ReturnType<
	| typeof judgeAct
	| typeof begin
	| typeof moveOn
	| typeof twoMoreMinutes
	| typeof pause
	| typeof goOn
	| typeof raiseHand
	| typeof mayContribute
	| typeof stop
	| typeof restore
	| typeof remove
>;

/** What is read where something cannot be done now. */
export const caseRefusals = {
	"not-a-member": "Only people in this group can do that.",
	"not-yours": "In this case that is for someone else to do.",
	"not-leading": "Only the one who leads today can do that.",
	"moved-already": "This case has moved on since you opened the page. Look at where it is now.",
	"not-now": "That cannot be done with the case as it is now.",
	"no-reason": "Say why, in a few words. The one who wrote it will read them.",
	"needs-facilitator": "This method needs a facilitator of the group to lead it.",
	"not-with-us": "Someone you ticked is no longer in this group. Look at the list again.",
	"presenter-away": "The one who brings the case has to be there. Tick them, or wait for them.",
	"too-few": "There are too few of you for this method. Choose another one, or wait for more people.",
	"too-many": "There are too many of you for this method. Choose another one for this case.",
	"given-already": "Two more minutes were given just now.",
	"no-more-time": "This step has had all the extra time it can have. Move on when you can.",
	"paused-already": "The clock is stopped already.",
	"not-paused": "The clock is running already.",
	"in-turn": "Here you speak one after the other. Your turn will come.",
	"not-open-yet": "This step has not begun. What you wrote is still here.",
	"round-closed": "This step is over. What you wrote is still here, in case you want to use it later.",
	"case-closed": "This case is closed. What you wrote is still here, but it cannot be added.",
	stopped: "Someone stopped this case, as it may point to a person. It waits for the facilitator.",
	"not-this-kind": "That is not what this step is for. Look at what it asks for.",
	"not-your-turn": "In this step it is for others to speak. Your turn will come.",
	"too-long": "This is too long. Make it shorter, and send it again.",
	"not-there": "This is no longer here.",
	"stopped-already": "Someone else has stopped this already. It is hidden.",
	"own-words": "These are your own words. Someone else has to look at them.",
	"not-stopped": "This is shown already.",
	"removed-already": "This has been removed already.",
} as const satisfies Record<Extract<Verdict, { refused: string }>["refused"], string>;
