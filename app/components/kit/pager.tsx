type PagerProps = { older?: string; newer?: string; label?: string };

/** Goes back and forth through a long list by plain links. Draws nothing when there is one page only. */
export function Pager({ older, newer, label = "Pages" }: PagerProps) {
	if (!older && !newer) return null;
	return (
		<nav className="pager screen-only" aria-label={label}>
			{newer ? (
				<a className="pager-newer touch chevron chevron-first" href={newer} rel="prev">
					Newer
				</a>
			) : null}
			{older ? (
				<a className="pager-older touch chevron" href={older} rel="next">
					Older
				</a>
			) : null}
		</nav>
	);
}
