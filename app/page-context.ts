import { createContext } from "react";

/** What the server knows of one answer while it is drawn: the nonce for its scripts, its reference, whether it refuses. */
export const PageContext = createContext<{ nonce?: string; requestId?: string; refused?: boolean }>({});

/** What a page says about itself: `export const handle: PageHandle = {...}`. */
export type PageHandle = {
	/** In the browser's tab, before " - Hedgerow"; from the loader's data where it depends on it. */
	title: string | ((loaded: never) => string);
	/** True for pages that have scripts; the others are sent without any, and without their data twice. */
	script?: boolean;
};
