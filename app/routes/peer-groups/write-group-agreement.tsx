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
import { AgreementFields, AgreementSheet } from "#app/components/supervision/agreement-sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { dayInWords, londonDay, nearDayInWords } from "#app/models/dates.ts";
import {
	acceptGroupAgreement,
	openGroupAgreements,
	saveGroupAgreement,
} from "#app/models/peer-groups/agreement.server.ts";
import { groupHeadings, type GroupAgreement } from "#app/models/peer-groups/agreement.ts";
import {
	firstGroupWords,
	groupAgreementPage as words,
	groupHeadingWords,
} from "#app/models/peer-groups/agreement.words.ts";
import { findGroup } from "#app/models/peer-groups/groups.server.ts";
import { readAgreement } from "#app/models/supervision/agreement.form.ts";
import { isReviewDue } from "#app/models/supervision/agreement.ts";
import { agreementPage, agreementRefusals, changesInWords } from "#app/models/supervision/agreement.words.ts";
import { namesInWords, youAnd } from "#app/models/supervision/in-words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: words.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const group = orNotFound(await findGroup(db, keys, viewer, idFrom(params.groupId), now));
	const { inForce, draft, earlier } = await openGroupAgreements(db, keys, viewer, group);
	const shown = (agreement: GroupAgreement) => ({
		...agreement,
		since: agreement.agreedAt && agreementPage.inForce(dayInWords(agreement.agreedAt, now)),
		review: agreement.reviewDay && dayInWords(`${agreement.reviewDay}T12:00:00Z`, now),
	});
	const waiting = group.roster.filter(({ personId }) => !draft?.acceptedBy.includes(personId));
	const query = new URL(request.url).searchParams;
	return page(viewer, {
		address: `/groups/${group.id}`,
		acceptKey: newFormKey(),
		name: group.words.name,
		who: words.who(youAnd({ members: group.roster }, viewer.id)),
		isChanging: query.has("change"),
		inForce: inForce && shown(inForce),
		draft: draft && {
			...shown(draft),
			by: draft.savedByName && agreementPage.draftBy(draft.savedByName, nearDayInWords(draft.savedAt, now)),
			isMine: !draft.acceptedBy.includes(viewer.id),
			changes: inForce && changesInWords(groupHeadingWords, inForce, draft),
			waitsFor: words.waiting(namesInWords(waiting.map(({ name }) => name))),
		},
		due:
			inForce && isReviewDue(inForce, londonDay(now))
				? agreementPage.reviewDue(dayInWords(`${inForce.reviewDay}T12:00:00Z`, now))
				: undefined,
		earlier: earlier.map((each) => ({
			...shown(each),
			name: agreementPage.version(each.version, dayInWords(each.agreedAt!, now)),
		})),
		done: { saved: words.saved, accepted: words.accepted }[query.get("done") ?? ""],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const groupId = idFrom(params.groupId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const posted = readAgreement(form, groupHeadings, now);
	const isAccepting = field(form, "intent") === "accept";
	const redraw = (status: number, errors: Record<string, string>, problem?: string, isStale = false) => {
		const typed = isAccepting ? undefined : { words: posted.words, terms: posted.typed, basedOn: posted.basedOn };
		return json({ typed, errors, problem, isStale }, { status });
	};
	if (!isAccepting && Object.keys(posted.errors).length > 0) {
		orNotFound(await findGroup(db, keys, viewer, groupId, now));
		return redraw(400, posted.errors);
	}
	const at = `/groups/${groupId}/agreement`;
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (isAccepting) {
				const accepted = await acceptGroupAgreement(trx, keys, viewer, groupId, posted.basedOn, now);
				return accepted && ("refused" in accepted ? accepted : { to: `${at}?done=accepted` });
			}
			const saved = await saveGroupAgreement(trx, keys, viewer, groupId, posted, now);
			return saved && ("refused" in saved ? saved : { to: `${at}?done=saved` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, {}, agreementRefusals["sent-before"]);
	return redraw(409, {}, agreementRefusals[verdict.refused], verdict.refused === "stale");
}

export default function WriteGroupAgreement() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const newest = of.draft ?? of.inForce;
	const isWriting = of.isChanging || answer?.typed !== undefined || newest === undefined;
	const kept = {
		words: newest?.words ?? firstGroupWords,
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
		<RoomPage frame={of.frame} room="/groups">
			<BackLink href={of.address}>{of.name}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([at, message]) => ({ field: at, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{words.title}</h1>
			<p>{words.intro}</p>
			<PrivacyLine tone="lent">{of.who}</PrivacyLine>
			{of.due ? <Notice>{of.due}</Notice> : null}
			{of.draft && (!isWriting || answer?.isStale) ? (
				<>
					{of.draft.changes?.length ? (
						<>
							<p>{words.changes}</p>
							<ul>
								{of.draft.changes.map((label) => (
									<li key={label}>{label}</li>
								))}
							</ul>
						</>
					) : null}
					<AgreementSheet headings={groupHeadingWords} heading={words.draft} agreement={of.draft} />
					<p className="soft">{[of.draft.by, of.draft.waitsFor].filter(Boolean).join(". ")}</p>
					{of.draft.isMine && !isWriting ? (
						<Sheet>
							<p>{words.acceptAbout}</p>
							<form method="post" action={`${of.address}/agreement`}>
								<input type="hidden" name="form_key" value={of.acceptKey} />
								<input type="hidden" name="version" value={of.draft.version} />
								<input type="hidden" name="revision_of" value={of.draft.revision} />
								<Button name="intent" value="accept">
									{words.accept}
								</Button>
							</form>
						</Sheet>
					) : null}
				</>
			) : null}
			{of.inForce && (!isWriting || (answer?.isStale && !of.draft)) ? (
				<AgreementSheet headings={groupHeadingWords} heading={of.inForce.since ?? ""} agreement={of.inForce} />
			) : null}
			{isWriting ? (
				<form method="post" action={`${of.address}/agreement`} noValidate autoComplete="off">
					<input type="hidden" name="form_key" value={of.frame.formKey} />
					<input type="hidden" name="version" value={basedOn.version} />
					<input type="hidden" name="revision_of" value={basedOn.revision} />
					{newest ? null : <p className="soft">{agreementPage.begin}</p>}
					{answer?.isStale ? <h2>{agreementPage.yours}</h2> : null}
					<AgreementFields headings={groupHeadingWords} words={typed.words} terms={typed.terms} errors={errors} />
					<Button name="intent" value="save">
						{words.save}
					</Button>
				</form>
			) : (
				<p>
					<a href={`${of.address}/agreement?change`}>{words.change}</a>
				</p>
			)}
			{of.earlier.length > 0 ? (
				<Fold summary={agreementPage.versions}>
					{of.earlier.map((each) => (
						<AgreementSheet headings={groupHeadingWords} key={each.id} heading={each.name} agreement={each} />
					))}
				</Fold>
			) : null}
		</RoomPage>
	);
}
