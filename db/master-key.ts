import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

/** Thrown when the service cannot start for want of the right key. Its message is for the person starting it. */
export class MasterKeyProblem extends Error {}

/**
 * The master key (32 bytes) from its file. `mayMake` is true only while nothing is sealed yet: then a missing file is
 * made with mode 0600. Throws `MasterKeyProblem` for a missing, damaged or too widely readable file, and for one
 * that lies in the data folder, where a copy of the data would take the key along.
 */
export function readMasterKey(file: string, dataDir: string, mayMake: boolean): Buffer {
	if (liesIn(realPath(file), realPath(dataDir)))
		throw new MasterKeyProblem(`MASTER_KEY_FILE must lie outside DATA_DIR (${dataDir}).`);

	if (!existsSync(file)) {
		if (!mayMake) {
			throw new MasterKeyProblem(
				`The master key file ${file} is missing. Nothing people wrote can be read without it. Put it back and start again.`,
			);
		}
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
		chmodSync(file, 0o600);
	}
	if ((statSync(file).mode & 0o077) !== 0) {
		throw new MasterKeyProblem(`The master key file ${file} can be read by others. Run: chmod 600 ${file}`);
	}
	const text = readFileSync(file, "utf8").trim();
	if (!/^[0-9a-f]{64}$/.test(text)) throw new MasterKeyProblem(`The master key file ${file} does not hold a key.`);
	return Buffer.from(text, "hex");
}

/** Where a path leads once every link on the way is followed, also when its end is not there yet. */
function realPath(path: string): string {
	const whole = resolve(path);
	if (existsSync(whole) || dirname(whole) === whole) return existsSync(whole) ? realpathSync(whole) : whole;
	return join(realPath(dirname(whole)), basename(whole));
}

function liesIn(path: string, folder: string): boolean {
	return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
