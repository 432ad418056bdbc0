import type { Scores } from "./check-in.ts";

/** How belonging and effort to fit stand together at one place. Ours and provisional (domain notes f6.2). */
export const pictures = ["belonging", "bending", "fitting_in", "no_room"] as const;
export type Picture = (typeof pictures)[number];

/** From here on somebody belongs, or strains to fit. Guesses, to be tested once 150 people have answered (f6.2). */
const belongsFrom = 60;
const strainsFrom = 40;

/** Nobody is put into a picture by a hair: so close to a line, only the two numbers are said. */
const tooClose = 10;

/** The picture of two scores. Undefined where one is missing, or lies within ten points of its line. */
export function pictureOf({ belong, fit_strain: strain }: Scores): Picture | undefined {
	if (belong === undefined || strain === undefined) return undefined;
	if (Math.abs(belong - belongsFrom) <= tooClose || Math.abs(strain - strainsFrom) <= tooClose) return undefined;
	if (belong >= belongsFrom) return strain >= strainsFrom ? "bending" : "belonging";
	return strain >= strainsFrom ? "fitting_in" : "no_room";
}
