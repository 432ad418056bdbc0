import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { ErrorSummary } from "#app/components/kit/error-summary.tsx";
import { Fold } from "#app/components/kit/fold.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { Problem } from "#app/components/kit/problem.tsx";
import { Select } from "#app/components/kit/select.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { SummaryList } from "#app/components/kit/summary-list.tsx";
import { TextField } from "#app/components/kit/text-field.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, notFound, orNotFound, page, readForm, requireViewer } from "#app/http.server.ts";
import { isAdmin } from "#app/models/accounts/organisation.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import {
	mostSteps,
	readTemplate,
	stepsTyped,
	templateBlocks,
	typedSteps,
	type PostedTemplate,
	type TypedStep,
} from "#app/models/entries/prompt-template.form.ts";
import {
	addTemplate,
	changeTemplate,
	findTemplate,
	offerTemplate,
	retireTemplate,
	type Template,
} from "#app/models/entries/prompt-template.server.ts";
import {
	stepInWords,
	templatePage,
	templateRefusals,
	templatesPage,
} from "#app/models/entries/prompt-template.words.ts";
import { stepsOf, type PromptStep } from "#app/models/entries/prompts.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";
import type { Db } from "#db/open.server.ts";

type Loaded = { kept?: { name: string } };
export const handle: PageHandle = { title: ({ kept }: Loaded) => (kept ? templatePage.title : templatePage.titleNew) };

const list = "/organisation/prompts";
const emptyStep: TypedStep = { block: "", question: "", hint: "" };
const firstSteps: TypedStep[] = [{ ...emptyStep, block: "what_happened" }];

/** The set an address speaks of: undefined for "new", and 404 for what the viewer may not change. */
async function templateAt(viewer: Viewer, templateId: string | undefined): Promise<Template | undefined> {
	if (!isAdmin(viewer)) throw notFound();
	return templateId === "new" ? undefined : orNotFound(await findTemplate(db, viewer, idFrom(templateId)));
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const template = await templateAt(viewer, params.templateId);
	return page(viewer, {
		address: `${list}/${template?.id ?? "new"}`,
		kept: template && {
			name: template.name,
			version: template.version,
			steps: template.steps,
			isOffered: template.retiredAt === null,
		},
	});
}

export async function action({ request, params }: ActionFunctionArgs) {
	const viewer = await requireViewer(request);
	const template = await templateAt(viewer, params.templateId);
	const { form, sent } = await readForm(request);
	const posted = readTemplate(form);
	// The small form that retires a set, or offers it again, posts no words: it is drawn again with those that are kept.
	const isOffering = template !== undefined && (posted.act === "retire" || posted.act === "offer");
	const typed = isOffering
		? { name: template.name, steps: typedSteps(template.steps), basedOn: template.version }
		: { name: posted.name, steps: posted.steps, basedOn: posted.basedOn };
	const redraw = (status: number, refused?: keyof typeof templateRefusals, errors: PostedTemplate["errors"] = {}) =>
		json({ typed, refused, errors }, { status });

	if (posted.act === "look") return redraw(200);
	if (!isOffering && Object.keys(posted.errors).length > 0) return redraw(400, undefined, posted.errors);
	const now = new Date();
	const words = { name: posted.name, steps: stepsTyped(posted.steps) };
	const act = (trx: Db) => {
		if (template === undefined) return addTemplate(trx, keys, viewer, words, now);
		if (posted.act === "retire") return retireTemplate(trx, keys, viewer, template.id, now);
		if (posted.act === "offer") return offerTemplate(trx, keys, viewer, template.id, now);
		return changeTemplate(trx, keys, viewer, template.id, { ...words, basedOn: posted.basedOn }, now);
	};
	const done = template === undefined ? "add" : posted.act;
	const verdict = orNotFound(
		await once(db, viewer, sent, now, async (trx) => {
			const made = await act(trx);
			return made && ("refused" in made ? made : { to: `${list}?done=${done}` });
		}),
	);
	if (!("refused" in verdict)) return redirect(verdict.to);
	return redraw(verdict.refused === "sent-before" ? 422 : 409, verdict.refused);
}

