import { recordParts, type SessionRecord } from "#app/models/supervision/session.ts";
import { sessionPage } from "#app/models/supervision/session.words.ts";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";

type Choice = { code: string; label: string };

type RecordFormProps = {
	address: string;
	formKey: string;
	/** The revision that stands in the form. */
	revision: number;
	record: SessionRecord;
	agenda: readonly Choice[];
	talked: readonly string[];
	people: readonly Choice[];
	/** undefined in a pair: if they met, both came. */
	came?: readonly string[];
	/** Actions of this session that could be taken out again. */
	actions: readonly Choice[];
	action: { text: string; owner: string; due: string };
	weeks: readonly Choice[];
	errors: Record<string, string>;
};

/** Writes a session down: what was talked about, by Proctor's three functions, what was decided, and who will do what. */
export function RecordForm(props: RecordFormProps) {
	const { address, formKey, revision, record, agenda, talked, people, came, actions, action, weeks, errors } = props;
	return (
		<form method="post" action={address} noValidate autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<input type="hidden" name="revision_of" value={revision} />
			{/* Enter in a box presses the first button: let that be the one that saves. */}
			<button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true">
				{sessionPage.save}
			</button>
			{came ? (
				<Sheet>
					{/* Nobody ticked is an answer too. */}
					<input type="hidden" name="asks_came" value="yes" />
					<CheckboxGroup name="came" label={sessionPage.came} options={people} defaultValue={came} />
				</Sheet>
			) : null}
			<Sheet>
				{agenda.length > 0 ? (
					<CheckboxGroup
						name="talked"
						label={sessionPage.agenda}
						hint={sessionPage.agendaHint}
						options={agenda}
						defaultValue={talked}
					/>
				) : (
					<p className="soft">{sessionPage.agendaNone}</p>
				)}
			</Sheet>
			<Sheet heading={sessionPage.record} id="record">
				<p className="soft">{sessionPage.keepShort}</p>
				{recordParts.map((part) => (
					<TextArea
						key={part}
						name={part}
						label={sessionPage.parts[part].label}
						hint={sessionPage.parts[part].hint}
						rows={4}
						defaultValue={record[part]}
						error={errors[part]}
					/>
				))}
			</Sheet>
			<Sheet heading={sessionPage.actions} id="do">
				{actions.length > 0 ? (
					<CheckboxGroup name="without" label={sessionPage.takeOut} options={actions} defaultValue={[]} />
				) : null}
				<TextField
					name="action"
					label={sessionPage.action}
					hint={sessionPage.actionHint}
					defaultValue={action.text}
					error={errors.action}
				/>
				<RadioGroup
					name="owner"
					label={sessionPage.owner}
					options={people}
					defaultValue={action.owner}
					error={errors.owner}
				/>
				<Select
					name="due_week"
					label={sessionPage.due}
					options={weeks}
					blank={sessionPage.noWeek}
					defaultValue={action.due}
					error={errors.due_week}
				/>
			</Sheet>
			<Button name="intent" value="save">
				{sessionPage.save}
			</Button>
		</form>
	);
}
