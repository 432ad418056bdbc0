import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Acts } from "#app/components/kit/acts.tsx";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { PrivacyLine } from "#app/components/kit/privacy-line.tsx";
import { SafetyCard } from "#app/components/kit/safety-card.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { page, requireViewer } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { firstSteps } from "#app/models/help.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: firstSteps.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	return page(viewer, { contacts: await listSafetyContacts(db, viewer) });
}

export default function FirstSteps() {
	const { frame, contacts } = useLoaderData<typeof loader>();
	return (
		<RoomPage frame={frame} room="/first-steps">
			<h1>{firstSteps.title}</h1>
			<PrivacyLine>{firstSteps.privacy}</PrivacyLine>
			<Sheet>
				<ol>
					{firstSteps.lines.map(({ lead, rest }) => (
						<li key={lead}>
							<p>
								<strong>{lead}</strong> {rest}
							</p>
						</li>
					))}
				</ol>
			</Sheet>
			<SafetyCard contacts={contacts} />
			<Acts>
				<ButtonLink href="/entries/new?kind=quick">{firstSteps.begin}</ButtonLink>
			</Acts>
		</RoomPage>
	);
}
