/** A host that does not exist, with practices that do not exist. Every name here is made up. */
export const hostName = "Hawthorn and Vale Link Workers (made up)";

export const places = [
	{ name: "Hawthorn and Vale, the team", kind: "host" },
	{ name: "Elmfield Surgery", kind: "practice" },
	{ name: "Quarry Lane Practice", kind: "practice" },
	{ name: "Mill Bridge Health Centre", kind: "practice" },
] as const;
