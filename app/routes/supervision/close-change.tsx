import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Prose } from "#app/components/kit/prose.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { toldInWords } from "#app/models/supervision/change-in-words.ts";
import { closeChange, openChange } from "#app/models/supervision/change-told.server.ts";
import { outcomes } from "#app/models/supervision/change.ts";
import { changeRefusals, toldPage } from "#app/models/supervision/change.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: toldPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const told = orNotFound(await openChange(db, keys, viewer, idFrom(params.requestId), now));
	return page(viewer, { address: `/change-requests/${told.id}`, ...toldInWords(told, now) });
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const requestId = idFrom(params.requestId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const outcome = outcomes.find((each) => each === field(form, "intent"));
	if (!outcome) {
		orNotFound(await openChange(db, keys, viewer, requestId, now));
		return json({ problem: changeRefusals.outcome }, { status: 400 });
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const closed = await closeChange(trx, keys, viewer, requestId, outcome, now);
			return closed && ("refused" in closed ? closed : { to: `/change-requests/${requestId}` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const status = verdict.refused === "sent-before" ? 422 : 409;
	return json({ problem: changeRefusals[verdict.refused] }, { status });
}

export default function CloseChange() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	return (
		<RoomPage frame={of.frame} room="">
			<BackLink href="/">Today</BackLink>
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			<h1>{toldPage.title}</h1>
			<PrivacyLine>{of.confidence}</PrivacyLine>
			<p>{of.wishes}</p>
			<p className="soft">{of.asked}</p>
			{of.closed ? (
				<p>{of.closed}</p>
			) : (
				<>
					<Sheet heading={toldPage.note}>
						{of.note ? <Prose text={of.note} /> : <p className="soft">{toldPage.noNote}</p>}
					</Sheet>
					<Sheet heading={toldPage.next}>
						<ol>
							{of.steps.map((step) => (
								<li key={step}>{step}</li>
							))}
						</ol>
					</Sheet>
					<Sheet heading={toldPage.close}>
						<p className="soft">{toldPage.closeAbout}</p>
						<form method="post" action={of.address}>
							<input type="hidden" name="form_key" value={of.frame.formKey} />
							<Acts>
								<Button name="intent" value="done">
									{toldPage.done}
								</Button>
								<Button name="intent" value="talked" variant="quiet">
									{toldPage.talked}
								</Button>
							</Acts>
						</form>
					</Sheet>
				</>
			)}
		</RoomPage>
	);
}
