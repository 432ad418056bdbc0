import type { ReactNode } from "react";
import { talkPage, talkPreview } from "#app/models/supervision/talk.words.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import type { Choice } from "../kit/choice.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Prose } from "../kit/prose.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { SafetyCard, type SafetyContact } from "../kit/safety-card.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";

type Typed = { need: string; relation: string; note: string };

type TalkFormProps = {
	formKey: string;
	needs: readonly Choice[];
	relations: readonly Choice[];
	typed?: Typed;
	errors: Readonly<Record<string, string>>;
};

/** The first step: what for, with whom, and a note. It leads to who will be told; it sends nothing. */
export function TalkForm({ formKey, needs, relations, typed, errors }: TalkFormProps) {
	const [only, ...others] = relations;
	return (
		<form method="post" action="/talk" noValidate autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<Sheet>
				<RadioGroup name="need" label={talkPage.need} options={needs} defaultValue={typed?.need} error={errors.need} />
				{others.length === 0 && only ? (
					<>
						<p id="relation">{talkPage.oneAsked(only.label)}</p>
						<input type="hidden" name="relation" value={only.code} />
					</>
				) : (
					<RadioGroup
						name="relation"
						label={talkPage.who}
						hint={talkPage.whoHint}
						options={relations}
						defaultValue={typed?.relation || only?.code}
						error={errors.relation}
					/>
				)}
				<PrivacyLine tone="lent">{lineBeside("ask to talk", talkPage.noteReader)}</PrivacyLine>
				<TextArea
					name="note"
					label={talkPage.note}
					hint={talkPage.noteHint}
					rows={3}
					defaultValue={typed?.note}
					error={errors.note}
				/>
				<Button name="intent" value="preview">
					{talkPage.preview}
				</Button>
			</Sheet>
		</form>
	);
}

type PreviewProps = {
	formKey: string;
	typed: Typed;
	needs: string;
	plan: { rungs: readonly string[]; last?: string; skipped: readonly string[] };
	/** What goes along, so that nothing is sent that was not shown. */
	shown: { previewedAt: string; ladder: string };
	/** Whom to turn to outside, for a safeguarding worry. */
	safety?: ReactNode;
};

/** The second step: exactly who will be told, in which order and when. */
export function TalkPreview({ formKey, typed, needs, plan, shown, safety }: PreviewProps) {
	const carried = { ...typed, previewed_at: shown.previewedAt, ladder: shown.ladder };
	return (
		<>
			<Sheet>
				<p>{talkPreview.notYet}</p>
				<ol className="talk-ladder">
					{plan.rungs.map((line) => (
						<li key={line} dir="auto">
							{line}
						</li>
					))}
				</ol>
				{plan.last ? <p>{plan.last}</p> : null}
				{plan.skipped.map((line) => (
					<p key={line} className="soft" dir="auto">
						{line}
					</p>
				))}
				{plan.rungs.length > 1 ? <p className="soft">{talkPreview.sooner}</p> : null}
			</Sheet>
			{safety}
			<Sheet heading={talkPreview.see} tone="lent">
				<p dir="auto">{needs}</p>
				{typed.note ? <Prose text={typed.note} /> : <p className="soft">{talkPreview.noNote}</p>}
			</Sheet>
			<form method="post" action="/talk">
				<input type="hidden" name="form_key" value={formKey} />
				{Object.entries(carried).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<Acts>
					<Button name="intent" value="send">
						{talkPreview.send}
					</Button>
					<Button name="intent" value="change" variant="quiet">
						{talkPreview.change}
					</Button>
				</Acts>
			</form>
		</>
	);
}

/** Whom to turn to outside, open; for a safeguarding worry with the word not to wait. */
export function TalkSafety({ contacts, warns }: { contacts: readonly SafetyContact[]; warns: boolean }) {
	return (
		<>
			{warns ? (
				<p>
					<strong>{talkPage.danger}</strong>
				</p>
			) : null}
			<SafetyCard contacts={contacts} isOpen />
		</>
	);
}
