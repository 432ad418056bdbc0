import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Page } from "#app/components/kit/page.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { addressOf, allowAnyone, field, noParked, parkedSecret, safePath, sessionCookieFor } from "#app/http.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { unparkPost } from "#app/models/accounts/parked-post.server.ts";
import { signIn } from "#app/models/accounts/sign-in.server.ts";
import { askedNotice, parkedNotice, refusals } from "#app/models/accounts/sign-in.words.ts";
import { db, keys } from "#db/live.server.ts";
import { settings } from "../../../settings.ts";

export const handle: PageHandle = { title: "Sign in" };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await allowAnyone(request);
	if (viewer) throw redirect("/");
	const next = safePath(new URL(request.url).searchParams.get("next"));
	return json({ next, parked: parkedSecret(request) !== undefined });
}

export async function action({ request }: ActionFunctionArgs) {
	await allowAnyone(request);
	const form = await request.formData();
	const email = field(form, "email");
	const attempt = {
		email,
		password: typeof form.get("password") === "string" ? (form.get("password") as string) : "",
		address: addressOf(request),
		requestId: request.headers.get("x-request-id") ?? undefined,
	};
	const now = new Date();
	const verdict = await signIn(db, keys, attempt, settings().limits, now);
	if ("refused" in verdict) {
		const status = verdict.refused === "wrong-pair" ? 400 : 429;
		return json({ problem: refusals[verdict.refused], email }, { status });
	}

	const headers = new Headers({ "Set-Cookie": sessionCookieFor(verdict.secret) });
	const waiting = parkedSecret(request);
	if (!waiting) return redirect(safePath(field(form, "next")), { headers });
	headers.append("Set-Cookie", noParked);
	const post = await unparkPost(db, keys, verdict.person, waiting, now);
	if (!post) return redirect("/", { headers });
	// The server posts this for the person, once, with the new session (server/listener.ts).
	headers.set("x-hedgerow-replay", Buffer.from(new URLSearchParams(post.fields).toString()).toString("base64url"));
	return redirect(post.path, { headers });
}

export default function SignIn() {
	const { next, parked } = useLoaderData<typeof loader>();
	const refusal = useActionData<typeof action>();
	return (
		<Page>
			<h1>Sign in</h1>
			{refusal ? <Problem>{refusal.problem}</Problem> : null}
			{!refusal && parked ? <Notice>{parkedNotice}</Notice> : null}
			{!refusal && !parked && next !== "/" ? <Notice>{askedNotice}</Notice> : null}
			<form method="post" action="/sign-in" noValidate>
				<input type="hidden" name="next" value={next} />
				<TextField
					label="Email address"
					name="email"
					type="email"
					autoComplete="username"
					defaultValue={refusal?.email}
				/>
				<TextField label="Password" name="password" type="password" autoComplete="current-password" />
				<Button>Sign in</Button>
			</form>
		</Page>
	);
}
