import type { ReactNode } from "react";

type LedgerProps = {
	children: ReactNode;
	tone?: "discretion" | "pressure" | "moment";
	/** Said before the sentence for people who cannot see the edge's colour, for example "Judgement call". */
	kind?: string;
	note?: ReactNode;
	/** Links or plain buttons: "Change", "Bring to supervision". */
	acts?: ReactNode;
};

/** One line of the ledger, read as a sentence: what it was, and what it meant. */
export function Ledger({ children, tone = "discretion", kind, note, acts }: LedgerProps) {
	return (
		<div className={`ledger ledger-${tone}`}>
			<p dir="auto">
				{kind ? <span className="visually-hidden">{kind}: </span> : null}
				{children}
			</p>
			{note ? <p className="ledger-note">{note}</p> : null}
			{acts ? <div className="ledger-acts screen-only">{acts}</div> : null}
		</div>
	);
}
