import type { ReactNode } from "react";
import { answerKinds } from "#app/models/supervision/talk.ts";
import { ownTalk, toldTalk } from "#app/models/supervision/talk.words.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Prose } from "../kit/prose.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextField } from "../kit/text-field.tsx";

type Form = { address: string; formKey: string };
type Answer = { id: string; says: string; text?: string; sent: string };

/** What was answered, oldest first. */
function Answers({ heading, answers }: { heading: string; answers: readonly Answer[] }) {
	if (answers.length === 0) return null;
	return (
		<Sheet heading={heading} tone="lent">
			{answers.map(({ id, says, text, sent }) => (
				<div key={id}>
					<p dir="auto">
						<strong>{says}</strong>
					</p>
					{text ? <Prose text={text} /> : null}
					<p className="soft">{sent}</p>
				</div>
			))}
		</Sheet>
	);
}

type OwnProps = Form & {
	asked: string;
	state: string;
	rungs: readonly { name: string; what: string }[];
	runsOut?: string;
	answers: readonly Answer[];
	note?: string;
	nextName?: string;
	isOpen: boolean;
	/** Whom to turn to outside, where that is called for. */
	safety?: ReactNode;
};

/** An ask, for the one who asked: where it stands, who was told, what was answered, and what they can do. */
export function OwnTalkView(of: OwnProps) {
	return (
		<>
			<Sheet>
				<p>{of.asked}</p>
				<p>
					<strong>{of.state}</strong>
				</p>
				{of.runsOut ? <p>{of.runsOut}</p> : null}
			</Sheet>
			{of.safety}
			<Answers heading={ownTalk.answers} answers={of.answers} />
			<Sheet heading={ownTalk.whoTold}>
				<SummaryList rows={of.rungs.map(({ name, what }) => ({ term: name, value: what }))} />
				{of.isOpen && of.nextName ? (
					<form method="post" action={of.address}>
						<input type="hidden" name="form_key" value={of.formKey} />
						<p className="soft">{ownTalk.tellNextAbout}</p>
						<Button name="intent" value="tell-next" variant="quiet">
							{ownTalk.tellNext(of.nextName)}
						</Button>
					</form>
				) : null}
			</Sheet>
			{of.note ? (
				<Sheet heading={ownTalk.yourNote}>
					<Prose text={of.note} />
				</Sheet>
			) : null}
			{of.isOpen ? (
				<form method="post" action={of.address}>
					<input type="hidden" name="form_key" value={of.formKey} />
					<p className="soft">{ownTalk.closeAbout}</p>
					<Acts>
						<Button name="intent" value="talked" variant="quiet">
							{ownTalk.close}
						</Button>
						<Button name="intent" value="take-back" variant="plain">
							{ownTalk.takeBack}
						</Button>
					</Acts>
				</form>
			) : (
				<p>
					<a href="/talk">{ownTalk.again}</a>
				</p>
			)}
		</>
	);
}

type ToldProps = Form & {
	askerName: string;
	needs: string;
	only: string;
	when: readonly string[];
	opened: readonly string[];
	note?: string;
	answers: readonly Answer[];
	/** undefined: open. */
	ended?: string;
	isSafeguarding: boolean;
	safety?: ReactNode;
	typed?: { kind: string; at: string; text: string };
	errors: Readonly<Record<string, string>>;
};

/** An ask, for one of those who were told, with a way to answer while it is open. */
export function ToldTalkView(of: ToldProps) {
	return (
		<>
			<PrivacyLine tone="lent">{of.only}</PrivacyLine>
			<Sheet>
				<p dir="auto">
					<strong>{of.needs}</strong>
				</p>
				{of.when.map((line) => (
					<p key={line} className="soft">
						{line}
					</p>
				))}
				{of.opened.map((line) => (
					<p key={line} dir="auto">
						{line}
					</p>
				))}
				{of.ended ? <p>{of.ended}</p> : null}
			</Sheet>
			{of.ended ? null : (
				<>
					<Sheet heading={toldTalk.note} tone="lent">
						{of.note ? <Prose text={of.note} /> : <p className="soft">{toldTalk.noNote(of.askerName)}</p>}
						{of.isSafeguarding ? <p>{toldTalk.record}</p> : null}
					</Sheet>
					<Answers heading={toldTalk.earlier} answers={of.answers} />
					<AnswerForm {...of} />
					{of.safety}
				</>
			)}
		</>
	);
}

function AnswerForm({ address, formKey, askerName, typed, errors }: ToldProps) {
	return (
		<Sheet heading={toldTalk.answer}>
			<p className="soft">{toldTalk.youOpened}</p>
			<form method="post" action={address} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={formKey} />
				<RadioGroup
					name="kind"
					label={toldTalk.how}
					options={answerKinds.map((code) => ({ code, label: toldTalk.kinds[code] }))}
					defaultValue={typed?.kind}
					error={errors.kind}
				/>
				<TextField
					name="at"
					label={toldTalk.at}
					hint={toldTalk.atHint}
					width="short"
					inputMode="numeric"
					defaultValue={typed?.at}
					error={errors.at}
				/>
				<PrivacyLine tone="lent">{lineBeside("ask to talk", toldTalk.answerReader(askerName))}</PrivacyLine>
				<TextArea name="text" label={toldTalk.text} rows={3} defaultValue={typed?.text} error={errors.text} />
				<Button name="intent" value="answer">
					{toldTalk.send}
				</Button>
			</form>
		</Sheet>
	);
}
