import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { AskChangeForm, AskedSheet, NobodySheet } from "#app/components/supervision/change-sheets.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { readAsking } from "#app/models/supervision/change.form.ts";
import { askForChange, findWayToChange, takeBackChange } from "#app/models/supervision/change-asking.server.ts";
import { askedInWords, toldChoices } from "#app/models/supervision/change-in-words.ts";
import { changePage, changeRefusals } from "#app/models/supervision/change.words.ts";
import { supervisionTitle } from "#app/models/supervision/in-words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: changePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const now = new Date();
	const [found, ways] = await Promise.all([
		findSupervision(db, viewer, supervisionId, now),
		findWayToChange(db, keys, viewer, supervisionId),
	]);
	const [supervision, way] = [orNotFound(found), orNotFound(ways)];
	const isOpen = way.asked !== undefined && way.asked.closedAt === null;
	const said = new URL(request.url).searchParams.get("done");
	return page(viewer, {
		at: `/supervision/${supervisionId}`,
		back: supervisionTitle(supervision, viewer.id),
		takeBackKey: newFormKey(),
		supervisorName: way.supervisorName,
		isLive: supervision.isLive,
		isOpen,
		asked: way.asked && askedInWords(way.asked, now),
		told: toldChoices(way.canBeTold),
		outside: way.canBeTold.length === 0 ? await listSafetyContacts(db, viewer) : [],
		done:
			said === "back"
				? changePage.takenBack
				: said === "asked" && isOpen
					? changePage.sent(way.asked?.toldName ?? changePage.someone)
					: undefined,
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const isTakingBack = field(form, "intent") === "take-back";
	const { told, note, errors } = readAsking(form);
	const redraw = (status: number, wrong: Record<string, string>, problem?: string) =>
		json({ typed: { told, note }, errors: wrong, problem }, { status });
	if (!isTakingBack && Object.keys(errors).length > 0) {
		orNotFound(await findWayToChange(db, keys, viewer, supervisionId));
		return redraw(400, errors);
	}
	const to = (said: string) => ({ to: `/supervision/${supervisionId}/change?done=${said}` });
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (isTakingBack) {
				const back = await takeBackChange(trx, keys, viewer, supervisionId, now);
				return back && ("refused" in back ? back : to("back"));
			}
			const asked = await askForChange(trx, keys, viewer, supervisionId, { toldId: told, note }, now);
			return asked && ("refused" in asked ? asked : to("asked"));
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	if (refused === "gone") return redraw(409, { told: changeRefusals.gone });
	return redraw(refused === "sent-before" ? 422 : 409, {}, changeRefusals[refused]);
}

export default function AskChange() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const mayAsk = of.isLive && !of.isOpen;
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href={of.at}>{of.back}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{changePage.title}</h1>
			<PrivacyLine>{changePage.hidden(of.supervisorName)}</PrivacyLine>
			{of.asked ? (
				<AskedSheet {...of.asked} isOpen={of.isOpen} address={`${of.at}/change`} formKey={of.takeBackKey} />
			) : null}
			{of.isLive || of.isOpen ? null : <p>{changePage.ended}</p>}
			{mayAsk && of.told.length > 0 ? (
				<>
					<Sheet heading={changePage.whatHappens}>
						<p>{changePage.always(of.supervisorName)}</p>
						<ul>
							{changePage.happens(of.supervisorName).map((line) => (
								<li key={line}>{line}</li>
							))}
						</ul>
					</Sheet>
					<AskChangeForm
						address={`${of.at}/change`}
						formKey={of.frame.formKey}
						told={of.told}
						typed={answer?.typed}
						errors={errors}
					/>
				</>
			) : null}
			{mayAsk && of.told.length === 0 ? <NobodySheet contacts={of.outside} /> : null}
		</RoomPage>
	);
}
