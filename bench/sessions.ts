import { dayPlus, londonDay, weekOf, weekPlus } from "#app/models/dates.ts";
import { addToAgenda } from "#app/models/supervision/agenda.server.ts";
import { planSessions } from "#app/models/supervision/planning.server.ts";
import { confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import type { House } from "#db/open.server.ts";
import { chanceOf, wordsOf } from "./made-up-words.ts";
import { asViewer, type Person } from "./society.ts";

/** A session that was held: its address, and the heading that stands on no other page. */
export type Held = { supervisionId: string; sessionId: string; heading: string };

/**
 * One session of a pair, held a week ago through the models: two headings talked about, a record of 200 words, an
 * action, and the supervisor's confirmation. `number` keeps the pairs of a supervisor at hours of their own.
 */
export async function meetOnce(
	{ db, keys }: House,
	pair: { author: Person; supervisor: Person; relationId: string; number: number },
	now: Date,
): Promise<Held> {
	const { relationId, number } = pair;
	const [author, supervisor] = [asViewer(pair.author), asViewer(pair.supervisor)];
	const day = dayPlus(londonDay(now), -7);
	const time = `${String(8 + (Math.floor(number / 10) % 10)).padStart(2, "0")}:00`;
	const plan = { day, time, minutes: 60, everyWeeks: 1, times: 1, meeting: { place: "The small room" } };
	const { planned } = done(await planSessions(db, keys, supervisor, relationId, plan, now), "planned");
	const of = { supervisionId: relationId, sessionId: planned[0]! };
	const heading = `The ninth session of ${pair.author.name}`;
	const talked: string[] = [];
	for (const each of [heading, "What the guidance leaves open"]) {
		const added = await addToAgenda(db, keys, author, relationId, { words: { heading: each }, isLooked: true }, now);
		talked.push(done(added, "added").added);
	}
	const chance = chanceOf(number);
	const record = {
		standards: wordsOf(chance, 50),
		learning: wordsOf(chance, 50),
		restoring: wordsOf(chance, 50),
		decisions: wordsOf(chance, 50),
	};
	const action = { text: "Ask the practice for a room", ownerId: author.id, dueWeek: weekPlus(weekOf(now), 2) };
	const writing = { record, basedOn: 0, talked, without: [], action };
	done(await writeDown(db, keys, supervisor, of, writing, now), "written");
	done(await confirmRecord(db, keys, supervisor, { ...of, revision: 1 }, now), "confirmed");
	return { ...of, heading };
}

/** What an act gave, when it did its work. Throws when it was refused. */
function done<T extends object, K extends string>(verdict: T | undefined, key: K): Extract<T, Record<K, unknown>> {
	if (!verdict || !(key in verdict)) throw new Error(`the bench's session is refused: ${JSON.stringify(verdict)}`);
	return verdict as Extract<T, Record<K, unknown>>;
}
