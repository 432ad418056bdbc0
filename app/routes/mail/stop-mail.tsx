import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Page } from "#app/components/kit/page.tsx";
import { allowAnyone, orNotFound } from "#app/http.server.ts";
import { sorts, stopPage } from "#app/models/mail/mail.words.ts";
import { findStop, stopMail } from "#app/models/mail/stopping.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

// The one page that takes a post from elsewhere: RFC 8058 lets a mail program send it, without a cookie and without an
// Origin (server/listener.ts). What it is sent can do one thing only, so nothing hangs on who sends it.

export const handle: PageHandle = { title: stopPage.title };

const oneClick = { name: "List-Unsubscribe", value: "One-Click" };

export async function loader({ request, params }: LoaderFunctionArgs) {
	await allowAnyone(request);
	return json(orNotFound(await findStop(db, keys, params.token ?? "")));
}

/** Answers with the page and never with a redirect: RFC 8058 asks for that. Sent twice it is the same as once. */
export async function action({ request, params }: ActionFunctionArgs) {
	await allowAnyone(request);
	const form = await request.formData().catch(() => undefined);
	if (form?.get(oneClick.name) !== oneClick.value) throw new Response(stopPage.unread, { status: 400 });
	orNotFound(await stopMail(db, keys, params.token ?? "", new Date()));
	return json({ stopped: true });
}

export default function StopMail() {
	const { sort, isStopped } = useLoaderData<typeof loader>();
	const isDone = useActionData<typeof action>() !== undefined || isStopped;
	return (
		<Page>
			{isDone ? <Notice tone="success">{stopPage.stopped}</Notice> : null}
			<h1>{stopPage.title}</h1>
			{sort === "digest" ? (
				<p>{stopPage.aboutDigest}</p>
			) : (
				<>
					<p>{stopPage.about}</p>
					<p>
						<strong>{sorts[sort]}</strong>
					</p>
				</>
			)}
			<p>{stopPage.still}</p>
			{isDone ? (
				<>
					<p>{stopPage.again}</p>
					<p>
						<a href="/account/mail">{stopPage.choose}</a>
					</p>
				</>
			) : (
				<form method="post">
					<input type="hidden" name={oneClick.name} value={oneClick.value} />
					<Acts>
						<Button>{stopPage.stop}</Button>
					</Acts>
				</form>
			)}
		</Page>
	);
}
