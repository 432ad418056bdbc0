/** Privacy notes 1.4 and check 4: idle half an hour, at most twelve hours, judged by us on every request. */
export const idleMinutes = 30;
export const absoluteHours = 12;

/** Whether a session still opens anything. */
export function judgeSession(
	session: { startedAt: string; lastSeenAt: string; endedAt: string | null },
	now: Date,
): "alive" | "ended" | "idle" | "too-old" {
	if (session.endedAt !== null) return "ended";
	if (now.getTime() - Date.parse(session.startedAt) >= absoluteHours * 3_600_000) return "too-old";
	if (now.getTime() - Date.parse(session.lastSeenAt) >= idleMinutes * 60_000) return "idle";
	return "alive";
}

/** `lastSeenAt` is written at most once a minute. */
export function shouldTouch(lastSeenAt: string, now: Date): boolean {
	return now.getTime() - Date.parse(lastSeenAt) >= 60_000;
}
