import { useEffect, useRef, useState } from "react";
import type { Seen } from "./quiet-guard.tsx";

/** What the server answers to a save. */
type Kept = { revision: number; savedAs: string; seen: readonly Seen[] };

// Whoever loses a page loses at most two seconds of typing (tests/journeys/typing-faults.test.ts). The times below leave
// the rest of the two seconds to a slow connection.
const pauseMs = 700;
/** From a change to the server's answer, when it answers as fast as it did last time. */
const keptWithinMs = 1400;
/** Between the beginnings of two saves, so that there are fewer than sixty a minute (docs/decisions/0009). */
const betweenMs = 1100;
/** A save that has no answer by now is lost on its way. */
const silentMs = 5000;
const firstRetryMs = 1000;
const longestRetryMs = 8000;
/** A page that was sent and is still here was not sent after all. */
const sendingMs = 10_000;
/** Browsers send 64 KB at most behind a page that has gone. */
const mostBehind = 60_000;

const notYet = "Not saved yet.";
const noAnswer = 0;
const said: Record<number, string> = {
	[noAnswer]: "Not saved yet. There is no connection just now.",
	401: "Not saved yet. You were signed out. Press “Save and come back later” to sign in and keep this.",
	404: "Not saved yet. This entry is no longer here. Copy your words before you leave.",
	409: "Not saved yet. This was changed on another page. Press “Save and come back later” to see both.",
	413: "Not saved yet. This is too long to keep in one entry.",
	422: "Not saved yet. Something here needs changing. Press “Save and come back later” to see what.",
};

