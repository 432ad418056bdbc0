import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Prose } from "#app/components/kit/prose.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { SummaryList } from "#app/components/kit/summary-list.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import type { Held } from "#app/components/supervision/norm-fields.tsx";
import {
	ChangeSheet,
	DecideSheet,
	InForceSheet,
	ProposerSheet,
	RemarksSheet,
} from "#app/components/supervision/norm-sheets.tsx";
import { idFrom, notFound, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { isAdmin } from "#app/models/accounts/organisation.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { agreeNorm, declineNorm, keepNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import {
	audienceOnAgreeing,
	doneInWords,
	normInWords,
	remarkInWords,
	typedInWords,
} from "#app/models/supervision/norm-in-words.ts";
import { acceptNorm, changeNorm, remarkOnNorm, takeBackNorm } from "#app/models/supervision/norm-proposing.server.ts";
import { findNormFacts, isDueFor, openNorm, type OpenedNorm } from "#app/models/supervision/norm-reading.server.ts";
import { listDeciders } from "#app/models/supervision/norm-replacing.server.ts";
import {
	readNormAct,
	readNormWords,
	reviewWeeks,
	type PostedAct,
	type PostedWords,
} from "#app/models/supervision/norm.form.ts";
import {
	decidersOfChange,
	isOvertaken,
	lacksEmployer,
	mayProposeChange,
	mayRetire,
} from "#app/models/supervision/norm.ts";
import { noChange, normPage, normRefusals, normsPage } from "#app/models/supervision/norm.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import type { Db } from "#db/open.server.ts";

export const handle: PageHandle = { title: normPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const normId = idFrom(params.normId);
	// Looking ahead is not reading: nothing is opened until the person comes themselves.
	if (/prefetch/.test(request.headers.get("sec-purpose") ?? "")) throw notFound();
	const now = new Date();
	const opened = orNotFound(await openNorm(db, keys, viewer, normId, now));
	const { norm, remarks, reason } = opened;
	const change = mayProposeChange(norm) ? decidersOfChange(norm, await listDeciders(db, viewer, now)) : undefined;
	return page(viewer, {
		address: `/norms/${normId}`,
		revision: norm.revision,
		done: doneInWords(new URL(request.url).searchParams.get("done") ?? "", norm, now),
		shown: normInWords(norm, now),
		state: norm.state,
		reason,
		remarks: remarks.map((remark) => remarkInWords(remark, now)),
		replaces: norm.state === "draft" && !isOvertaken(norm) ? norm.replaces : undefined,
		weeks: reviewWeeks(norm.state === "draft" ? norm.reviewWeek : undefined, now),
		...draftParts(opened),
		inForce: norm.state === "agreed" && {
			isDue: isDueFor(norm, now),
			changeHref: change && "deciders" in change ? `/norms/new?change=${normId}` : undefined,
			noChange: change && "refused" in change ? noChange[change.refused] : undefined,
			mayRetire: mayRetire(norm, isAdmin(viewer)),
		},
	});
}

