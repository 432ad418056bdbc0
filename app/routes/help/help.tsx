import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SafetyCard } from "#app/components/kit/safety-card.tsx";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { MaybeRoomPage } from "#app/components/room-page.tsx";
import { allowAnyone, frameFor } from "#app/http.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { helpPage } from "#app/models/help.words.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db } from "#db/live.server.ts";

export const handle: PageHandle = { title: helpPage.title };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await allowAnyone(request);
	const contacts = viewer ? await listSafetyContacts(db, viewer) : [];
	return json({ frame: viewer && frameFor(viewer), contacts });
}

export default function Help() {
	const { frame, contacts } = useLoaderData<typeof loader>();
	return (
		<MaybeRoomPage frame={frame}>
			<h1>{helpPage.title}</h1>
			<SafetyCard contacts={contacts} />
			{helpPage.sections.map(({ heading, text }) => (
				<Sheet key={heading} heading={heading}>
					{text.map((each) => (
						<p key={each}>{each}</p>
					))}
				</Sheet>
			))}
			<p>
				<a href="/first-steps">Four things to know before you write</a>
			</p>
		</MaybeRoomPage>
	);
}
