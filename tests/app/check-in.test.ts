import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { aFormKey, serve, type Answer } from "#tests/support/served.ts";

// A check-in about the host, and a measure, as a browser without scripts posts them.

const { request, people } = await serve();

async function aScene() {
	const amina = await people.aLinkWorker({ name: "Amina Yusuf" });
	const host = await people.aPlaceOf(amina, "The team", "host");
	const practice = await people.aPlaceOf(amina);
	const cookie = await people.cookieFor(amina);
	const post = (path: string, form: readonly (readonly [string, string])[]) =>
		request(path, { cookie, form: [["form_key", aFormKey()], ...form] });
	const mainAt = async (path: string) => mainOf(await request(path, { cookie }));
	return { host: `/check-in/${host}`, practice: `/check-in/${practice}`, post, mainAt };
}

const mainOf = (answer: Answer) => new JSDOM(answer.text).window.document.querySelector("main")!;
const whole = ["B1", "B2", "B3", "B4", "F1", "F2", "F3", "F4"].map((code) => [code, "3"] as const);
const ticked = (main: Element, name: string) =>
	[...main.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)].filter((each) => each.checked);

test("what is refused comes back as it was typed, and what is kept stands on the page", async () => {
	const { host, practice, post, mainAt } = await aScene();
	expect(ticked(await mainAt(host), "counts"), "off until chosen").toEqual([]);
	const four = ["B1", "B2", "B3", "B4"].map((code) => ["pressed", code] as const);
	const typed = [...whole, ["energy", "6"], ["counts", "yes"], ["more_yours", "A chair."]] as const;
	const refused = await post(host, [...typed, ...four]);
	expect(refused.status).toBe(400);
	const again = mainOf(refused);
	expect(again.querySelector(".error-summary")?.textContent).toContain("Tick at most 3.");
	expect(again.querySelector<HTMLDetailsElement>("details:has(input[name=pressed])")?.open, "the fold is open").toBe(
		true,
	);
	expect(ticked(again, "pressed")).toHaveLength(4);
	expect(again.querySelector("textarea")?.value).toBe("A chair.");

	const kept = await post(host, [...typed, ...four.slice(1)]);
	expect(kept.headers.location).toBe(`${host}?done=counted`);
	const said = (await mainAt(kept.headers.location!)).textContent;
	for (const words of ["Belonging: 75 of 100", "Effort to fit: 75 of 100", "6 of 10", "A chair."])
		expect(said).toContain(words);

	const second = await post(practice, [...whole, ["more_yours", "A shelf."]]);
	expect(second.status, "one place a week").toBe(409);
	expect(mainOf(second).querySelector("textarea")?.value).toBe("A shelf.");
});

test("a check-in is taken out of totals, and deleted, by a press each", async () => {
	const { host, post, mainAt } = await aScene();
	await post(host, [...whole, ["energy", "6"], ["counts", "yes"]]);
	const id = (await mainAt(host)).querySelector<HTMLInputElement>("input[name=check_in]")!.value;
	const stop = await post(host, [
		["intent", "stop"],
		["check_in", id],
	]);
	expect(stop.headers.location).toBe(`${host}?done=stopped`);
	expect((await mainAt(host)).querySelector("button[value=stop]")).toBeNull();
	const gone = await post(host, [
		["intent", "delete"],
		["check_in", id],
	]);
	expect(gone.headers.location).toBe(`${host}?done=deleted`);
	expect((await mainAt(host)).querySelector("input[name=B1]"), "this week is free again").not.toBeNull();
});

test("a measure is shown only once it was chosen, and not again in its month", async () => {
	const { post, mainAt } = await aScene();
	const address = "/check-in/questions";
	const isOffered = async () => (await mainAt("/check-in")).querySelector(`a[href="${address}?of=ons4"]`) !== null;
	expect(await isOffered()).toBe(false);
	await post(address, [
		["of", "ons4"],
		["intent", "choose"],
		["offer", "yes"],
	]);
	expect(await isOffered()).toBe(true);
	const empty = await post(`${address}?of=ons4`, [
		["of", "ons4"],
		["intent", "save"],
	]);
	expect([empty.status, mainOf(empty).querySelector(".error-summary") !== null]).toEqual([400, true]);
	const kept = await post(`${address}?of=ons4`, [
		["of", "ons4"],
		["intent", "save"],
		["happy", "8"],
	]);
	expect(kept.headers.location).toBe(`${address}?done=kept`);
	expect(await isOffered()).toBe(false);
	expect((await mainAt(address)).textContent).toContain("8 of 10");
	expect((await mainAt(`${address}?of=ons4`)).querySelector("input[name=happy]")).toBeNull();
});