/**
 * Saves a form as one types: at a pause, within a second and a half of typing without one, on leaving a field and on
 * leaving the page. Posts the form's own fields to `address`; one save at a time, the newest words last. While saving
 * fails, the browser asks before the page goes. `status` is said aloud; `seen` is what in the kept words could point to
 * a person.
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
	/** How many changes there were; the first so many of them are saved, or on their way. */
	#changed = 0;
	#saved = 0;
	#sent = 0;
	#changedAt = 0;
	/** When the first change was made that no save holds yet. */
	#waitingSince: number | undefined;
	#underWay: AbortController | undefined;
	#begunAt = -Infinity;
	#tookMs = 0;
	/** Why the last save failed, as its status; undefined while all is well. */
	#trouble: number | undefined;
	#failures = 0;
	#retryAt = 0;
	/** The page itself is being sent, or waits to be until a save has got through. */
	#isSending = false;
	#held: SubmitEvent | undefined;
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
			inForm(() => this.#plan(0)),
			on,
		);
		this.#form.addEventListener("submit", (event) => this.#submit(event), on);
		document.addEventListener("visibilitychange", () => document.hidden && this.#leave(), on);
		// Already here, because the next page is asked for before "pagehide", and it may be this very entry.
		addEventListener("beforeunload", (event) => this.#beforeLeaving(event), on);
		addEventListener("pagehide", () => this.#leave(), on);
		addEventListener("pageshow", ({ persisted }) => persisted && this.#stay(), on);
		addEventListener("online", () => this.#tryNow(), on);
		return () => {
			clearTimeout(this.#timer);
			stop.abort();
		};
	}

	get #isSaved(): boolean {
		return this.#changed === this.#saved;
	}

	#change(): void {
		this.#changed += 1;
		this.#changedAt = performance.now();
		this.#waitingSince ??= this.#changedAt;
		this.#say(this.#inWords(this.#trouble));
		this.#plan(pauseMs);
	}

	/** Plans the next save: after this pause, or sooner for a change that waits too long; later where it must wait. */
	#plan(pause: number): void {
		clearTimeout(this.#timer);
		if (this.#isSaved) return;
		const now = performance.now();
		const latest = (this.#waitingSince ?? now) + keptWithinMs - this.#tookMs;
		const due = Math.max(Math.min(now + pause, latest), this.#begunAt + betweenMs, this.#retryAt);
		this.#timer = setTimeout(() => void this.#save(), due - now);
	}

	/** Nothing to wait for any more; a save that hangs is given up. */
	#tryNow(): void {
		this.#underWay?.abort();
		this.#underWay = undefined;
		this.#sent = 0;
		this.#begunAt = -Infinity;
		this.#retryAt = 0;
		this.#plan(0);
	}

	async #save(): Promise<void> {
		if (this.#underWay || this.#isSending || this.#isSaved || this.#sent === this.#changed) return;
		const underWay = new AbortController();
		const upTo = this.#changed;
		this.#underWay = underWay;
		this.#waitingSince = undefined;
		this.#begunAt = performance.now();
		const answer = await this.#post(underWay);
		// Given up for a newer one.
		if (this.#underWay !== underWay) return;
		this.#underWay = undefined;
		if (typeof answer === "object") this.#tookMs = performance.now() - this.#begunAt;
		this.#hear(answer, upTo);
		if (this.#changed !== upTo) this.#plan(pauseMs);
	}

	/**
	 * Posts the form and returns what came of it: what is kept, or the status that says why not. Should the page go
	 * meanwhile, the browser finishes this by itself, where it is not too long for that.
	 */
	async #post(underWay: AbortController): Promise<Kept | number> {
		const { signal } = underWay;
		const hangs = setTimeout(() => underWay.abort(), silentMs);
		this.#sent = this.#changed;
		try {
			const headers = { Accept: "application/json" };
			const body = this.#fields();
			const keepalive = body.toString().length < mostBehind;
			const answer = await fetch(this.#address, { method: "POST", body, headers, signal, keepalive });
			return answer.ok ? ((await answer.json()) as Kept) : answer.status;
		} catch {
			return noAnswer;
		} finally {
			clearTimeout(hangs);
		}
	}

	#hear(answer: Kept | number, upTo: number): void {
		if (typeof answer === "number") {
			if (upTo > this.#saved) this.#fail(answer);
			return;
		}
		this.#revision = Math.max(this.#revision, answer.revision);
		this.#saved = Math.max(this.#saved, upTo);
		this.#trouble = undefined;
		this.#failures = 0;
		this.#retryAt = 0;
		this.#tellAtAPause(answer);
		if (this.#held) this.#form.requestSubmit(this.#held.submitter);
	}

	/** While one types it would say "saved" and "not yet" by turns, and point at words that are half written. */
	#tellAtAPause({ savedAs, seen }: Kept): void {
		const tell = () => {
			if (!this.#isSaved) return;
			this.#say(savedAs);
			this.#show(seen);
		};
		setTimeout(tell, this.#changedAt + pauseMs - performance.now());
	}

	/** A refusal stands until something changes; anything else is tried again, after longer and longer times. */
	#fail(status: number): void {
		this.#trouble = status;
		this.#sent = 0;
		this.#held = undefined;
		this.#say(this.#inWords(status));
		if (status !== noAnswer && status !== 429 && status < 500) return;
		this.#retryAt = performance.now() + Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs);
		this.#failures += 1;
		this.#plan(0);
	}

	#inWords(trouble: number | undefined): string {
		return (trouble !== undefined && said[trouble]) || notYet;
	}

	/** Going away: what is not on its way yet is sent now. */
	#leave(): void {
		if (this.#isSending || this.#isSaved || this.#sent === this.#changed) return;
		const upTo = this.#changed;
		void this.#post(new AbortController()).then((answer) => this.#hear(answer, upTo));
	}

	#beforeLeaving(event: BeforeUnloadEvent): void {
		this.#leave();
		const isInTrouble = this.#trouble !== undefined || !navigator.onLine;
		if (isInTrouble && !this.#isSaved && !this.#isSending) event.preventDefault();
	}

	/** The page is posted whole, so nothing more is saved behind it; without a connection it stays where it is. */
	#submit(event: SubmitEvent): void {
		if (!navigator.onLine || this.#trouble === noAnswer) {
			event.preventDefault();
			this.#say(`${said[noAnswer]} Your words are still on this page.`);
			// Perhaps there is one again by now: then it goes after all, if nobody has to wait for it.
			this.#held = navigator.onLine ? event : undefined;
			this.#tryNow();
			return;
		}
		this.#held = undefined;
		this.#number();
		this.#isSending = true;
		clearTimeout(this.#timer);
		setTimeout(() => this.#stay(), sendingMs);
	}

	/** Still here after going, or here again. */
	#stay(): void {
		this.#isSending = false;
		this.#plan(0);
	}

	#fields(): URLSearchParams {
		this.#number();
		const fields = [...new FormData(this.#form)].flatMap(([name, value]) =>
			typeof value === "string" ? [[name, value]] : [],
		);
		return new URLSearchParams(fields);
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
