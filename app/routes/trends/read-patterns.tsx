import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RoomPage } from "#app/components/room-page.tsx";
import { PatternsPage } from "#app/components/trends/patterns-page.tsx";
import { field, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { withPictures } from "#app/models/trends/figures.server.ts";
import { patternsInWords, signalAsRead } from "#app/models/trends/in-words.ts";
import { putAway, readPatterns } from "#app/models/trends/patterns.server.ts";
import { patternsPage } from "#app/models/trends/patterns.words.ts";
import { windowFrom } from "#app/models/trends/windows.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: patternsPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const query = new URL(request.url).searchParams;
	const window = windowFrom(query.get("window"));
	const now = new Date();
	const { patterns, signals, isWhole } = await readPatterns(db, keys, viewer, window, now);
	return page(viewer, {
		window,
		patterns: withPictures(patternsInWords(patterns, window, now), patterns.energy.weeks),
		signals: signals.map((signal) => signalAsRead(signal, now)),
		isWhole,
		wasPutAway: query.get("done") === "put-away",
	});
}

/** Puts one signal away for a while. */
export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const key = field(form, "signal");
	const address = `/patterns?window=${windowFrom(field(form, "window"))}`;
	const now = new Date();
	const verdict = await once(db, viewer, sent, now, async (trx) => {
		const away = await putAway(trx, keys, viewer, key, now);
		return away && { to: `${address}&done=put-away` };
	});
	// Another button of the same drawing was pressed before: draw it anew, with a fresh key.
	if (verdict && "refused" in verdict) return redirect(address);
	return redirect(orNotFound(verdict).to);
}

export default function ReadPatterns() {
	const { frame, ...patterns } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/patterns">
			<PatternsPage {...patterns} formKey={frame.formKey} />
		</RoomPage>
	);
}
