import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MeasureForm, MeasureSheet } from "#app/components/check-ins/measure-sheets.tsx";
import { SafetyCorner } from "#app/components/entries/safety-corner.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, notFound, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { readItems } from "#app/models/check-ins/check-in.form.ts";
import { measureAt } from "#app/models/check-ins/instruments/index.ts";
import { deleteCheckIn } from "#app/models/check-ins/keeping.server.ts";
import { measureInWords } from "#app/models/check-ins/measures-in-words.ts";
import { isMeasure, listMeasures, saveMeasure } from "#app/models/check-ins/measures.server.ts";
import { measurePage, measureRefusals } from "#app/models/check-ins/measures.words.ts";
import { measureCodes, measuresOffered } from "#app/models/check-ins/rhythm.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { withMeasure } from "#app/models/entries/choices.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: measurePage.title };

const address = "/check-in/questions";
const done: Record<string, string> = {
	kept: measurePage.saved,
	deleted: measurePage.deleted,
	chosen: measurePage.keptOffer,
};

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const query = new URL(request.url).searchParams;
	const asked = query.get("of") ?? "";
	const [choices, contacts, answered] = await Promise.all([
		findChoices(db, keys, viewer),
		listSafetyContacts(db, viewer),
		listMeasures(db, keys, viewer, now),
	]);
	const free = measuresOffered(measureCodes, answered, now);
	return page(viewer, {
		contacts,
		asked: isMeasure(asked)
			? { code: asked, instrument: measureAt(asked, now), isFree: free.includes(asked) }
			: undefined,
		measures: measureCodes.map((code) => {
			const last = answered.find((each) => each.code === code);
			return {
				code,
				label: measureAt(code, now).label,
				isFree: free.includes(code),
				isChosen: choices.measures?.includes(code) ?? false,
				said: last && measureInWords(last, now),
			};
		}),
		done: done[query.get("done") ?? ""],
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const code = field(form, "of");
	if (!isMeasure(code)) throw notFound();
	const intent = field(form, "intent");
	if (intent !== "save") {
		const verdict = await once(db, viewer, sent, now, async (trx) => {
			if (intent === "delete") {
				const gone = await deleteCheckIn(trx, keys, viewer, idFrom(field(form, "check_in")), now);
				return gone && { to: `${address}?done=deleted` };
			}
			const isChosen = field(form, "offer") === "yes";
			await changeChoices(trx, keys, viewer, (choices) => withMeasure(choices, code, isChosen), now);
			return { to: `${address}?done=chosen` };
		});
		// Another button of the same drawing was pressed before: draw it anew, with a fresh key.
		if (verdict && "refused" in verdict) return redirect(address);
		return redirect(orNotFound(verdict).to);
	}
	const asked = measureAt(code, now);
	const { items, errors } = readItems(form, asked);
	const redraw = (status: number, wrong: Record<string, string>, problem?: string) =>
		json({ code, typed: items, errors: wrong, problem }, { status });
	if (Object.keys(errors).length > 0) return redraw(400, errors);
	const verdict = await once(db, viewer, sent, now, async (trx) => {
		const saved = await saveMeasure(trx, keys, viewer, code, items, now);
		return "refused" in saved ? saved : { to: `${address}?done=kept` };
	});
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { refused } = verdict;
	if (refused === "nothing") return redraw(400, { [asked.scales[0]!.items[0]!.code]: measureRefusals.nothing });
	return redraw(refused === "already" ? 409 : 422, {}, measureRefusals[refused]);
}

/** Measures about oneself: which there are, what was said last, and one of them to answer. */
export default function AnswerQuestions() {
	const { frame, contacts, asked, measures, done: said } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const isAsking = asked && (asked.isFree || answer);
	return (
		<RoomPage frame={frame} room="/check-in">
			<BackLink href={isAsking ? address : "/check-in"}>{isAsking ? measurePage.all : measurePage.back}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{said && !answer ? <Notice tone="success">{said}</Notice> : null}
			<h1>{isAsking ? asked.instrument.label : measurePage.title}</h1>
			<PrivacyLine>{lineBeside("check-in")}</PrivacyLine>
			{isAsking ? (
				<MeasureForm
					code={asked.code}
					formKey={frame.formKey}
					instrument={asked.instrument}
					typed={answer?.typed ?? {}}
					errors={errors}
					beforeButtons={<SafetyCorner contacts={contacts} />}
				/>
			) : (
				<>
					<p>{measurePage.intro}</p>
					<p className="soft">{measurePage.free}</p>
					{measures.map((measure) => (
						<MeasureSheet key={measure.code} {...measure} formKey={frame.formKey} />
					))}
					<SafetyCorner contacts={contacts} />
				</>
			)}
		</RoomPage>
	);
}
