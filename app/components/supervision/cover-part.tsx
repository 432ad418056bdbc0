import { awayWords } from "#app/models/accounts/availability.words.ts";
import { Sheet } from "../kit/sheet.tsx";

/** How soon an answer comes and who covers. `isOwn`: for whoever says so, with the way to change it. */
export function CoverPart({ lines, isOwn }: { lines: readonly string[]; isOwn: boolean }) {
	if (lines.length === 0 && !isOwn) return null;
	return (
		<Sheet heading={awayWords.title}>
			{lines.map((line) => (
				<p key={line}>{line}</p>
			))}
			{isOwn ? (
				<>
					{lines.length === 0 ? <p>{awayWords.notSaid}</p> : null}
					<p>
						<a href="/account/away">{awayWords.change}</a>
					</p>
				</>
			) : null}
		</Sheet>
	);
}
