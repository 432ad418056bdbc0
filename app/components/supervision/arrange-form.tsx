import { hats } from "#app/models/accounts/hats.ts";
import type { PostedArrangement } from "#app/models/supervision/arrange.form.ts";
import { arrangedKinds, type ArrangedKind } from "#app/models/supervision/arrange.ts";
import { arrangePage } from "#app/models/supervision/arrange.words.ts";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextField } from "../kit/text-field.tsx";

type ArrangeFormProps = {
	action: string;
	formKey: string;
	kind: ArrangedKind;
	people: readonly { code: string; label: string }[];
	typed?: PostedArrangement["typed"] | undefined;
	errors: Record<string, string>;
};

/** Who is to meet with whom: one kind at a time, with the way to the others. */
export function ArrangeForm({ action, formKey, kind, people, typed, errors }: ArrangeFormProps) {
	const person = (name: "supervisor" | "supervisee" | "one" | "other" | "leader", hint?: string) => (
		<Select
			name={name}
			label={arrangePage[name]}
			hint={hint}
			options={people}
			blank={arrangePage.pick}
			defaultValue={typed?.[name]}
			error={errors[name]}
		/>
	);
	return (
		<Sheet heading={arrangePage.kinds[kind]} id="begin">
			<p>{arrangePage.about[kind]}</p>
			<p className="agenda-acts">
				{arrangedKinds
					.filter((other) => other !== kind)
					.map((other) => (
						<a key={other} href={`${action}?kind=${other}#begin`}>
							{arrangePage.instead[other]}
						</a>
					))}
			</p>
			<form method="post" action={action} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={formKey} />
				<input type="hidden" name="kind" value={kind} />
				{kind === "pair" ? (
					<>
						<RadioGroup
							name="hat"
							label={arrangePage.hat}
							options={hats.map(({ code, label }) => ({ code, label: label.charAt(0).toUpperCase() + label.slice(1) }))}
							defaultValue={typed?.hat}
							error={errors.hat}
						/>
						{person("supervisor", arrangePage.supervisorHint)}
						{person("supervisee")}
					</>
				) : null}
				{kind === "peers" ? (
					<>
						{person("one")}
						{person("other")}
					</>
				) : null}
				{kind === "group" ? (
					<>
						<TextField
							name="name"
							label={arrangePage.name}
							hint={arrangePage.nameHint}
							defaultValue={typed?.name}
							error={errors.name}
						/>
						{person("leader", arrangePage.supervisorHint)}
						<CheckboxGroup
							name="members"
							label={arrangePage.members}
							hint={arrangePage.membersHint}
							options={people}
							defaultValue={typed?.members}
							error={errors.members}
						/>
					</>
				) : null}
				<p className="soft">{arrangePage.told}</p>
				<Button>{arrangePage.begin}</Button>
			</form>
		</Sheet>
	);
}
