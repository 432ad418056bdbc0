import { sessionPage } from "#app/models/supervision/session.words.ts";
import { Button } from "../kit/button.tsx";
import { Fold } from "../kit/fold.tsx";
import { Tag } from "../kit/tag.tsx";
import { TextField } from "../kit/text-field.tsx";

type Action = { id: string; text: string; meta: string; end?: string; isDue: boolean };

type ActionListProps = {
	actions: readonly Action[];
	address: string;
	formKey: string;
	canClose: boolean;
	/** One that was to be dropped, and could not be. */
	dropping?: { actionId: string; why: string; problem: string };
};

/** What was said would be done. Each comes back until it is done, or dropped with a reason. */
export function ActionList({ actions, address, formKey, canClose, dropping }: ActionListProps) {
	if (actions.length === 0) return <p>{sessionPage.noActions}</p>;
	return (
		<ul className="agenda plain-list">
			{actions.map((action) => {
				const about = <span className="visually-hidden">: {action.text}</span>;
				const isDropping = dropping?.actionId === action.id;
				return (
					<li key={action.id}>
						<p className="agenda-heading" dir="auto">
							{action.text}
						</p>
						<p className="soft small">
							{action.meta}
							{action.end ? `. ${action.end}` : null} {action.isDue ? <Tag tone="warn">Due</Tag> : null}
						</p>
						{canClose && !action.end ? (
							<div className="agenda-acts screen-only">
								<form method="post" action={address}>
									<input type="hidden" name="form_key" value={formKey} />
									<Button name="intent" value={`done ${action.id}`} variant="quiet">
										{sessionPage.done}
										{about}
									</Button>
								</form>
								<Fold summary={sessionPage.drop} isOpen={isDropping}>
									{/* A form of its own: Enter in its box must not say "done". */}
									<form method="post" action={address} noValidate autoComplete="off">
										<input type="hidden" name="form_key" value={formKey} />
										<TextField
											name={`why.${action.id}`}
											label={sessionPage.dropWhy}
											defaultValue={isDropping ? dropping.why : ""}
											error={isDropping ? dropping.problem : undefined}
										/>
										<Button name="intent" value={`drop ${action.id}`} variant="quiet">
											{sessionPage.drop}
											{about}
										</Button>
									</form>
								</Fold>
							</div>
						) : null}
					</li>
				);
			})}
		</ul>
	);
}
