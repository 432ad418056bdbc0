import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { ArrangeForm } from "#app/components/supervision/arrange-form.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { isAdmin } from "#app/models/accounts/organisation.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { dayInWords } from "#app/models/dates.ts";
import { fieldOfArranging, kindAsked, readArrangement } from "#app/models/supervision/arrange.form.ts";
import { arrangedTitle, peopleToChoose } from "#app/models/supervision/arrange.ts";
import { arrangePage, arrangeRefusals } from "#app/models/supervision/arrange.words.ts";
import { arrange, listArranged, listPlaceable } from "#app/models/supervision/arranging.server.ts";
import { factsPage } from "#app/models/supervision/facts.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: arrangePage.title };

const address = "/organisation/supervision/arrange";

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const arranged = orNotFound(await listArranged(db, viewer));
	const people = await listPlaceable(db, viewer);
	const now = new Date();
	const asked = new URL(request.url).searchParams;
	const done = asked.get("done");
	return page(viewer, {
		kind: kindAsked(asked.get("kind")),
		people: peopleToChoose(people),
		lines: arranged.map((each) => ({
			key: each.id,
			title: arrangedTitle(each),
			href: `${address}/${each.id}`,
			meta: arrangePage.since(dayInWords(each.startedAt, now)),
		})),
		done: done === "begun" || done === "ended" ? arrangePage[done] : undefined,
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isAdmin(viewer) || undefined);
	const { form, sent } = await readForm(request);
	const { kind, typed, wanted, errors } = readArrangement(form);
	const redraw = (status: number, wrong: typeof errors, problem?: string) =>
		json({ kind, typed, errors: wrong, problem }, { status });
	if (!wanted) return redraw(400, errors);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const begun = await arrange(trx, keys, viewer, wanted, now);
			return begun && ("refused" in begun ? begun : { to: `${address}?done=begun` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const words = arrangeRefusals[verdict.refused];
	if (verdict.refused === "sent-before") return redraw(422, {}, words);
	return redraw(409, { [fieldOfArranging(kind)]: words });
}

export default function ArrangeSupervision() {
	const { frame, kind: asked, people, lines, done } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href="/organisation/supervision">{factsPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{done && !answer ? <Notice tone="success">{done}</Notice> : null}
			<h1>{arrangePage.title}</h1>
			<p>{arrangePage.intro}</p>
			<p className="soft">{arrangePage.never}</p>
			<ArrangeForm
				key={answer?.kind ?? asked}
				action={address}
				formKey={frame.formKey}
				kind={answer?.kind ?? asked}
				people={people}
				typed={answer?.typed}
				errors={errors}
			/>
			<Sheet heading={arrangePage.going}>
				{lines.length > 0 ? <p className="soft">{arrangePage.open}</p> : null}
				<TitleList items={lines} empty={arrangePage.none} />
			</Sheet>
		</RoomPage>
	);
}
