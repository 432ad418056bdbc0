import type { ReactNode } from "react";

/** What can be done next, in a row: the main act first, quieter ones after it. */
export function Acts({ children }: { children: ReactNode }) {
	return <div className="acts screen-only">{children}</div>;
}
