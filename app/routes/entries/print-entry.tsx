import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PrintEntries } from "#app/components/entries/print-entries.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, notFound, orNotFound, page, requireViewer } from "#app/http.server.ts";
import { knownNames } from "#app/models/entries/guard/known.server.ts";
import { findPointers } from "#app/models/entries/take/check.server.ts";
import { documentOf } from "#app/models/entries/take/document.ts";
import { listForTaking } from "#app/models/entries/take/reading.server.ts";
import { printPage } from "#app/models/entries/take/take.words.ts";
import { noteTaken } from "#app/models/entries/take/taking.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

// The title is what a browser names the file "Save as PDF" after: it says nothing of what is inside.
export const handle: PageHandle = { title: printPage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	// Looking ahead is not taking: no line is left until the person comes themselves.
	if (/prefetch/.test(request.headers.get("sec-purpose") ?? "")) throw notFound();
	const now = new Date();
	const { entries } = await listForTaking(db, keys, viewer, { entryIds: [entryId] });
	orNotFound(entries[0]);
	const found = await findPointers(entries, await knownNames(db, viewer));
	await noteTaken(db, keys, viewer, { entryIds: [entryId], format: "print" }, now);
	return page(viewer, { entryId, found, taken: documentOf(viewer.name, entries, now) });
}

export default function PrintEntry() {
	const { frame, entryId, found, taken } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/entries">
			<BackLink href={`/entries/${entryId}`}>{printPage.back}</BackLink>
			<PrintEntries taken={taken} found={found} />
		</RoomPage>
	);
}
