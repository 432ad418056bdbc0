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
import { ShareForm } from "#app/components/sharing/share-form.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { hatName } from "#app/models/accounts/hats.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { listMySupervisors } from "#app/models/accounts/relations.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { describeEntry, type ReadSection } from "#app/models/entries/describe.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { filledSections, nameOf } from "#app/models/entries/entry.ts";
import { safetyNotes } from "#app/models/entries/safety.ts";
import { formProblems, sectionHeadings } from "#app/models/entries/entry.words.ts";
import { lentInWords } from "#app/models/sharing/in-words.ts";
import { lend, previewLending } from "#app/models/sharing/lending.server.ts";
import { noSupervisor, recordNow, refusals, snapshotNote, whoMightKnow } from "#app/models/sharing/lending.words.ts";
import { sharePage } from "#app/models/sharing/share-page.words.ts";
import { readShare } from "#app/models/sharing/share.form.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: sharePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const now = new Date();
	const entry = orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	const [supervisors, contacts] = await Promise.all([
		listMySupervisors(db, viewer, now),
		listSafetyContacts(db, viewer),
	]);
	const answers = entry.finished?.answers ?? {};
	return page(viewer, {
		entryId,
		contacts,
		name: nameOf(answers, entry.kind, entry.week, now),
		isFinished: entry.finished !== undefined,
		ask: answers.ask,
		readers: supervisors.map(({ id, supervisorName, hat }) => ({
			code: id,
			label: `${supervisorName}, ${hatName(hat)}`,
		})),
		sections: filledSections(answers).map((code) => ({ code, label: sectionHeadings[code] })),
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const posted = readShare(form, now);
	const { endsAt, ...typed } = posted;
	const redraw = (status: number, more: { problem?: string; preview?: Preview } = {}) =>
		json({ typed, ...more }, { status });
	if (Object.keys(posted.errors).length > 0 || endsAt === undefined) return redraw(400);
	const choice = { ...posted, entryId, endsAt };

	if (form.get("intent") === "change") return redraw(200);
	if (form.get("intent") !== "share") {
		const preview = orNotFound(await previewLending(db, keys, viewer, choice, now));
		if ("refused" in preview) return redraw(409, { problem: refusals[preview.refused] });
		const { cover, sheet, hat, readerName } = preview;
		const lent = { authorName: viewer.name, hat, ask: cover.ask, lentAt: now.toISOString(), endsAt: preview.endsAt };
		const shown = {
			title: cover.title,
			...lentInWords(lent, now),
			sections: describeEntry(sheet.answers, sheet.placeName, now),
		};
		return redraw(200, { preview: { readerName, hatName: hatName(hat), shown } });
	}
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const lent = await lend(trx, keys, viewer, choice, now);
			return lent && ("refused" in lent ? lent : { to: `/sharing?done=lent#${lent.lent}` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, { problem: formProblems.sentBefore });
	return redraw(409, { problem: refusals[verdict.refused] });
}

type Preview = {
	readerName: string;
	hatName: string;
	shown: { title: string; hatLine: string; terms: string; ask: string; sections: ReadSection[] };
};

export default function ShareEntry() {
	const entry = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { preview, problem } = answer ?? {};
	const at = `/entries/${entry.entryId}`;
	if (preview && answer) {
		return (
			<RoomPage frame={entry.frame} room="/sharing">
				<BackLink href={at}>Back to the entry</BackLink>
				<h1>{sharePage.previewTitle}</h1>
				<PrivacyLine tone="lent">{sharePage.audience(preview.readerName, preview.hatName)}</PrivacyLine>
				<p>
					{snapshotNote} {sharePage.titleGoes} {recordNow}
				</p>
				<Notice tone="warn">{whoMightKnow}</Notice>
				<SafetyCorner contacts={entry.contacts} notes={safetyNotes({ ask: answer.typed.ask })} />
				<h2>{sharePage.asSeen(preview.readerName)}</h2>
				<LentSheet level={2} {...preview.shown} />
				<form method="post" action={`${at}/share`}>
					<input type="hidden" name="form_key" value={entry.frame.formKey} />
					<input type="hidden" name="relation" value={answer.typed.relationId} />
					{answer.typed.sections.map((code) => (
						<input key={code} type="hidden" name="section" value={code} />
					))}
					<input type="hidden" name="ask" value={answer.typed.ask} />
					<input type="hidden" name="until" value={answer.typed.until} />
					<input type="hidden" name="date" value={answer.typed.date} />
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
	const errors = answer?.typed.errors ?? {};
	return (
		<RoomPage frame={entry.frame} room="/sharing">
			<BackLink href={at}>Back to the entry</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{problem ? <Problem>{problem}</Problem> : null}
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
					typed={answer?.typed ?? { relationId: "", sections: [], ask: entry.ask ?? "", until: "28", date: "" }}
					errors={errors}
				/>
			)}
			<SafetyCorner contacts={entry.contacts} />
		</RoomPage>
	);
}
