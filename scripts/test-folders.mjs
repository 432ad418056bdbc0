/** The folders under tests/ that are run twice, on SQLite and on PostgreSQL: one for each room, and db. */
export const ofModels = ["accounts", "audit", "mail", "entries", "sharing", "supervision", "trends", "privacy", "db"];
