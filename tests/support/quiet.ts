import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

// A console.error during a test fails it. A test that means to cause one replaces console.error itself.
const said: string[] = [];

console.error = (...words: unknown[]) => {
	said.push(format(...words));
};

function failOnWords() {
	const words = said.splice(0);
	if (words.length > 0) throw new Error(`console.error was called:\n${words.join("\n")}`);
}

afterEach(failOnWords);
afterAll(failOnWords);
