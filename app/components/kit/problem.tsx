import type { ReactNode } from "react";

/** One thing that went wrong and belongs to no field: a refusal in words, with what to do next. */
export function Problem({ children }: { children: ReactNode }) {
	return (
		<p className="problem" role="alert">
			<span className="visually-hidden">Problem: </span>
			{children}
		</p>
	);
}
