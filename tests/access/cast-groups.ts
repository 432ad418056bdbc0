import { leaveGroup } from "#app/models/peer-groups/leaving.server.ts";
import { startGroup } from "#app/models/peer-groups/groups.server.ts";
import { acceptGroupAgreement, saveGroupAgreement } from "#app/models/peer-groups/agreement.server.ts";
import { findInvitation, invite, joinGroup } from "#app/models/peer-groups/joining.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Served } from "#tests/support/served.ts";
import { hoursAgo, type Thing } from "./cast.ts";

/** Makes the peer groups that the access table names: the author leads them, the other link worker joins them. */
export async function castGroups({ house, people }: Served, author: Viewer, worker: Viewer, word: string) {
	const { db, keys } = house;
	const others = [await people.aLinkWorker(), await people.aLinkWorker()];
	const made: string[] = [];

	/** A group of the author's, with what is agreed. One can be in so many: the oldest is left. */
	async function begin(): Promise<string> {
		while (made.length > 5) {
			const old = made.shift()!;
			for (const each of [author, worker, ...others]) await leaveGroup(db, keys, each, old, new Date());
		}
		const words = { name: word, purpose: word, methods: [] };
		const started = await startGroup(db, keys, author, { words, part: "facilitator" }, hoursAgo(4));
		if (!started || "refused" in started) throw new Error(`no group: ${JSON.stringify(started)}`);
		const id = started.started;
		made.push(id);
		const draft = {
			words: { purpose: word },
			terms: {},
			basedOn: { version: 0, revision: 0 },
		};
		await saveGroupAgreement(db, keys, author, id, draft, hoursAgo(4));
		await acceptGroupAgreement(db, keys, author, id, { version: 1, revision: 1 }, hoursAgo(4));
		return id;
	}

	const ask = (id: string, person: Viewer) =>
		invite(db, keys, author, id, { personId: person.id, part: "member" }, hoursAgo(3));

	async function group(): Promise<string> {
		const id = await begin();
		for (const person of [worker, ...others]) {
			await ask(id, person);
			const asked = await findInvitation(db, keys, person, id, hoursAgo(2));
			await joinGroup(db, keys, person, id, asked?.agreement, hoursAgo(2));
		}
		return id;
	}

	return {
		"peer group": async (): Promise<Thing> => ({ id: await group() }),
		/** The other link worker was asked into it. */
		"peer group, asked": async (): Promise<Thing> => {
			const id = await begin();
			await ask(id, worker);
			return { id };
		},
		/** The other link worker was in it. */
		"peer group left": async (): Promise<Thing> => {
			const id = await group();
			await leaveGroup(db, keys, worker, id, hoursAgo(1));
			return { id };
		},
	};
}
