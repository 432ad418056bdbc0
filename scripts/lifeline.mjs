// Loaded into the server by start.mjs: when start.mjs is gone, however it went, the server is asked to stop, so that
// none is left behind holding the port.
const starter = process.ppid;

const watch = setInterval(() => {
	if (process.ppid === starter) return;
	clearInterval(watch);
	process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
