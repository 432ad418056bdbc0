import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { allowAnyone, cookiesAfterSignOut, notFound } from "#app/http.server.ts";
import { signOut } from "#app/models/accounts/sign-in.server.ts";
import { db, keys } from "#db/live.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	await allowAnyone(request);
	throw notFound();
}

export async function action({ request }: ActionFunctionArgs) {
	// A session that has ended already needs no signing in to be left.
	const viewer = await allowAnyone(request);
	if (viewer) await signOut(db, keys, viewer, new Date());
	// Nothing of the last hour stays in this browser, which others may use.
	const headers = cookiesAfterSignOut(request);
	headers.set("Clear-Site-Data", '"cache", "storage"');
	return redirect("/sign-in", { headers });
}
