import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Checkbox } from "#app/components/kit/checkbox.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { SafetyCard, type SafetyContact } from "#app/components/kit/safety-card.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { findOrganisation, setSafetyCard } from "#app/models/accounts/organisation.server.ts";
import { cardPage, cardRefusals, organisationPage } from "#app/models/accounts/organisation.words.ts";
import { mostContacts, readSafetyCard } from "#app/models/accounts/safety-card.form.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: cardPage.title };

const address = "/organisation/safety-card";
const blankRows = 3;

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const { contacts } = orNotFound(await findOrganisation(db, viewer));
	return page(viewer, { contacts, isSaved: new URL(request.url).searchParams.get("done") === "saved" });
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(await findOrganisation(db, viewer));
	const { form, sent } = await readForm(request);
	const { contacts, act, errors } = readSafetyCard(form);
	const redraw = (status: number, wrong: typeof errors = {}, refused?: keyof typeof cardRefusals) =>
		json({ contacts, errors: wrong, refused }, { status });

	if (act === "look") return redraw(200);
	if (Object.keys(errors).length > 0) return redraw(400, errors);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const set = await setSafetyCard(trx, keys, viewer, contacts, now);
			return set && ("refused" in set ? set : { to: `${address}?done=saved` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(verdict.refused === "sent-before" ? 422 : 409, {}, verdict.refused);
}

export default function SetSafetyCard() {
	const { frame, contacts: kept, isSaved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts = kept, errors = {}, refused } = answer ?? {};
	const room = Math.max(contacts.length, Math.min(mostContacts, contacts.length + blankRows));
	const rows: SafetyContact[] = Array.from({ length: room }, (_, at) => contacts[at] ?? { who: "", how: "" });
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href="/organisation">{organisationPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{refused ? <Problem>{cardRefusals[refused]}</Problem> : null}
			{isSaved && !answer ? <Notice tone="success">{cardPage.saved}</Notice> : null}
			<h1>{cardPage.title}</h1>
			<p>{cardPage.intro}</p>
			<Sheet heading={cardPage.belong}>
				<ul>
					{cardPage.suggested.map((who) => (
						<li key={who}>{who}</li>
					))}
				</ul>
				<p>{cardPage.stays}</p>
				<p className="soft">{cardPage.quiet}</p>
			</Sheet>
			<form method="post" action={address} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				{/* Enter in a box presses the first button: let that be the one that saves. */}
				<button className="visually-hidden" tabIndex={-1} aria-hidden="true">
					{cardPage.save}
				</button>
				<Sheet>
					<p className="soft">{cardPage.empty}</p>
					{rows.map((row, at) => (
						<ContactRow key={`${at} ${row.who} ${row.how}`} row={row} at={at} errors={errors} />
					))}
				</Sheet>
				<Acts>
					<Button>{cardPage.save}</Button>
					<Button name="intent" value="preview" variant="quiet" formAction={`${address}#preview`}>
						{cardPage.look}
					</Button>
				</Acts>
			</form>
			<Sheet heading={cardPage.preview} id="preview">
				<p className="soft">{answer ? cardPage.previewTyped : cardPage.previewKept}</p>
				<SafetyCard contacts={contacts.filter(({ who, how }) => who && how)} isOpen />
			</Sheet>
		</RoomPage>
	);
}

type ContactRowProps = { row: SafetyContact; at: number; errors: Record<string, string> };

function ContactRow({ row, at, errors }: ContactRowProps) {
	const name = `contact.${at}`;
	const isFilled = Boolean(row.who || row.how);
	return (
		<fieldset className="line">
			<legend className="field-label">{cardPage.line(at + 1)}</legend>
			<TextField
				name={`${name}.who`}
				label={cardPage.who}
				hint={at === 0 ? cardPage.whoHint : undefined}
				error={errors[`${name}.who`]}
				defaultValue={row.who}
			/>
			<TextField
				name={`${name}.how`}
				label={cardPage.how}
				hint={at === 0 ? cardPage.howHint : undefined}
				error={errors[`${name}.how`]}
				defaultValue={row.how}
			/>
			<Checkbox
				name={`${name}.about`}
				label={cardPage.yourself}
				value="yourself"
				defaultSelected={row.about === "yourself"}
			/>
			{at > 0 && isFilled ? (
				<Button name="intent" value={`up-${at}`} variant="plain" formAction={`${address}#contact.${at - 1}.who`}>
					{cardPage.up}
					<span className="visually-hidden"> {cardPage.upWhich(at + 1)}</span>
				</Button>
			) : null}
		</fieldset>
	);
}
