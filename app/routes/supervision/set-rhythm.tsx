import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { supervisionName } from "#app/models/accounts/hats.ts";
import { isAdmin } from "#app/models/accounts/organisation.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { factsPage } from "#app/models/supervision/facts.words.ts";
import { readRhythms, rhythmsTyped } from "#app/models/supervision/rhythm.form.ts";
import { findRhythms, setRhythms } from "#app/models/supervision/rhythm.server.ts";
import { supervisionKinds, usualRhythms } from "#app/models/supervision/rhythm.ts";
import { rhythmPage, rhythmRefusals } from "#app/models/supervision/rhythm.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: rhythmPage.title };

const address = "/organisation/supervision/rhythm";

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isAdmin(viewer) || undefined);
	const isSaved = new URL(request.url).searchParams.get("done") === "saved";
	return page(viewer, { kept: rhythmsTyped(await findRhythms(db, viewer)), isSaved });
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isAdmin(viewer) || undefined);
	const { form, sent } = await readForm(request);
	const { typed, rhythms, errors } = readRhythms(form);
	const redraw = (status: number, problem?: string) => json({ typed, errors, problem }, { status });
	if (!rhythms) return redraw(400);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const set = await setRhythms(trx, keys, viewer, rhythms, now);
			return set && { to: `${address}?done=saved` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(422, rhythmRefusals[verdict.refused]);
}

export default function SetRhythm() {
	const { frame, kept, isSaved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const typed: Record<string, string> = answer?.typed ?? kept;
	const box = (name: string) => ({
		name,
		width: "short" as const,
		inputMode: "numeric" as const,
		defaultValue: typed[name] ?? "",
		error: errors[name],
	});
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href="/organisation/supervision">{factsPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{isSaved && !answer ? <Notice tone="success">{rhythmPage.saved}</Notice> : null}
			<h1>{rhythmPage.title}</h1>
			<p>{rhythmPage.intro}</p>
			<p>{rhythmPage.where}</p>
			<p className="soft">{rhythmPage.never}</p>
			<form method="post" action={address} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Sheet>
					{supervisionKinds.map((kind) => {
						const usual = usualRhythms[kind];
						return (
							<fieldset key={kind} className="line" aria-describedby={`usual.${kind}`}>
								<legend className="field-label">{supervisionName(kind)}</legend>
								<p className="field-hint" id={`usual.${kind}`}>
									{rhythmPage.usual(usual.dueWeeks, usual.gapWeeks)}
								</p>
								<div className="rhythm-weeks">
									<TextField label={rhythmPage.due} {...box(`due.${kind}`)} />
									<TextField label={rhythmPage.gap} {...box(`gap.${kind}`)} />
								</div>
							</fieldset>
						);
					})}
					<Button>{rhythmPage.save}</Button>
				</Sheet>
			</form>
		</RoomPage>
	);
}
