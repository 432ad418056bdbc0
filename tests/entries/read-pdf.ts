import { inflateSync } from "node:zlib";
import { expect } from "vitest";

/** A stretch of text on a page: the tag it stands under, undefined for none, and where it ends, in points. */
export type Drawn = { text: string; tag: string | undefined; right: number };

/** An element of the structure, with those inside it. */
export type Tree = [tag: string, children?: Tree[]];

type Font = { letters: Map<string, string>; widths: number[] };

/** A PDF of ours taken apart: its objects, the tree of its tags, and what its pages draw under which tag. */
export function readPdf(bytes: Buffer) {
	const raw = bytes.toString("latin1");
	const objects = new Map(
		[...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id, body]) => [Number(id), body!]),
	);
	const get = (id: string | undefined) => objects.get(Number(id)) ?? expect.fail(`no object ${id}`);
	const behind = (name: string, body: string) => get(new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(body)?.[1]);
	const catalog = behind("Root", raw);
	const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body)).map(pageOf);
	return {
		raw,
		catalog,
		behind,
		/** Every object that is referred to under this name. */
		all: (name: string) => [...raw.matchAll(new RegExp(`/${name} (\\d+) 0 R`, "g"))].map(([, id]) => get(id)),
		tree: () => treeOf(behind("K", behind("StructTreeRoot", catalog))),
		/** What screen readers are given where it is not what is drawn. */
		actual: () => [...objects.values()].flatMap(actualText),
		pages,
		/** Where the line that reaches furthest ends. */
		widest: Math.max(...pages.flatMap(({ texts }) => texts.map(({ right }) => right))),
	};

	function treeOf(element: string): Tree {
		const [, tag] = /\/S \/(\w+)/.exec(element)!;
		const [, kids] = /\/K \[([^]*?)\]\n/.exec(element)!;
		const children = [...kids!.matchAll(/(?<!\/Pg )\b(\d+) 0 R/g)].map(([, kid]) => treeOf(get(kid)));
		return children.length > 0 ? [tag!, children] : [tag!];
	}

	function pageOf(dictionary: string) {
		const named = behind("Resources", dictionary).matchAll(/\/(F\d+) (\d+) 0 R/g);
		const fonts = new Map([...named].map(([, name, id]) => [name!, fontOf(get(id))]));
		const texts: Drawn[] = [];
		const glyphs: string[] = [];
		const marks: string[] = [];
		let [font, size, x] = ["", 0, 0];
		for (const row of contentOf(behind("Contents", dictionary)).split("\n")) {
			const opened = /^\/(\w+) (?:<<|BMC)/.exec(row)?.[1];
			if (opened) marks.push(opened);
			if (row === "EMC") marks.pop();
			const set = /^\/(F\d+) ([\d.]+) Tf/.exec(row);
			if (set) [font, size] = [set[1]!, Number(set[2])];
			x = Number(/^1 0 0 1 ([\d.]+) [\d.]+ Tm/.exec(row)?.[1] ?? x);
			if (!row.endsWith("TJ")) continue;
			const { letters, widths } = fonts.get(font)!;
			const drawn = [...row.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!);
			const width = drawn.reduce((sum, glyph) => sum + widths[Number.parseInt(glyph, 16)]!, 0);
			glyphs.push(...drawn);
			const text = drawn.map((glyph) => letters.get(glyph)).join("");
			texts.push({ text, tag: marks.at(-1), right: x + (width * size) / 1000 });
		}
		expect(marks).toEqual([]);
		return { dictionary, texts, glyphs };
	}

	function fontOf(font: string): Font {
		const letters = new Map<string, string>();
		const lists = contentOf(behind("ToUnicode", font)).matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g);
		for (const [, first, list] of lists) {
			for (const [at, [, hex]] of [...list!.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
				const glyph = (Number.parseInt(first!, 16) + at).toString(16).padStart(4, "0");
				letters.set(glyph, utf16(Buffer.from(hex!.replaceAll(" ", ""), "hex")));
			}
		}
		const [, widths] = /\/W \[0 \[([^\]]*)\]/.exec(behind("DescendantFonts", font))!;
		return { letters, widths: widths!.split(" ").map(Number) };
	}
}

function contentOf(stream: string): string {
	const [, body] = /stream\n([^]*)\nendstream$/.exec(stream) ?? expect.fail("no stream");
	return inflateSync(Buffer.from(body!, "latin1")).toString("latin1");
}

function actualText(body: string): string[] {
	const written = /\/ActualText \(((?:\\[^]|[^\\)])*)\)/.exec(body)?.[1];
	if (written === undefined) return [];
	const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
	const plain = written.replace(/\\([^])/g, (_, sign: string) => escapes[sign] ?? sign);
	return [utf16(Buffer.from(plain, "latin1").subarray(2))];
}

function utf16(bytes: Buffer): string {
	return Buffer.from(bytes).swap16().toString("utf16le");
}
