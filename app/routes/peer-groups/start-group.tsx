import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { CheckboxGroup } from "#app/components/kit/checkbox-group.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { TextArea } from "#app/components/kit/text-area.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { londonDay } from "#app/models/dates.ts";
import { readGroup } from "#app/models/peer-groups/group.form.ts";
import { groupRefusals, groupsPage, startPage, startParts } from "#app/models/peer-groups/group.words.ts";
import { mayStartGroup, startGroup } from "#app/models/peer-groups/groups.server.ts";
import { isOffered } from "#app/models/peer-groups/method.ts";
import { methods } from "#app/models/peer-groups/methods/index.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: startPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(mayStartGroup(viewer) || undefined);
	const today = londonDay(new Date());
	return page(viewer, {
		methods: methods
			.filter((method) => isOffered(method, today))
			.map(({ code, label, minutes }) => ({ code, label, help: startPage.minutes(minutes.least, minutes.most) })),
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	orNotFound(mayStartGroup(viewer) || undefined);
	const { form, sent } = await readForm(request);
	const { words, part, errors } = readGroup(form);
	const redraw = (status: number, problem?: string) => json({ typed: { words, part }, errors, problem }, { status });
	if (Object.keys(errors).length > 0 || part === "") return redraw(400);
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const made = await startGroup(trx, keys, viewer, { words, part }, now);
			return made && ("refused" in made ? made : { to: `/groups/${made.started}?done=started` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(verdict.refused === "sent-before" ? 422 : 409, groupRefusals[verdict.refused]);
}

export default function StartGroup() {
	const { frame, methods: offered } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const errors: Record<string, string> = answer?.errors ?? {};
	const typed = answer?.typed ?? { words: { name: "", purpose: "", methods: [] as string[] }, part: "" };
	return (
		<RoomPage frame={frame} room="/groups">
			<BackLink href="/groups">{groupsPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{answer?.problem ? <Problem>{answer.problem}</Problem> : null}
			<h1>{startPage.title}</h1>
			<p>{startPage.intro}</p>
			<PrivacyLine tone="lent">{startPage.who}</PrivacyLine>
			<form method="post" action="/groups/new" noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Sheet>
					<TextField name="name" {...startPage.name} defaultValue={typed.words.name} error={errors.name} />
					<TextArea
						name="purpose"
						{...startPage.purpose}
						rows={3}
						defaultValue={typed.words.purpose}
						error={errors.purpose}
					/>
					<RadioGroup
						name="part"
						{...startPage.part}
						options={startParts}
						defaultValue={typed.part}
						error={errors.part}
					/>
					<CheckboxGroup
						name="method"
						{...startPage.methods}
						options={offered}
						defaultValue={[...typed.words.methods]}
					/>
				</Sheet>
				<Button>{startPage.start}</Button>
			</form>
		</RoomPage>
	);
}
