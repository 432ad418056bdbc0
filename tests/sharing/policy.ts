import type { Hat } from "#db/tables.ts";

// The policy of lending, told a second time and simply: lists and loops, no database and nothing of the models. The
// sequences test holds the service against it after every step.

type Relation = {
	id: string;
	superviseeId: string;
	supervisorId: string;
	hat: Hat;
	orgId: string;
	from: number;
	until: number;
};
type Share = {
	id: string;
	entryId: string;
	version: number;
	authorId: string;
	relation: Relation;
	/** What its reader must get, word for word, as long as they may. */
	words: string;
	until: number;
	reads: { readerId: string; day: string }[];
	answered: boolean;
};
type Person = { id: string; orgId: string };

/** What is lent to whom, as the promise has it. Times are milliseconds; Infinity for "until somebody stops it". */
export class Policy {
	#relations: Relation[] = [];
	#shares: Share[] = [];
	/** How many lines the audit chain must have gained. */
	acts = 0;

	start(id: string, supervisee: Person, supervisor: Person, hat: Hat, now: number): void {
		const ids = { superviseeId: supervisee.id, supervisorId: supervisor.id };
		this.#relations.push({ id, ...ids, hat, orgId: supervisee.orgId, from: now, until: Infinity });
		this.acts += 1;
	}

	end(relationId: string, now: number): boolean {
		const relation = this.#relations.find(({ id, until }) => id === relationId && until === Infinity);
		if (!relation) return false;
		relation.until = now;
		this.acts += 1;
		return true;
	}

	/** Why this may not be lent, or undefined when it may. `author` is whose the entry is, if it still exists. */
	whyNotLend(
		viewer: Person,
		entry: { id: string; version: number; authorId?: string },
		relationId: string,
		now: number,
	) {
		const relation = this.#relations.find(({ id }) => id === relationId);
		if (entry.authorId !== viewer.id || relation?.superviseeId !== viewer.id || !isOn(relation, now))
			return "not-found";
		const twin = this.#shares.some(
			(share) =>
				share.entryId === entry.id &&
				share.version === entry.version &&
				share.relation === relation &&
				share.until > now,
		);
		return twin ? "already-lent" : undefined;
	}

	lend(
		id: string,
		entry: { id: string; version: number; authorId: string },
		relationId: string,
		words: string,
		until: number,
	) {
		const relation = this.#relations.find((each) => each.id === relationId)!;
		const { id: entryId, version, authorId } = entry;
		this.#shares.push({ id, entryId, version, authorId, relation, words, until, reads: [], answered: false });
		this.acts += 1;
	}

	takeBack(viewer: Person, shareId: string, now: number): boolean {
		const share = this.#shares.find(({ id }) => id === shareId);
		if (!share || share.authorId !== viewer.id || this.#takenBack.has(shareId)) return false;
		this.#takenBack.add(shareId);
		share.until = Math.min(share.until, now);
		this.acts += 1;
		return true;
	}
	#takenBack = new Set<string>();

	delete(viewer: Person, entryId: string, authorId: string): boolean {
		if (viewer.id !== authorId) return false;
		this.#shares = this.#shares.filter((share) => share.entryId !== entryId);
		this.acts += 1;
		return true;
	}

	/** The words this viewer must get, or undefined when they must get nothing. `hat`: the one they say they wear. */
	mayRead(viewer: Person, shareId: string, hat: string | undefined, now: number): string | undefined {
		const share = this.#shares.find(({ id }) => id === shareId);
		if (!share || share.until <= now || !isOn(share.relation, now)) return undefined;
		if (share.relation.supervisorId !== viewer.id || share.relation.orgId !== viewer.orgId) return undefined;
		return hat === undefined || hat === share.relation.hat ? share.words : undefined;
	}

	read(viewer: Person, shareId: string, day: string): void {
		this.#shares.find(({ id }) => id === shareId)!.reads.push({ readerId: viewer.id, day });
		this.acts += 1;
	}

	answer(shareId: string): void {
		this.#shares.find(({ id }) => id === shareId)!.answered = true;
		this.acts += 1;
	}

	/** The ids of everything this viewer may read now. */
	queueOf(viewer: Person, now: number): string[] {
		return this.#shares.map(({ id }) => id).filter((id) => this.mayRead(viewer, id, undefined, now) !== undefined);
	}

	/** How many people an entry is lent to now. */
	readersOf(entryId: string, now: number): number {
		const open = this.#shares.filter(
			(share) => share.entryId === entryId && share.until > now && isOn(share.relation, now),
		);
		return new Set(open.map(({ relation }) => relation.supervisorId)).size;
	}

	/** Every reading that must have left a receipt: "share reader day", with how many times. */
	receipts(): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const { id, reads } of this.#shares) {
			for (const { readerId, day } of reads)
				counts[`${id} ${readerId} ${day}`] = (counts[`${id} ${readerId} ${day}`] ?? 0) + 1;
		}
		return counts;
	}

	shareIds(): string[] {
		return this.#shares.map(({ id }) => id);
	}
}

function isOn(relation: Relation, now: number): boolean {
	return relation.from <= now && now < relation.until;
}
