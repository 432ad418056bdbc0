/**
 * How often each person did something in this minute. In memory on purpose: looking leaves no trace in the database, and
 * a page that is only read writes nothing.
 */
export class Turns {
	#minute = "";
	#taken = new Map<string, number>();

	/** Takes one turn; false when the person has had `most` in this minute. */
	take(personId: string, most: number, now: Date): boolean {
		const minute = now.toISOString().slice(0, 16);
		if (minute !== this.#minute) this.#taken.clear();
		this.#minute = minute;
		const taken = this.#taken.get(personId) ?? 0;
		if (taken < most) this.#taken.set(personId, taken + 1);
		return taken < most;
	}
}
