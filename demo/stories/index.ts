import type { Story } from "./story.ts";

/** Everyone's stories, oldest first. */
export const stories: readonly { author: string; stories: readonly Story[] }[] = [];
