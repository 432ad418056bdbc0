import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FoundWords } from "#app/components/entries/found-words.tsx";
import { PrintEntries } from "#app/components/entries/print-entries.tsx";
import { TakeForm } from "#app/components/entries/take-form.tsx";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { notFound, page, readForm, requireViewer } from "#app/http.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { weekInWords } from "#app/models/dates.ts";
import { knownNames } from "#app/models/entries/guard/known.server.ts";
import { findPointers, type Pointers } from "#app/models/entries/take/check.server.ts";
import { documentOf, type TakenDocument } from "#app/models/entries/take/document.ts";
import { listForTaking, listWeeksWritten } from "#app/models/entries/take/reading.server.ts";
import { fieldsOfChoice, mostTaken, readChoice, type TypedChoice } from "#app/models/entries/take/take.form.ts";
import { checkPage, takeCaution, takePage, takeProblems, tooMany } from "#app/models/entries/take/take.words.ts";
import { hasFilesLeft, noteTaken } from "#app/models/entries/take/taking.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import { settings } from "../../../settings.ts";

export const handle: PageHandle = { title: takePage.title };

const address = "/entries/take";

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const { typed } = readChoice(new URL(request.url).searchParams, now);
	const [weeks, chosen] = await Promise.all([listWeeksWritten(db, viewer), chosenInWords(viewer, typed, now)]);
	return page(viewer, {
		chosen,
		weeks: weeks.map((code) => ({ code, label: weekInWords(code, now) })),
		typed: { ...typed, what: typed.what || "last", format: typed.format || "print" },
	});
}

/**
 * Shows what is about to be taken, and draws the print view. Neither changes anything, so the form's key is not used up;
 * a print view that is sent again is taken again and leaves its own line.
 */
export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form } = await readForm(request);
	const now = new Date();
	const intent = form.get("intent");
	const { typed, choice, format, errors } = readChoice(form, now);
	const redraw = async (status: number, problems: Record<string, string>) =>
		json<Answer>({ typed, errors: problems, chosen: await chosenInWords(viewer, typed, now) }, { status });
	if (intent === "change") return redraw(200, {});
	if (!choice || !format) return redraw(400, errors);

	const { entries, hasMore } = await listForTaking(db, keys, viewer, choice);
	if (entries.length === 0) {
		if ("entryIds" in choice) throw notFound();
		return redraw(400, { what: takeProblems.none });
	}
	const found = await findPointers(entries, await knownNames(db, viewer));
	if (intent === "print") {
		await noteTaken(db, keys, viewer, { entryIds: entries.map(({ id }) => id), format: "print" }, now);
		return json<Answer>({ typed, errors, print: { taken: documentOf(viewer.name, entries, now), found } });
	}
	const most = settings().limits.exportsPerDay;
	const isFull = format !== "print" && !(await hasFilesLeft(db, viewer, most, now));
	const check = { count: entries.length, hasMore, found, isFile: format !== "print", ...(isFull && { full: most }) };
	return json<Answer>({ typed, errors, check }, { status: isFull ? 429 : 200 });
}

type Answer = {
	typed: TypedChoice;
	errors: Record<string, string>;
	chosen?: string | undefined;
	check?: Check;
	print?: { taken: TakenDocument; found: Pointers };
};

/** What is shown before the copy; `full` is the day's share of files where it is used up. */
type Check = { count: number; hasMore: boolean; found: Pointers; isFile: boolean; full?: number };

export default function TakeWithYou() {
	const { frame, weeks, ...opened } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	if (answer?.print) {
		return (
			<RoomPage frame={frame} room="/entries">
				<BackLink href={address}>{takePage.title}</BackLink>
				<PrintEntries {...answer.print} />
			</RoomPage>
		);
	}
	if (answer?.check) {
		return (
			<RoomPage frame={frame} room="/entries">
				<BackLink href={address}>{takePage.title}</BackLink>
				<CheckBefore {...answer.check} fields={fieldsOfChoice(answer.typed)} formKey={frame.formKey} />
			</RoomPage>
		);
	}
	const errors = answer?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/entries">
			<BackLink href="/entries">{takePage.back}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			<h1>{takePage.title}</h1>
			{weeks.length === 0 ? (
				<p>{takePage.empty}</p>
			) : (
				<>
					<p>
						{takePage.intro} {takePage.atMost(mostTaken)}
					</p>
					<TakeForm
						address={address}
						formKey={frame.formKey}
						chosen={answer ? answer.chosen : opened.chosen}
						weeks={weeks}
						typed={answer?.typed ?? opened.typed}
						errors={errors}
					/>
				</>
			)}
		</RoomPage>
	);
}

function CheckBefore({ count, hasMore, found, isFile, full, fields, formKey }: Check & CheckForm) {
	return (
		<>
			{full === undefined ? null : (
				<Problem>
					{tooMany.words(full)} {tooMany.print}
				</Problem>
			)}
			<h1>{checkPage.title}</h1>
			<Notice tone="warn">{takeCaution}</Notice>
			<p>
				{checkPage.holds(count)} {hasMore ? checkPage.newestOnly(mostTaken) : null}
			</p>
			<p>{checkPage.leaves}</p>
			<FoundWords found={found} />
			<form method="post" action={address}>
				<input type="hidden" name="form_key" value={formKey} />
				{fields.map(([name, value]) => (
					<input key={`${name} ${value}`} type="hidden" name={name} value={value} />
				))}
				<Acts>
					{isFile && full === undefined ? (
						<Button formAction={`${address}/file`}>{checkPage.takeFile}</Button>
					) : (
						<Button name="intent" value="print">
							{isFile ? checkPage.printInstead : checkPage.goPrint}
						</Button>
					)}
					<Button name="intent" value="change" variant="quiet">
						{checkPage.change}
					</Button>
				</Acts>
			</form>
		</>
	);
}

type CheckForm = { fields: [name: string, value: string][]; formKey: string };

/** What the entries named are called; undefined when none are named, and the one 404 when none of them is there. */
async function chosenInWords(viewer: Viewer, { entryIds }: TypedChoice, now: Date): Promise<string | undefined> {
	if (entryIds.length === 0) return undefined;
	const { entries } = await listForTaking(db, keys, viewer, { entryIds });
	const [first] = documentOf(viewer.name, entries, now).entries;
	if (!first) throw notFound();
	return entries.length === 1 ? takePage.thisEntry(first.heading) : takePage.chosen(entries.length);
}
