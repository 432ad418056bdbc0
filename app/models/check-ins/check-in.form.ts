import { readLine } from "../numbered-rows.ts";
import { isListed } from "../option-list.ts";
import { energyLevels } from "../entries/options/cost-and-gain.ts";
import { mostLetters, mostTicks, tickListCodes, tickLists, type CheckIn, type HostAnswers } from "./check-in.ts";
import { checkInPage } from "./check-in-page.words.ts";
import type { Instrument, ItemAnswers } from "./instrument.ts";

type Errors = Record<string, string>;

/** Reads the answers to an instrument's items, each under its code. One that was never offered is refused. */
export function readItems(form: FormData, instrument: Instrument): { items: ItemAnswers; errors: Errors } {
	const items: Record<string, string> = {};
	const errors: Errors = {};
	for (const { code, choices } of instrument.scales.flatMap((scale) => scale.items)) {
		const typed = readLine(form, code);
		if (typed && !isListed(choices, typed)) errors[code] = checkInPage.choice;
		else if (typed) items[code] = typed;
	}
	return { items, errors };
}

/** Reads a check-in. What is asked about the host alone is read there alone. */
export function readCheckIn(
	form: FormData,
	instrument: Instrument,
	place: { isHost: boolean },
): { checkIn: CheckIn; errors: Errors } {
	const { items, errors } = readItems(form, instrument);
	const moreYours = readLine(form, "more_yours");
	if (moreYours.length > mostLetters) errors.more_yours = checkInPage.tooLong;
	const host = place.isHost ? readHost(form, errors) : undefined;
	return {
		checkIn: {
			instrument: { code: instrument.code, version: instrument.version },
			items,
			...(host && { host }),
			...(moreYours && { moreYours }),
		},
		errors,
	};
}

function readHost(form: FormData, errors: Errors): HostAnswers {
	const typed = readLine(form, "energy");
	if (typed && !isListed(energyLevels, typed)) errors.energy = checkInPage.choice;
	const ticks = {} as Record<keyof HostAnswers["ticks"], string[]>;
	for (const list of tickListCodes) {
		const ticked = form.getAll(list).filter((each) => typeof each === "string");
		ticks[list] = [...new Set(ticked)].filter((code) => isListed(tickLists[list], code));
		if (ticked.some((code) => !isListed(tickLists[list], code))) errors[list] = checkInPage.choice;
		else if (ticks[list].length > mostTicks) errors[list] = checkInPage.tooMany(mostTicks);
	}
	return { ...(typed && !errors.energy && { energy: typed }), ticks, counts: readLine(form, "counts") === "yes" };
}
