import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CoverSheet, DaysSheet, ReplySheet } from "#app/components/accounts/away-sheets.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { field, idFrom, newFormKey, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { errorsOfAway, readAway, readCover } from "#app/models/accounts/availability.form.ts";
import { periodInWords } from "#app/models/accounts/availability-in-words.ts";
import { addAway, endAway, findAvailability, saveReplyTime } from "#app/models/accounts/availability.server.ts";
import { isAwayOn, replyTimes } from "#app/models/accounts/availability.ts";
import { awayDone, awayPage, awayRefusals } from "#app/models/accounts/availability.words.ts";
import {
	listCoverable,
	nameDeputies,
	nameDeputiesInHat,
	type Coverable,
} from "#app/models/accounts/deputies.server.ts";
import { hats } from "#app/models/accounts/hats.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { londonDay } from "#app/models/dates.ts";
import { isListed } from "#app/models/option-list.ts";
import { relationPages } from "#app/models/sharing/lending.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import type { Hat } from "#db/tables.ts";

export const handle: PageHandle = { title: awayPage.title };

const address = "/account/away";

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const [{ usual, away }, coverable] = await Promise.all([
		findAvailability(db, viewer, now),
		listCoverable(db, viewer, now),
	]);
	return page(viewer, {
		usual,
		today: londonDay(now),
		periods: away.map(({ id, ...period }) => ({
			id,
			words: periodInWords(period, now),
			isNow: isAwayOn([period], londonDay(now)),
		})),
		endKey: newFormKey(),
		awayKey: newFormKey(),
		covers: hats.flatMap(({ code, label }) => {
			const of = coverable.filter(({ hat }) => hat === code);
			return of.length === 0 ? [] : [{ hat: code, hatName: label, formKey: newFormKey(), ...coverOf(of) }];
		}),
		done: awayDone[new URL(request.url).searchParams.get("done") ?? ""],
	});
}

/** Who covers for each of those supervised in one hat, who could for any of them, and what stands for all alike. */
function coverOf(of: readonly Coverable[]) {
	const mayCover = [...new Map(of.flatMap((each) => each.mayCover.map((one) => [one.id, one]))).values()];
	const nameOf = (id: string) => mayCover.find((each) => each.id === id)?.name ?? "";
	const [one] = of;
	const isAlike = of.every(({ named }) => named.join() === one!.named.join());
	return {
		mayCover,
		lines: of.map(({ relationId, superviseeName, named: [first, second] }) => ({
			key: relationId,
			name: superviseeName,
			covered: first
				? awayPage.line(second ? awayPage.then(nameOf(first), nameOf(second)) : nameOf(first))
				: awayPage.uncovered,
		})),
		typed: {
			whom: "everyone",
			first: (isAlike && one!.named[0]) || "",
			second: (isAlike && one!.named[1]) || "",
		},
	};
}

type Refused = {
	errors: Record<string, string>;
	problem?: string;
	usual?: string;
	away?: { first_day: string; last_day: string };
	cover?: { hat: string; typed: { whom: string; first: string; second: string } };
};

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const { form, sent } = await readForm(request);
	const now = new Date();
	const [intent = "", about = ""] = field(form, "intent").split(" ");
	const refuse = (status: number, refused: Refused) => json<Refused>(refused, { status });

	if (intent === "usual") {
		const usual = field(form, "usual");
		if (!isListed(replyTimes, usual)) return refuse(400, { errors: { usual: awayRefusals.usual } });
		const verdict = orNotFound(
			await once(db, viewer, sent, now, async (trx) => {
				// Said again, it stands as it did.
				await saveReplyTime(trx, keys, viewer, usual, now);
				return { to: `${address}?done=usual` };
			}),
		);
		if (!("refused" in verdict)) return redirect(verdict.to);
		return refuse(422, { errors: {}, usual, problem: awayRefusals[verdict.refused] });
	}

	if (intent === "away") {
		const { typed: away, period, errors } = readAway(form);
		if (!period) return refuse(400, { errors, away });
		const verdict = orNotFound(
			await once(db, viewer, sent, now, async (trx) => {
				const added = await addAway(trx, keys, viewer, period, now);
				return "refused" in added ? added : { to: `${address}?done=away#days` };
			}),
		);
		if (!("refused" in verdict)) return redirect(verdict.to);
		if (verdict.refused === "sent-before") return refuse(422, { errors, away, problem: awayRefusals["sent-before"] });
		return refuse(409, { errors: errorsOfAway(verdict.refused), away });
	}

	if (intent === "back") {
		const periodId = idFrom(about);
		const verdict = orNotFound(
			await once(db, viewer, sent, now, async (trx) => {
				const ended = await endAway(trx, keys, viewer, periodId, now);
				return ended && { to: `${address}?done=back#days` };
			}),
		);
		return redirect(verdict.to);
	}

	const hat = hats.find(({ code }) => intent === "cover" && code === about)?.code as Hat | undefined;
	if (!hat) return refuse(400, { errors: {}, problem: awayRefusals.act });
	const { typed, relationId, personIds, errors } = readCover(form, hat);
	const cover = { hat, typed };
	if (Object.keys(errors).length > 0) return refuse(400, { errors, cover });
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const named = relationId
				? await nameDeputies(trx, keys, viewer, relationId, personIds, now)
				: await nameDeputiesInHat(trx, keys, viewer, hat, personIds, now);
			const isKept = named && (!("refused" in named) || named.refused === "unchanged");
			return isKept ? { to: `${address}?done=cover#cover-${hat}` } : (named as { refused: "without-hat" | "twice" });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return refuse(422, { errors, cover, problem: awayRefusals["sent-before"] });
	return refuse(409, { errors: { [`first.${hat}`]: awayRefusals[verdict.refused] }, cover });
}

export default function SayWhenAway() {
	const { frame, usual, today, periods, endKey, awayKey, covers, done } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const errors = refused?.errors ?? {};
	const posts = { address, errors };
	return (
		<RoomPage frame={frame} room="/supervision">
			<BackLink href="/supervision">{relationPages.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ field: name, message }))} />
			{refused?.problem ? <Problem>{refused.problem}</Problem> : null}
			{done && !refused ? <Notice tone="success">{done}</Notice> : null}
			<h1>{awayPage.title}</h1>
			<p>{covers.length > 0 ? awayPage.intro : awayPage.nobody}</p>
			<ReplySheet {...posts} formKey={frame.formKey} options={[...replyTimes]} chosen={refused?.usual ?? usual} />
			<DaysSheet {...posts} formKey={awayKey} endKey={endKey} periods={periods} typed={refused?.away} today={today} />
			{covers.map((cover) => (
				<CoverSheet
					key={cover.hat}
					{...posts}
					{...cover}
					typed={refused?.cover?.hat === cover.hat ? refused.cover.typed : cover.typed}
				/>
			))}
		</RoomPage>
	);
}
