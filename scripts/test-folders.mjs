/** The folders under tests/ that are run twice, on SQLite and on PostgreSQL: one for each room, and db. */
export const ofModels = [
	"accounts",
	"audit",
	"mail",
	"entries",
	"sharing",
	"supervision",
	"peer-groups",
	"check-ins",
	"trends",
	"privacy",
	"db",
];

/** Those among them that open no database run once. tests/house/test-files.test.ts holds who is called so. */
export const pure = "**/*.pure.test.{ts,tsx}";
