import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CheckInForm } from "#app/components/check-ins/check-in-form.tsx";
import { SaidSheet } from "#app/components/check-ins/said-sheet.tsx";
import { SafetyCorner } from "#app/components/entries/safety-corner.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listPlaces, listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { readCheckIn } from "#app/models/check-ins/check-in.form.ts";
import { checkInPage, checkInRefusals } from "#app/models/check-ins/check-in-page.words.ts";
import { checkInAt } from "#app/models/check-ins/instruments/index.ts";
import { deleteCheckIn, saveCheckIn, stopCounting } from "#app/models/check-ins/keeping.server.ts";
import { saidInWords } from "#app/models/check-ins/own-in-words.ts";
import { listCheckIns } from "#app/models/check-ins/reading.server.ts";
import { judgeTurn } from "#app/models/check-ins/rhythm.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: checkInPage.title };

const done: Record<string, string> = {
	kept: checkInPage.saved,
	counted: checkInPage.savedCounted,
	"not-counted": checkInPage.notCounted,
	deleted: checkInPage.deleted,
	stopped: checkInPage.stopped,
};

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const placeId = idFrom(params.placeId);
	const now = new Date();
	const [places, contacts, checkIns] = await Promise.all([
		listOwnPlaces(viewer),
		listSafetyContacts(db, viewer),
		listCheckIns(db, keys, viewer, now),
	]);
	const turn = judgeTurn(places, checkIns, placeId, now);
	const place = orNotFound(
		"refused" in turn && turn.refused === "not-your-place" ? undefined : placeOf(places, placeId),
	);
	const mayBegin = !("refused" in turn);
	const last = checkIns.find((each) => each.placeId === placeId);
	return page(viewer, {
		placeId,
		name: place.name,
		isHost: place.kind === "host",
		contacts,
		instrument: checkInAt(now),
		closed: mayBegin ? undefined : checkInPage.weekIsDone(checkIns[0]!.placeName),
		said: last && saidInWords(last, checkIns, now),
		done: done[new URL(request.url).searchParams.get("done") ?? ""],
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const placeId = idFrom(params.placeId);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const address = `/check-in/${placeId}`;
	const intent = field(form, "intent");
	if (intent === "delete" || intent === "stop") {
		const checkInId = idFrom(field(form, "check_in"));
		const [act, said] =
			intent === "delete" ? ([deleteCheckIn, "deleted"] as const) : ([stopCounting, "stopped"] as const);
		const verdict = await once(db, viewer, sent, now, async (trx) => {
			return (await act(trx, keys, viewer, checkInId, now)) && { to: `${address}?done=${said}` };
		});
		// Another button of the same drawing was pressed before: draw it anew, with a fresh key.
		if (verdict && "refused" in verdict) return redirect(address);
		return redirect(orNotFound(verdict).to);
	}

	const { kind } = orNotFound(placeOf(await listOwnPlaces(viewer), placeId));
	const { checkIn, errors } = readCheckIn(form, checkInAt(now), { isHost: kind === "host" });
	const redraw = (status: number, wrong: Record<string, string>, problem?: string) =>
		json({ typed: checkIn, errors: wrong, problem }, { status });
	if (Object.keys(errors).length > 0) return redraw(400, errors);
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const saved = await saveCheckIn(trx, keys, viewer, placeId, checkIn, now);
			if (!saved || "refused" in saved) return saved;
			const how = saved.isCounted ? "counted" : checkIn.host?.counts ? "not-counted" : "kept";
			return { to: `${address}?done=${how}` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	if (refused === "nothing") return redraw(400, { B1: checkInRefusals.nothing });
	if (refused === "this-week-already") return redraw(409, {}, checkInRefusals[refused]);
	return redraw(422, {}, checkInRefusals[refused === "sent-before" ? refused : "no-such-answer"]);
}

/** A check-in about one place: its questions where this week is free, and what was last said about it. */
export default function CheckInPage() {
	const of = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const address = `/check-in/${of.placeId}`;
	const said = of.said ? (
		<SaidSheet
			heading={of.closed ? checkInPage.now : checkInPage.before}
			said={of.said}
			action={address}
			formKey={of.frame.formKey}
		/>
	) : null;
	return (
		<RoomPage frame={of.frame} room="/check-in">
			<BackLink href="/check-in">{checkInPage.all}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{of.done && !answer ? <Notice tone="success">{of.done}</Notice> : null}
			<h1 dir="auto">{checkInPage.about(of.name)}</h1>
			{of.closed && !answer ? (
				<p>{of.closed}</p>
			) : (
				<CheckInForm
					action={address}
					formKey={of.frame.formKey}
					instrument={of.instrument}
					isHost={of.isHost}
					typed={answer?.typed}
					errors={errors}
					beforeButtons={<SafetyCorner contacts={of.contacts} />}
				/>
			)}
			{said}
			{of.closed && !answer ? <SafetyCorner contacts={of.contacts} /> : null}
		</RoomPage>
	);
}

async function listOwnPlaces(viewer: Viewer) {
	const places = await listPlaces(db, viewer);
	return places.map(({ id, name, kind }) => ({ placeId: id, name, kind }));
}

function placeOf<Place extends { placeId: string }>(places: readonly Place[], placeId: string): Place | undefined {
	return places.find((place) => place.placeId === placeId);
}
