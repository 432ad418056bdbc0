import type { Role } from "../accounts/viewer.ts";

/** Somebody who arranges supervision, and could be told that another supervisor is wished for. */
export type Arranger = { id: string; name: string; roles: readonly Role[]; isDeputy: boolean };

/** The roles that arrange who supervises whom (product notes): admins do it, service leads see that it happens. */
export const arrangingRoles = ["admin", "service_lead"] as const satisfies Role[];

/**
 * Who can be told, whom to suggest first: admins before service leads, and whoever stands in for the supervisor last.
 * Never the supervisor, and never the one who asks. Empty when there is nobody else: the page then names ways outside.
 */
export function whoCanBeTold(
	people: readonly Arranger[],
	pair: { supervisorId: string; superviseeId: string },
): Arranger[] {
	const rank = ({ roles, isDeputy }: Arranger) => (isDeputy ? 2 : roles.includes("admin") ? 0 : 1);
	return people
		.filter(({ id }) => id !== pair.supervisorId && id !== pair.superviseeId)
		.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en") || a.id.localeCompare(b.id));
}

/** How a wish for another supervisor ends: it is arranged, or they talked and it stays open what follows. */
export const outcomes = ["done", "talked"] as const;
export type Outcome = (typeof outcomes)[number];

export const longestNote = 1000;

/** A wish as the one who asked sees it. */
export type AskedChange = {
	id: string;
	/** undefined: that person is no longer here. */
	toldName?: string;
	/** Whether the one who was told can still do something about it. */
	isReachable: boolean;
	askedAt: string;
	readAt: string | null;
	closedAt: string | null;
	outcome: Outcome | null;
	note?: string;
};

/** A wish as the one who was told sees it. */
export type ToldChange = {
	id: string;
	askerName: string;
	supervisorName: string;
	hat: string;
	askedAt: string;
	closedAt: string | null;
	outcome: Outcome | null;
	note?: string;
};
