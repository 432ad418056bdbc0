/**
 * Every Remix option. vite.config.ts imports it: the Vite plugin does not read this file by itself.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
	appDirectory: "app",
	future: {
		v3_fetcherPersist: true,
		v3_relativeSplatPath: true,
		v3_throwAbortReason: true,
		v3_routeConfig: true,
		// Off on purpose: turbo-stream 2.4.1 and /__manifest have open advisories (docs/decisions/0002).
		v3_singleFetch: false,
		v3_lazyRouteDiscovery: false,
	},
};
