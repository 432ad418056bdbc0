import type { ReactNode } from "react";

/** One line of a list: a title that may lead somewhere, a state, and what is worth knowing about it. */
export type Item = { title: string; href?: string; tag?: ReactNode; meta?: ReactNode; key?: string };

type ItemListProps = {
	items: readonly Item[];
	/** Said in place of an empty list: what will be here. */ empty?: ReactNode;
};

/** A list of things to open, newest first or as asked. */
export function ItemList({ items, empty }: ItemListProps) {
	if (items.length === 0) return empty ? <p className="item-empty">{empty}</p> : null;
	return (
		<ul className="item-list plain-list">
			{items.map(({ title, href, tag, meta, key }) => (
				<li key={key ?? href ?? title}>
					<div className="item-top">
						{href ? (
							<a className="item-title" href={href} dir="auto">
								{title}
							</a>
						) : (
							<span className="item-title" dir="auto">
								{title}
							</span>
						)}
						{tag}
					</div>
					{meta ? <div className="item-meta">{meta}</div> : null}
				</li>
			))}
		</ul>
	);
}
