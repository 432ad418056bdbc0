import { quietGuard } from "#app/models/entries/entry.words.ts";

export type Seen = { text: string; label: string };

/** Says what in one's words could point to a person: quietly, in the page, in nobody's way. */
export function QuietGuard({ seen }: { seen: readonly Seen[] }) {
	if (seen.length === 0) return null;
	return (
		<div className="quiet-guard soft small">
			<p>{quietGuard}</p>
			<ul>
				{seen.map(({ text, label }) => (
					<li key={`${text} ${label}`}>
						<q dir="auto">{text}</q>: {label}
					</li>
				))}
			</ul>
		</div>
	);
}
