import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { TalkForm, TalkPreview, TalkSafety } from "#app/components/supervision/talk-sheets.tsx";
import { field, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { previewTalk, sendTalk } from "#app/models/supervision/talk-asking.server.ts";
import { findTalkHours } from "#app/models/supervision/talk-hours.server.ts";
import {
	earlierInWords,
	needChoices,
	ownLine,
	planInWords,
	relationChoices,
	toldLine,
} from "#app/models/supervision/talk-in-words.ts";
import { traceOf } from "#app/models/supervision/talk-ladder.ts";
import { listTalkRelations } from "#app/models/supervision/talk-people.server.ts";
import { listOwnTalks } from "#app/models/supervision/talk-reading.server.ts";
import { listTalksTold } from "#app/models/supervision/talk-told.server.ts";
import { readTalk } from "#app/models/supervision/talk.form.ts";
import { ownTalk, talkPage, talkPreview, talkRefusals } from "#app/models/supervision/talk.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: talkPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [relations, hours, own, told, contacts] = await Promise.all([
		listTalkRelations(db, viewer, now),
		findTalkHours(db, viewer),
		listOwnTalks(db, viewer),
		listTalksTold(db, viewer, now),
		listSafetyContacts(db, viewer),
	]);
	const isBack = new URL(request.url).searchParams.get("done") === "back";
	return page(viewer, {
		needs: needChoices(hours),
		relations: relationChoices(relations),
		open: own.open.map((each) => ownLine(each, now)),
		earlier: own.earlier.map((each) => ({ id: each.id, line: earlierInWords(each, now) })),
		told: told.map((each) => toldLine(each, now)),
		contacts,
		done: isBack ? ownTalk.takenBack : undefined,
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const { typed, need, relationId, errors, previewedAt, ladder } = readTalk(form);
	const intent = field(form, "intent");
	const redraw = (status: number, more: Partial<Redrawn> = {}) => json<Redrawn>({ typed, errors, ...more }, { status });
	if (!need || Object.keys(errors).length > 0) return redraw(400);
	const ask = { need, ...(relationId && { relationId }) };

	const preview = async (status: number, problem?: string) => {
		const found = orNotFound(await previewTalk(db, viewer, ask, now));
		if ("refused" in found) return redraw(409, { problem: talkRefusals[found.refused] });
		const shown = { previewedAt: found.begins.toISOString(), ladder: traceOf(found.plan) };
		const drawn = { needs: talkPreview.need[need](viewer.name), plan: planInWords(found, now), shown };
		const isSafeguarding = need === "safeguarding";
		if (found.plan.rungs.length === 0) return redraw(409, { nobody: drawn.plan.skipped, isSafeguarding });
		return redraw(status, { preview: drawn, isSafeguarding, ...(problem && { problem }) });
	};

	if (intent === "change") return redraw(200);
	if (intent !== "send") return preview(200);
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const posted = { ...ask, note: typed.note, previewedAt, ladder };
			const done = await sendTalk(trx, keys, viewer, posted, now);
			return done && ("refused" in done ? done : { to: `/talk/${done.sent}?done=sent` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	if (refused === "changed" || refused === "nobody") return preview(409, talkRefusals.changed);
	return redraw(refused === "sent-before" ? 422 : 409, { problem: talkRefusals[refused] });
}

type Redrawn = {
	typed: { need: string; relation: string; note: string };
	errors: Record<string, string>;
	problem?: string;
	preview?: {
		needs: string;
		plan: ReturnType<typeof planInWords>;
		shown: { previewedAt: string; ladder: string };
	};
	/** Nobody could be told: who is left out, and why. */
	nobody?: string[];
	isSafeguarding?: boolean;
};

export default function AskToTalk() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { preview, nobody, problem, typed, isSafeguarding = false } = answer ?? {};
	const errors: Record<string, string> = answer?.errors ?? {};
	if (preview && typed) {
		return (
			<RoomPage frame={of.frame} room="/talk">
				{problem ? <Problem>{problem}</Problem> : null}
				<h1>{talkPreview.title}</h1>
				<PrivacyLine tone="lent">{talkPage.never}</PrivacyLine>
				<TalkPreview
					formKey={of.frame.formKey}
					typed={typed}
					{...preview}
					safety={isSafeguarding ? <TalkSafety contacts={of.contacts} warns /> : null}
				/>
			</RoomPage>
		);
	}
	return (
		<RoomPage frame={of.frame} room="/talk">
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{problem ? <Problem>{problem}</Problem> : null}
			{nobody ? <Problem>{talkPreview.nobody}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1>{talkPage.title}</h1>
			{nobody?.map((line) => (
				<p key={line} dir="auto">
					{line}
				</p>
			))}
			{of.told.length > 0 ? (
				<Sheet heading={talkPage.asked}>
					<TitleList items={of.told.map(({ tag, ...line }) => ({ ...line, tag: <Tag tone="warn">{tag}</Tag> }))} />
				</Sheet>
			) : null}
			{of.open.length > 0 ? (
				<Sheet heading={talkPage.open}>
					<TitleList items={of.open.map(({ tag, ...line }) => ({ ...line, tag: <Tag tone="lent">{tag}</Tag> }))} />
				</Sheet>
			) : null}
			{of.relations.length > 0 ? (
				<>
					<p>{talkPage.intro}</p>
					<PrivacyLine tone="lent">{talkPage.never}</PrivacyLine>
					<TalkForm
						formKey={of.frame.formKey}
						needs={of.needs}
						relations={of.relations}
						typed={typed}
						errors={errors}
					/>
				</>
			) : (
				<p>{talkPage.nobody}</p>
			)}
			<h2>{talkPage.elsewhere}</h2>
			<TalkSafety contacts={of.contacts} warns={false} />
			{of.earlier.length > 0 ? (
				<Sheet heading={talkPage.earlier}>
					<ul className="plain-list">
						{of.earlier.map(({ id, line }) => (
							<li key={id}>{line}</li>
						))}
					</ul>
					<p className="soft">{talkPage.earlierKept}</p>
				</Sheet>
			) : null}
		</RoomPage>
	);
}
