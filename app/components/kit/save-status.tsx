import type { ReactNode } from "react";

/** What has been kept, said aloud when it changes: "Saved 10:42" or "Not saved yet". */
export function SaveStatus({ children }: { children: ReactNode }) {
	return (
		<span className="save-status screen-only" role="status">
			{children}
		</span>
	);
}
