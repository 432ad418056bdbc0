import type { EnergyFigure, MetInWords, PatternsInWords, SignalInWords } from "#app/models/trends/in-words.ts";
import { figureWords, gridWords, patternsPage, signalWords, windowNames } from "#app/models/trends/patterns.words.ts";
import { scoresPage } from "#app/models/trends/scores.words.ts";
import { windowCodes, type WindowCode } from "#app/models/trends/windows.ts";
import { Acts } from "../kit/acts.tsx";
import { ButtonLink } from "../kit/button.tsx";
import { Figure } from "../kit/figure.tsx";
import { Fold } from "../kit/fold.tsx";
import { Notice } from "../kit/notice.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { BarShapes } from "./bar-shapes.tsx";
import { EnergyShapes } from "./energy-shapes.tsx";
import { PressureGrid } from "./pressure-grid.tsx";
import { SignalSheet } from "./signal-sheet.tsx";

export type PatternsProps = {
	window: WindowCode;
	patterns: PatternsInWords;
	signals: SignalInWords[];
	/** Whether every entry of these weeks was looked at. */
	isWhole: boolean;
	wasPutAway: boolean;
	formKey: string;
};

/** One's own patterns, a sheet for each kind of thing, the signals first. */
export function PatternsPage(props: PatternsProps) {
	const { window, patterns, signals, isWhole, wasPutAway, formKey } = props;
	return (
		<>
			{wasPutAway ? <Notice tone="success">{signalWords.done}</Notice> : null}
			<h1>{patternsPage.title}</h1>
			<PrivacyLine>{patternsPage.onlyYou}</PrivacyLine>
			<p className="soft">{patternsPage.intro}</p>
			<p>
				<a href="/patterns/check-ins">{scoresPage.title}</a>
			</p>
			<WindowLinks window={window} />
			{isWhole ? null : <p>{patternsPage.tooMany}</p>}
			{patterns.isEmpty ? (
				<Nothing />
			) : (
				<>
					<SignalSheet signals={signals} formKey={formKey} window={window} />
					<Sheets patterns={patterns} />
				</>
			)}
		</>
	);
}

function WindowLinks({ window }: { window: WindowCode }) {
	return (
		<nav className="window-links screen-only" aria-label={patternsPage.windows}>
			{windowCodes.map((code) => (
				<a
					key={code}
					className="touch"
					href={`/patterns?window=${code}`}
					aria-current={code === window ? "page" : undefined}
				>
					{windowNames[code].label}
				</a>
			))}
		</nav>
	);
}

function Nothing() {
	return (
		<Sheet>
			<p>{patternsPage.empty}</p>
			<p className="soft">{patternsPage.emptyNext}</p>
			<Acts>
				<ButtonLink href="/entries/new?kind=quick" variant="quiet">
					{patternsPage.write}
				</ButtonLink>
			</Acts>
		</Sheet>
	);
}

function Sheets({ patterns: { pressure, energy, discretion, moments } }: Pick<PatternsProps, "patterns">) {
	return (
		<>
			<PressureSheet pressure={pressure} />
			{energy ? <EnergySheet energy={energy} /> : null}
			{discretion ? <DiscretionSheet discretion={discretion} /> : null}
			{moments ? (
				<Sheet heading={patternsPage.moments}>
					<div className="met-lists">
						<MetList heading={patternsPage.good} met={moments.good} />
						<MetList heading={patternsPage.wearing} met={moments.wearing} />
					</div>
				</Sheet>
			) : null}
			{energy && discretion && moments ? null : <p className="soft">{patternsPage.later}</p>}
		</>
	);
}

function EnergySheet({ energy }: { energy: EnergyFigure }) {
	const { picture, description, ...figure } = energy;
	return (
		<Sheet heading={patternsPage.energy}>
			<Figure
				{...figure}
				picture={picture && { ...picture, description, shapes: <EnergyShapes picture={picture} /> }}
			/>
			{picture ? null : <p className="soft">{figureWords.energyLater}</p>}
		</Sheet>
	);
}

function DiscretionSheet({
	discretion: { kinds, figures },
}: {
	discretion: NonNullable<PatternsInWords["discretion"]>;
}) {
	return (
		<Sheet heading={patternsPage.discretion}>
			{figures.length === 0 ? <MetList met={kinds} /> : null}
			{figures.map(({ picture, description, counts: _, ...figure }) => (
				<Figure
					{...figure}
					key={figure.id}
					picture={picture && { ...picture, description, shapes: <BarShapes picture={picture} /> }}
				/>
			))}
		</Sheet>
	);
}

function PressureSheet({ pressure }: { pressure: PatternsInWords["pressure"] }) {
	const { headline, basis, change, kinds, sources, help, grid } = pressure;
	const { lists } = patternsPage;
	return (
		<Sheet heading={patternsPage.pressure}>
			<p className="headline">{headline}</p>
			{basis || change.length > 0 ? <p>{[basis, ...change].filter(Boolean).join(" ")}</p> : null}
			{kinds.length + sources.length + help.length > 0 ? (
				<div className="met-lists">
					<MetList heading={lists.kinds} met={kinds} />
					<MetList heading={lists.sources} met={sources} />
					<MetList heading={lists.help} met={help} />
				</div>
			) : null}
			{grid ? (
				<Fold summary={gridWords.fold}>
					<PressureGrid grid={grid} />
				</Fold>
			) : null}
		</Sheet>
	);
}

function MetList({ heading, met }: { heading?: string; met: readonly MetInWords[] }) {
	return (
		<div>
			{heading ? <h3>{heading}</h3> : null}
			{met.length === 0 ? (
				<p className="soft">{patternsPage.none}</p>
			) : (
				<ul>
					{met.map(({ label, times }) => (
						<li key={label}>
							{label}: {times}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
