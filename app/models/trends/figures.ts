/** The numbers of a figure as a table: what every picture can also be read as. */
export type FigureTable = {
	caption: string;
	/** The first names the rows. */
	columns: string[];
	rows: { head: string; boxes: string[] }[];
};

/** A finding with its sentence, what its picture is for those who cannot see it, and its numbers. `id` names its file. */
export type FigureInWords = { id: string; title: string; sentence: string; description: string; table: FigureTable };

type Point = { x: number; y: number };

/** Where everything of the energy picture stands, in units of its own box. A gap in the weeks is a gap in `path`. */
export type EnergyPicture = {
	width: number;
	height: number;
	left: number;
	right: number;
	levels: { y: number; label: string }[];
	weeks: { x: number; label: string }[];
	lines: { of: "before" | "after"; path: string; points: Point[]; label: Point }[];
};

/** Where everything of a run chart stands. `middle` is the median: a line with its name at the end. */
export type RunPicture = {
	width: number;
	height: number;
	left: number;
	right: number;
	levels: { y: number; label: string }[];
	ends: { x: number; label: string; anchor: "start" | "end" }[];
	path: string;
	points: Point[];
	middle: { y: number; labelY: number };
};

/** Where everything of a picture of bars stands: each has its name above it and its number at its end. */
export type BarsPicture = {
	width: number;
	height: number;
	bars: { label: string; count: number; labelY: number; y: number; width: number; countX: number; countY: number }[];
	thickness: number;
};
