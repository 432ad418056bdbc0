import type { Instrument } from "../instrument.ts";
import { checkInInstrument } from "./check-in.ts";
import { copenhagen } from "./copenhagen.ts";
import { firstWeeks } from "./first-weeks.ts";
import { ons4 } from "./ons4.ts";

/** Every version of every instrument there ever was. */
export const instruments: readonly Instrument[] = [checkInInstrument, ons4, copenhagen, firstWeeks];
