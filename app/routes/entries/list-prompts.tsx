import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { TitleList } from "#app/components/kit/title-list.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, requireViewer } from "#app/http.server.ts";
import { organisationPage } from "#app/models/accounts/organisation.words.ts";
import { listTemplates } from "#app/models/entries/prompt-template.server.ts";
import { templatesPage } from "#app/models/entries/prompt-template.words.ts";
import { listPromptSets } from "#app/models/entries/prompts.server.ts";
import { mostTemplates } from "#app/models/entries/prompts.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: templatesPage.title };

const doneWords: Record<string, string> = {
	add: templatesPage.added,
	save: templatesPage.changed,
	retire: templatesPage.retiredNow,
	offer: templatesPage.offeredNow,
};

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const templates = orNotFound(await listTemplates(db, viewer));
	const sets = await listPromptSets(db, viewer);
	const own = new Set(templates.map(({ id }) => id));
	const done = new URL(request.url).searchParams.get("done") ?? "";
	return page(viewer, {
		builtIn: sets.flatMap(({ code, name }) => (own.has(code) ? [] : [name])),
		templates: templates.map(({ id, name, version, steps, retiredAt }) => ({
			id,
			name,
			version,
			steps: steps.length,
			isOffered: retiredAt === null,
		})),
		done: Object.hasOwn(doneWords, done) ? doneWords[done] : undefined,
	});
}

export default function ListPrompts() {
	const { frame, builtIn, templates, done } = useLoaderData<typeof loader>();
	const inList = (isOffered: boolean) =>
		templates
			.filter((template) => template.isOffered === isOffered)
			.map(({ id, name, version, steps }) => ({
				title: name,
				href: `/organisation/prompts/${id}`,
				meta: `${templatesPage.steps(steps)}. ${templatesPage.version(version)}.`,
			}));
	const [offered, retired] = [inList(true), inList(false)];
	return (
		<RoomPage frame={frame} room="/organisation">
			<BackLink href="/organisation">{organisationPage.title}</BackLink>
			{done ? <Notice tone="success">{done}</Notice> : null}
			<h1>{templatesPage.title}</h1>
			<p>{templatesPage.intro}</p>
			{offered.length < mostTemplates ? (
				<Acts>
					<ButtonLink href="/organisation/prompts/new">{templatesPage.add}</ButtonLink>
				</Acts>
			) : (
				<p>{templatesPage.full}</p>
			)}
			<h2>{templatesPage.offered}</h2>
			<TitleList items={offered} empty={templatesPage.none} />
			{retired.length > 0 ? (
				<>
					<h2>{templatesPage.retired}</h2>
					<p className="soft">{templatesPage.retiredAbout}</p>
					<TitleList items={retired} />
				</>
			) : null}
			<p>{templatesPage.builtIn}</p>
			<ul>
				{builtIn.map((name) => (
					<li key={name}>{name}</li>
				))}
			</ul>
		</RoomPage>
	);
}
