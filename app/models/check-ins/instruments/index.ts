import type { ChosenMeasure } from "../rhythm.ts";
import { londonDay } from "../../dates.ts";
import { offeredOn, type Instrument } from "../instrument.ts";
import { checkInInstrument } from "./check-in.ts";
import { copenhagen } from "./copenhagen.ts";
import { firstWeeks } from "./first-weeks.ts";
import { ons4 } from "./ons4.ts";

/** Every version of every instrument there ever was. */
export const instruments: readonly Instrument[] = [checkInInstrument, ons4, copenhagen, firstWeeks];

/** The check-in as it is asked now. A clock that runs before its first day is asked the first version. */
export function checkInAt(now: Date): Instrument {
	return offeredOn(instruments, checkInInstrument.code, londonDay(now)) ?? checkInInstrument;
}

/** A measure as it is asked now, in the same way. */
export function measureAt(code: ChosenMeasure, now: Date): Instrument {
	return offeredOn(instruments, code, londonDay(now)) ?? instruments.find((each) => each.code === code)!;
}
