/** Failures count for this long (privacy notes 6.2). */
export const windowMinutes = 15;

/**
 * How long an account must wait before its next try, in seconds; 0 for not at all. After `allowed` failures in the
 * window the wait doubles from 30 s with each further one, up to 15 minutes. Never permanent.
 */
export function waitAfterFailures(failures: readonly string[], allowed: number, now: Date): number {
	const recent = failures.filter((at) => now.getTime() - Date.parse(at) < windowMinutes * 60_000);
	if (recent.length < allowed) return 0;
	const last = Math.max(...recent.map((at) => Date.parse(at)));
	const wait = Math.min(30 * 2 ** (recent.length - allowed), windowMinutes * 60);
	return Math.max(0, Math.ceil((last + wait * 1000 - now.getTime()) / 1000));
}
