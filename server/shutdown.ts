import type { Server } from "node:http";

/** How long whoever asks `/readyz` is told before the door closes, and how long requests in flight have after it. */
const noticeMs = 500;
const drainMs = 9_000;

/**
 * Goes quietly (privacy notes 6.2): not ready any more; then no new connections and some seconds for the requests in
 * flight; then `close` (which folds the WAL back) and exit 0. A second signal exits 1 at once.
 */
export function goQuietly(server: Server, beUnready: () => void, close: () => Promise<void>): void {
	let going = false;
	// A connection that is kept open and asked again and again would otherwise hold the door for ever.
	server.prependListener("request", (_, response) => {
		if (going) response.setHeader("Connection", "close");
	});
	const go = () => {
		if (going) process.exit(1);
		going = true;
		beUnready();
		setTimeout(shut, noticeMs);
	};
	const shut = () => {
		const last = setTimeout(() => server.closeAllConnections(), drainMs);
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
