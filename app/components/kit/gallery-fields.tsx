import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { CheckboxGroup } from "./checkbox-group.tsx";
import { Checkbox } from "./checkbox.tsx";
import { DateField } from "./date-field.tsx";
import { Fold } from "./fold.tsx";
import { Ledger } from "./ledger.tsx";
import { PrivacyLine } from "./privacy-line.tsx";
import { RadioGroup } from "./radio-group.tsx";
import { Scale } from "./scale.tsx";
import { Select } from "./select.tsx";
import { Sheet } from "./sheet.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

/** A short made-up story, for showing how written words stand on the page. */
export const story = `An older adult I have met twice missed the last bus after the lunch club. It was raining.

I drove her home.
On the way she told me things she had not said in the room.`;

/** A word no line can hold. */
export const longWord = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(2);

const guidance = [
	{ code: "clear_yes", label: "Yes, it says do" },
	{ code: "clear_no", label: "Yes, it says do not" },
	{ code: "silent", label: "It says nothing" },
	{ code: "unclear", label: "It is unclear" },
	{ code: "i_do_not_know", label: "I do not know" },
];

const asks = [
	{ code: "listen", label: "Listen", help: "You want to be heard. You do not want advice." },
	{ code: "think_with_me", label: "Think with me", help: "You want a second mind before you decide." },
	{ code: "raise_upwards", label: "Raise it", help: `You want it taken further, by somebody who can. ${longWord}` },
];

const strength = ["noticed", "slight", "some", "strong", "too much"].map((label, code) => ({ code: `${code}`, label }));
const figures = Array.from({ length: 11 }, (_, code) => ({ code: `${code}`, label: "" }));
/** A refusal, the same beside the field and in the summary. */
export const problem = "Choose what the guidance says";

function Part({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
	return (
		<Sheet id={id} heading={heading} backTo="sections">
			{children}
		</Sheet>
	);
}

/** Fields for words, in every state. */
export function Words() {
	return (
		<Part id="words" heading="What happened?">
			<TextField name="title" label="Title" />
			<TextField name="filled.title" label="Title" hint="In your own words." error="Give this a title" />
			<TextField name="code" label="Six-figure code" inputMode="numeric" maxLength={6} width="short" />
			<TextField name="email" label="Email address" type="email" autoComplete="username" />
			<TextField name="password" label="Password" type="password" autoComplete="current-password" />
			<TextField name="kept" label="Organisation" defaultValue="Riverside network" isDisabled />
			<PrivacyLine tone="lent">Amina sees this as soon as you send it.</PrivacyLine>
			<TextArea
				name="what_happened"
				label="What happened?"
				hint="What made you stop and think? Leave out anything that could point to a person."
				defaultValue={`${story}\n\n${longWord}`}
			/>
			<TextArea name="meaning" label="So what?" rows={3} error="Use 20,000 letters or fewer" />
			<TextArea name="closed" label="Closed" rows={2} isDisabled defaultValue="This case is closed." />
		</Part>
	);
}

/** Ledger lines and everything one chooses from, in every state. */
export function Choices() {
	return (
		<Part id="choices" heading="Judgement calls">
			<Ledger
				kind="Judgement call"
				note="There was no guidance."
				acts={
					<>
						<a href="#choices">Change</a>
						<Button variant="plain">Bring to supervision</Button>
					</>
				}
			>
				<strong>Gave practical help.</strong> I stretched. Nobody knew. It helped her; it lifted me.
			</Ledger>
			<Ledger tone="pressure" kind="Pressure">
				<strong>Being reachable beyond my limits</strong>, from the person I support. I flexed by choice.
			</Ledger>
			<Ledger tone="moment" kind="Moment">
				<strong>Asked for my view in the team meeting.</strong> It mattered. {longWord}
			</Ledger>
			<RadioGroup name="guidance" label="Was there guidance?" options={guidance} clearLabel="Leave blank" />
			<RadioGroup
				name="guidance.filled"
				label="Was there guidance?"
				options={guidance}
				defaultValue="silent"
				clearLabel="Leave blank"
			/>
			<RadioGroup
				name="guidance.wrong"
				label="Was there guidance?"
				hint="From your host or your practice."
				options={guidance}
				error={problem}
			/>
			<RadioGroup name="ask" label="What do you want?" options={asks} defaultValue="think_with_me" />
			<RadioGroup name="off" label="Closed" options={guidance.slice(0, 2)} defaultValue="clear_no" isDisabled />
			<CheckboxGroup name="why" label="Why?" hint="Tick any." options={guidance} defaultValue={["silent"]} />
			<CheckboxGroup name="why.wrong" label="Why?" options={asks} error="Tick one or more" />
			<Checkbox name="bring" label="Bring to supervision" defaultSelected />
			<Checkbox name="agree" label="I agree" hint="You can change this later." error="Tick this to go on" />
			<Checkbox name="never" label="Not on offer" isDisabled />
			<Select name="kind" label="What did you adapt?" options={guidance} hint="Choose the nearest." />
			<Select name="kind.wrong" label="What did you adapt?" options={guidance} error="Choose one" />
			<DateField name="until" label="Until when?" hint="Four weeks at most." defaultValue="2026-12-18" />
			<DateField name="until.wrong" label="Until when?" error="Choose a day" />
			<Fold summary="Add more">
				<TextField name="own_time" label="Your own time, in minutes" inputMode="numeric" width="short" />
			</Fold>
			<Fold summary="Show the numbers" isOpen>
				<table>
					<caption>Belonging, 1 to 5</caption>
					<thead>
						<tr>
							<th scope="col">Quarter</th>
							<th scope="col" className="n">
								Belonging
							</th>
						</tr>
					</thead>
					<tbody>
						<tr>
							<th scope="row">April to June</th>
							<td className="n">3.5</td>
						</tr>
					</tbody>
				</table>
			</Fold>
		</Part>
	);
}

/** Scales with words and with figures alone. */
export function Scales() {
	return (
		<Part id="scales" heading="Pressure on my limits">
			<Scale name="strength" label="How strong was it?" options={strength} defaultValue="3" />
			<Scale name="strength.wrong" label="How strong?" options={strength} error="Choose a strength" />
			<Scale name="energy" label="Energy after" hint="0 is none. 10 is plenty." options={figures} defaultValue="6" />
			<Scale name="strength.off" label="Closed" options={strength} defaultValue="1" isDisabled />
		</Part>
	);
}
