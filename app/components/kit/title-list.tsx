import type { ReactNode } from "react";

/** One line of a list: a title that may lead somewhere, a state, and what is worth knowing about it. */
export type Item = { title: string; href?: string; tag?: ReactNode; meta?: ReactNode; key?: string };

type TitleListProps = {
	items: readonly Item[];
	/** Said in place of an empty list: what will be here. */ empty?: ReactNode;
};

/** A list of things to open, newest first or as asked. */
export function TitleList({ items, empty }: TitleListProps) {
	if (items.length === 0) return empty ? <p className="title-empty">{empty}</p> : null;
	return (
		<ul className="title-list plain-list">
			{items.map(({ title, href, tag, meta, key }) => (
				<li key={key ?? href ?? title}>
					<div className="title-top">
						{href ? (
							<a className="title-link" href={href} dir="auto">
								{title}
							</a>
						) : (
							<span className="title-link" dir="auto">
								{title}
							</span>
						)}
						{tag ? <span className="title-tags">{tag}</span> : null}
					</div>
					{meta ? <div className="title-meta">{meta}</div> : null}
				</li>
			))}
		</ul>
	);
}
