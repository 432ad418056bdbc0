type KindOfLetter = {
	/** What is switched off together: a session that was planned is not called off in silence. */
	sort: string;
	/** digest: gathered into one mail a day. instant: after quiet hours. at-once: in them, too. */
	pace: "digest" | "instant" | "at-once";
	subject: string;
	/** All it says. Nothing that anybody wrote, and nobody's name. */
	says: string;
	/** What it says where its calendar part holds more sessions than one. */
	saysMany?: string;
	/** How so many of them read in a digest. */
	counted?: (letters: number) => string;
};

const waits = "Hedgerow: something waits for you";
const many = (letters: number, one: string, more: string) => (letters === 1 ? `1 ${one}` : `${letters} ${more}`);

/** Every kind of letter. The words are the same for everyone: a letter is filled with a link and counts, nothing else. */
export const letterKinds = {
	"talk-to-you": {
		sort: "talk",
		pace: "at-once",
		subject: "Hedgerow: please look today",
		says: "Someone would like to talk with you. Sign in to read it.",
	},
	"talk-answered": {
		sort: "talk",
		pace: "at-once",
		subject: waits,
		says: "You asked to talk, and there is an answer. Sign in to read it.",
	},
	"talk-unopened": {
		sort: "talk",
		pace: "at-once",
		subject: "Hedgerow: please look today",
		says: "You asked to talk, and nobody could be reached in time. Sign in to see whom to turn to now.",
	},
	"session-planned": {
		sort: "session",
		pace: "instant",
		subject: "Hedgerow: a date for your diary",
		says: "A supervision session was planned. The calendar part of this mail has the time.",
		saysMany: "Supervision sessions were planned. Open the file in this mail to put all of them in your diary.",
	},
	"session-moved": {
		sort: "session",
		pace: "instant",
		subject: "Hedgerow: a date in your diary has moved",
		says: "A supervision session has a new time or place. The calendar part of this mail has the time.",
	},
	"session-cancelled": {
		sort: "session",
		pace: "instant",
		subject: "Hedgerow: a date in your diary is off",
		says: "A supervision session was called off. The calendar part of this mail takes it out of your diary.",
	},
	"supervision-arranged": {
		sort: "arranged",
		pace: "instant",
		subject: waits,
		says: "A supervision was arranged for you. Sign in and open “Supervision” to see it.",
	},
	"supervision-ended": {
		sort: "arranged",
		pace: "instant",
		subject: waits,
		says: "A supervision you were in has ended. Sign in and open “Supervision” to see it.",
	},
	"lent-to-you": {
		sort: "lent",
		pace: "digest",
		subject: waits,
		says: "Something was lent to you. Sign in to read it.",
		counted: (letters) => many(letters, "thing was lent to you.", "things were lent to you."),
	},
	"reply-to-you": {
		sort: "reply",
		pace: "digest",
		subject: waits,
		says: "There is a reply to something you lent. Sign in to read it.",
		counted: (letters) => many(letters, "reply came to what you lent.", "replies came to what you lent."),
	},
	"agreement-waits": {
		sort: "agreement",
		pace: "digest",
		subject: waits,
		says: "A supervision agreement waits for you. Sign in to read it.",
		counted: (letters) => many(letters, "agreement waits for you.", "agreements wait for you."),
	},
	"record-waits": {
		sort: "record",
		pace: "digest",
		subject: waits,
		says: "A session record waits for you to confirm it. Sign in to read it.",
		counted: (letters) => many(letters, "record waits for you to confirm it.", "records wait for you to confirm them."),
	},
	"change-asked": {
		sort: "asked",
		pace: "digest",
		subject: waits,
		says: "Someone asks something of you. Sign in to read it.",
		counted: (letters) => many(letters, "thing is asked of you.", "things are asked of you."),
	},
	"change-closed": {
		sort: "asked",
		pace: "digest",
		subject: waits,
		says: "There is an answer to something you asked. Sign in to read it.",
		counted: (letters) => many(letters, "answer came to what you asked.", "answers came to what you asked."),
	},
	"norm-waits": {
		sort: "norm",
		pace: "digest",
		subject: waits,
		says: "A way of working waits for you. Sign in to read it.",
		counted: (letters) => many(letters, "way of working waits for you.", "ways of working wait for you."),
	},
	"group-waits": {
		sort: "group",
		pace: "digest",
		subject: waits,
		says: "Something in a peer group waits for you. Sign in to read it.",
		counted: (letters) => many(letters, "thing in a peer group waits.", "things in peer groups wait."),
	},
	"review-due": {
		sort: "review",
		pace: "digest",
		subject: waits,
		says: "Something you agreed is due to be looked at again. Sign in to read it.",
		counted: (letters) =>
			many(letters, "thing you agreed is due another look.", "things you agreed are due another look."),
	},
	digest: {
		sort: "digest",
		pace: "instant",
		subject: "Hedgerow: your daily summary",
		says: "This waits for you in Hedgerow. Sign in to read it.",
	},
} as const satisfies Record<string, KindOfLetter>;

