import { useEffect, useRef, useState } from "react";
import type { Seen } from "./quiet-guard.tsx";

/** What the server answers to a save. */
type Kept = { revision: number; savedAs: string; seen: readonly Seen[] };

const pauseMs = 2000;
const longestMs = 10_000;
const retryMs = 4000;

const notYet = "Not saved yet.";
const said: Record<number, string> = {
	401: "Not saved yet. You were signed out. Press “Save and come back later” to sign in and keep this.",
	404: "Not saved yet. This entry is no longer here. Copy your words before you leave.",
	409: "Not saved yet. This was changed on another page. Press “Save and come back later” to see both.",
	413: "Not saved yet. This is too long to keep in one entry.",
	422: "Not saved yet. Something here needs changing. Press “Save and come back later” to see what.",
};

/**
 * Saves a form as one types: after a pause of two seconds (at most ten), on leaving a field and on leaving the page.
 * Posts the form's own fields to `address`; one save at a time, the newest words last. `status` is said aloud;
 * `seen` is what in the kept words could point to a person.
 */
export function useAutosave(address: string, savedAs: string | undefined, seenAtFirst: readonly Seen[]) {
	const form = useRef<HTMLFormElement>(null);
	const [status, setStatus] = useState(savedAs ?? "");
	const [seen, setSeen] = useState(seenAtFirst);

	useEffect(() => {
		const element = form.current;
		if (!element) return undefined;
		const saver = new Saver(element, address, setStatus, setSeen);
		return saver.start();
	}, [address]);

	return { form, status, seen };
}

class Saver {
	#form: HTMLFormElement;
	#address: string;
	#say: (words: string) => void;
	#show: (seen: readonly Seen[]) => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#changed = 0;
	#saved = 0;
	#firstChangeAt: number | undefined;
	#busy = false;
	#leaving = false;
	// Kept here and not in the hidden fields: React puts those back as they were drawn whenever the page redraws.
	#seq: number;
	#revision: number;

	constructor(
		form: HTMLFormElement,
		address: string,
		say: (words: string) => void,
		show: (seen: readonly Seen[]) => void,
	) {
		this.#form = form;
		this.#address = address;
		this.#say = say;
		this.#show = show;
		this.#seq = Number(this.#hidden("seq").value);
		this.#revision = Number(this.#hidden("revision").value);
	}

	/** Begins to listen; returns how to stop. */
	start(): () => void {
		const stop = new AbortController();
		const on = { signal: stop.signal };
		// On the window, so that React's own listeners, on the document, come first: a redraw before they have heard of a
		// key press would put the old value back.
		const inForm = (act: () => void) => (event: Event) => {
			if (event.target instanceof Node && this.#form.contains(event.target)) act();
		};
		for (const name of ["input", "change"])
			addEventListener(
				name,
				inForm(() => this.#change()),
				on,
			);
		addEventListener(
			"focusout",
			inForm(() => void this.#save()),
			on,
		);
		this.#form.addEventListener("submit", (event) => this.#submit(event), on);
		document.addEventListener("visibilitychange", () => document.hidden && this.#leave(), on);
		addEventListener("pagehide", () => this.#leave(), on);
		addEventListener("online", () => void this.#save(), on);
		return () => {
			clearTimeout(this.#timer);
			stop.abort();
		};
	}

	#change(): void {
		this.#changed += 1;
		const now = performance.now();
		this.#firstChangeAt ??= now;
		this.#say(notYet);
		this.#later(Math.max(0, Math.min(pauseMs, this.#firstChangeAt + longestMs - now)));
	}

	#later(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#save(), ms);
	}

	async #save(): Promise<void> {
		if (this.#busy || this.#leaving || this.#changed === this.#saved) return;
		this.#busy = true;
		const upTo = this.#changed;
		this.#firstChangeAt = undefined;
		try {
			const answer = await fetch(this.#address, this.#post());
			if (answer.ok) {
				const { revision, savedAs, seen } = (await answer.json()) as Kept;
				this.#revision = revision;
				this.#saved = upTo;
				this.#show(seen);
				this.#say(this.#changed === upTo ? savedAs : notYet);
			} else {
				this.#say(said[answer.status] ?? notYet);
				if (answer.status === 429 || answer.status >= 500) this.#later(retryMs);
			}
		} catch {
			this.#say(`${notYet} There is no connection just now.`);
			this.#later(retryMs);
		} finally {
			this.#busy = false;
		}
		if (this.#changed !== upTo) this.#later(pauseMs);
	}

	/** Going away: the browser finishes this one by itself. */
	#leave(): void {
		if (this.#leaving || this.#changed === this.#saved) return;
		void fetch(this.#address, { ...this.#post(), keepalive: true }).catch(() => undefined);
	}

	/** The page is posted whole, so nothing more is saved behind it; without a connection it stays where it is. */
	#submit(event: Event): void {
		if (!navigator.onLine) {
			event.preventDefault();
			this.#say(`${notYet} There is no connection just now. Your words are still on this page.`);
			return;
		}
		this.#number();
		this.#leaving = true;
		clearTimeout(this.#timer);
	}

	#post(): RequestInit {
		this.#number();
		const fields = [...new FormData(this.#form)].flatMap(([name, value]) =>
			typeof value === "string" ? [[name, value]] : [],
		);
		return { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" } };
	}

	/** Numbers the next message, so that messages cannot overtake one another, and says what this page knows of. */
	#number(): void {
		this.#seq += 1;
		this.#hidden("seq").value = String(this.#seq);
		this.#hidden("revision").value = String(this.#revision);
	}

	#hidden(name: string): HTMLInputElement {
		return this.#form.elements.namedItem(name) as HTMLInputElement;
	}
}
