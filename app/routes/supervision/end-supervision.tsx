import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button, ButtonLink } from "#app/components/kit/button.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { dayInWords } from "#app/models/dates.ts";
import { isId } from "#app/models/ids.ts";
import { arrangedTitle } from "#app/models/supervision/arrange.ts";
import { arrangedPage, arrangePage, arrangeRefusals } from "#app/models/supervision/arrange.words.ts";
import { endArranged, findArranged } from "#app/models/supervision/arranging.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: arrangedPage.title };

const list = "/organisation/supervision/arrange";

export async function loader({ request, params: { supervisionId = "" } }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isId(supervisionId) || undefined);
	const now = new Date();
	const arranged = orNotFound(await findArranged(db, viewer, supervisionId, now));
	const seats = arranged.isPair ? arrangedPage.pairSeats : arrangedPage.seats;
	return page(viewer, {
		id: arranged.id,
		title: arrangedTitle(arranged),
		since: arrangePage.since(dayInWords(arranged.startedAt, now)),
		people: arranged.people.map(({ name, seat }) => ({ name, seat: seats[seat] })),
		ends: [
			arrangedPage.coming(arranged.coming),
			...(arranged.isPair ? [arrangedPage.lent, arrangedPage.cover] : []),
			...arrangedPage.whatEnds,
		],
	});
}

export async function action({ request, params: { supervisionId = "" } }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isId(supervisionId) || undefined);
	const { sent } = await readForm(request);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const ended = await endArranged(trx, keys, viewer, supervisionId, now);
			return ended && { to: `${list}?done=ended` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return json({ problem: arrangeRefusals[verdict.refused] }, { status: 422 });
}

export default function EndSupervision() {
	const { frame, id, title, since, people, ends } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href={list}>{arrangePage.title}</BackLink>
			{answer ? <Problem>{answer.problem}</Problem> : null}
			<h1 dir="auto">{title}</h1>
			<p>{since}</p>
			<Sheet heading={arrangedPage.who}>
				<ul>
					{people.map(({ name, seat }) => (
						<li key={name}>
							<span dir="auto">{name}</span>, who {seat}
						</li>
					))}
				</ul>
			</Sheet>
			<Sheet heading={arrangedPage.endHeading}>
				<p>{arrangedPage.atOnce}</p>
				<ul>
					{ends.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
				<form method="post" action={`${list}/${id}`}>
					<input type="hidden" name="form_key" value={frame.formKey} />
					<Acts>
						<Button variant="danger">{arrangedPage.end}</Button>
						<ButtonLink href={list} variant="quiet">
							{arrangedPage.keep}
						</ButtonLink>
					</Acts>
				</form>
			</Sheet>
		</RoomPage>
	);
}
