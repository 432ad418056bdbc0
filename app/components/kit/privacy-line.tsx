import type { ReactNode } from "react";

type PrivacyLineProps = { children: ReactNode; tone?: "private" | "lent" | "warn" };

/** Who can see this, in one line above every box. A lock when only you can; an eye when somebody else can. */
export function PrivacyLine({ children, tone = "private" }: PrivacyLineProps) {
	return (
		<p className={`privacy-line privacy-line-${tone}`}>
			<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
				<path fill="currentColor" d={tone === "lent" ? eye : lock} />
			</svg>
			<span>{children}</span>
		</p>
	);
}

const lock =
	"M4 7V5a4 4 0 1 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 13.5v-5A1.5 1.5 0 0 1 3.500 7H4Zm1.600 0h4.800V5a2.400 2.400 0 1 0-4.800 0v2Z";
const eye =
	"M8 3c3.500 0 6 3 7 5-1 2-3.500 5-7 5s-6-3-7-5c1-2 3.500-5 7-5Zm0 1.600C5.600 4.600 3.700 6.500 2.800 8 3.700 9.500 5.600 11.400 8 11.400S12.300 9.500 13.200 8C12.300 6.500 10.400 4.600 8 4.600ZM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z";
