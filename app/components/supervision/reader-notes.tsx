import { readersNoteWarning, relationPages } from "#app/models/sharing/lending.words.ts";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Prose } from "../kit/prose.tsx";
import { Sheet } from "../kit/sheet.tsx";

/** A supervisor's own notes about what was lent to them: theirs alone. */
export function ReaderNotes({ notes }: { notes: readonly { id: string; text: string; when: string }[] }) {
	return (
		<Sheet heading={relationPages.notes} tone="own">
			<PrivacyLine tone="warn">{readersNoteWarning}</PrivacyLine>
			{notes.length === 0 ? <p className="soft">{relationPages.noNotes}</p> : null}
			{notes.map((note) => (
				<div key={note.id}>
					<Prose text={note.text} />
					<p className="soft small">{note.when}</p>
				</div>
			))}
		</Sheet>
	);
}
