import type { PulseOverTime } from "#app/models/supervision/pulse-in-words.ts";
import { pulseQuestions } from "#app/models/supervision/pulse.ts";
import { pulseAsked, pulseWords } from "#app/models/supervision/pulse.words.ts";
import { Sheet } from "../kit/sheet.tsx";

type PulseSheetProps = {
	said: readonly { who: string; lines: readonly string[] }[];
	/** Where the viewer says it, or changes what they said; undefined when that is over. */
	href?: string;
	isSaid: boolean;
};

/** How one session was for each of two. */
export function PulseSheet({ said, href, isSaid }: PulseSheetProps) {
	return (
		<Sheet heading={pulseWords.heading} id="pulse">
			{said.length === 0 ? <p className="soft">{pulseWords.none}</p> : null}
			{said.map(({ who, lines }) => (
				<p key={who}>
					<strong>{who}</strong>
					{lines.map((line) => (
						<span key={line}>
							<br />
							{line}
						</span>
					))}
				</p>
			))}
			{href ? (
				<p className="screen-only">
					<a href={href}>{isSaid ? pulseWords.change : pulseWords.say}</a>
				</p>
			) : null}
		</Sheet>
	);
}

/** How sessions have been: in sentences, and session by session. */
export function PulseOverTimeSheet({ lines, rows }: PulseOverTime) {
	return (
		<Sheet heading={pulseWords.over} id="pulse">
			<p className="soft">{pulseWords.overAbout}</p>
			{rows.length === 0 ? <p className="soft">{pulseWords.overNone}</p> : null}
			{lines.map((line) => (
				<p key={line}>{line}</p>
			))}
			{rows.length > 0 ? (
				<div className="table-box" role="region" aria-label={pulseWords.caption} tabIndex={0}>
					<table>
						<caption>{pulseWords.caption}</caption>
						<thead>
							<tr>
								<th scope="col">{pulseWords.session}</th>
								{pulseQuestions.map((question) => (
									<th key={question} scope="col">
										{pulseAsked[question].short}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{rows.map(({ key, day, cells }) => (
								<tr key={key}>
									<th scope="row">{day}</th>
									{cells.map((cell, at) => (
										<td key={pulseQuestions[at]}>
											{cell.map((line) => (
												<span key={line} className="pulse-said">
													{line}
												</span>
											))}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			) : null}
		</Sheet>
	);
}
