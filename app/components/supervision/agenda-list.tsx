import { agendaPage } from "#app/models/supervision/agenda.words.ts";
import { timeOf } from "#app/models/supervision/agenda.ts";
import { Button } from "../kit/button.tsx";

type Line = {
	id: string;
	heading: string;
	addedByName: string;
	isOwn: boolean;
	minutes?: number;
	entryId?: string;
};

type AgendaListProps = {
	lines: readonly Line[];
	address: string;
	formKey: string;
	/** The minutes of the next session, where that is known. */
	ofMinutes?: number;
	canChange: boolean;
};

/** The shared agenda in its order. Everyone may move a line; whoever added it may take it off. */
export function AgendaList({ lines, address, formKey, ofMinutes, canChange }: AgendaListProps) {
	if (lines.length === 0) return <p>{agendaPage.empty}</p>;
	const { minutes } = timeOf(lines);
	const about = (heading: string) => <span className="visually-hidden">{agendaPage.about(heading)}</span>;
	return (
		<form method="post" action={address}>
			<input type="hidden" name="form_key" value={formKey} />
			<ol className="agenda plain-list">
				{lines.map((line, at) => (
					<li key={line.id}>
						<p className="agenda-heading" dir="auto">
							{line.heading}
						</p>
						<p className="soft small">
							{[
								agendaPage.addedBy(line.isOwn ? agendaPage.you : line.addedByName),
								...(line.minutes === undefined ? [] : [agendaPage.minutesOf(line.minutes)]),
							].join(", ")}
							{line.entryId ? (
								<>
									{". "}
									<a href={`/entries/${line.entryId}`}>{agendaPage.fromEntry}</a>
								</>
							) : null}
						</p>
						{canChange ? (
							<div className="agenda-acts screen-only">
								{at > 0 ? (
									<Button name="intent" value={`up ${line.id}`} variant="plain">
										{agendaPage.up}
										{about(line.heading)}
									</Button>
								) : null}
								{at < lines.length - 1 ? (
									<Button name="intent" value={`down ${line.id}`} variant="plain">
										{agendaPage.down}
										{about(line.heading)}
									</Button>
								) : null}
								{line.isOwn ? (
									<Button name="intent" value={`remove ${line.id}`} variant="plain">
										{agendaPage.remove}
										{about(line.heading)}
									</Button>
								) : null}
							</div>
						) : null}
					</li>
				))}
			</ol>
			{minutes > 0 ? (
				<p className="soft">
					{agendaPage.timed(minutes, ofMinutes)}
					{ofMinutes !== undefined && minutes > ofMinutes ? ` ${agendaPage.tooLong}` : ""}
				</p>
			) : null}
		</form>
	);
}