/** What the two can do with a norm that lies between them. */
function draftParts({ norm, people }: OpenedNorm) {
	const { pair, isProposer, isSupervisor, hasNoSupervisor, isAccepted, words, reviewWeek } = norm;
	const isDraft = norm.state === "draft";
	const others = isProposer ? pair?.supervisorName : pair?.proposerName;
	const isAlone = isProposer && hasNoSupervisor;
	return {
		other: !isAlone && (isDraft || norm.state === "agreed") ? others : undefined,
		decide: isDraft &&
			isSupervisor && {
				audience: audienceOnAgreeing(norm, people),
				lacksEmployer: lacksEmployer(words),
				waitsFor: isAccepted ? undefined : pair?.proposerName,
				overtaken: isOvertaken(norm) ? normPage.overtakenDecline(pair?.proposerName ?? "") : undefined,
			},
		proposer: isDraft &&
			isProposer && {
				supervisorName: isAlone ? undefined : pair?.supervisorName,
				isAccepted,
				againHref: isOvertaken(norm) ? `/norms/new?change=${norm.id}` : undefined,
			},
		change: isDraft && { words, reviewWeek },
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const normId = idFrom(params.normId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const posted = readNormAct(form, now);
	const isChange = posted.act === "change";
	const { errors, ...change } = readNormWords(form, now);
	const kept = { ...(isChange && { change }), typedText: isChange ? typedInWords(change.words) : posted.text };
	const redraw = (status: number, more: Refused) => json({ ...posted, ...kept, ...more }, { status });
	if (isChange && Object.keys(errors).length > 0) {
		// Not a word of it for whoever may not read it.
		const { state } = orNotFound(await findNormFacts(db, viewer, normId, now));
		return state === "draft" ? redraw(400, { errors }) : redraw(409, { problem: normRefusals.decided });
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const made = await actOn(trx, viewer, normId, posted, change, now);
			if (!made || "refused" in made) return made;
			if (posted.act === "take-back") return { to: "/norms?done=taken-back" };
			return { to: `/norms/${normId}?done=${"did" in made ? made.did : posted.act}` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	const problem = normRefusals[refused];
	if (refused === "sent-before") return redraw(422, { problem });
	if (refused === "no-reason" || refused === "empty-remark" || refused === "too-long" || refused === "no-review") {
		return redraw(400, { errors: { [fieldOf[posted.act] ?? "reason"]: problem } });
	}
	if ("seen" in verdict) {
		const { seen, looked } = verdict;
		return redraw(400, { problem, held: { isNumber: refused === "nhs-number", seen, looked } });
	}
	return redraw(409, { problem, isStale: refused === "stale" });
}

type Refused = {
	problem?: string;
	errors?: Record<string, string>;
	held?: Held;
	isStale?: boolean;
};

/** The box that a refusal belongs to; the others are about the reason. */
const fieldOf: Partial<Record<PostedAct["act"], string>> = { remark: "remark", keep: "review_week" };

/** Does what was pressed. */
function actOn(
	trx: Db,
	viewer: Viewer,
	normId: string,
	{ act, revision, text, reviewWeek }: PostedAct,
	change: Omit<PostedWords, "errors">,
	now: Date,
) {
	switch (act) {
		case "change":
			return changeNorm(trx, keys, viewer, normId, change, now);
		case "accept":
			return acceptNorm(trx, keys, viewer, normId, revision, now);
		case "remark":
			return remarkOnNorm(trx, keys, viewer, normId, text, now);
		case "agree":
			return agreeNorm(trx, keys, viewer, normId, revision, now);
		case "decline":
			return declineNorm(trx, keys, viewer, normId, { revision, reason: text }, now);
		case "retire":
			return retireNorm(trx, keys, viewer, normId, { reason: text, looked: change.looked }, now);
		case "keep":
			return keepNorm(trx, keys, viewer, normId, reviewWeek, now);
		case "take-back":
			return takeBackNorm(trx, keys, viewer, normId, now);
	}
}

export default function ReadNorm() {
	const norm = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { shown, weeks, change } = norm;
	const posting = { address: norm.address, formKey: norm.frame.formKey, revision: norm.revision };
	const errors: Record<string, string> = refused?.errors ?? {};
	// The boxes that are still there. What was typed into another is shown, to be copied.
	const isThere: Partial<Record<PostedAct["act"], boolean>> = {
		change: Boolean(change),
		remark: norm.other !== undefined,
		decline: Boolean(norm.decide),
		retire: norm.inForce && norm.inForce.mayRetire,
	};
	const isTypingLost = refused && refused.typedText !== "" && !isThere[refused.act];
	const typedFor = (act: PostedAct["act"]) => (refused?.act === act ? refused.text : "");
	const errorFor = (act: PostedAct["act"], field: string) => (refused?.act === act ? errors[field] : undefined);
	// What was refused for a field began from what its page knew; against newer words, keeping it again is a choice.
	const changing = refused?.change && {
		posting: { ...posting, revision: refused.isStale ? norm.revision : refused.revision },
		words: refused.change.words,
		reviewWeek: refused.change.reviewWeek,
	};
	return (
		<RoomPage frame={norm.frame} room="/norms">
			<BackLink href="/norms">{normsPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{refused?.problem ? <Problem>{refused.problem}</Problem> : null}
			{norm.done && !refused ? <Notice tone="success">{norm.done}</Notice> : null}
			<h1 dir="auto">{shown.title}</h1>
			<PrivacyLine tone="lent">{shown.audience}</PrivacyLine>
			{isTypingLost ? (
				<Sheet heading={normPage.typedNotKept}>
					<Prose text={refused.typedText} />
				</Sheet>
			) : null}
			<Sheet>
				<p>
					<Tag tone={shown.isInForce ? "lent" : "ended"}>{shown.state}</Tag>
				</p>
				<SummaryList rows={shown.rows.map(({ term, words }) => ({ term, value: <Prose text={words} /> }))} stacked />
				{norm.replaces ? (
					<p>
						{normPage.replaces}{" "}
						{norm.replaces.isSeen ? <a href={`/norms/${norm.replaces.id}`}>{normPage.replacesLink}</a> : null}
					</p>
				) : null}
			</Sheet>
			{norm.state === "declined" || norm.state === "retired" ? (
				<Sheet heading={norm.state === "declined" ? normPage.whyDeclined : normPage.whyRetired}>
					<Prose text={norm.reason ?? normPage.replaced} />
				</Sheet>
			) : null}
			<RemarksSheet
				{...{ posting, remarks: norm.remarks, other: norm.other }}
				typed={typedFor("remark")}
				error={errorFor("remark", "remark")}
			/>
			{norm.proposer ? <ProposerSheet posting={posting} {...norm.proposer} /> : null}
			{norm.decide ? (
				<DecideSheet
					{...{ posting, ...norm.decide }}
					typed={typedFor("decline")}
					error={errorFor("decline", "reason")}
				/>
			) : null}
			{change ? (
				<ChangeSheet
					{...{ posting, weeks, ...change, ...changing }}
					errors={refused?.change ? errors : {}}
					held={refused?.change ? refused.held : undefined}
					isOpen={refused?.change !== undefined}
					isStale={refused?.isStale === true}
				/>
			) : null}
			{norm.inForce ? (
				<InForceSheet
					{...{ posting, weeks, ...norm.inForce }}
					week={refused?.act === "keep" ? refused.reviewWeek : ""}
					keepError={errorFor("keep", "review_week")}
					typed={typedFor("retire")}
					error={errorFor("retire", "reason")}
					held={refused?.act === "retire" ? refused.held : undefined}
				/>
			) : null}
		</RoomPage>
	);
}
