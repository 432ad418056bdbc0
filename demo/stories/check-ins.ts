/** One check-in of the demo. Answers to the five items of each scale in order: 0 to 4, "-" left out, "n" does not apply. */
export type ToldCheckIn = {
	belong: string;
	strain: string;
	/** Of the host alone. */
	energy?: string;
	pressed?: readonly string[];
	wouldHelp?: readonly string[];
	waitFor?: readonly string[];
	counts?: boolean;
	moreYours?: string;
};

/** Somebody's check-ins about one place, four weeks apart, oldest first; null: they did not that time. */
export type CheckInStory = {
	author: string;
	place: string;
	/** How long ago the first was. No two of one person's lie in the same week. */
	firstDaysAgo: number;
	said: readonly (ToldCheckIn | null)[];
};

const at = (belong: string, strain: string, more: Partial<ToldCheckIn> = {}): ToldCheckIn => ({
	belong,
	strain,
	...more,
});

const amina: readonly CheckInStory[] = [
	{
		author: "amina@demo.test",
		place: "Hawthorn and Vale, the team",
		firstDaysAgo: 397,
		said: [
			at("32233", "11211", { energy: "6", pressed: ["B8", "B2"], wouldHelp: ["room", "clearer_guidance"] }),
			at("33233", "11211", { energy: "6", pressed: ["B5"], waitFor: ["housing"] }),
			at("32333", "12111", { energy: "5", pressed: ["B2", "B5"], wouldHelp: ["clearer_guidance"], counts: true }),
			null,
			at("33333", "11101", { energy: "6", counts: true, waitFor: ["mental_health", "housing"] }),
			at("23323", "12211", { energy: "4", pressed: ["B2", "B3"], wouldHelp: ["time"], counts: true }),
			at("33333", "11111", { energy: "6", wouldHelp: ["someone_to_ask"], counts: true }),
			at("33343", "11101", { energy: "7", pressed: ["B6"], counts: true, waitFor: ["mental_health"] }),
			at("33333", "1111n", { energy: "6", counts: true }),
			null,
			at("34333", "11100", { energy: "7", pressed: ["B2"], wouldHelp: ["time"], counts: true }),
			at("33343", "11111", { energy: "5", pressed: ["B3", "B6"], wouldHelp: ["service_exists"], counts: true }),
			at("34343", "01101", { energy: "7", counts: true, waitFor: ["mental_health", "benefits"] }),
			at("34343", "01111", {
				energy: "7",
				pressed: ["B2", "B6"],
				wouldHelp: ["time", "permission_to_stop"],
				waitFor: ["mental_health", "housing"],
				counts: true,
				moreYours: "Ten minutes at the end of the team meeting for what went well.",
			}),
		],
	},
	{
		author: "amina@demo.test",
		place: "Elmfield Surgery",
		firstDaysAgo: 390,
		said: [
			at("10101", "33234", { moreYours: "A room that is mine on Tuesdays, and a line on the noticeboard." }),
			at("11100", "32233"),
			at("11110", "3323-"),
			at("21111", "32233"),
			at("21111", "22232"),
			at("22211", "22222"),
			null,
			at("22221", "22212"),
			at("32222", "21212", { moreYours: "To be asked before the rota goes out." }),
			at("33222", "21211"),
			at("33322", "11211"),
			at("33332", "11111"),
			at("34332", "11111", { moreYours: "My name on the door. It is only paper, but it is up." }),
			at("34333", "11110"),
		],
	},
	{
		author: "amina@demo.test",
		place: "Quarry Lane Practice",
		firstDaysAgo: 383,
		said: [
			at("22211", "23322"),
			at("22221", "23332"),
			at("2122n", "33332"),
			at("22211", "33322"),
			null,
			at("21212", "33332"),
			at("22211", "33433"),
			at("21211", "33333"),
			at("22112", "33332", { moreYours: "One person who reads my messages." }),
			null,
			at("22211", "33333"),
			at("21211", "34333"),
			at("22211", "33332"),
			at("22212", "33333", { moreYours: "That the form asks what changed, and not how many I saw." }),
		],
	},
	{
		author: "amina@demo.test",
		place: "Mill Bridge Health Centre",
		firstDaysAgo: 376,
		said: [
			at("2222-", "111--"),
			null,
			at("22222", "11111"),
			null,
			null,
			at("32222", "11121"),
			at("22232", "11111"),
			null,
			at("2n222", "11112"),
			at("32232", "11111"),
			null,
			at("22322", "11111"),
			null,
			at("32322", "11111"),
		],
	},
];

