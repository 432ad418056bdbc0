import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { SafetyCorner } from "#app/components/entries/safety-corner.tsx";
import { LentSheet } from "#app/components/sharing/lent-sheet.tsx";
import { GuardForm } from "#app/components/sharing/guard-form.tsx";
import { ShareForm } from "#app/components/sharing/share-form.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { coverInWords } from "#app/models/accounts/availability-in-words.ts";
import { listCover } from "#app/models/accounts/deputies.server.ts";
import { hatName } from "#app/models/accounts/hats.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { listMySupervisors } from "#app/models/accounts/relations.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { describeEntry, type ReadSection } from "#app/models/entries/describe.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { filledSections, nameOf } from "#app/models/entries/entry.ts";
import { safetyNotes } from "#app/models/entries/safety.ts";
import { formProblems, sectionHeadings } from "#app/models/entries/entry.words.ts";
import { deputiesInWords, lentInWords } from "#app/models/sharing/in-words.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { putInNeutralWords } from "#app/models/sharing/guarding.server.ts";
import { unanswered, type Pointer } from "#app/models/sharing/guarding.ts";
import { daysAfterSession, endAfter } from "#app/models/sharing/lending.ts";
import { nextSession } from "#app/models/supervision/session.server.ts";
import { lend, pointersOf, previewLending, type Preview } from "#app/models/sharing/lending.server.ts";
import { noSupervisor, recordNow, refusals, snapshotNote, whoMightKnow } from "#app/models/sharing/lending.words.ts";
import { guardPage, sharePage } from "#app/models/sharing/share-page.words.ts";
import { fieldsOfShare, readShare } from "#app/models/sharing/share.form.ts";
import { citedForReader } from "#app/models/supervision/norm-citing.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: sharePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const query = new URL(request.url).searchParams;
	const now = new Date();
	const entry = orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	const [supervisors, contacts] = await Promise.all([
		listMySupervisors(db, viewer, now),
		listSafetyContacts(db, viewer),
	]);
	const answers = entry.finished?.answers ?? {};
	const relationIds = supervisors.map(({ id }) => id);
	const cover = await listCover(db, viewer.orgId, relationIds, now);
	return page(viewer, {
		entryId,
		contacts,
		name: nameOf(answers, entry.kind, entry.week, now),
		isFinished: entry.finished !== undefined,
		isChanging: entry.draft !== undefined,
		isRewritten: query.get("done") === "neutral",
		chosen: query.has("relation") ? readShare(query, now) : undefined,
		ask: answers.ask,
		readers: supervisors.map(({ id, supervisorName, hat }) => ({
			code: id,
			label: `${supervisorName}, ${hatName(hat)}`,
			help: coverInWords(cover.get(id)!, now).join(" "),
		})),
		canCover: [...cover.values()].some(({ deputies }) => deputies.length > 0),
		sections: filledSections(answers).map((code) => ({ code, label: sectionHeadings[code] })),
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const posted = readShare(form, now);
	const { endsAt, neutral, ...typed } = posted;
	const redraw = (
		status: number,
		{ coveredBy = [], ...more }: { problem?: string; preview?: Shown; guard?: Guard; coveredBy?: string[] } = {},
	) => json({ typed: { ...typed, coveredBy }, ...more }, { status });
	if (Object.keys(posted.errors).length > 0 || endsAt === undefined) return redraw(400);
	// The end follows our next session, where one is planned in the very supervision it is lent in.
	const follows = posted.until === "after_session";
	const next = follows ? await nextSession(db, viewer, posted.relationId, now) : undefined;
	const cited = await citedForReader(db, keys, viewer, { entryId, relationId: posted.relationId }, now);
	const choice = {
		...posted,
		entryId,
		cited,
		endsAt: next ? new Date(endAfter(now.toISOString(), daysAfterSession, [next])) : endsAt,
		...(follows && { afterSessionDays: daysAfterSession }),
		...(posted.deputies && { deputyIds: posted.coveredBy }),
	};
	const intent = form.get("intent");
	if (intent === "change") return redraw(200);

	if (intent !== "share") {
		const preview = orNotFound(await previewLending(db, keys, viewer, choice, now));
		if ("refused" in preview) return redraw(409, { problem: refusals[preview.refused] });
		const pointers = unanswered(await pointersOf(db, keys, viewer, preview), typed.answered);
		const own = pointers.flatMap(({ mark, isCited }) => (isCited ? [] : [mark]));
		const chosen = intent === "guard-all" ? own : neutral.filter((mark) => own.includes(mark));
		const open = pointers.filter(({ mark }) => !chosen.includes(mark));
		if (open.length > 0) {
			const isAnswer = intent === "guard";
			return redraw(isAnswer ? 400 : 200, { guard: { pointers, isMissed: isAnswer } });
		}
		if (chosen.length > 0) {
			const words = { entryId, marks: chosen, page: sent.key };
			const to = `/entries/${entryId}/share?${new URLSearchParams([...fieldsOfShare(typed), ["done", "neutral"]]).toString()}`;
			const verdict = orNotFound(
				await once(db, viewer, sent, now, async (trx) => {
					const done = await putInNeutralWords(trx, keys, viewer, words, now);
					return done && ("refused" in done ? done : { to });
				}),
			);
			if (!("refused" in verdict)) return redirect(verdict.to);
			return redraw(409, {
				problem: verdict.refused === "sent-before" ? formProblems.sentBefore : guardPage.changing,
			});
		}
		const ends = follows ? (next ? sharePage.followsSession : sharePage.noSessionYet) : undefined;
		const cover = (await listCover(db, viewer.orgId, [posted.relationId], now)).get(posted.relationId);
		const covering = posted.deputies ? (cover?.deputies ?? []) : undefined;
		const names = covering?.map(({ name }) => name) ?? [];
		const nobody = covering && sharePage.nobodyCovers(preview.readerName);
		const about = {
			...(ends && { ends }),
			...(cover && { cover: coverInWords(cover, now).join(" ") }),
			deputies: names.length > 0 ? deputiesInWords(names, preview.readerName) : nobody,
		};
		const coveredBy = covering?.map(({ personId }) => personId);
		return redraw(200, { preview: { ...shownAs(preview, viewer, now), ...about }, coveredBy });
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const lent = await lend(trx, keys, viewer, choice, now);
			return lent && ("refused" in lent ? lent : { to: `/sharing?done=lent#${lent.lent}` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, { problem: formProblems.sentBefore });
	if ("pointers" in verdict) return redraw(409, { guard: { pointers: verdict.pointers, isMissed: false } });
	return redraw(409, { problem: refusals[verdict.refused] });
}

const nothingTyped = { relationId: "", sections: [], until: "after_session", date: "", deputies: false };

type Guard = { pointers: Pointer[]; isMissed: boolean };

type Shown = {
	/** How its end follows the next session, where it does. */
	ends?: string;
	/** How soon its reader usually replies, when they are away, and who covers. */
	cover?: string;
	/** Who may read it, too, while its reader is away, where the author ticked that. */
	deputies?: string;
	readerName: string;
	hatName: string;
	shown: { title: string; hatLine: string; terms: string; ask: string; sections: ReadSection[] };
};

/** The lending as its reader will see it. */
function shownAs({ cover, sheet, hat, readerName, endsAt }: Preview, viewer: Viewer, now: Date): Shown {
	const lent = { authorName: viewer.name, hat, ask: cover.ask, lentAt: now.toISOString(), endsAt };
	const sections = describeEntry(sheet.answers, sheet.placeName, now, sheet.asked, sheet.cited);
	return { readerName, hatName: hatName(hat), shown: { title: cover.title, ...lentInWords(lent, now), sections } };
}

export default function ShareEntry() {
	const entry = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { preview, problem, guard } = answer ?? {};
	const at = `/entries/${entry.entryId}`;
	if (guard && answer) {
		const errors = Object.fromEntries(
			guard.isMissed ? guard.pointers.map(({ mark }) => [`pointer.${mark}`, guardPage.choose]) : [],
		);
		return (
			<RoomPage frame={entry.frame} room="/sharing">
				<BackLink href={at}>Back to the entry</BackLink>
				<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
				<h1>{guardPage.title}</h1>
				<p>
					{guardPage.intro} {guardPage.mayBeWrong}
				</p>
				{guard.pointers.some(({ blocks }) => blocks) ? <Notice tone="warn">{guardPage.blocks}</Notice> : null}
				{entry.isChanging ? <p className="soft">{guardPage.changing}</p> : null}
				<GuardForm
					address={`${at}/share`}
					formKey={entry.frame.formKey}
					carried={fieldsOfShare(answer.typed)}
					pointers={guard.pointers}
					errors={errors}
					canRewrite={!entry.isChanging}
				/>
				<SafetyCorner contacts={entry.contacts} />
			</RoomPage>
		);
	}
	if (preview && answer) {
		return (
			<RoomPage frame={entry.frame} room="/sharing">
				<BackLink href={at}>Back to the entry</BackLink>
				<h1>{sharePage.previewTitle}</h1>
				<PrivacyLine tone="lent">{sharePage.audience(preview.readerName, preview.hatName)}</PrivacyLine>
				{preview.deputies ? <PrivacyLine tone="lent">{preview.deputies}</PrivacyLine> : null}
				<p>
					{snapshotNote} {sharePage.titleGoes} {recordNow}
				</p>
				{preview.ends ? <p className="soft">{preview.ends}</p> : null}
				{preview.cover ? <p className="soft">{`${preview.readerName}: ${preview.cover}`}</p> : null}
				<Notice tone="warn">{whoMightKnow}</Notice>
				<SafetyCorner contacts={entry.contacts} notes={safetyNotes({ ask: answer.typed.ask })} />
				<h2>{sharePage.asSeen(preview.readerName)}</h2>
				<LentSheet level={2} {...preview.shown} />
				<form method="post" action={`${at}/share`}>
					<input type="hidden" name="form_key" value={entry.frame.formKey} />
					{fieldsOfShare(answer.typed).map(([name, value], place) => (
						<input key={place} type="hidden" name={name} value={value} />
					))}
					<Acts>
						<Button name="intent" value="share">
							{sharePage.shareNow}
						</Button>
						<Button name="intent" value="change" variant="quiet">
							{sharePage.change}
						</Button>
					</Acts>
				</form>
			</RoomPage>
		);
	}
	const typed = answer?.typed ?? entry.chosen;
	const errors = answer?.typed.errors ?? {};
	return (
		<RoomPage frame={entry.frame} room="/sharing">
			<BackLink href={at}>Back to the entry</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{problem ? <Problem>{problem}</Problem> : null}
			{entry.isRewritten && !answer ? <Notice tone="success">{guardPage.rewritten}</Notice> : null}
			<h1>{sharePage.title}</h1>
			<p>
				<strong dir="auto">{entry.name}</strong>
			</p>
			{!entry.isFinished ? (
				<Notice>{refusals["not-finished"]}</Notice>
			) : entry.readers.length === 0 ? (
				<Notice>{noSupervisor}</Notice>
			) : (
				<ShareForm
					address={`${at}/share`}
					formKey={entry.frame.formKey}
					readers={entry.readers}
					sections={entry.sections}
					typed={typed ?? { ...nothingTyped, ask: entry.ask ?? "" }}
					canCover={entry.canCover}
					answered={typed ? fieldsOfShare(typed).filter(([name]) => name.startsWith("pointer.")) : []}
					errors={errors}
				/>
			)}
			<SafetyCorner contacts={entry.contacts} />
		</RoomPage>
	);
}