/** The sorts of mail that can be switched on and off, in the order they are offered, and what people read of each. */
export const sorts = {
	talk: "Someone asks to talk with you, or answers you",
	session: "A supervision session is planned, moved or called off",
	arranged: "A supervision is arranged for you, or ends",
	digest: "The daily mail itself",
	lent: "Something is lent to you",
	reply: "There is a reply to what you lent",
	agreement: "A supervision agreement waits for you",
	record: "A session record waits for you to confirm it",
	asked: "Something is asked of you, or what you asked is answered",
	norm: "A way of working waits for you",
	group: "Something in a peer group waits for you",
	review: "Something you agreed is due another look",
} as const;

export type Sort = keyof typeof sorts;
export type LetterKind = keyof typeof letterKinds;

/**
 * A letter's text. `lines` are from this file. The only web addresses are those that stop mail or choose it: people are
 * never asked to sign in through a link in a mail.
 */
export function letterText(lines: readonly string[], to: { stops: readonly Stop[]; choose: string }): string {
	const [first, ...more] = to.stops;
	const stops = more.length === 0 ? [stopKind, first!.url] : [stopOne, ...to.stops.flatMap(stopOf)];
	return [
		...lines,
		"",
		"--",
		"Mail from Hedgerow never holds what anyone wrote, and never a name.",
		"It holds no link to sign in by, so do not follow one that says so.",
		"Nobody reads answers to this mail.",
		"",
		...stops,
		"Choose what Hedgerow mails you:",
		to.choose,
		"",
	].join("\n");
}

/** A sort of mail, and the address that stops it. */
export type Stop = { sort: Sort; url: string };

const stopKind = "Stop mail of this kind:";
const stopOne = "Stop one kind of mail:";
const stopOf = ({ sort, url }: Stop) => [`${sorts[sort]}:`, url];

/** The page where mail and the calendar address are chosen. */
export const mailPage = {
	title: "Mail and calendar",
	sends: (from: string) => `Hedgerow sends mail here, from ${from}.`,
	sendsNone: "Hedgerow sends no mail here. Everything waits for you when you sign in.",
	sendsNoneKeeps: "You can still choose. It counts if mail is set up one day.",
	never: "What mail never says",
	nevers: [
		"It holds no word that anyone wrote, no title and no name.",
		"It says that something waits, and how much. To read it you sign in.",
		"It holds no picture that tells us when you open it.",
	],
	alone: "What may come by itself?",
	aloneHint: "What you switch off still waits for you when you sign in.",
	daily: "What may be in the daily mail?",
	dailyHint: "It is one mail a day that says how much waits. Without it, none of these come.",
	when: "When",
	digestAt: "When should the daily mail come?",
	digestHint: "It comes only when something waits.",
	usualTime: "08:30, as usual",
	quiet: "Keep quiet hours",
	quietHint: "No mail from 18:00 to 08:00, at weekends or on bank holidays, unless someone asks to talk.",
	save: "Save what I chose",
	saved: "Your choices are kept.",
} as const;

/** The part about the calendar address. */
export const calendarPart = {
	title: "Your calendar address",
	about:
		"Your own calendar can show your supervision sessions and the dates of your peer groups. Give it this address, as a calendar to subscribe to.",
	says: "It holds the times and the word “Supervision” or “Peer group”. A join link goes with it, where there is one.",
	secret: "Whoever has the address sees the times. Keep it to yourself, and make a new one if someone else has it.",
	none: "You have no calendar address now.",
	address: "Your address",
	lost: "Your address works, but it cannot be shown again. Make a new one to see it.",
	make: "Make a calendar address",
	renew: "Make a new one (the old one stops)",
	stop: "Stop it",
	made: "Your calendar address is made.",
	stopped: "The calendar address is stopped. Nobody can use it any more.",
} as const;

/** The page behind the link in a mail. It works without signing in. */
export const stopPage = {
	title: "Stop mail of this kind",
	about: "This is the mail that comes when:",
	aboutDigest: "This is the mail that comes once a day, when something waits for you.",
	still: "What it tells of still waits for you when you sign in.",
	stop: "Stop this mail",
	stopped: "You will get no more mail of this kind.",
	again: "To have it again, sign in and open “Mail and calendar”.",
	choose: "Choose what Hedgerow mails me",
	unread: "This form could not be read. Open the link in the mail again.",
} as const;

/** What is said when choices cannot be taken as they are. */
export const mailProblems = {
	"sent-before": "You already sent this form, and it was kept. Check what is here now, then save again.",
} as const;
