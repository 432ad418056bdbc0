import type { ReactNode } from "react";
import { Prose } from "./prose.tsx";

/** One of two versions: its name, when or where it was written, its words and what can be done with it. */
export type OneText = { heading: string; meta?: ReactNode; text: string; act?: ReactNode };

type TwoTextsProps = { first: OneText; second: OneText; level?: 2 | 3 | 4 };

/** Two versions of the same words, side by side where there is room. Neither is lost, neither is marked as right. */
export function TwoTexts({ first, second, level = 3 }: TwoTextsProps) {
	const Heading = `h${level}` as const;
	return (
		<div className="two-texts">
			{[first, second].map(({ heading, meta, text, act }) => (
				<section className="two-texts-one" key={heading}>
					<Heading>{heading}</Heading>
					{meta ? <p className="soft small">{meta}</p> : null}
					<Prose text={text} />
					{act ? <div className="two-texts-act">{act}</div> : null}
				</section>
			))}
		</div>
	);
}
