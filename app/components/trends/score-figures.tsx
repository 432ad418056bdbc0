import type { ScoreFigure } from "#app/models/trends/scores-in-words.ts";
import { scoresPage } from "#app/models/trends/scores.words.ts";
import { Figure } from "../kit/figure.tsx";
import { RunShapes } from "./run-shapes.tsx";

/** Scores side by side where there is room, all of one kind on one scale. */
export function ScoreFigures({ figures }: { figures: readonly ScoreFigure[] }) {
	return (
		<div className="multiples">
			{figures.map(({ picture, description, ...figure }) => (
				<div key={figure.id}>
					<Figure
						{...figure}
						picture={picture && { ...picture, description, shapes: <RunShapes picture={picture} /> }}
					/>
					{picture ? null : <p className="soft">{scoresPage.later}</p>}
				</div>
			))}
		</div>
	);
}
