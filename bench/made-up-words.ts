import type { Answers } from "#app/models/entries/answers.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as frame from "#app/models/entries/options/frame.ts";
import * as moments from "#app/models/entries/options/moments.ts";
import * as pressure from "#app/models/entries/options/pressure.ts";

/** Chance that falls the same way for the same seed (mulberry32): a whole number from 0 up to `n`. */
export type Chance = (n: number) => number;

export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	return (n) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
	};
}

/** The word a search looks for; sixteen of the searcher's entries hold it, and no other words do. */
export const soughtWord = "allotment";

const titles = [
	"The lift home",
	"A form that was not mine to fill in",
	"Ten minutes over, again",
	"The key safe",
	"A call after five",
	"Saying no to a sixth session",
	"The letter on the doormat",
	"Waiting with her at the clinic",
];

const sentences = [
	"She had missed the last bus and it was already dark when we came out of the hall.",
	"I said I would ring on Thursday, and I rang on Thursday, though nobody had asked me to.",
	"The guidance says six sessions and this was the ninth, and there was still nobody to hand over to.",
	"He had not opened the letters, so we opened them together at the kitchen table.",
	"The room I had booked was taken, so we talked on the bench beside the car park.",
	"I know that filling in that form is not my work, and I filled it in.",
	"She laughed for the first time since the spring, and I wrote that down as well.",
	"The practice wanted a number by Friday and I had a story instead of a number.",
	"He asked whether I could come to the hearing and I said I would find out.",
	"I thought about it on the way home and again when the light was off.",
	"Nobody in the team knew, because the meeting had been moved and I was on a visit.",
	"We walked to the group together and I stayed outside until she waved.",
	"They had been told that someone would call, and the someone turned out to be me.",
	"The waiting list is twenty weeks, so holding on seemed kinder than closing.",
	"I kept to the hour this time and it felt both right and cold.",
	"His neighbour does the shopping now, which is new and better than anything I arranged.",
	"It was the third time this month that a plan ended up as a lift in my own car.",
	"I wanted to ask what others would have done before I did it.",
	"She said that she had never had a number she could ring before.",
	"The referral said loneliness, and what we talked about was money.",
	"I explained again what I am for, and what I am not for.",
	"There was no interpreter, so her cousin came, and some things stayed unsaid.",
	"We agreed what would happen next and we each wrote it on a card.",
	"I left later than I meant to and did not put it in the diary.",
];

/** Made-up sentences until `count` words are reached. */
export function wordsOf(chance: Chance, count: number): string {
	let text = "";
	for (let words = 0; words < count;) {
		const sentence = sentences[chance(sentences.length)]!;
		text += text ? ` ${sentence}` : sentence;
		words += sentence.split(" ").length;
	}
	return text;
}

/** The title of an author's entry, by its number from the newest: it stands on the pages of this entry alone. */
export function titleOf(author: number, fromNewest: number): string {
	return `${titles[(author + fromNewest) % titles.length]} (${author}.${fromNewest})`;
}

/**
 * An entry of about 250 words with a few judgement calls and pressures. The same author and number give the same
 * words in a house of any size.
 */
export function answersOf(author: number, fromNewest: number, placeId: string): Answers {
	const chance = chanceOf(author * 1_000_003 + fromNewest);
	const one = (list: readonly { code: string }[]) => list[chance(list.length)]!.code;
	const aFew = <T>(make: () => T) => Array.from({ length: 2 + chance(3) }, make);
	return {
		title: titleOf(author, fromNewest),
		setting: one(frame.settings),
		place_id: placeId,
		life_stage: one(frame.lifeStages),
		need_tags: [one(frame.needTags)],
		what_happened: wordsOf(chance, 170),
		discomfort: one(frame.discomforts),
		discretion: aFew(() => ({
			kind: one(discretion.discretionKinds),
			direction: one(discretion.directions),
			guidance: one(discretion.guidances),
			why: [one(discretion.whys)],
			who_knew: one(discretion.whoKnew),
			repeat: one(discretion.repeats),
			planned: one(discretion.planned),
			effect_person: one(discretion.effectsOnPerson),
			effect_me: one(discretion.effectsOnMe),
			would_again: one(discretion.wouldAgain),
		})),
		pressure: aFew(() => ({
			kind: one(pressure.pressureKinds),
			source: one(pressure.pressureSources),
			strength: one(pressure.strengths),
			response: one(pressure.responses),
			would_help: one(pressure.wouldHelp),
			note: wordsOf(chance, 10).slice(0, 200),
		})),
		moment: [{ code: one(moments.momentCodes), tone: one(moments.momentTones) }],
		energy_before: one(cost.energyLevels),
		energy_after: one(cost.energyLevels),
		feelings: [one(cost.feelings)],
		carried_home: one(cost.carriedHome),
		meaning: wordsOf(chance, 40),
		next_step: wordsOf(chance, 15),
		ask: one(cost.asks),
	};
}

/** An entry of 4 KB as it is sealed; one of 125 holds the word that is sought: fewer than a page of them, so all are opened. */
export function longAnswersOf(author: number, fromNewest: number, week: string): Answers {
	const chance = chanceOf(author * 1_000_003 + fromNewest);
	const answers = { title: titleOf(author, fromNewest), what_happened: "", meaning: wordsOf(chance, 60), week };
	const room = 4096 - Buffer.byteLength(JSON.stringify(answers));
	const sought = fromNewest % 125 === 0 ? `We dug the ${soughtWord} over. ` : "";
	answers.what_happened = (sought + wordsOf(chance, 800)).slice(0, room);
	return answers;
}
