import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { Tag } from "#app/components/kit/tag.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { weekInWords } from "#app/models/dates.ts";
import { changeChoices } from "#app/models/entries/choices.server.ts";
import { withHidden } from "#app/models/entries/choices.ts";
import { nameOf } from "#app/models/entries/entry.ts";
import { onlyYou } from "#app/models/entries/entry.words.ts";
import { lookBackPage } from "#app/models/entries/lists.words.ts";
import { lookBack, lookBackYears, type LookedAt } from "#app/models/entries/look-back.server.ts";
import { isId } from "#app/models/ids.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

export const handle: PageHandle = { title: lookBackPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [entries, years] = await Promise.all([lookBack(db, keys, viewer, now), lookBackYears(db, keys, viewer, now)]);
	const line = ({ id, kind, week, answers }: LookedAt) => ({
		id,
		name: nameOf(answers, kind, week, now),
		week: weekInWords(week, now),
		nextStep: answers.next_step,
		bring: answers.bring === "yes",
	});
	return page(viewer, {
		entries: entries.map(line),
		years: years?.map(line),
		isHidden: new URL(request.url).searchParams.get("done") === "hidden",
	});
}

/** Turns other years on or off, or hides one entry from them for good. */
export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const [intent, hide] = [form.get("intent"), form.get("hide")];
	const isHiding = typeof hide === "string" && isId(hide);
	const verdict = await once(db, viewer, sent, now, async (trx) => {
		if (!isHiding && intent !== "on" && intent !== "off") return undefined;
		await changeChoices(
			trx,
			keys,
			viewer,
			({ onThisDay, ...choices }) => {
				if (isHiding) return { ...choices, ...(onThisDay && { onThisDay }), hidden: withHidden(choices.hidden, hide) };
				return intent === "on" ? { ...choices, onThisDay: "on" } : choices;
			},
			now,
		);
		return { to: `/entries/look-back${isHiding ? "?done=hidden" : ""}#years` };
	});
	return redirect(orNotFound(verdict).to);
}

export default function LookBack() {
	const { frame, entries, years, isHidden } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/entries">
			<BackLink href="/entries">My log</BackLink>
			{isHidden ? <Notice tone="success">{lookBackPage.hidden}</Notice> : null}
			<h1>{lookBackPage.title}</h1>
			<PrivacyLine>{onlyYou}</PrivacyLine>
			<p>{lookBackPage.intro}</p>
			<p>
				<a href="/patterns?window=13">{lookBackPage.patterns}</a>
			</p>
			<TitleList
				empty={lookBackPage.empty}
				items={entries.map((entry) => ({
					key: entry.id,
					title: entry.name,
					href: `/entries/${entry.id}`,
					meta: (
						<>
							{entry.week}
							{entry.nextStep ? (
								<p className="found-words" dir="auto">
									<strong>{lookBackPage.nextStep}</strong> {entry.nextStep}
								</p>
							) : null}
						</>
					),
					...(entry.bring && { tag: <Tag>{lookBackPage.bring}</Tag> }),
				}))}
			/>
			<Sheet heading={lookBackPage.otherYears} id="years">
				<form method="post" action="/entries/look-back">
					<input type="hidden" name="form_key" value={frame.formKey} />
					{years === undefined ? <p>{lookBackPage.otherYearsOff}</p> : null}
					{years?.length === 0 ? <p>{lookBackPage.noneThen}</p> : null}
					<ul className="plain-list">
						{(years ?? []).map(({ id, name, week }) => (
							<li key={id}>
								<a href={`/entries/${id}`} dir="auto">
									{name}
								</a>
								<p className="soft small">{week}</p>
								<Button name="hide" value={id} variant="plain">
									{lookBackPage.hide}
									<span className="visually-hidden">: {name}</span>
								</Button>
							</li>
						))}
					</ul>
					<Button name="intent" value={years === undefined ? "on" : "off"} variant="quiet">
						{years === undefined ? lookBackPage.turnOn : lookBackPage.turnOff}
					</Button>
				</form>
			</Sheet>
		</RoomPage>
	);
}
