import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { TalkSafety } from "#app/components/supervision/talk-sheets.tsx";
import { OwnTalkView, ToldTalkView } from "#app/components/supervision/talk-views.tsx";
import { field, idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { endOwnTalk, tellNext } from "#app/models/supervision/talk-asking.server.ts";
import { ownInWords, toldInWords } from "#app/models/supervision/talk-in-words.ts";
import { findOwnTalk } from "#app/models/supervision/talk-reading.server.ts";
import { answerTalk, openTalk } from "#app/models/supervision/talk-told.server.ts";
import { readTalkAnswer } from "#app/models/supervision/talk.form.ts";
import { ownTalk, talkPage, talkRefusals, toldTalk } from "#app/models/supervision/talk.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import type { Db } from "#db/open.server.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: talkPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const talkId = idFrom(params.talkId);
	const now = new Date();
	const said = new URL(request.url).searchParams.get("done");
	const [contacts, own] = await Promise.all([
		listSafetyContacts(db, viewer),
		findOwnTalk(db, keys, viewer, talkId, now),
	]);
	const address = `/talk/${talkId}`;
	if (own) {
		const { need, state, note, next } = own;
		const done = { sent: ownTalk.sent, next: ownTalk.toldNext, ended: undefined }[said ?? "ended"];
		const shown = { ...ownInWords(own, now), note, nextName: next?.name, isOpen: state !== "ended" };
		const isSafeguarding = need === "safeguarding" && shown.isOpen;
		return page(viewer, { address, contacts, isSafeguarding, isOut: state === "ran-out", done, own: shown });
	}
	const told = orNotFound(await openTalk(db, keys, viewer, talkId, now));
	const { note, askerName, need } = told;
	const isSafeguarding = need === "safeguarding" && told.endedAt === null;
	return page(viewer, {
		...{ address, contacts, isSafeguarding, isOut: false },
		done: said === "answered" ? toldTalk.sent(askerName) : undefined,
		told: { ...toldInWords(told, now), note, askerName },
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const talkId = idFrom(params.talkId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const intent = field(form, "intent");
	const posted = readTalkAnswer(form);
	const redraw = (status: number, errors: Record<string, string>, problem?: string) =>
		json({ typed: posted.typed, errors, problem }, { status });
	const act = actFor(intent, viewer, talkId, posted.answer, now);
	if (!act) {
		const seen = (await findOwnTalk(db, keys, viewer, talkId, now)) ?? (await openTalk(db, keys, viewer, talkId, now));
		orNotFound(seen);
		return intent === "answer" ? redraw(400, posted.errors) : redraw(400, {}, talkRefusals.act);
	}
	const verdict = orNotFound(await once(db, viewer, sent, now, act));
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(verdict.refused === "sent-before" ? 422 : 409, {}, talkRefusals[verdict.refused]);
}

/** What a form asks to be done; undefined when it is nothing that there is, or not whole. */
function actFor(
	intent: string,
	viewer: Viewer,
	talkId: string,
	answer: ReturnType<typeof readTalkAnswer>["answer"],
	now: Date,
) {
	const to = (said: string) => ({ to: `/talk/${talkId}?done=${said}` });
	if (intent === "answer" && answer) {
		return async (trx: Db) => {
			const done = await answerTalk(trx, keys, viewer, talkId, answer, now);
			return done && ("refused" in done ? done : to("answered"));
		};
	}
	if (intent === "tell-next") {
		return async (trx: Db) => {
			const done = await tellNext(trx, keys, viewer, talkId, now);
			return done && ("refused" in done ? done : to("next"));
		};
	}
	if (intent === "talked" || intent === "take-back") {
		return async (trx: Db) => {
			const outcome = intent === "talked" ? "talked" : "taken-back";
			const done = await endOwnTalk(trx, keys, viewer, talkId, outcome, now);
			if (!done || "refused" in done) return done;
			return intent === "talked" ? to("ended") : { to: "/talk?done=back" };
		};
	}
	return undefined;
}

export default function ReadTalk() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const isCalledFor = of.isOut || of.isSafeguarding;
	const safety = isCalledFor ? <TalkSafety contacts={of.contacts} warns={of.isSafeguarding} /> : null;
	const form = { address: of.address, formKey: of.frame.formKey };
	return (
		<RoomPage frame={of.frame} room="/talk">
			<BackLink href="/talk">{talkPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{"own" in of ? ownTalk.title : toldTalk.title}</h1>
			{"own" in of ? <OwnTalkView {...of.own} {...form} safety={safety} /> : null}
			{"told" in of ? (
				<ToldTalkView {...of.told} {...form} isSafeguarding={of.isSafeguarding} typed={answer?.typed} errors={errors} />
			) : null}
		</RoomPage>
	);
}
