import { agendaPage, bringPage } from "#app/models/supervision/agenda.words.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { TextField } from "../kit/text-field.tsx";

type AgendaFormProps = {
	address: string;
	formKey: string;
	typed?: { heading: string; minutes: string };
	errors?: Record<string, string>;
	/** The heading could point to a person: its writer is asked whether they looked. */
	points?: boolean;
};

/** Adds a heading to the shared agenda, with minutes or without. */
export function AgendaForm({ address, formKey, typed, errors = {}, points = false }: AgendaFormProps) {
	return (
		<form method="post" action={address} noValidate autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<TextField
				name="heading"
				label={agendaPage.heading}
				hint={agendaPage.headingHint}
				defaultValue={typed?.heading}
				error={errors.heading}
			/>
			{points ? <Checkbox name="looked" label={bringPage.looked} /> : null}
			<TextField
				name="minutes"
				label={agendaPage.minutes}
				hint={agendaPage.minutesHint}
				inputMode="numeric"
				width="short"
				defaultValue={typed?.minutes}
				error={errors.minutes}
			/>
			<Button name="intent" value="add" variant="quiet">
				{agendaPage.put}
			</Button>
		</form>
	);
}
