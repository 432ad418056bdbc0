import type { Page } from "playwright-core";
import type { Chance } from "./chance.ts";

/** What stands in the boxes of the writing page, by their names. */
export type Boxes = Record<string, string>;

/** The boxes that are written in, with the most letters each takes. */
const boxNames = { title: 80, what_happened: 20_000, next_step: 20_000, "pressure.0.note": 200, meaning: 20_000 };
type BoxName = keyof typeof boxNames;

const paces = [15, 40, 90, 180] as const;
const vocabulary = (
	"I went along with her to the surgery and we sat in the car for a while before she said what it was about. " +
	"The housing officer hadn’t rung back; it’s the third time. Café at 10, then Zoë. 🙂 Perhaps it helped."
).split(" ");

/** Reads the boxes of the writing page a person has before them. */
export function readBoxes(page: Page): Promise<Boxes> {
	return page.evaluate((names) => {
		const form = document.querySelector<HTMLFormElement>("#entry")!;
		const valueOf = (name: string) => (form.elements.namedItem(name) as HTMLTextAreaElement | null)?.value ?? "";
		return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
	}, Object.keys(boxNames));
}

/** Goes to the end of a box of the writing page, unfolding what it is folded into. */
export function goToBox(page: Page, name: string): Promise<void> {
	return page.evaluate((box) => {
		const form = document.querySelector<HTMLFormElement>("#entry")!;
		const area = form.elements.namedItem(box) as HTMLTextAreaElement;
		for (let fold = area.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
			fold.open = true;
		area.focus();
		area.setSelectionRange(area.value.length, area.value.length);
	}, name);
}

/** Somebody who writes on and on in a page, with pauses, corrections and changes of mind, as `chance` has it. */
export class Typist {
	readonly #page: Page;
	readonly #chance: Chance;
	readonly #paceMs: number;
	/** Everything that ever stood on the page, oldest first, and from when it did. */
	readonly #stood: { at: number; boxes: Boxes }[];
	#box: BoxName = "what_happened";
	#hasStopped = false;
	#typing = Promise.resolve();

	constructor(page: Page, chance: Chance, boxes: Boxes) {
		this.#page = page;
		this.#chance = chance;
		this.#paceMs = chance.oneOf(paces);
		this.#stood = [{ at: -Infinity, boxes }];
	}

	/** Begins to type. */
	start(): void {
		this.#typing = this.#typeOn().catch((problem: unknown) => {
			// The page went away under the last key.
			if (!this.#hasStopped) throw problem;
		});
		this.#typing.catch(() => {});
	}

	/** Lifts the hands: no key is pressed after this. Returns when that was. */
	liftHands(): number {
		this.#hasStopped = true;
		return Date.now();
	}

	/** Types to the end of the word and stops. */
	async stop(): Promise<void> {
		this.liftHands();
		await this.#typing;
	}

	/** Types one more word after all. */
	async oneMoreWord(): Promise<void> {
		if (!this.#hasRoomFor("more")) await this.#goTo("what_happened");
		for (const letter of "more") await this.#key(letter, this.#text + letter);
	}

	/** What stands on the page now. */
	get boxes(): Boxes {
		return this.#stood.at(-1)!.boxes;
	}

	/**
	 * How many seconds of typing are lost if this is what is kept after a fault: the age of the oldest key press that is
	 * missing from it. Undefined when it never stood on the page like that.
	 */
	lossIn(kept: Boxes, faultAt: number): number | undefined {
		const at = this.#stood.findLastIndex(({ boxes }) => areSame(boxes, kept));
		if (at < 0) return undefined;
		const missing = this.#stood[at + 1];
		return missing ? Math.max(0, faultAt - missing.at) / 1000 : 0;
	}

	async #typeOn(): Promise<void> {
		await this.#goTo(this.#chance.oneOf(Object.keys(boxNames) as BoxName[]));
		while (!this.#hasStopped) await this.#oneThing();
	}

	async #oneThing(): Promise<void> {
		const { below, oneOf } = this.#chance;
		const thing = below(24);
		if (thing === 0) return this.#goTo(oneOf(Object.keys(boxNames) as BoxName[]));
		if (thing === 1) return wait(300 + below(2000));
		if (thing === 2) return this.#takeBack(1 + below(5));
		if (thing === 3) return this.#dictate(Array.from({ length: 2 + below(5) }, () => oneOf(vocabulary)).join(" "));
		if (thing === 4 && boxNames[this.#box] > 200) return this.#key("Enter", `${this.#text}\n`);
		for (const letter of `${oneOf(vocabulary)} `) {
			if (this.#hasStopped || !this.#hasRoomFor(letter)) break;
			await this.#key(letter, this.#text + letter);
		}
		if (!this.#hasRoomFor("a longer word")) await this.#goTo("what_happened");
	}

	get #text(): string {
		return this.boxes[this.#box] ?? "";
	}

	#hasRoomFor(words: string): boolean {
		return this.#text.length + words.length <= boxNames[this.#box];
	}

	async #goTo(box: BoxName): Promise<void> {
		this.#box = box;
		await goToBox(this.#page, box);
	}

	async #takeBack(letters: number): Promise<void> {
		for (let left = letters; left > 0 && this.#text && !this.#hasStopped; left -= 1)
			await this.#key("Backspace", [...this.#text].slice(0, -1).join(""));
	}

	/** Several words at once, as a dictation or a paste brings them. */
	async #dictate(words: string): Promise<void> {
		if (!this.#hasRoomFor(words)) return;
		this.#note(this.#text + words);
		await this.#page.keyboard.insertText(words);
	}

	async #key(key: string, after: string): Promise<void> {
		this.#note(after);
		if (key === "Enter" || key === "Backspace") await this.#page.keyboard.press(key);
		else await this.#page.keyboard.type(key);
		await wait((this.#paceMs * (50 + this.#chance.below(100))) / 100);
	}

	/** Notes the key before it is pressed, so that what is measured is never less than what is lost. */
	#note(text: string): void {
		this.#stood.push({ at: Date.now(), boxes: { ...this.boxes, [this.#box]: text } });
	}
}

/** True when both are the same once kept: blank edges and kinds of line ends are not kept. */
export function areSame(one: Boxes, other: Boxes): boolean {
	return Object.keys(boxNames).every((name) => clean(one[name]) === clean(other[name]));
}

/** Waits for some milliseconds. */
export function wait(ms: number): Promise<void> {
	return new Promise((done) => setTimeout(done, ms));
}

function clean(text: string | undefined): string {
	return (text ?? "").replace(/\r\n?/g, "\n").trim();
}
