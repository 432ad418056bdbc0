import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Fold } from "#app/components/kit/fold.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { AgreementFields, AgreementSheet } from "#app/components/supervision/agreement-sheet.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { dayInWords, londonDay, nearDayInWords } from "#app/models/dates.ts";
import { readAgreement } from "#app/models/supervision/agreement.form.ts";
import { confirmAgreement, openAgreements, saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { agreementHeadings, isReviewDue, type Agreement } from "#app/models/supervision/agreement.ts";
import {
	agreementPage,
	agreementRefusals,
	changesInWords,
	firstWords,
	headingWords,
} from "#app/models/supervision/agreement.words.ts";
import { namesInWords, supervisionTitle, youAnd } from "#app/models/supervision/in-words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: agreementPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const supervision = orNotFound(await findSupervision(db, viewer, idFrom(params.supervisionId), now));
	const { inForce, draft, earlier } = await openAgreements(db, keys, viewer, supervision);
	const shown = (agreement: Agreement) => ({
		...agreement,
		since: agreement.agreedAt && agreementPage.inForce(dayInWords(agreement.agreedAt, now)),
		review: agreement.reviewDay && dayInWords(`${agreement.reviewDay}T12:00:00Z`, now),
	});
	const waiting = supervision.members.filter(
		({ personId, leftAt }) => leftAt === null && !draft?.confirmedBy.includes(personId),
	);
	const query = new URL(request.url).searchParams;
	return page(viewer, {
		address: `/supervision/${supervision.id}`,
		confirmKey: newFormKey(),
		title: supervisionTitle(supervision, viewer.id),
		who: agreementPage.who(youAnd(supervision, viewer.id)),
		isLive: supervision.isLive,
		isChanging: query.has("change"),
		inForce: inForce && shown(inForce),
		draft: draft && {
			...shown(draft),
			by: draft.savedByName && agreementPage.draftBy(draft.savedByName, nearDayInWords(draft.savedAt, now)),
			isMine: !draft.confirmedBy.includes(viewer.id),
			changes: inForce && changesInWords(headingWords, inForce, draft),
			waitsFor: agreementPage.waiting(namesInWords(waiting.map(({ name }) => name))),
		},
		due:
			inForce && isReviewDue(inForce, londonDay(now))
				? agreementPage.reviewDue(dayInWords(`${inForce.reviewDay}T12:00:00Z`, now))
				: undefined,
		earlier: earlier.map((each) => ({
			...shown(each),
			name: agreementPage.version(each.version, dayInWords(each.agreedAt!, now)),
		})),
		done: { saved: agreementPage.saved, confirmed: agreementPage.confirmed }[query.get("done") ?? ""],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const posted = readAgreement(form, agreementHeadings, now);
	const isConfirming = field(form, "intent") === "confirm";
	const redraw = (status: number, errors: Record<string, string>, problem?: string, isStale = false) => {
		const typed = isConfirming ? undefined : { words: posted.words, terms: posted.typed, basedOn: posted.basedOn };
		return json({ typed, errors, problem, isStale }, { status });
	};
	if (!isConfirming && Object.keys(posted.errors).length > 0) {
		orNotFound((await findSupervision(db, viewer, supervisionId, now))?.isLive || undefined);
		return redraw(400, posted.errors);
	}
	const at = `/supervision/${supervisionId}/agreement`;
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (isConfirming) {
				const confirmed = await confirmAgreement(trx, keys, viewer, supervisionId, posted.basedOn, now);
				return confirmed && ("refused" in confirmed ? confirmed : { to: `${at}?done=confirmed` });
			}
			const saved = await saveAgreement(trx, keys, viewer, supervisionId, posted, now);
			return saved && ("refused" in saved ? saved : { to: `${at}?done=saved` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, agreementRefusals["sent-before"]);
	return redraw(409, {}, agreementRefusals[verdict.refused], verdict.refused === "stale");
}

export default function WriteAgreement() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const newest = of.draft ?? of.inForce;
	const isWriting = of.isLive && (of.isChanging || answer?.typed !== undefined || newest === undefined);
	const kept = {
		words: newest?.words ?? firstWords,
		terms: {
			everyWeeks: String(newest?.everyWeeks ?? ""),
			minutes: String(newest?.minutes ?? ""),
			reviewDay: newest?.reviewDay ?? "",
		},
		basedOn: { version: newest?.version ?? 0, revision: newest?.revision ?? 0 },
	};
	const typed = answer?.typed ?? kept;
	const basedOn = answer?.isStale ? kept.basedOn : typed.basedOn;
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href={of.address}>{of.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{agreementPage.title}</h1>
			<p>{agreementPage.intro}</p>
			<PrivacyLine tone="lent">{of.who}</PrivacyLine>
			{of.due ? <Notice>{of.due}</Notice> : null}
			{of.draft && (!isWriting || answer?.isStale) ? (
				<>
					{of.draft.changes?.length ? (
						<>
							<p>{agreementPage.changes}</p>
							<ul>
								{of.draft.changes.map((label) => (
									<li key={label}>{label}</li>
								))}
							</ul>
						</>
					) : null}
					<AgreementSheet headings={headingWords} heading={agreementPage.draft} agreement={of.draft} />
					<p className="soft">{[of.draft.by, of.draft.waitsFor].filter(Boolean).join(". ")}</p>
					{of.draft.isMine && of.isLive && !isWriting ? (
						<Sheet>
							<p>{agreementPage.confirmAbout}</p>
							<form method="post" action={`${of.address}/agreement`}>
								<input type="hidden" name="form_key" value={of.confirmKey} />
								<input type="hidden" name="version" value={of.draft.version} />
								<input type="hidden" name="revision_of" value={of.draft.revision} />
								<Button name="intent" value="confirm">
									{agreementPage.confirm}
								</Button>
							</form>
						</Sheet>
					) : null}
				</>
			) : null}
			{of.inForce && (!isWriting || (answer?.isStale && !of.draft)) ? (
				<AgreementSheet headings={headingWords} heading={of.inForce.since ?? ""} agreement={of.inForce} />
			) : null}
			{isWriting ? (
				<form method="post" action={`${of.address}/agreement`} noValidate autoComplete="off">
					<input type="hidden" name="form_key" value={of.frame.formKey} />
					<input type="hidden" name="version" value={basedOn.version} />
					<input type="hidden" name="revision_of" value={basedOn.revision} />
					{newest ? null : <p className="soft">{agreementPage.begin}</p>}
					{answer?.isStale ? <h2>{agreementPage.yours}</h2> : null}
					<AgreementFields headings={headingWords} words={typed.words} terms={typed.terms} errors={errors} />
					<Button name="intent" value="save">
						{agreementPage.save}
					</Button>
				</form>
			) : of.isLive ? (
				<p>
					<a href={`${of.address}/agreement?change`}>{agreementPage.change}</a>
				</p>
			) : (
				<p className="soft">{agreementPage.noLonger}</p>
			)}
			{of.earlier.length > 0 ? (
				<Fold summary={agreementPage.versions}>
					{of.earlier.map((each) => (
						<AgreementSheet headings={headingWords} key={each.id} heading={each.name} agreement={each} />
					))}
				</Fold>
			) : null}
		</RoomPage>
	);
}
