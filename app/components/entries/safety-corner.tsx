import { notMonitored } from "#app/models/entries/entry.words.ts";
import { Notice } from "../kit/notice.tsx";
import { SafetyCard, type SafetyContact } from "../kit/safety-card.tsx";

type SafetyCornerProps = { contacts: readonly SafetyContact[]; notes?: readonly string[] };

/** The standing safety card of every writing page, open with its notes when a choice calls for it. */
export function SafetyCorner({ contacts, notes = [] }: SafetyCornerProps) {
	return (
		<>
			{notes.length > 0 ? (
				<Notice tone="warn">
					{notes.map((note) => (
						<p key={note}>{note}</p>
					))}
				</Notice>
			) : null}
			<SafetyCard contacts={contacts} isOpen={notes.length > 0} />
			<p className="soft small">{notMonitored}</p>
		</>
	);
}
