// Which way a text runs, for files that are drawn letter by letter. Word and browsers find out for themselves.

/** A stretch of one line, to be drawn after the one before it. `isRightToLeft` letters are still in reading order. */
export type Run = { text: string; isRightToLeft: boolean };

type Token = { text: string; kind: "right" | "left" | "number" | "neutral" };

const right = String.raw`\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
const isRight = new RegExp(`[${right}]`, "u");
const tokens = new RegExp(
	[
		// Marks and joiners belong to the letter before them.
		String.raw`(?<right>(?:[${right}][\p{M}\u200c\u200d]*)+)`,
		String.raw`(?<number>\p{N}+(?:[.,:/]\p{N}+)*)`,
		String.raw`(?<left>(?:(?![${right}])\p{L}[\p{M}\u200c\u200d]*)+)`,
		"(?<neutral>[^])",
	].join("|"),
	"gu",
);
const mirrored: Record<string, string> = { "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{" };

/** True when a text reads from right to left: its first letter does (as HTML's dir="auto" judges). */
export function isRightToLeft(text: string): boolean {
	const first = /\p{L}/u.exec(text)?.[0];
	return first !== undefined && isRight.test(first);
}

/** True when any letter of a text is written from right to left. */
export function hasRightToLeft(text: string): boolean {
	return isRight.test(text);
}

/**
 * One line of text as stretches from left to right, the way it looks on paper. Unicode's rules (UAX 9) as far as words,
 * numbers, brackets and what stands between them; a line without right-to-left letters stays whole.
 */
export function runsOf(line: string, base: "left" | "right"): Run[] {
	if (!hasRightToLeft(line)) return [{ text: line, isRightToLeft: false }];
	const found = [...line.matchAll(tokens)].map(({ 0: text, groups }): Token => {
		const kind = (["right", "left", "number"] as const).find((name) => groups?.[name] !== undefined);
		return { text, kind: kind ?? "neutral" };
	});
	const levels = levelsOf(found, base);
	const ordered = inOrder(
		found.map((token, at) => ({ ...token, level: levels[at]! })),
		Math.max(...levels),
	);
	const runs: Run[] = [];
	for (const { text, kind, level } of ordered) {
		const isWord = kind === "right";
		const drawn = kind === "neutral" && level % 2 === 1 ? (mirrored[text] ?? text) : text;
		const last = runs.at(-1);
		if (last && !isWord && !last.isRightToLeft) last.text += drawn;
		else runs.push({ text: drawn, isRightToLeft: isWord });
	}
	return runs;
}

/** Even levels read from left to right, odd ones from right to left; a deeper level stands inside a shallower one. */
function levelsOf(found: readonly Token[], base: "left" | "right"): number[] {
	const outer = base === "left" ? 0 : 1;
	const inLeft = outer === 0 ? 0 : 2;
	let strong: "left" | "right" = base;
	const levels = found.map(({ kind }): number | undefined => {
		if (kind === "neutral") return undefined;
		if (kind !== "number") strong = kind;
		if (kind === "right") return 1;
		// A number after right-to-left words goes along with them, and keeps its own digits' order.
		return kind === "number" && strong === "right" ? 2 : inLeft;
	});
	const sideOf = (at: number, step: 1 | -1) => {
		let next = at + step;
		while (found[next]?.kind === "neutral") next += step;
		const level = levels[next];
		if (level === undefined) return base;
		return level === 1 || (found[next]!.kind === "number" && level === 2) ? "right" : "left";
	};
	const openings: { closing: string; level: number }[] = [];
	return levels.map((level, at) => {
		if (level !== undefined) return level;
		// A bracket closes the way it was opened.
		const { text } = found[at]!;
		if (openings.at(-1)?.closing === text) return openings.pop()!.level;
		const [before, after] = [sideOf(at, -1), sideOf(at, 1)];
		const own = before !== after ? outer : before === "right" ? 1 : inLeft;
		if (/[([{]/.test(text)) openings.push({ closing: mirrored[text]!, level: own });
		return own;
	});
}

/** Turns round every stretch at or above each level, from the deepest to the first (UAX 9, L2). */
function inOrder<T extends { level: number }>(tokensInOrder: T[], deepest: number): T[] {
	let line = tokensInOrder;
	for (let level = deepest; level > 0; level -= 1) {
		const next: T[] = [];
		let stretch: T[] = [];
		for (const token of line) {
			if (token.level >= level) stretch.push(token);
			else {
				next.push(...stretch.reverse(), token);
				stretch = [];
			}
		}
		line = [...next, ...stretch.reverse()];
	}
	return line;
}
