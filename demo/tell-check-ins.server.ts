import type { CheckIn, HostAnswers } from "../app/models/check-ins/check-in.ts";
import { checkInInstrument } from "../app/models/check-ins/instruments/check-in.ts";
import { saveCheckIn } from "../app/models/check-ins/keeping.server.ts";
import { copenhagen } from "../app/models/check-ins/instruments/copenhagen.ts";
import { ons4 } from "../app/models/check-ins/instruments/ons4.ts";
import { saveMeasure } from "../app/models/check-ins/measures.server.ts";
import { changeChoices } from "../app/models/entries/choices.server.ts";
import { withMeasure } from "../app/models/entries/choices.ts";
import type { CheckInStory, MeasureStory, ToldCheckIn } from "./stories/check-ins.ts";
import { atTime, must, type Ground, type Step } from "./tell.server.ts";

const betweenDays = 28;
const { code, version } = checkInInstrument;

/** The steps of somebody's check-ins about one place. */
export function checkInSteps({ house, placeIds, viewers }: Ground, story: CheckInStory, now: Date): Step[] {
	const viewer = viewers.get(story.author)!;
	const placeId = placeIds.get(story.place)!;
	return story.said.flatMap((told, turn) => {
		if (!told) return [];
		const at = atTime(now, story.firstDaysAgo - turn * betweenDays, "12:35");
		const act = async () =>
			must(await saveCheckIn(house.db, house.keys, viewer, placeId, checkInOf(told), at), story.author, told);
		return [{ at, act }];
	});
}

/** The steps of somebody who chose a measure about themselves, and answered it some times. */
export function measureSteps({ house, viewers }: Ground, story: MeasureStory, now: Date): Step[] {
	const { db, keys } = house;
	const { author, code } = story;
	const viewer = viewers.get(author)!;
	return story.said.map((told, turn) => {
		const at = atTime(now, story.daysAgo[turn]!, "16:20");
		const act = async () => {
			if (turn === 0) await changeChoices(db, keys, viewer, (choices) => withMeasure(choices, code, true), at);
			must(await saveMeasure(db, keys, viewer, code, measureOf(code, told), at), author, story);
		};
		return { at, act };
	});
}

function measureOf(code: MeasureStory["code"], told: string): Record<string, string> {
	const asked = (code === "ons4" ? ons4 : copenhagen).scales.flatMap(({ items }) => items);
	const answers = [...told.replace(" ", "")];
	return Object.fromEntries(
		asked.flatMap((item, at) => (answers[at] === "-" ? [] : [[item.code, item.choices[Number(answers[at])]!.code]])),
	);
}

function checkInOf({ belong, strain, moreYours, ...told }: ToldCheckIn): CheckIn {
	const items = Object.fromEntries([...answersOf("B", belong), ...answersOf("F", strain)]);
	return {
		instrument: { code, version },
		items,
		...(told.energy !== undefined && { host: hostOf(told.energy, told) }),
		...(moreYours && { moreYours }),
	};
}

function hostOf(energy: string, { pressed, wouldHelp, waitFor, counts }: Partial<ToldCheckIn>): HostAnswers {
	const ticks = { pressed: pressed ?? [], would_help: wouldHelp ?? [], wait_for: waitFor ?? [] };
	return { energy, ticks, counts: counts ?? false };
}

function answersOf(letter: "B" | "F", answers: string): [string, string][] {
	return [...answers].flatMap((answer, at) =>
		answer === "-" ? [] : [[`${letter}${at + 1}`, answer === "n" ? "does_not_apply" : answer] as [string, string]],
	);
}
