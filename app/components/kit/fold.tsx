import type { ReactNode } from "react";

type FoldProps = { summary: ReactNode; children: ReactNode; isOpen?: boolean; id?: string };

/** Something that can wait, behind its name: "Add more", "Show the numbers". What is folded still posts. */
export function Fold({ summary, children, isOpen, id }: FoldProps) {
	return (
		<details className="fold" open={isOpen} id={id}>
			<summary className="fold-name touch chevron chevron-first">{summary}</summary>
			<div className="fold-in">{children}</div>
		</details>
	);
}
