import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { orNotFound, page, requireViewer } from "#app/http.server.ts";
import { findOrganisation } from "#app/models/accounts/organisation.server.ts";
import { organisationPage } from "#app/models/accounts/organisation.words.ts";
import { listTemplates } from "#app/models/entries/prompt-template.server.ts";
import { arrangePage } from "#app/models/supervision/arrange.words.ts";
import { rhythmPage } from "#app/models/supervision/rhythm.words.ts";
import { hoursPage } from "#app/models/supervision/talk.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: organisationPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const organisation = orNotFound(await findOrganisation(db, viewer));
	const templates = orNotFound(await listTemplates(db, viewer));
	return page(viewer, {
		name: organisation.name,
		contacts: organisation.contacts.length,
		offered: templates.filter(({ retiredAt }) => retiredAt === null).length,
	});
}

export default function ReadOrganisation() {
	const { frame, name, contacts, offered } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/organisation">
			<h1>{organisationPage.title}</h1>
			<p>
				<strong dir="auto">{name}</strong>
			</p>
			<p>{organisationPage.intro}</p>
			<p className="soft">{organisationPage.noReading}</p>
			<Sheet heading={organisationPage.card}>
				<p>{organisationPage.cardAbout}</p>
				<p>{organisationPage.contacts(contacts)}</p>
				<Acts>
					<ButtonLink href="/organisation/safety-card" variant="quiet">
						{organisationPage.setCard}
					</ButtonLink>
				</Acts>
			</Sheet>
			<Sheet heading={organisationPage.supervision}>
				<p>{organisationPage.supervisionAbout}</p>
				<Acts>
					<ButtonLink href="/organisation/supervision" variant="quiet">
						{organisationPage.seeSupervision}
					</ButtonLink>
					<ButtonLink href="/organisation/supervision/arrange" variant="quiet">
						{arrangePage.link}
					</ButtonLink>
					<ButtonLink href="/organisation/supervision/rhythm" variant="quiet">
						{rhythmPage.set}
					</ButtonLink>
				</Acts>
			</Sheet>
			<Sheet heading={hoursPage.title}>
				<p>{hoursPage.about}</p>
				<Acts>
					<ButtonLink href="/organisation/talk" variant="quiet">
						{hoursPage.set}
					</ButtonLink>
				</Acts>
			</Sheet>
			<Sheet heading={organisationPage.prompts}>
				<p>{organisationPage.promptsAbout}</p>
				<p>{organisationPage.offered(offered)}</p>
				<Acts>
					<ButtonLink href="/organisation/prompts" variant="quiet">
						{organisationPage.setPrompts}
					</ButtonLink>
				</Acts>
			</Sheet>
		</RoomPage>
	);
}
