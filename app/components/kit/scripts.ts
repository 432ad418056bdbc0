import { createContext } from "react";

/**
 * Whether scripts come with the page. Where they do, fields and buttons are React Aria's. Where none do, React Aria could
 * do nothing more for them than its HTML, and drawing that through it takes twenty times as long: most of a page's
 * drawing went there. So the kit draws it plainly then (`plain.tsx`), and a test holds the two drawings to each other.
 * Only the server does: a browser's scripts are told by `import.meta.env.SSR` to leave the plain drawing out.
 */
export const ScriptsContext = createContext(false);
