import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/http.server.ts";
import { reserveEntry } from "#app/models/entries/writing.server.ts";
import { keys } from "#db/live.server.ts";

/**
 * Hands out an entry's address before anything is written, so that Back, a reload and a second press all come to the
 * same entry. Nothing is stored: the proof in the address shows that it was given to this person.
 */
export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const asked = new URL(request.url).searchParams;
	const kind = asked.get("kind") === "quick" ? "quick" : "full";
	const way = asked.get("way") === "guided" ? "&way=guided" : "";
	const { entryId, proof } = reserveEntry(keys, viewer, new Date());
	return redirect(`/entries/${entryId}/edit?kind=${kind}&proof=${proof}${way}`);
}
