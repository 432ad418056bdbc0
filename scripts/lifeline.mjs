// Loaded by start.mjs and into the server it starts: when the process above is gone, however it went, this one is asked
// to stop, so that no server is left behind holding the port.
const starter = process.ppid;

const watch = setInterval(() => {
	if (process.ppid === starter) return;
	clearInterval(watch);
	process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
