import type { Server } from "node:http";

const drainSeconds = 10;

/**
 * Goes quietly (privacy notes 6.2): not ready any more, no new connections, up to ten seconds for the requests in
 * flight, then `close` (which folds the WAL back) and exit 0. A second signal exits 1 at once.
 */
export function goQuietly(server: Server, beUnready: () => void, close: () => Promise<void>): void {
	let going = false;
	const go = () => {
		if (going) process.exit(1);
		going = true;
		beUnready();
		const last = setTimeout(() => server.closeAllConnections(), drainSeconds * 1000);
		server.close(() => {
			clearTimeout(last);
			close().then(
				() => process.exit(0),
				() => process.exit(1),
			);
		});
		server.closeIdleConnections();
	};
	process.on("SIGTERM", go);
	process.on("SIGINT", go);
}
