import type { ReactNode } from "react";

/** Goes back one step. The first thing in main, above any error summary. */
export function BackLink({ href, children = "Back" }: { href: string; children?: ReactNode }) {
	return (
		<a className="back-link touch chevron chevron-first screen-only" href={href}>
			{children}
		</a>
	);
}
