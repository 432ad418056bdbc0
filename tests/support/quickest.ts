/**
 * The least that a few runs took of the processor, in milliseconds. Where other work has the machine, the time on the
 * clock says how much of it there is.
 */
export function quickest(runs: number, run: () => void): number {
	let best = Infinity;
	for (let count = 0; count < runs; count += 1) {
		const began = process.threadCpuUsage();
		run();
		const { user, system } = process.threadCpuUsage(began);
		best = Math.min(best, (user + system) / 1000);
	}
	return best;
}
