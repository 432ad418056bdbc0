import { historyPage } from "#app/models/entries/lists.words.ts";

type Stretch = { in: "both" | "newer" | "older"; text: string };

/** What changed, section by section: what came is underlined, what went is struck out, and both say so aloud. */
export function Differences({ changes }: { changes: readonly { heading: string; stretches: readonly Stretch[] }[] }) {
	return (
		<>
			<p className="soft">{historyPage.key}</p>
			{changes.map(({ heading, stretches }) => (
				<section key={heading} className="read-section">
					<h3>{heading}</h3>
					<p className="differences" dir="auto">
						{stretches.map((stretch, at) => (
							<OneStretch key={at} {...stretch} />
						))}
					</p>
				</section>
			))}
		</>
	);
}

function OneStretch({ in: where, text }: Stretch) {
	if (where === "both") return <>{text}</>;
	const Mark = where === "newer" ? "ins" : "del";
	return (
		<>
			<span className="visually-hidden"> {where === "newer" ? historyPage.added : historyPage.gone} </span>
			<Mark>{text}</Mark>
			<span className="visually-hidden"> {historyPage.end} </span>
		</>
	);
}
