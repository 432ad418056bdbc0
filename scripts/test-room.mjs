import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";

const inMemory = "/dev/shm";
const roomNeeded = 4e9;

/**
 * A folder for what tests keep while they run: in memory where the machine has 4 GB of it to spare, so that no test
 * waits for a disk. Undefined elsewhere: then tests use the usual folder. Whether words survive a lost power supply is
 * no test's question; whether they survive a killed process is, and memory answers it as a disk does.
 */
export function roomInMemory() {
	try {
		accessSync(inMemory, constants.W_OK);
		const { bavail, bsize } = statfsSync(inMemory);
		const free = Number(/MemAvailable:\s+(\d+)/.exec(readFileSync("/proc/meminfo", "utf8"))?.[1]) * 1000;
		if (bavail * bsize < roomNeeded || !(free >= 2 * roomNeeded)) return undefined;
		const folder = join(inMemory, `hedgerow-tests-${userInfo().uid}`);
		if (!existsSync(folder)) mkdirSync(folder, { mode: 0o711 });
		return folder;
	} catch {
		return undefined;
	}
}
