import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** A font to embed, and which letters it can draw. */
export type Face = { bytes: Buffer; covers: (codePoint: number) => boolean };

export type Faces = { body: Face; bold: Face };

let faces: Promise<Faces> | undefined;

/**
 * DejaVu Sans, read on first use: it draws Polish, Welsh, Greek, Cyrillic, Hebrew and Arabic names, and PDF/UA wants every
 * font inside the file, which the standard ones never are.
 */
export function loadFaces(): Promise<Faces> {
	return (faces ??= (async () => {
		const require = createRequire(import.meta.url);
		return {
			body: await read(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")),
			bold: await read(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
		};
	})());
}

async function read(path: string): Promise<Face> {
	const bytes = await readFile(path);
	const known = codePointsOf(bytes);
	return { bytes, covers: (codePoint) => known.has(codePoint) };
}

/**
 * The letters a TrueType font has, from its own list ("cmap", the full Unicode one in format 12, as OpenType describes
 * it). A letter it lacks would be drawn as an empty box that says nothing, which PDF/UA forbids.
 */
function codePointsOf(font: Buffer): ReadonlySet<number> {
	const table = (name: string) => {
		for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
			if (font.toString("latin1", at, at + 4) === name) return font.readUInt32BE(at + 8);
		}
		throw new Error(`the font has no table ${name}`);
	};
	const cmap = table("cmap");
	for (let at = cmap + 4; at < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); at += 8) {
		const list = cmap + font.readUInt32BE(at + 4);
		if (font.readUInt16BE(list) !== 12) continue;
		const known = new Set<number>();
		const groups = list + 16;
		for (let group = groups; group < groups + 12 * font.readUInt32BE(list + 12); group += 12) {
			const last = font.readUInt32BE(group + 4);
			for (let letter = font.readUInt32BE(group); letter <= last; letter += 1) known.add(letter);
		}
		return known;
	}
	throw new Error("the font has no full list of its letters");
}
