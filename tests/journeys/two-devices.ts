import type { Page } from "playwright-core";
import type { Chance } from "#tests/support/chance.ts";
import { arrived, follow, press, sizes } from "#tests/support/journey.ts";
import { goToBox, readBoxes, wait } from "#tests/support/typing.ts";
import { openToWrite, saveForLater, tidyUp, type Desk } from "./faults.ts";
import { entryIdOf, words } from "./writing.ts";

const steps = 7;
const boxes = ["what_happened", "next_step", "meaning"];

/**
 * Edits one entry on two devices of its author, as `chance` has it. Returns the words that were overwritten: said to be
 * saved and gone without their author having been shown both texts, or nowhere in the end.
 */
export async function editOnTwoDevices(desk: Desk, chance: Chance): Promise<string[]> {
	try {
		const page = await openToWrite(desk);
		const edit = new TwoDeviceEdit(chance, [page, await phoneOf(desk)], entryIdOf(page));
		await press(page, saveForLater);
		await edit.begin();
		for (let step = 0; step < steps; step += 1) await edit.step();
		return await edit.end();
	} finally {
		await tidyUp(desk);
	}
}

/** Another browser of the same person's, signed in as the first one is. */
async function phoneOf({ context, server, tabs }: Desk): Promise<Page> {
	const open = tabs.get("phone");
	if (open) return open;
	const storageState = await context.storageState();
	const phone = await context.browser()!.newContext({ baseURL: server.address, viewport: sizes.phone, storageState });
	const page = await phone.newPage();
	tabs.set("phone", page);
	return page;
}

class TwoDeviceEdit {
	readonly #chance: Chance;
	readonly #pages: readonly [Page, Page];
	readonly #entryId: string;
	readonly #copies: string[] = [];
	#typed = 0;
	/** Words that were said to be saved; words that their author let go after seeing them; words that were overwritten. */
	readonly #saved = new Set<string>();
	readonly #letGo = new Set<string>();
	readonly #overwritten = new Set<string>();

	constructor(chance: Chance, pages: readonly [Page, Page], entryId: string) {
		this.#chance = chance;
		this.#pages = pages;
		this.#entryId = entryId;
	}

	/** Opens the entry on both devices. */
	async begin(): Promise<void> {
		for (const page of this.#pages) await this.#open(page);
	}

	/** Does something on one of the devices, or types on both at once. */
	async step(): Promise<void> {
		const page = this.#chance.oneOf(this.#pages);
		const what = this.#chance.below(8);
		if (what < 4) await this.#type(page);
		else if (what === 4) await Promise.all(this.#pages.map((each) => this.#type(each)));
		else if (what < 7) await this.#hear(page);
		else await this.#save(page, () => this.#chance.oneOf(["both", "mine", "kept"] as const));
		await wait(this.#chance.below(800));
	}

	/** Saves on both devices, keeping both texts where they differ. Returns every word that was overwritten. */
	async end(): Promise<string[]> {
		const [desk] = this.#pages;
		for (const page of this.#pages) await this.#save(page, () => "both");
		const found = await this.#open(desk);
		for (const copy of this.#copies) {
			await desk.goto(`/entries/${copy}/edit`);
			for (const word of await wordsOn(desk)) found.add(word);
		}
		for (let number = 1; number <= this.#typed; number += 1) {
			const word = `w${number}`;
			if (!found.has(word) && !this.#letGo.has(word)) this.#overwritten.add(word);
		}
		return [...this.#overwritten];
	}

	async #type(page: Page): Promise<void> {
		this.#typed += 1;
		const words = ` w${this.#typed}`;
		await goToBox(page, this.#chance.oneOf(boxes));
		await page.keyboard.type(words, { delay: 15 });
	}

	/** Waits for what the page says of its words: saved, or changed elsewhere. */
	async #hear(page: Page): Promise<void> {
		await wait(100);
		const says = page.getByRole("status").getByText(/^Saved \d\d:\d\d$|changed on another page/);
		await says.waitFor();
		if ((await says.innerText()).startsWith("Saved")) this.#noteSaved(await wordsOn(page));
	}

	/** Presses the button that saves, chooses where it is asked which text to keep, and opens the entry again. */
	async #save(page: Page, choose: () => "both" | "mine" | "kept"): Promise<void> {
		let typed = await wordsOn(page);
		await press(page, saveForLater);
		while (page.url().includes(this.#entryId)) {
			const { kept, mine } = await this.#readTwoTexts(page, typed);
			const choice = choose();
			if (choice !== "mine") {
				if (choice === "both") {
					await press(page, "Keep both: save mine as a new entry");
					this.#copies.push(entryIdOf(page));
				} else {
					await follow(page, "Go on with what is kept");
					this.#noteLetGo(mine, kept);
				}
				typed = new Set();
				break;
			}
			this.#noteLetGo(kept, mine);
			typed = await wordsOn(page);
			await press(page, saveForLater);
		}
		this.#noteSaved(typed);
		await this.#open(page);
	}

	/** The two texts a refused page shows: all that was said to be saved, and all that was typed here. */
	async #readTwoTexts(page: Page, typed: Set<string>) {
		const texts = page.locator(".two-texts-one");
		if ((await texts.count()) !== 2) throw new Error(`neither saved nor asked: ${await words(page)}`);
		const [kept, mine] = (await texts.allInnerTexts()).map(wordsIn) as [Set<string>, Set<string>];
		this.#checkAgainst(kept);
		for (const word of typed) if (!mine.has(word)) this.#overwritten.add(word);
		return { kept, mine };
	}

	async #open(page: Page): Promise<Set<string>> {
		await page.goto(`/entries/${this.#entryId}/edit`);
		await arrived(page);
		const kept = await wordsOn(page);
		this.#checkAgainst(kept);
		return kept;
	}

	#checkAgainst(kept: Set<string>): void {
		for (const word of this.#saved) if (!kept.has(word)) this.#overwritten.add(word);
	}

	#noteSaved(typed: Iterable<string>): void {
		for (const word of typed) if (!this.#letGo.has(word)) this.#saved.add(word);
	}

	/** The author saw both and chose the other one. */
	#noteLetGo(one: Iterable<string>, other: Set<string>): void {
		for (const word of one) {
			if (other.has(word)) continue;
			this.#letGo.add(word);
			this.#saved.delete(word);
		}
	}
}

async function wordsOn(page: Page): Promise<Set<string>> {
	return wordsIn(Object.values(await readBoxes(page)).join(" "));
}

function wordsIn(text: string): Set<string> {
	return new Set(text.match(/\bw\d+\b/g));
}
