import { checkPage } from "#app/models/entries/take/take.words.ts";

type FoundWordsProps = {
	/** Each once: what it looks like, and the words themselves. */
	found: { shown: readonly { kind: string; words: string }[]; more: number };
};

/** What the guard found in a copy, before it is taken. It tells and keeps nobody from anything. */
export function FoundWords({ found }: FoundWordsProps) {
	if (found.shown.length === 0) return <p>{checkPage.foundNothing}</p>;
	return (
		<>
			<p>{checkPage.found}</p>
			<ul>
				{found.shown.map(({ kind, words }) => (
					<li key={`${kind} ${words}`}>
						<strong dir="auto">{words}</strong>, {kind}
					</li>
				))}
				{found.more > 0 ? <li>{checkPage.more(found.more)}</li> : null}
			</ul>
			<p>{checkPage.foundAct}</p>
		</>
	);
}
