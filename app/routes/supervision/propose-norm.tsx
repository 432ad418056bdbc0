import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NormFields, NormGuard, type Held } from "#app/components/supervision/norm-fields.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Prose } from "#app/components/kit/prose.tsx";
import { RadioGroup } from "#app/components/kit/radio-group.tsx";
import { Select } from "#app/components/kit/select.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { hatName } from "#app/models/accounts/hats.ts";
import { listPlaces } from "#app/models/accounts/people.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import { isListed } from "#app/models/option-list.ts";
import { titleOf, typedInWords } from "#app/models/supervision/norm-in-words.ts";
import { proposeNorm } from "#app/models/supervision/norm-proposing.server.ts";
import { findChangeable } from "#app/models/supervision/norm-reading.server.ts";
import { listDeciders } from "#app/models/supervision/norm-replacing.server.ts";
import { readProposal, reviewWeeks } from "#app/models/supervision/norm.form.ts";
import { decidersOfChange, isWide, type NormWords } from "#app/models/supervision/norm.ts";
import {
	noChange,
	normFields,
	normPage,
	normRefusals,
	normsPage,
	proposePage,
	scopeChoices,
} from "#app/models/supervision/norm.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

type Loaded = { old?: object };
export const handle: PageHandle = { title: ({ old }: Loaded) => (old ? proposePage.titleChange : proposePage.title) };

/** The norm that a change is proposed for, by the address; undefined for a new one, and 404 for what is not theirs. */
async function changedBy(request: Request, viewer: Viewer, now: Date) {
	const asked = new URL(request.url).searchParams.get("change");
	if (asked === null) return undefined;
	return orNotFound(await findChangeable(db, keys, viewer, idFrom(asked), now));
}

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const kind = new URL(request.url).searchParams.get("kind") ?? "";
	const changed = await changedBy(request, viewer, now);
	// What is not in force any more is not changed: its words, and what was typed, can be proposed as a new one.
	const isGone = changed !== undefined && changed.state !== "agreed";
	const old = isGone ? undefined : changed;
	const [supervisors, places] = await Promise.all([listDeciders(db, viewer, now), listPlaces(db, viewer)]);
	const found = old ? decidersOfChange(old, supervisors) : { deciders: supervisors };
	const deciders = "refused" in found ? [] : found.deciders;
	const fresh: NormWords = { we_agree_that: "", what: "", ...(isListed(discretionKinds, kind) && { kind }) };
	return page(viewer, {
		address: old ? `/norms/new?change=${old.id}` : "/norms/new",
		old: old && { id: old.id, title: titleOf(old.words), staysWide: isWide(old.scope) },
		isGone,
		carried: changed ? proposePage.wordsCarried : fresh.kind ? proposePage.kindCarried : undefined,
		nobody: "refused" in found ? noChange[found.refused] : proposePage.noSupervisor,
		deciders: deciders.map(({ id, supervisorName, hat }) => ({
			code: id,
			label: `${supervisorName}, ${hatName(hat)}`,
		})),
		places: places.map(({ id, name }) => ({ code: id, label: name })),
		weeks: reviewWeeks(undefined, now),
		drawn: {
			words: changed?.words ?? fresh,
			reviewWeek: "",
			relationId: deciders.length === 1 ? deciders[0]!.id : "",
			scope: old?.scope ?? "",
			placeId: old?.placeId ?? "",
		},
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const now = new Date();
	const old = await changedBy(request, viewer, now);
	const { form, sent } = await readForm(request);
	// What is in force for many stays for as many: that is not asked.
	if (old && isWide(old.scope)) {
		form.set("scope", old.scope);
		form.set("place_id", old.placeId ?? "");
	}
	const { errors, ...typed } = readProposal(form, now);
	const redraw = (status: number, more: Refused = {}) => json({ typed, errors, ...more }, { status });
	if (old && old.state !== "agreed") return redraw(409, { problem: normRefusals["replaced-gone"] });
	if (Object.keys(errors).length > 0 || typed.scope === "") return redraw(400);
	const proposal = { ...typed, scope: typed.scope, ...(old && { replacesId: old.id }) };
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const made = await proposeNorm(trx, keys, viewer, proposal, now);
			return made && ("refused" in made ? made : { to: `/norms/${made.proposed}?done=proposed` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	if (verdict.refused === "sent-before") return redraw(422, { problem: normRefusals["sent-before"] });
	// The place of a team's practice stays its place: there is no other to choose.
	if (old && verdict.refused === "place-left") return redraw(409, { problem: noChange.elsewhere });
	if (!("seen" in verdict)) return redraw(409, { problem: normRefusals[verdict.refused] });
	const { refused, seen, looked } = verdict;
	return redraw(400, { problem: normRefusals[refused], held: { isNumber: refused === "nhs-number", seen, looked } });
}

type Refused = { problem?: string; held?: Held };

export default function ProposeNorm() {
	const { frame, address, old, isGone, carried, nobody, deciders, places, weeks, drawn } =
		useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { words, reviewWeek, relationId, scope, placeId } = refused?.typed ?? drawn;
	const errors: Record<string, string> = refused?.errors ?? {};
	return (
		<RoomPage frame={frame} room="/norms">
			<BackLink href={old ? `/norms/${old.id}` : "/norms"}>{old ? normPage.title : normsPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{refused?.problem ? <Problem>{refused.problem}</Problem> : null}
			<h1>{old ? proposePage.titleChange : proposePage.title}</h1>
			{old ? (
				<>
					<p>
						<strong dir="auto">{old.title}</strong>
					</p>
					<p>{proposePage.change}</p>
				</>
			) : (
				<p>{proposePage.intro}</p>
			)}
			{isGone && !refused ? <Notice>{normRefusals["replaced-gone"]}</Notice> : null}
			{deciders.length === 0 && refused ? (
				<Sheet heading={normPage.typedNotKept}>
					<Prose text={typedInWords(refused.typed.words)} />
				</Sheet>
			) : null}
			{deciders.length === 0 ? (
				<Notice>{nobody}</Notice>
			) : (
				<form method="post" action={address} noValidate autoComplete="off">
					<input type="hidden" name="form_key" value={frame.formKey} />
					<p className="soft">
						{carried && !refused ? `${carried} ` : null}
						{proposePage.nothingCarried}
					</p>
					<Sheet>
						<NormFields words={words} reviewWeek={reviewWeek} weeks={weeks} errors={errors} />
					</Sheet>
					<Sheet>
						{old?.staysWide ? (
							<p>{proposePage.staysWide}</p>
						) : (
							<>
								<RadioGroup
									name="scope"
									{...normFields.scope}
									options={scopeChoices}
									defaultValue={scope}
									error={errors.scope}
								/>
								<Select
									name="place_id"
									{...normFields.place_id}
									options={places}
									defaultValue={placeId}
									blank={normFields.noPlace}
									error={errors.place_id}
								/>
							</>
						)}
						<p className="soft">{proposePage.wide}</p>
						<RadioGroup
							name="relation"
							{...normFields.relation}
							options={deciders}
							defaultValue={relationId}
							error={errors.relation}
						/>
					</Sheet>
					<NormGuard held={refused?.held} />
					<Button>{proposePage.send}</Button>
				</form>
			)}
		</RoomPage>
	);
}
