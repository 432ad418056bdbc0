import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Checkbox } from "#app/components/kit/checkbox.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { readChoices } from "#app/models/entries/choices.form.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { choicesPage } from "#app/models/entries/lists.words.ts";
import { listPromptSets } from "#app/models/entries/prompts.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: choicesPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const [choices, sets] = await Promise.all([findChoices(db, keys, viewer), listPromptSets(db, viewer)]);
	const { way, prompts, minutes, holding, onThisDay } = choices;
	return page(viewer, {
		way: way ?? "page",
		prompts: sets.some(({ code }) => code === prompts) ? prompts : sets[0]!.code,
		minutes: minutes === "on",
		holding: holding === "on",
		onThisDay: onThisDay === "on",
		sets: sets.map(({ code, name, help }) => ({ code, label: name, ...(help && { help }) })),
		isSaved: new URL(request.url).searchParams.get("done") === "saved",
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const verdict = await once(db, viewer, sent, now, async (trx) => {
		const offered = await listPromptSets(trx, viewer);
		const chosen = readChoices(
			form,
			offered.map(({ code }) => code),
		);
		await changeChoices(
			trx,
			keys,
			viewer,
			({ minutes: _, holding: __, onThisDay: ___, ...others }) => ({ ...others, ...chosen }),
			now,
		);
		return { to: "/entries/choices?done=saved" };
	});
	return redirect(orNotFound(verdict).to);
}

export default function ChooseWays() {
	const { frame, way, prompts, minutes, holding, onThisDay, sets, isSaved } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/entries">
			<BackLink href="/entries">My log</BackLink>
			{isSaved ? <Notice tone="success">{choicesPage.saved}</Notice> : null}
			<h1>{choicesPage.title}</h1>
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<p>{choicesPage.intro}</p>
			<form method="post" action="/entries/choices">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Sheet>
					<RadioGroup
						name="way"
						label={choicesPage.way}
						options={[
							{ code: "page", label: choicesPage.onePage },
							{ code: "guided", label: choicesPage.guided },
						]}
						defaultValue={way}
					/>
					<RadioGroup name="prompts" label={choicesPage.prompts} options={sets} defaultValue={prompts} />
					<Checkbox
						name="minutes"
						label={choicesPage.minutes}
						hint={choicesPage.minutesHint}
						defaultSelected={minutes}
					/>
					<Checkbox
						name="holding"
						label={choicesPage.holding}
						hint={choicesPage.holdingHint}
						defaultSelected={holding}
					/>
					<Checkbox
						name="on_this_day"
						label={choicesPage.onThisDay}
						hint={choicesPage.onThisDayHint}
						defaultSelected={onThisDay}
					/>
				</Sheet>
				<Acts>
					<Button>{choicesPage.save}</Button>
				</Acts>
			</form>
		</RoomPage>
	);
}
