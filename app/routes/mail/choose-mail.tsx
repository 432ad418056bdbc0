import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Checkbox } from "#app/components/kit/checkbox.tsx";
import { CheckboxGroup } from "#app/components/kit/checkbox-group.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Select } from "#app/components/kit/select.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { allSorts, readMailChoices } from "#app/models/mail/choices.form.ts";
import { findMailChoices, setMailChoices } from "#app/models/mail/choices.server.ts";
import { findFeedSecret, makeFeed, stopFeed } from "#app/models/mail/feed.server.ts";
import { digestTimes } from "#app/models/mail/letter.ts";
import { calendarPart, mailPage, mailProblems, sorts, type Sort } from "#app/models/mail/mail.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import { settings } from "../../../settings.ts";

export const handle: PageHandle = { title: mailPage.title };

const address = "/account/mail";
const alone: Sort[] = ["talk", "session"];
const optionsOf = (codes: readonly Sort[]) => codes.map((code) => ({ code, label: sorts[code] }));
const done: Record<string, string> = {
	saved: mailPage.saved,
	made: calendarPart.made,
	stopped: calendarPart.stopped,
};

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const [choices, secret] = await Promise.all([findMailChoices(db, viewer), findFeedSecret(db, keys, viewer)]);
	const { origin, mail } = settings();
	return page(viewer, {
		calendarKey: newFormKey(),
		from: mail?.from,
		digestAt: choices.digestAt,
		quiet: choices.quiet === "usual",
		wanted: allSorts.filter((sort) => !choices.stopped.includes(sort)),
		feed: secret === undefined || secret === "lost" ? secret : `${origin}/calendar/${secret}.ics`,
		done: done[new URL(request.url).searchParams.get("done") ?? ""],
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const intent = field(form, "intent");
	const now = new Date();
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			if (intent === "make") {
				await makeFeed(trx, keys, viewer, now);
				return { to: `${address}?done=made#calendar` };
			}
			if (intent === "stop") {
				const stopped = await stopFeed(trx, keys, viewer, now);
				return { to: stopped ? `${address}?done=stopped#calendar` : `${address}#calendar` };
			}
			await setMailChoices(trx, keys, viewer, readMailChoices(form), now);
			return { to: `${address}?done=saved` };
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	const { quiet, ...typed } = readMailChoices(form);
	const wanted = allSorts.filter((sort) => !typed.stopped.includes(sort));
	const kept = intent === "" ? { wanted, digestAt: typed.digestAt, quiet: quiet === "usual" } : undefined;
	return json({ problem: mailProblems[verdict.refused], kept }, { status: 422 });
}

export default function ChooseMail() {
	const loaded = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { frame, calendarKey, from, feed } = loaded;
	const { digestAt, quiet, wanted } = refused?.kept ?? loaded;
	return (
		<RoomPage frame={frame} room={address}>
			{refused ? <Problem>{refused.problem}</Problem> : null}
			{loaded.done && !refused ? <Notice tone="success">{loaded.done}</Notice> : null}
			<h1>{mailPage.title}</h1>
			{from ? (
				<p>{mailPage.sends(from)}</p>
			) : (
				<>
					<p>
						<strong>{mailPage.sendsNone}</strong>
					</p>
					<p className="soft">{mailPage.sendsNoneKeeps}</p>
				</>
			)}
			<Sheet heading={mailPage.never}>
				<ul>
					{mailPage.nevers.map((each) => (
						<li key={each}>{each}</li>
					))}
				</ul>
			</Sheet>
			<form method="post" action={address}>
				<input type="hidden" name="form_key" value={frame.formKey} />
				<Sheet>
					<CheckboxGroup
						name="sort"
						label={mailPage.alone}
						hint={mailPage.aloneHint}
						options={optionsOf(allSorts.filter((sort) => alone.includes(sort)))}
						defaultValue={wanted}
					/>
					<CheckboxGroup
						name="sort"
						id="daily"
						label={mailPage.daily}
						hint={mailPage.dailyHint}
						options={optionsOf(allSorts.filter((sort) => !alone.includes(sort)))}
						defaultValue={wanted}
					/>
				</Sheet>
				<Sheet heading={mailPage.when}>
					<Select
						name="digest_at"
						label={mailPage.digestAt}
						hint={mailPage.digestHint}
						options={digestTimes.map((time) => ({ code: time, label: time }))}
						blank={mailPage.usualTime}
						defaultValue={digestAt}
					/>
					<Checkbox name="quiet" label={mailPage.quiet} hint={mailPage.quietHint} defaultSelected={quiet} />
				</Sheet>
				<Acts>
					<Button>{mailPage.save}</Button>
				</Acts>
			</form>
			<Sheet heading={calendarPart.title} id="calendar">
				<p>{calendarPart.about}</p>
				<p>{calendarPart.says}</p>
				{feed === undefined ? <p>{calendarPart.none}</p> : null}
				{feed === "lost" ? <p>{calendarPart.lost}</p> : null}
				{feed !== undefined && feed !== "lost" ? (
					<p>
						<a href={feed}>
							<span className="visually-hidden">{calendarPart.address}: </span>
							{feed}
						</a>
					</p>
				) : null}
				<p className="soft">{calendarPart.secret}</p>
				<form method="post" action={address}>
					<input type="hidden" name="form_key" value={calendarKey} />
					<Acts>
						<Button name="intent" value="make" variant="quiet">
							{feed === undefined ? calendarPart.make : calendarPart.renew}
						</Button>
						{feed === undefined ? null : (
							<Button name="intent" value="stop" variant="quiet">
								{calendarPart.stop}
							</Button>
						)}
					</Acts>
				</form>
			</Sheet>
		</RoomPage>
	);
}
