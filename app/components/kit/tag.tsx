type TagProps = { children: string; tone?: "private" | "lent" | "warn" | "ended" };

/** A state in a word or two, such as "Only you" or "Lent to Sam". Never pressed, never about a person. */
export function Tag({ children, tone = "private" }: TagProps) {
	return <span className={`tag tag-${tone}`}>{children}</span>;
}
