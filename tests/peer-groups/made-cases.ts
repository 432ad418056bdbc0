import type { Chance } from "#tests/support/chance.ts";
import { usualSettings, type Case, type Facts } from "#app/models/peer-groups/case-state.ts";
import type { Contribution } from "#app/models/peer-groups/contributing.ts";
import { beginLive, type Member } from "#app/models/peer-groups/live.ts";
import { givers, type Kind, type Method } from "#app/models/peer-groups/method.ts";
import { beginOwnTime } from "#app/models/peer-groups/own-time.ts";

export const kinds = Object.keys(givers) as Kind[];

export const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

/** An instant within some four years, so that years, holidays and both changes of the clocks are met. */
export const someTime = (chance: Chance) => new Date(Date.UTC(2026, 0, 1) + chance.below(4 * 365 * 86_400) * 1000);

/** A group as large as a method allows, facilitators wherever chance puts them and the last member one at least. */
export function someRoster(chance: Chance, method: Method): Member[] {
	const size = method.leastMembers + chance.below(method.mostMembers - method.leastMembers + 1);
	return Array.from({ length: size }, (_, nth) => ({
		id: `member-${nth}`,
		isFacilitator: nth === size - 1 || chance.below(3) === 0,
	}));
}

/** An open case of a presenter who is not the last member, led by that one. */
export function anOpenCase(method: Method, roster: readonly Member[], presenter: number, now: Date): Facts {
	const kept: Case = {
		presenterId: roster[presenter]!.id,
		leadId: roster.at(-1)!.id,
		stage: "open",
		stageSince: now.toISOString(),
		running: null,
		stoppedAt: null,
		removedAt: null,
		heldAt: null,
	};
	return { kept, method, roster, settings: usualSettings };
}

/** The same facts with something of the case changed. */
export const withKept = (facts: Facts, change: Partial<Case>): Facts => ({
	...facts,
	kept: { ...facts.kept, ...change },
});

/** A case that began now. */
export function aRunningCase(facts: Facts, pace: "live" | "own-time", now: Date): Facts {
	const running = pace === "live" ? beginLive(now) : beginOwnTime(facts.method, now);
	return withKept(facts, { stage: "running", stageSince: now.toISOString(), running });
}

let made = 0;

export function aContribution(from: Pick<Contribution, "authorId" | "kind" | "step">): Contribution {
	made += 1;
	return { id: `contribution-${made}`, stoppedAt: null, removedAt: null, ...from };
}
