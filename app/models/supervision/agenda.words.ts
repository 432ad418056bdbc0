/** The shared agenda, and bringing something to it. */
export const agendaPage = {
	title: "Agenda",
	intro: "What you both want to talk about. Only these headings are shared.",
	empty: "Nothing is on the agenda yet.",
	heading: "What do you want to talk about?",
	headingHint: "A few words, without names. 120 letters at most.",
	minutes: "Minutes for it",
	minutesHint: "Leave this empty if you do not know.",
	put: "Put on the agenda",
	up: "Move up",
	down: "Move down",
	remove: "Take off",
	about: (heading: string) => ` “${heading}”`,
	addedBy: (name: string) => `Added by ${name}`,
	you: "you",
	minutesOf: (minutes: number) => (minutes === 1 ? "1 minute" : `${minutes} minutes`),
	timed: (minutes: number, of?: number) =>
		of === undefined ? `${minutes} minutes are set aside.` : `${minutes} of ${of} minutes are set aside.`,
	tooLong: "That is more than the session has. Something may have to wait.",
	fromEntry: "Your entry",
	added: "It is on the agenda.",
	removed: "It is off the agenda.",
} as const;

export const bringPage = {
	title: "Bring this to supervision",
	intro: "A heading goes on the agenda you share. Your words stay in your log.",
	reads: "Whoever is in that supervision can read the heading, and nothing else of the entry.",
	who: "Which supervision?",
	what: "What do you want to bring?",
	section: "Which section?",
	sectionNone: "No section",
	put: "Put on the agenda",
	lendToo: "The entry itself does not go along. If they should read it, lend it as well.",
	lend: "Lend part of it",
	agenda: "See the agenda",
	brought: "It is on the agenda.",
	none: "You are in no supervision just now.",
	looked: "I have looked. This heading points to nobody",
	marked: "On the agenda",
} as const;

export const agendaRefusals = {
	"no-heading": "Write a few words.",
	"heading-too-long": "A heading can be at most 120 letters.",
	minutes: "Write a whole number of minutes, from 1 to 120.",
	"not-listed": "Choose one of the answers.",
	"no-supervision": "Choose which supervision it is for.",
	full: "The agenda holds 40 headings at most. Take one off first.",
	points: "This heading could point to a person. Change it, or tick that it points to nobody.",
	"nhs-number": "This holds a number that passes as an NHS number. Take it out first.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;
