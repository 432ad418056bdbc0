import { amina1 } from "./amina-1.ts";
import { amina2 } from "./amina-2.ts";
import { amina3 } from "./amina-3.ts";
import { amina4 } from "./amina-4.ts";
import { ben1 } from "./ben-1.ts";
import { ben2 } from "./ben-2.ts";
import { fran1 } from "./fran-1.ts";
import { fran2 } from "./fran-2.ts";
import type { Story } from "./story.ts";

/** Everyone's stories. */
export const stories: readonly { author: string; stories: readonly Story[] }[] = [
	{ author: "amina@demo.test", stories: [...amina1, ...amina2, ...amina3, ...amina4] },
	{ author: "ben@demo.test", stories: [...ben1, ...ben2] },
	{ author: "fran@demo.test", stories: [...fran1, ...fran2] },
];