export default function WritePrompts() {
	const { frame, address, kept } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { refused, errors = {} } = answer ?? {};
	const typed = answer?.typed ?? {
		name: kept?.name ?? "",
		steps: kept ? typedSteps(kept.steps) : firstSteps,
		basedOn: kept?.version ?? 0,
	};
	const isStale = refused === "stale";
	const open = [...typed.steps, ...(typed.steps.length < mostSteps ? [emptyStep] : [])];
	const more = Array.from({ length: Math.max(0, mostSteps - open.length) }, () => emptyStep);
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href={list}>{templatesPage.title}</BackLink>
			<ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
			{refused ? <Problem>{templateRefusals[refused]}</Problem> : null}
			<h1>{kept ? templatePage.title : templatePage.titleNew}</h1>
			{kept?.isOffered === false ? <Notice>{templatePage.retiredNow}</Notice> : null}
			{kept ? <p>{templatePage.keepsVersion}</p> : null}
			<p>{templatePage.ends}</p>
			{isStale && kept ? (
				<Sheet heading={templatePage.kept(kept.version)}>
					<p>
						<strong dir="auto">{kept.name}</strong>
					</p>
					<AskedSteps steps={kept.steps} />
				</Sheet>
			) : null}
			<form method="post" action={address} noValidate autoComplete="off">
				<input type="hidden" name="form_key" value={frame.formKey} />
				<input type="hidden" name="based_on" value={isStale && kept ? kept.version : typed.basedOn} />
				{/* Enter in a box presses the first button: let that be the one that saves. */}
				<button className="visually-hidden" tabIndex={-1} aria-hidden="true">
					{templatePage.save}
				</button>
				<Sheet>
					<TextField
						name="name"
						label={templatePage.name}
						hint={templatePage.nameHint}
						error={errors.name}
						defaultValue={typed.name}
					/>
					<p className="soft">{templatePage.oneIdea}</p>
					{open.map((step, at) => (
						<StepFields key={`${at} ${step.block}`} {...{ step, at, address, errors }} />
					))}
					{more.length > 0 ? (
						<Fold summary={templatePage.more} id="more">
							{more.map((step, at) => (
								<StepFields key={at} {...{ step, address, errors }} at={open.length + at} />
							))}
						</Fold>
					) : null}
				</Sheet>
				<Acts>
					<Button>{templatePage.save}</Button>
					<Button name="intent" value="preview" variant="quiet" formAction={`${address}#preview`}>
						{templatePage.look}
					</Button>
				</Acts>
			</form>
			<Sheet heading={templatePage.preview} id="preview">
				<p className="soft">{answer ? templatePage.previewTyped : templatePage.previewKept}</p>
				<AskedSteps steps={stepsTyped(typed.steps)} />
			</Sheet>
			{kept ? (
				<form method="post" action={address}>
					<input type="hidden" name="form_key" value={frame.formKey} />
					{kept.isOffered ? <p className="soft">{templatePage.retireAbout}</p> : null}
					<Button name="intent" value={kept.isOffered ? "retire" : "offer"} variant="quiet">
						{kept.isOffered ? templatePage.retire : templatePage.offer}
					</Button>
				</form>
			) : null}
		</RoomPage>
	);
}

type StepFieldsProps = { step: TypedStep; at: number; address: string; errors: Record<string, string> };

function StepFields({ step, at, address, errors }: StepFieldsProps) {
	const name = `step.${at}`;
	return (
		<fieldset className="line">
			<legend className="field-label">{templatePage.step(at + 1)}</legend>
			<Select
				name={`${name}.block`}
				label={templatePage.block}
				error={errors[`${name}.block`]}
				options={templateBlocks}
				defaultValue={step.block}
				blank={templatePage.noBlock}
			/>
			<TextField
				name={`${name}.question`}
				label={templatePage.question}
				hint={at === 0 ? templatePage.questionHint : undefined}
				error={errors[`${name}.question`]}
				defaultValue={step.question}
			/>
			<TextField
				name={`${name}.hint`}
				label={templatePage.hint}
				hint={at === 0 ? templatePage.hintHint : undefined}
				error={errors[`${name}.hint`]}
				defaultValue={step.hint}
			/>
			{at > 0 && step !== emptyStep ? (
				<Button name="intent" value={`up-${at}`} variant="plain" formAction={`${address}#step.${at - 1}.block`}>
					{templatePage.up}
					<span className="visually-hidden"> {templatePage.upWhich(at + 1)}</span>
				</Button>
			) : null}
		</fieldset>
	);
}

/** The steps as they will be asked, with the two that end every set. */
function AskedSteps({ steps }: { steps: readonly PromptStep[] }) {
	const asked = stepsOf({ code: "", version: 0, name: "", steps }).map(stepInWords);
	const rows = asked.map(({ name, question, hint }) => ({
		term: name,
		value: (
			<>
				<span dir="auto">{question}</span>
				{hint ? (
					<span className="soft small" dir="auto">
						{" "}
						{hint}
					</span>
				) : null}
			</>
		),
	}));
	return steps.length > 0 ? <SummaryList rows={rows} /> : <p>{templatePage.nothingYet}</p>;
}
