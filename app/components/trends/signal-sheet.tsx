import type { SignalInWords } from "#app/models/trends/in-words.ts";
import { signalWords } from "#app/models/trends/patterns.words.ts";
import { Button } from "../kit/button.tsx";
import { Fold } from "../kit/fold.tsx";
import { Sheet } from "../kit/sheet.tsx";

type SignalSheetProps = { signals: readonly SignalInWords[]; formKey: string; window: string };

const shownAtOnce = 3;

/** The private signals: a few gentle questions, each with what it saw and a way to put it away. */
export function SignalSheet({ signals, formKey, window }: SignalSheetProps) {
	if (signals.length === 0)
		return (
			<p className="soft">
				{signalWords.none} {signalWords.caution}
			</p>
		);
	const [first, rest] = [signals.slice(0, shownAtOnce), signals.slice(shownAtOnce)];
	const cards = (some: readonly SignalInWords[]) =>
		some.map((signal) => <SignalCard key={signal.key} signal={signal} formKey={formKey} window={window} />);
	return (
		<Sheet heading={signalWords.heading}>
			<p className="soft">
				{signalWords.caution} {signalWords.intro}
			</p>
			{cards(first)}
			{rest.length > 0 ? <Fold summary={signalWords.more(rest.length)}>{cards(rest)}</Fold> : null}
		</Sheet>
	);
}

function SignalCard({ signal, formKey, window }: { signal: SignalInWords; formKey: string; window: string }) {
	return (
		<div className="signal">
			<h3>{signal.question}</h3>
			<p>{signal.saw.join(" ")}</p>
			<ul className="plain-list">
				{signal.entries.map(({ href, name, week }) => (
					<li key={href}>
						<a className="touch" href={href} dir="auto">
							{name}
						</a>{" "}
						<span className="soft">{week}</span>
					</li>
				))}
				{signal.older ? <li className="soft">{signal.older}</li> : null}
			</ul>
			{signal.propose ? (
				<p>
					<a className="touch" href={signal.propose}>
						{signalWords.propose}
						<span className="visually-hidden">: {signal.saw[0]}</span>
					</a>
				</p>
			) : null}
			<form method="post" action="/patterns">
				<input type="hidden" name="form_key" value={formKey} />
				<input type="hidden" name="signal" value={signal.key} />
				<input type="hidden" name="window" value={window} />
				<Button variant="quiet">
					{signalWords.putAway}
					<span className="visually-hidden">: {signal.saw[0]}</span>
				</Button>
			</form>
		</div>
	);
}
