import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { allowAnyone, newFormKey, notFound, readForm, requireViewer } from "#app/http.server.ts";
import { londonDay } from "#app/models/dates.ts";
import { documentOf } from "#app/models/entries/take/document.ts";
import { fileOf } from "#app/models/entries/take/files.server.ts";
import { listForTaking } from "#app/models/entries/take/reading.server.ts";
import { fieldsOfChoice, fileName, readChoice } from "#app/models/entries/take/take.form.ts";
import { checkPage, takeProblems, tooMany } from "#app/models/entries/take/take.words.ts";
import { mayTakeNow, noteTaken } from "#app/models/entries/take/taking.server.ts";
import { db, keys } from "#db/live.server.ts";
import { settings } from "../../../settings.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	await allowAnyone(request);
	throw notFound();
}

/**
 * Answers with the file itself. The form's key is not used up: a copy changes nothing, so sending the form again, after a
 * download that broke off say, gives the file again. Each sending is a taking of its own and leaves its own line.
 */
export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form } = await readForm(request);
	const now = new Date();
	const { typed, choice, format } = readChoice(form, now);
	if (!choice || !format || format === "print") throw new Response(takeProblems.noFile, { status: 400 });
	const most = settings().limits.exportsPerDay;
	if (!(await mayTakeNow(db, viewer, most, now))) {
		const page = renderToStaticMarkup(<TooMany most={most} fields={fieldsOfChoice(typed)} formKey={newFormKey()} />);
		const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
		return new Response(`<!doctype html>${page}`, { status: 429, headers });
	}

	const { entries } = await listForTaking(db, keys, viewer, choice);
	if (entries.length === 0) throw notFound();
	const { bytes, type } = await fileOf(format, documentOf(viewer.name, entries, now), now);
	// The line stands before the first byte goes: no copy leaves that the chain does not know of.
	await noteTaken(db, keys, viewer, { entryIds: entries.map(({ id }) => id), format }, now);
	return new Response(new Uint8Array(bytes), {
		headers: {
			"Content-Type": type,
			"Content-Disposition": `attachment; filename="${fileName(londonDay(now), format)}"`,
			"Cache-Control": "no-store",
		},
	});
}

// No style sheet reaches this page, but style attributes are allowed (server/headers.ts).
const plainLook = {
	font: "1.125rem/1.6 system-ui, sans-serif",
	maxWidth: "38rem",
	margin: "2rem auto",
	padding: "0 1rem",
};
const buttonLook = { font: "inherit", padding: "0.5rem 1rem" };

/** The answer when there is no file: an address that answers files has no page around it. */
function TooMany({ most, fields, formKey }: { most: number; fields: [string, string][]; formKey: string }) {
	return (
		<html lang="en-GB">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{`Error: ${tooMany.title} - Hedgerow`}</title>
			</head>
			<body style={plainLook}>
				<main>
					<h1>{tooMany.title}</h1>
					<p>{tooMany.words(most)}</p>
					<p>{tooMany.print}</p>
					<form method="post" action="/entries/take">
						<input type="hidden" name="form_key" value={formKey} />
						{fields.map(([name, value], at) => (
							<input key={at} type="hidden" name={name} value={value} />
						))}
						<button name="intent" value="print" style={buttonLook}>
							{checkPage.printInstead}
						</button>{" "}
						<button name="intent" value="change" style={buttonLook}>
							{checkPage.change}
						</button>
					</form>
				</main>
			</body>
		</html>
	);
}
