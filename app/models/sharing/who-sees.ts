import { hats } from "../accounts/hats.ts";
import type { Hat } from "#db/tables.ts";
import { hatsThatRead, isReadBy, lineBeside, type Words } from "../who-reads.ts";

/** One kind of words, and what each kind of person can see of it. */
export type WhoSees = { what: string; own: string; others: { who: string; sees: string }[] };

const nothing = "Nothing";
const thatItHappens = "Dates, length, kind, confirmed or not, next due and gaps. Never a word";
const covering = "Whoever covers for them";
const [lead, admin] = ["Service lead", "Organisation admin"];
const outside = "Anyone in another organisation";
const roles = [covering, lead, admin, "Other link workers", outside];

/**
 * The "Who can see this" page, drawn from `whoReads`, the very table the reading queries ask. A hat that is taken out
 * there is refused by the database and disappears from this page in the same change.
 */
export function whoSees(): WhoSees[] {
	const reads = (words: Words, hat: Hat) => hatsThatRead(words).includes(hat);
	const everyHat = (sees: (hat: Hat) => string) =>
		hats.map((hat) => ({ who: `Your ${hat.label}`, sees: sees(hat.code as Hat) }));
	/** What those in no hat see; nothing, for whoever is not named. */
	const rolesSee = (sees: Record<string, string> = {}) => roles.map((who) => ({ who, sees: sees[who] ?? nothing }));
	/** Everyone inside the organisation alike, and nobody outside. */
	const circle = (sees: string) => [
		...everyHat(() => sees),
		...roles.map((who) => ({ who, sees: who === outside ? nothing : sees })),
	];
	const seesTalk = isReadBy("ask to talk", "those who are told")
		? "All of it, if you were shown them before you sent it, and it has come to them"
		: nothing;
	const seesWish = isReadBy("wish to change", "the one who is told")
		? "All of it, if they are the one you chose to tell. Never if they supervise you there"
		: nothing;
	/** Whoever is in the group with you: nobody by a role, and never a line manager (docs/decisions/0027). */
	const inGroup = (words: Words, sees: string) => {
		const read = isReadBy(words, "those in the group") ? sees : nothing;
		return [
			...everyHat((hat) => (hat === "line_management" ? nothing : read)),
			...roles.map((who) => ({ who, sees: who === "Other link workers" ? read : nothing })),
		];
	};
	return [
		{
			what: "Your log: drafts, entries, tags, patterns and how you like to write",
			own: `Everything, in every version. ${lineBeside("entry")}`,
			others: [
				...everyHat((hat) => (reads("entry", hat) ? "Everything" : "Nothing, not even that it exists")),
				...rolesSee(),
			],
		},
		{
			what: "Your check-ins, and what you answer about yourself",
			own: `Everything. ${lineBeside("check-in")}`,
			others: [
				...everyHat((hat) => (reads("check-in", hat) ? "Everything" : "Nothing, not even that it exists")),
				...rolesSee(),
			],
		},
		{
			what: "Sections you lend",
			own: "Everything, and who opened it and when",
			others: [
				...everyHat((hat) =>
					reads("lent sections", hat)
						? "What you lent to them in this role, while you lend it. Each opening is shown to you"
						: nothing,
				),
				...rolesSee(
					isReadBy("lent sections", "those who cover")
						? { [covering]: "What you agreed to show them when you lent it, and only while your supervisor is away" }
						: {},
				),
			],
		},
		{
			what: "Supervision: your agreement, agenda, sessions and their record",
			own: "All of it, with whoever else is in it, also after it has ended. On the agenda only a heading travels",
			others: [
				...everyHat((hat) =>
					reads("joint record", hat) ? "All of their own supervision with you, and of no other" : nothing,
				),
				...rolesSee({ [lead]: thatItHappens, [admin]: thatItHappens }),
			],
		},
		{
			what: "How a session was for you: three answers, if you give them",
			own: "All of it, and what the other one of you said",
			others: [
				...everyHat((hat) =>
					reads("pulse", hat) ? "What you said of your own sessions with them, and no others" : nothing,
				),
				...rolesSee(),
			],
		},
		{
			what: "That you would like another supervisor, and your note about it",
			own: "All of it, and when the one you told opened and closed it",
			others: [
				...everyHat(() => "Nothing, not even that you asked"),
				...rolesSee({ [lead]: seesWish, [admin]: seesWish }),
			],
		},
		{
			what: "That you need to talk, your note, and what is answered",
			own: "All of it, and who was told and opened it. It is deleted when you end it",
			others: [...everyHat(() => seesTalk), ...rolesSee({ [covering]: seesTalk })],
		},
		{
			what: "How soon a supervisor of yours replies, their days away, and who covers for them",
			own: "How soon they reply, who covers, and that they are away now or will be within two weeks",
			others: [
				...everyHat(() => "All that they said of themselves, and nothing that another said"),
				...rolesSee({ [covering]: "For whom they cover, while that supervisor is away" }),
			],
		},
		{
			what: "Replies to what you lent",
			own: "All of them, for as long as you keep the entry",
			others: [
				...everyHat((hat) =>
					reads("lent sections", hat) ? "Their own, while the sections are lent to them in this role" : nothing,
				),
				...rolesSee({ [covering]: "Their own, while they may read the sections" }),
			],
		},
		{
			what: "A supervisor’s own note about what you lent",
			own: "Nothing here. You can ask for it in a subject access request",
			others: [
				...everyHat((hat) => (reads("reader's note", hat) ? "Every note about it" : "Their own notes")),
				...rolesSee(),
			],
		},
		{
			what: "A practice you propose, one agreed for you, and what you two say about it",
			own: "All of it",
			others: [
				...everyHat((hat) =>
					reads("norm of two", hat) ? "All of it, where you chose them to decide about it in this role" : nothing,
				),
				...rolesSee(),
			],
		},
		{
			what: "A practice agreed for a team",
			own: "All of it, if you work at that place. It does not say who proposed it",
			others: circle(
				isReadBy("norm of a team", "everyone at the place")
					? "All of it, if they work at that place, agreed it, or review it after that person"
					: nothing,
			),
		},
		{
			what: "A practice agreed for everyone",
			own: "All of it. It does not say who proposed it",
			others: circle(isReadBy("norm of the organisation", "everyone in the organisation") ? "All of it" : nothing),
		},
		{
			what: "A peer group you are in: its name, who is in it, what you agree on, its dates",
			own: "All of it, while you are in the group",
			others: inGroup(
				"group words",
				"Nothing, unless they are in the group. Whoever is asked to join sees all but its dates",
			),
		},
	];
}
