import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TextArea } from "#app/components/kit/text-area.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { SafetyCorner } from "#app/components/entries/safety-corner.tsx";
import { LentSheet } from "#app/components/sharing/lent-sheet.tsx";
import { ReplyCard } from "#app/components/sharing/reply-card.tsx";
import { idFrom, newFormKey, notFound, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { describeEntry } from "#app/models/entries/describe.ts";
import { formProblems, sectionHeadings } from "#app/models/entries/entry.words.ts";
import { answeredInWords, lentInWords, replyInWords } from "#app/models/sharing/in-words.ts";
import { shortAnswers } from "#app/models/sharing/lending.ts";
import { readersNoteWarning, readPage, refusals, repliesStay } from "#app/models/sharing/lending.words.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { readAnswer } from "#app/models/sharing/reply.form.ts";
import { listOwnReplies, saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: "Lent to you" };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const shareId = idFrom(params.shareId);
	// Looking ahead is not reading: nothing is opened and no receipt is written until the person comes themselves.
	if (/prefetch/.test(request.headers.get("sec-purpose") ?? "")) throw notFound();
	const url = new URL(request.url);
	const now = new Date();
	const wanted = { shareId, hat: url.searchParams.get("as") ?? undefined };
	const lent = orNotFound(await openLent(db, keys, viewer, wanted, now));
	const [contacts, replies] = await Promise.all([
		listSafetyContacts(db, viewer),
		listOwnReplies(db, keys, viewer, shareId, now),
	]);
	const done = { sent: readPage.sent, noted: readPage.noteSaved }[url.searchParams.get("done") ?? ""];
	return page(viewer, {
		shareId,
		noteKey: newFormKey(),
		contacts,
		done,
		note: lent.note,
		authorName: lent.authorName,
		relationId: lent.relationId,
		isCovered: lent.coversFor !== undefined,
		answered: answeredInWords(lent, now),
		shown: {
			title: lent.cover.title,
			...lentInWords({ ...lent, ask: lent.cover.ask }, now),
			sections: describeEntry(lent.sheet.answers, lent.sheet.placeName, now, lent.sheet.asked, lent.sheet.cited),
		},
		parts: lent.sheet.sections.map((code) => ({ code, label: sectionHeadings[code] })),
		replies: replies.map((reply) => replyInWords(reply, now)),
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const shareId = idFrom(params.shareId);
	const { form, sent } = await readForm(request);
	const posted = readAnswer(form);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (posted.act === "note") {
				const kept = await saveNote(trx, keys, viewer, shareId, posted.text, now);
				return kept && ("refused" in kept ? kept : { to: `/shared/${shareId}?done=noted` });
			}
			const reply = await sendReply(trx, keys, viewer, shareId, posted.answer, now);
			return reply && ("refused" in reply ? reply : { to: `/shared/${shareId}?done=sent` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const isTwice = verdict.refused === "sent-before";
	const problem = isTwice ? formProblems.sentBefore : refusals[verdict.refused];
	const typed = { text: posted.text, section: posted.section, act: posted.act };
	return json({ problem, typed }, { status: isTwice ? 422 : 400 });
}

export default function ReadLent() {
	const lent = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const at = `/shared/${lent.shareId}`;
	const isNote = refused?.typed.act === "note";
	const fieldId = isNote ? "note" : "reply";
	return (
		<RoomPage
			frame={lent.frame}
			room="/shared"
			margin={
				// A note of one's own, and the supervision, are for the one it was lent to.
				lent.isCovered ? undefined : (
					<>
						<Sheet tone="own" heading={readPage.myNote}>
							<PrivacyLine tone="warn">{readersNoteWarning}</PrivacyLine>
							<form method="post" action={at} noValidate>
								<input type="hidden" name="form_key" value={lent.noteKey} />
								<TextArea
									label={readPage.myNote}
									name="note"
									rows={5}
									defaultValue={isNote ? refused.typed.text : lent.note}
									error={isNote ? refused.problem : undefined}
								/>
								<Button name="intent" value="note" variant="quiet">
									{readPage.keepNote}
								</Button>
							</form>
						</Sheet>
						<p>
							<a href={`/supervision/${lent.relationId}`}>{readPage.relation}</a>
						</p>
					</>
				)
			}
		>
			<BackLink href="/shared">Lent to me</BackLink>
			<ErrorSummary errors={refused ? [{ field: fieldId, message: refused.problem }] : []} />
			{lent.done && !refused ? <Notice tone="success">{lent.done}</Notice> : null}
			<LentSheet
				level={1}
				{...lent.shown}
				under={(section) =>
					lent.replies
						.filter((reply) => reply.section === section.code)
						.map((reply) => <ReplyCard key={reply.id} reply={reply} />)
				}
			/>
			{lent.answered ? <Notice>{lent.answered}</Notice> : null}
			{lent.replies.some((reply) => !reply.section) ? (
				<Sheet heading={readPage.replies}>
					{lent.replies
						.filter((reply) => !reply.section)
						.map((reply) => (
							<ReplyCard key={reply.id} reply={reply} />
						))}
				</Sheet>
			) : null}
			<Sheet heading={readPage.yourReply}>
				<PrivacyLine tone="lent">{readPage.seenAtOnce(lent.authorName)}</PrivacyLine>
				<p className="soft">{repliesStay}</p>
				<form method="post" action={at} noValidate>
					<input type="hidden" name="form_key" value={lent.frame.formKey} />
					<RadioGroup
						name="section"
						label={readPage.onSection}
						options={[{ code: "all", label: readPage.onWhole }, ...lent.parts]}
						defaultValue={refused?.typed.section ?? "all"}
					/>
					<TextArea
						label={readPage.yourReply}
						name="reply"
						rows={5}
						defaultValue={isNote ? "" : refused?.typed.text}
						error={isNote ? undefined : refused?.problem}
					/>
					<Acts>
						<Button name="intent" value="reply">
							{readPage.send}
						</Button>
						{shortAnswers.map((act) => (
							<Button key={act} name="intent" value={act} variant="quiet">
								{readPage.short[act]}
							</Button>
						))}
					</Acts>
					<p className="soft">{readPage.ringing}</p>
				</form>
			</Sheet>
			<SafetyCorner contacts={lent.contacts} />
		</RoomPage>
	);
}
