import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export default defineConfig({
	plugins: [remix(remixOptions)],
	// Our own server serves the built files; never bind the development server to a network address.
	server: { host: "127.0.0.1" },
	build: { target: "es2022", assetsInlineLimit: 0 },
});
