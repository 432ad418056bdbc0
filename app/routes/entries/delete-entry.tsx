import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button, ButtonLink } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, notFound, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { deleteEntry, findOwnEntry } from "#app/models/entries/entry.server.ts";
import { dropDraft } from "#app/models/entries/writing.server.ts";
import { nameOf } from "#app/models/entries/entry.ts";
import { deleteCaution } from "#app/models/entries/entry.words.ts";
import { deletePage } from "#app/models/entries/lists.words.ts";
import { countReaders } from "#app/models/sharing/lendings.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: deletePage.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const now = new Date();
	const entry = orNotFound(await findOwnEntry(db, keys, viewer, entryId));
	const readers = await countReaders(db, viewer, [entryId], now);
	const answers = entry.draft?.answers ?? entry.finished?.answers ?? {};
	return page(viewer, {
		entryId,
		name: nameOf(answers, entry.kind, entry.week, now),
		readers: readers.get(entryId) ?? 0,
		isChanging: entry.finished !== undefined && entry.draft !== undefined,
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const entryId = idFrom(params.entryId);
	const { form, sent } = await readForm(request);
	const onlyChanges = form.get("intent") === "drop";
	const now = new Date();
	const verdict = await once(db, viewer, sent, now, async (trx) => {
		if (onlyChanges) return (await dropDraft(trx, keys, viewer, entryId, now)) && { to: "/entries?done=dropped" };
		return (await deleteEntry(trx, keys, viewer, entryId, now)) && { to: "/entries?done=deleted" };
	});
	if (!verdict || "refused" in verdict) throw notFound();
	return redirect(verdict.to);
}

export default function DeleteEntry() {
	const { frame, entryId, name, readers, isChanging } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/entries">
			<BackLink href={`/entries/${entryId}`}>Back to the entry</BackLink>
			<h1>{deletePage.title}</h1>
			<p>
				<strong dir="auto">{name}</strong>
			</p>
			<Notice tone="warn">{deleteCaution}</Notice>
			<p>{deletePage.goes}</p>
			<ul>
				<li>{deletePage.words}</li>
				<li>{deletePage.lendings(readers)}</li>
			</ul>
			<p>{deletePage.stays}</p>
			<form method="post" action={`/entries/${entryId}/delete`}>
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Acts>
					<Button variant="danger" name="intent" value="delete">
						{deletePage.act}
					</Button>
					{isChanging ? (
						<Button variant="quiet" name="intent" value="drop">
							{deletePage.drop}
						</Button>
					) : null}
					<ButtonLink href={`/entries/${entryId}`} variant="quiet">
						{deletePage.keep}
					</ButtonLink>
				</Acts>
			</form>
		</RoomPage>
	);
}