const ben: readonly CheckInStory[] = [
	{
		author: "ben@demo.test",
		place: "Hawthorn and Vale, the team",
		firstDaysAgo: 300,
		said: [
			at("33322", "11121", { energy: "7", pressed: ["B5"] }),
			at("33222", "11221", { energy: "6", pressed: ["B5", "B2"], wouldHelp: ["clearer_guidance"] }),
			at("32322", "12121", { energy: "5", pressed: ["B2"], waitFor: ["benefits"] }),
			at("22322", "22221", { energy: "4", pressed: ["B2", "B9"], wouldHelp: ["time"] }),
			at("22222", "22222", { energy: "4", pressed: ["B2", "B9", "B3"], wouldHelp: ["time", "someone_to_ask"] }),
			null,
			at("22321", "22221", { energy: "5", wouldHelp: ["time"] }),
			at("32322", "12221", { energy: "5", pressed: ["B9"] }),
			at("33322", "11211", { energy: "6", waitFor: ["benefits", "housing"] }),
			at("33332", "11211", { energy: "6", pressed: ["B5"], moreYours: "One calendar instead of two." }),
		],
	},
	{
		author: "ben@demo.test",
		place: "Mill Bridge Health Centre",
		firstDaysAgo: 293,
		said: [
			at("34333", "01001"),
			at("33333", "01101"),
			at("34333", "01011"),
			null,
			at("33343", "11011"),
			at("34343", "01001"),
			at("34343", "01101", { moreYours: "Keep the Thursday huddle. It is ten minutes and it works." }),
			at("34333", "01011"),
			null,
			at("44343", "01001"),
		],
	},
];

const fran: readonly CheckInStory[] = [
	{
		author: "fran@demo.test",
		place: "Hawthorn and Vale, the team",
		firstDaysAgo: 210,
		said: [
			at("44343", "01011", { energy: "8", pressed: ["B10"], counts: true }),
			at("44344", "01001", { energy: "8", counts: true, waitFor: ["social_care"] }),
			at("34343", "01011", { energy: "7", pressed: ["B2"], wouldHelp: ["training"], counts: true }),
			null,
			at("44343", "01101", { energy: "7", counts: true }),
			at("44344", "01001", { energy: "8", pressed: ["B10"], wouldHelp: ["training"], counts: true }),
			at("44343", "01011", { energy: "8", counts: true, waitFor: ["social_care", "diagnosis"] }),
		],
	},
	{
		author: "fran@demo.test",
		place: "Quarry Lane Practice",
		firstDaysAgo: 203,
		said: [
			at("32322", "22222"),
			at("32222", "22232"),
			at("22322", "32222"),
			at("32322", "22222"),
			null,
			at("33322", "22122", { moreYours: "A chair in the staff room that nobody says is theirs." }),
			at("32322", "22212"),
		],
	},
];

export const checkInStories: readonly CheckInStory[] = [...amina, ...ben, ...fran];

/** Answers to a measure about oneself, oldest first: the digits of the four life questions, or of the work and client scales. */
export type MeasureStory = {
	author: string;
	code: "ons4" | "cbi";
	daysAgo: readonly number[];
	said: readonly string[];
};

/** Amina chose both, Ben one. A digit of the second is its place among the answers: 0 is the first that is offered. */
export const measureStories: readonly MeasureStory[] = [
	{
		author: "amina@demo.test",
		code: "ons4",
		daysAgo: [281, 250, 219, 188, 157, 126, 95, 64, 33],
		said: ["6754", "6763", "5645", "6754", "7763", "67-4", "7862", "7763", "7872"],
	},
	{
		author: "amina@demo.test",
		code: "cbi",
		daysAgo: [286, 193, 100],
		said: ["2321221 343443", "1221222 343343", "2332232 344443"],
	},
	{ author: "ben@demo.test", code: "cbi", daysAgo: [208, 115], said: ["1211122 33-343", "2222222 343343"] },
];
