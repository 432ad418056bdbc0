import type { GroupPart } from "#db/tables.ts";
import { leastMembers, mostGroups, mostMembers } from "./group.ts";

/** Who leads a new group, and what somebody is asked in as. */
export const startParts = [
	{
		code: "facilitator",
		label: "I lead it",
		help: "You ask people in and plan the dates. Others can lead with you.",
	},
	{ code: "member", label: "We take turns", help: "Each of you leads in turn, in the order you joined." },
] as const;
export const inviteParts = [
	{ code: "member", label: "To take part" },
	{ code: "facilitator", label: "To lead with me" },
] as const;
export const partWords = { facilitator: "Facilitator", member: "Member" } as const satisfies Record<GroupPart, string>;

export const groupsPage = {
	title: "Peer groups",
	intro: "A small, closed group of people who think about their work together. No line manager of yours is in it.",
	mine: "Your groups",
	asked: "You were asked to join",
	askedOn: (day: string) => `Asked ${day}. Nothing is decided yet.`,
	start: "Start a group",
	none: "You are in no peer group yet. When someone asks you to join one, it stands here.",
	people: (many: number) => (many === 1 ? "1 person" : `${many} people`),
	out: "You now manage someone in a group that you were in, so you are no longer in it.",
	left: "You have left the group. Nothing of it opens for you any more.",
	declined: "You said no. Nobody is told why.",
} as const;

export const startPage = {
	title: "Start a peer group",
	intro: `A group has ${leastMembers} to ${mostMembers} people. You ask each of them, and they decide.`,
	name: { label: "What is it called?", hint: "Those you ask see this. Leave out names of people." },
	purpose: { label: "What is it for?", hint: "In a sentence or two." },
	methods: { label: "Which methods do you like?", hint: "You can still use the others. Each says how long it takes." },
	part: { label: "Who leads it?" },
	start: "Start the group",
	minutes: (least: number, most: number) => (least === most ? `${least} minutes` : `${least} to ${most} minutes`),
	who: "Those in the group see this, and those you ask to join.",
} as const;

export const groupPage = {
	started: "The group is there. Write what you agree on, and ask people in.",
	joined: "You are in the group now.",
	planned: "The dates are in. They show in the calendar address of each of you.",
	off: "The date is off.",
	methods: (labels: readonly string[]) => `Methods you like: ${labels.join("; ")}.`,
	roster: "Who is in it",
	rosterHint: "These people see what is here. Whoever you ask to join sees all of it but the dates.",
	you: (name: string) => `${name} (you)`,
	asked: (names: string) => `Asked, and not answered yet: ${names}.`,
	turns: "You take turns to lead, in this order.",
	tooFew: (missing: number) =>
		missing === 1
			? "One more person, and there are enough of you for a case."
			: `${missing} more people, and there are enough of you for a case.`,
	people: "Ask people in",
	meetings: "Dates",
	noMeetings: "No date is planned yet.",
	plan: "Plan dates",
	leads: (name: string) => `${name} leads`,
	isOff: "Off",
	callOff: "Call this off",
	agreement: "What you agree on",
	agreementNone: "Nothing is agreed yet.",
	agreementWaits: "New words wait for you to accept them.",
	agreementWaitsFor: (names: string) => `New words wait for ${names}.`,
	agreementSince: (day: string) => `In force since ${day}.`,
	agreementRead: "Read what you agree on",
	agreementWrite: "Write what you agree on",
	leave: "Leave this group",
} as const;

export const invitedPage = {
	title: "Would you like to join?",
	askedBy: (name: string, day: string) => `${name} asked you ${day}.`,
	asked: (day: string) => `You were asked ${day}.`,
	asFacilitator: "You are asked to lead it, with others or alone.",
	who: (many: number) => (many === 1 ? "1 person is in it now" : `${many} people are in it now`),
	agreement: "What they agree on",
	noAgreement: "Nothing is agreed yet. You will write it together.",
	accept: { label: "I have read this, and I accept it" },
	join: "Join the group",
	decline: "No, thank you",
	tells: "They see that you joined or not. They do not see why.",
	sees: "They see nothing of your log, your check-ins or your places.",
} as const;

export const peoplePage = {
	title: "Ask people in",
	intro: "They see what it is called and is for, who is in it and what you agree on. Then they decide.",
	rule: "A line manager of someone in the group is not in this list. Nor is anyone whom one of you manages.",
	person: { label: "Whom do you ask?" },
	part: { label: "To do what?" },
	ask: "Ask them to join",
	asked: "They are asked. It waits for them when they sign in.",
	waiting: "Asked, and not answered yet",
	withdraw: (name: string) => `Take back that ${name} was asked`,
	withdrawn: "That is taken back.",
	full: `A group has at most ${mostMembers} people, with those who were asked.`,
	nobody: "There is nobody left whom you could ask.",
} as const;

export const leavePage = {
	title: "Leave this group",
	what: "From then on nothing of this group opens for you. Someone has to ask you again if you want to come back.",
	stays: "What you all agreed on stays with the group.",
	last: "You are the last one in it. The group ends when you leave.",
	lastLead: "Nobody else leads this group. When you leave, they take turns to lead.",
	leave: "Leave the group",
	stay: "Stay",
} as const;

export const meetingsPage = {
	title: "Plan dates",
	intro: "These dates show on the page of the group, and in the calendar address of each of you.",
	plan: "Plan these dates",
} as const;

export const groupRefusals = {
	"no-name": "Give the group a name.",
	"name-too-long": "The name can be at most 80 characters.",
	"purpose-too-long": "This can be at most 500 characters.",
	"no-part": "Choose one of these.",
	"no-person": "Choose someone from the list.",
	"in-it-already": "They are in the group already.",
	"asked-already": "They were asked already, and have not answered yet.",
	full: "The group is full, with those who were asked.",
	"line-manager": "One of you is the line manager of another one. They cannot be in one group.",
	"not-accepted": "Tick that you accept what they agree on. Without that, nobody can join.",
	"agreement-changed": "What they agree on has changed since you opened the page. Read it again.",
	"too-many-groups": `You can be in ${mostGroups} groups at once. Leave one first.`,
	answered: "They have answered meanwhile.",
	"no-such-time": "The clocks go forward over this time. Choose another one.",
	past: "Choose a time that lies ahead.",
	"too-far": "Choose a time within a year and a half.",
	"not-now": "That cannot be done any more. Look at how it is now.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;
