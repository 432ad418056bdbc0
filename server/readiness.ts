import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import type { House } from "../db/open.server.ts";
import { auditHeadsHold } from "../app/models/audit/audit.server.ts";

/** Least part of the data folder's disk that must be free. */
const leastFree = 0.1;

/** True when the database answers, the disk has room and the end of every audit chain holds. */
export async function isReady(house: House, dataDir: string): Promise<boolean> {
	try {
		await sql`select 1`.execute(house.db);
		const disk = await statfs(dataDir).catch(() => undefined);
		if (disk && disk.bavail / disk.blocks < leastFree) return false;
		return await auditHeadsHold(house.db, (hash) => house.keys.sealAuditHash(hash));
	} catch {
		return false;
	}
}
