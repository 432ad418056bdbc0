import { changePage } from "#app/models/supervision/change.words.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import { Button } from "../kit/button.tsx";
import type { Choice } from "../kit/choice.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Prose } from "../kit/prose.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";

type Form = { address: string; formKey: string };

/** Where what somebody asked stands, and the way to take it back. */
export function AskedSheet({
	lines,
	note,
	isOpen,
	address,
	formKey,
}: Form & { lines: readonly string[]; note?: string; isOpen: boolean }) {
	return (
		<Sheet>
			{lines.map((line) => (
				<p key={line}>{line}</p>
			))}
			{note ? (
				<>
					<h2>{changePage.yourNote}</h2>
					<Prose text={note} />
				</>
			) : null}
			{isOpen ? (
				<form method="post" action={address}>
					<input type="hidden" name="form_key" value={formKey} />
					<Button name="intent" value="take-back" variant="quiet">
						{changePage.takeBack}
					</Button>
				</form>
			) : null}
		</Sheet>
	);
}

type AskProps = Form & {
	told: readonly (Choice & { label: string })[];
	typed?: { told: string; note: string };
	errors: Readonly<Record<string, string>>;
};

/** Who will be told, before it is sent, with room for a note. With one person there is nothing to choose. */
export function AskChangeForm({ address, formKey, told, typed, errors }: AskProps) {
	const [first, ...others] = told;
	const isOne = first !== undefined && others.length === 0;
	return (
		<Sheet heading={changePage.whoIsTold}>
			<form method="post" action={address} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={formKey} />
				{isOne ? (
					<>
						<p id="told">
							{changePage.oneTold(first.label)} <span className="soft">{first.help}</span>
						</p>
						{errors.told ? <p>{errors.told}</p> : null}
						<input type="hidden" name="told" value={first.code} />
					</>
				) : (
					<RadioGroup
						name="told"
						label={changePage.choose}
						hint={changePage.chooseHint}
						options={told}
						defaultValue={typed?.told || first?.code}
						error={errors.told}
					/>
				)}
				<PrivacyLine tone="lent">
					{lineBeside("wish to change", isOne ? first.label : changePage.noteReader)}
				</PrivacyLine>
				<TextArea
					name="note"
					label={changePage.note}
					hint={changePage.noteHint}
					rows={3}
					defaultValue={typed?.note}
					error={errors.note}
				/>
				<Button name="intent" value="ask">
					{changePage.send}
				</Button>
			</form>
		</Sheet>
	);
}

/** Nobody here can be told past the supervisor: who can help instead. */
export function NobodySheet({ contacts }: { contacts: readonly { who: string; how: string }[] }) {
	return (
		<Sheet heading={changePage.nobodyTitle}>
			<p>{changePage.nobody}</p>
			<ul>
				{contacts.map(({ who, how }) => (
					<li key={`${who} ${how}`} dir="auto">
						{who}: {how}
					</li>
				))}
				{changePage.outside.map((who) => (
					<li key={who}>{who}</li>
				))}
			</ul>
		</Sheet>
	);
}

type OfferProps = { href: string; name: string; isOffered: boolean; hasEnded?: boolean };

/**
 * The way to another supervisor, always there for whoever is supervised; said again, to them alone, when it may be needed.
 * Once the supervision has ended it is the way back to a wish that is still open.
 */
export function ChangeOffer({ href, name, isOffered, hasEnded }: OfferProps) {
	return (
		<Sheet heading={changePage.title} id="change" tone="own">
			<PrivacyLine>{changePage.part(name)}</PrivacyLine>
			{isOffered && !hasEnded ? <p>{changePage.offered}</p> : null}
			<p>{hasEnded ? changePage.stillOpen : changePage.always(name)}</p>
			<p>
				<a href={href}>{hasEnded ? changePage.stillOpenLink : changePage.link}</a>
			</p>
		</Sheet>
	);
}
