import type { ReactNode } from "react";

type SheetProps = {
	children: ReactNode;
	heading?: ReactNode;
	level?: 2 | 3;
	id?: string;
	/** `lent`: another person reads what is in here. `own`: a note beside somebody else's words, yours alone. */
	tone?: "plain" | "lent" | "own";
	/** The id to go back to on a phone, where a long page has its sections far above. */
	backTo?: string;
};

/** One idea on one sheet of paper, held by a hairline. */
export function Sheet({ children, heading, level = 2, id, tone = "plain", backTo }: SheetProps) {
	const Heading = `h${level}` as const;
	return (
		<section className={`sheet sheet-${tone}`} id={id}>
			{heading ? <Heading>{heading}</Heading> : null}
			{children}
			{backTo ? (
				<p className="sheet-back screen-only">
					<a className="touch" href={`#${backTo}`}>
						Back to sections
					</a>
				</p>
			) : null}
		</section>
	);
}
