import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { londonDay, weekOf } from "#app/models/dates.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { nameOf } from "#app/models/entries/entry.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { wordsOf } from "#app/models/supervision/agenda.form.ts";
import { addToAgenda, listBrought, openAgenda } from "#app/models/supervision/agenda.server.ts";
import { longestHeading } from "#app/models/supervision/agenda.ts";
import { isReviewDue } from "#app/models/supervision/agreement.ts";
import { openAgreements } from "#app/models/supervision/agreement.server.ts";
import { actionInWords, supervisionTitle, whenInWords } from "#app/models/supervision/in-words.ts";
import { preparePage } from "#app/models/supervision/prepare.words.ts";
import { listMarked } from "#app/models/supervision/preparing.server.ts";
import { listActions, nextSession } from "#app/models/supervision/session.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: preparePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const now = new Date();
	const supervision = orNotFound(await findSupervision(db, viewer, supervisionId, now));
	orNotFound(supervision.isLive || undefined);
	const [agenda, actions, { inForce, draft }, marked, brought, next] = await Promise.all([
		openAgenda(db, keys, viewer, supervision),
		listActions(db, keys, viewer, { supervisionId }),
		openAgreements(db, keys, viewer, supervision),
		listMarked(db, keys, viewer, now),
		listBrought(db, viewer),
		nextSession(db, viewer, supervisionId, now),
	]);
	const here = brought.filter((each) => each.supervisionId === supervisionId);
	const broughtHere = (entryId: string) => here.find((each) => each.entryId === entryId);
	return page(viewer, {
		address: `/supervision/${supervisionId}`,
		title: supervisionTitle(supervision, viewer.id),
		when: next && whenInWords(next, now),
		canLend: supervision.seat === "supervisee" && supervision.relationId !== null,
		actions: actions
			.filter(({ ownerId }) => ownerId === viewer.id)
			.map((action) => actionInWords(action, weekOf(now), now)),
		// What was talked about is done with.
		marked: marked
			.filter(({ id }) => broughtHere(id)?.isWaiting !== false)
			.map((each) => ({ ...each, isOn: broughtHere(each.id) !== undefined, formKey: newFormKey() })),
		lines: agenda.length,
		own: agenda.filter(({ addedById }) => addedById === viewer.id).length,
		agreement: draft
			? preparePage.draftWaits
			: !inForce
				? preparePage.noAgreement
				: isReviewDue(inForce, londonDay(now))
					? preparePage.reviewDue
					: undefined,
		isAdded: new URL(request.url).searchParams.get("done") === "added",
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const entryId = idFrom(field(form, "entry"));
	const entry = orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	const heading = nameOf(entry.finished?.answers ?? {}, entry.kind, entry.week, now).slice(0, longestHeading);
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const line = { words: wordsOf({ heading, from: "whole" }), entryId, isLooked: false };
			const added = await addToAgenda(trx, keys, viewer, supervisionId, line, now);
			return added && ("refused" in added ? added : { to: `/supervision/${supervisionId}/prepare?done=added` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	// A title that could point to a person, or a full agenda: the page that asks about it says so.
	return redirect(`/entries/${entryId}/bring?supervision=${supervisionId}`);
}

export default function PrepareSession() {
	const of = useLoaderData<typeof loader>();
	const state = (isDone: boolean) => (
		<Tag tone={isDone ? "private" : "warn"}>{isDone ? preparePage.done : preparePage.toDo}</Tag>
	);
	const waiting = of.marked.filter(({ isOn }) => !isOn);
	return (
		<RoomPage frame={of.frame} room="/supervision">
			<BackLink href={of.address}>{of.title}</BackLink>
			{of.isAdded ? <Notice tone="success">{preparePage.added}</Notice> : null}
			<h1>{preparePage.title}</h1>
			<p className="soft">{of.when ?? preparePage.noneNext}</p>
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<Sheet heading={preparePage.lastTime}>
				<p>{state(of.actions.length === 0)}</p>
				{of.actions.length === 0 ? (
					<p>{preparePage.nothingOpen}</p>
				) : (
					<>
						<ul>
							{of.actions.map(({ id, text, meta }) => (
								<li key={id}>
									<span dir="auto">{text}</span> <span className="soft small">{meta}</span>
								</li>
							))}
						</ul>
						<p>
							<a href={`${of.address}#actions`}>{preparePage.sayDone}</a>
						</p>
					</>
				)}
			</Sheet>
			<Sheet heading={preparePage.bring}>
				<p>{state(waiting.length === 0 && of.own > 0)}</p>
				<p className="soft">{preparePage.bringAbout}</p>
				{of.marked.length === 0 ? <p>{preparePage.nothingMarked}</p> : null}
				<ul className="agenda plain-list">
					{of.marked.map(({ id, name, isOn, wishes, formKey }) => (
						<li key={id}>
							<p className="agenda-heading">
								<a href={`/entries/${id}`} dir="auto">
									{name}
								</a>
							</p>
							{wishes ? <p className="soft small">{preparePage.wish}</p> : null}
							{isOn ? (
								<p className="soft small">{preparePage.isOn}</p>
							) : (
								<form method="post" action={`${of.address}/prepare`}>
									<input type="hidden" name="form_key" value={formKey} />
									<input type="hidden" name="entry" value={id} />
									<Button variant="quiet">
										{preparePage.put}
										<span className="visually-hidden">: {name}</span>
									</Button>
								</form>
							)}
						</li>
					))}
				</ul>
				<p>
					<a href={`${of.address}#agenda`}>{preparePage.agenda(of.lines)}</a>
				</p>
			</Sheet>
			{of.canLend ? (
				<Sheet heading={preparePage.lend}>
					<p>{preparePage.lendAbout}</p>
					<p>
						<a href="/sharing">{preparePage.seeLent}</a>
					</p>
				</Sheet>
			) : null}
			<Sheet heading={preparePage.agreement}>
				<p>{state(of.agreement === undefined)}</p>
				<p>{of.agreement ?? preparePage.agreementFine}</p>
				<p>
					<a href={`${of.address}/agreement`}>{preparePage.readAgreement}</a>
				</p>
			</Sheet>
		</RoomPage>
	);
}
