import type { Migration } from "kysely/migration";
import * as dataKeys from "./2026-11-20-data-keys.ts";
import * as house from "./2026-11-20-house.ts";
import * as logInFull from "./2026-11-21-log-in-full.ts";
import * as foundQuickly from "./2026-11-25-found-quickly.ts";
import * as supervision from "./2026-11-25-supervision.ts";
import * as norms from "./2026-11-25-norms.ts";
import * as organisationKeys from "./2026-11-25-organisation-keys.ts";
import * as mail from "./2026-11-25-mail.ts";
import * as letters from "./2026-11-26-letters.ts";
import * as pulse from "./2026-11-26-pulse.ts";
import * as availability from "./2026-11-27-availability.ts";
import * as talks from "./2026-11-27-talks.ts";
import * as theRhythm from "./2026-11-27-the-rhythm.ts";
import * as checkIns from "./2026-11-28-check-ins.ts";
import * as covering from "./2026-11-28-covering.ts";
import * as groupKeys from "./2026-11-28-group-keys.ts";
import * as groups from "./2026-11-28-groups.ts";

/** The house's migrations, oldest first. Frozen once landed; forward only. */
export const houseMigrations: Record<string, Migration> = {
	"2026-11-20-house": house,
	"2026-11-21-log-in-full": logInFull,
	"2026-11-25-found-quickly": foundQuickly,
	"2026-11-25-mail": mail,
	"2026-11-25-norms": norms,
	"2026-11-25-supervision": supervision,
	"2026-11-26-letters": letters,
	"2026-11-26-pulse": pulse,
	"2026-11-27-availability": availability,
	"2026-11-27-talks": talks,
	"2026-11-27-the-rhythm": theRhythm,
	"2026-11-28-check-ins": checkIns,
	"2026-11-28-covering": covering,
	"2026-11-28-groups": groups,
};

/** The migrations of the data keys' own file or schema. */
export const keyMigrations: Record<string, Migration> = {
	"2026-11-20-data-keys": dataKeys,
	"2026-11-25-organisation-keys": organisationKeys,
	"2026-11-28-group-keys": groupKeys,
};
