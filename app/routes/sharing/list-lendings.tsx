import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/kit/notice.tsx";
import { Pager } from "#app/components/kit/pager.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { LendingLine } from "#app/components/sharing/lending-line.tsx";
import { field, idFrom, orNotFound, page, readForm, requireViewer, safePath } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { lendingInWords } from "#app/models/sharing/in-words.ts";
import { takeBack } from "#app/models/sharing/lending.server.ts";
import { listLendings } from "#app/models/sharing/lendings.server.ts";
import { lendingPage } from "#app/models/sharing/lending.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { isId } from "#app/models/ids.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: lendingPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const query = new URL(request.url).searchParams;
	const asked = query.get("before");
	const before = asked && isId(asked) ? asked : undefined;
	const now = new Date();
	const { lendings, older } = await listLendings(db, keys, viewer, { before, most: 20 }, now);
	const done = { lent: lendingPage.lent, "taken-back": lendingPage.takenBack }[query.get("done") ?? ""];
	return page(viewer, {
		done,
		older,
		isFirst: before === undefined,
		lendings: lendings.map((lending) => lendingInWords(lending, now)),
	});
}

/** Takes one lending back, at once. */
export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const shareId = idFrom(field(form, "share"));
	const backTo = safePath(field(form, "back_to") || "/sharing");
	const now = new Date();
	const verdict = await once(db, viewer, sent, now, async (trx) => {
		const taken = await takeBack(trx, keys, viewer, shareId, now);
		return taken && { to: backTo === "/sharing" ? "/sharing?done=taken-back" : backTo };
	});
	// Another button of the same drawing was pressed before: draw it anew, with a fresh key.
	if (verdict && "refused" in verdict) return redirect("/sharing");
	return redirect(orNotFound(verdict).to);
}

export default function ListLendings() {
	const { frame, lendings, older, isFirst, done } = useLoaderData<typeof loader>();
	const open = lendings.filter((lending) => lending.isOpen);
	const ended = lendings.filter((lending) => !lending.isOpen);
	return (
		<RoomPage frame={frame} room="/sharing">
			{done ? <Notice tone="success">{done}</Notice> : null}
			<h1>{lendingPage.title}</h1>
			<p className="soft">{lendingPage.intro}</p>
			{lendings.length === 0 ? <p>{lendingPage.empty}</p> : null}
			{open.length > 0 ? (
				<Sheet heading={lendingPage.open}>
					<ul className="plain-list">
						{open.map((lending) => (
							<LendingLine key={lending.id} lending={lending} formKey={frame.formKey} backTo="/sharing" showTitle />
						))}
					</ul>
				</Sheet>
			) : null}
			{ended.length > 0 ? (
				<Sheet heading={lendingPage.ended}>
					<ul className="plain-list">
						{ended.map((lending) => (
							<LendingLine key={lending.id} lending={lending} formKey={frame.formKey} backTo="/sharing" showTitle />
						))}
					</ul>
				</Sheet>
			) : null}
			<Pager {...(older && { older: `/sharing?before=${older}` })} {...(!isFirst && { newer: "/sharing" })} />
		</RoomPage>
	);
}
