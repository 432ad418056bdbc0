import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { isAdmin } from "#app/models/accounts/organisation.server.ts";
import { organisationPage } from "#app/models/accounts/organisation.words.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { findTalkHours, setTalkHours } from "#app/models/supervision/talk-hours.server.ts";
import { needs, usualHours } from "#app/models/supervision/talk-ladder.ts";
import { readTalkHours } from "#app/models/supervision/talk.form.ts";
import { hoursPage, talkRefusals } from "#app/models/supervision/talk.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: hoursPage.title };

const address = "/organisation/talk";

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isAdmin(viewer) || undefined);
	const isSaved = new URL(request.url).searchParams.get("done") === "saved";
	return page(viewer, { hours: await findTalkHours(db, viewer), isSaved });
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(isAdmin(viewer) || undefined);
	const { form, sent } = await readForm(request);
	const { typed, hours, errors } = readTalkHours(form);
	const redraw = (status: number, problem?: string) => json({ typed, errors, problem }, { status });
	if (!hours) return redraw(400);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const set = await setTalkHours(trx, keys, viewer, hours, now);
			return set && { to: `${address}?done=saved` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(422, talkRefusals[verdict.refused]);
}

export default function SetTalkHours() {
	const { frame, hours, isSaved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href="/organisation">{organisationPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			{isSaved && !answer ? <Notice tone="success">{hoursPage.saved}</Notice> : null}
			<h1>{hoursPage.title}</h1>
			<p>{hoursPage.intro}</p>
			<p>{hoursPage.count}</p>
			<p className="soft">{hoursPage.never}</p>
			<form method="post" action={address} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Sheet>
					{needs.map((need) => (
						<TextField
							key={need}
							name={need}
							label={hoursPage.label[need]}
							hint={hoursPage.hint(usualHours[need])}
							width="short"
							inputMode="numeric"
							defaultValue={answer?.typed[need] ?? String(hours[need])}
							error={errors[need]}
						/>
					))}
					<Button>{hoursPage.save}</Button>
				</Sheet>
			</form>
		</RoomPage>
	);
}
