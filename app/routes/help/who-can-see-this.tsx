import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Sheet } from "#app/components/kit/sheet.tsx";
import { MaybeRoomPage } from "#app/components/room-page.tsx";
import { allowAnyone, frameFor } from "#app/http.server.ts";
import { whoSees } from "#app/models/sharing/who-sees.ts";
import type { PageHandle } from "#app/page-context.ts";

export const handle: PageHandle = { title: "Who can see this?" };

export async function loader({ request }: LoaderFunctionArgs) {
	const viewer = await allowAnyone(request);
	return json({ frame: viewer && frameFor(viewer), kinds: whoSees() });
}

export default function WhoCanSeeThis() {
	const { frame, kinds } = useLoaderData<typeof loader>();
	return (
		<MaybeRoomPage frame={frame}>
			<h1>Who can see this?</h1>
			<p>Only you, until you say so. This page is made from the same rules that the service keeps to.</p>
			<nav aria-labelledby="kinds">
				<h2 id="kinds">What would you like to know about?</h2>
				<ul>
					{kinds.map(({ what }, at) => (
						<li key={what}>
							<a href={`#kind-${at + 1}`}>{what}</a>
						</li>
					))}
				</ul>
			</nav>
			{kinds.map(({ what, own, others }, at) => (
				<Sheet key={what} heading={what} id={`kind-${at + 1}`}>
					<div className="table-box who-sees" tabIndex={0} role="region" aria-label={what}>
						<table>
							<thead>
								<tr>
									<th scope="col">Who</th>
									<th scope="col">Sees</th>
								</tr>
							</thead>
							<tbody>
								<tr>
									<th scope="row">You</th>
									<td>{own}</td>
								</tr>
								{others.map(({ who, sees }) => (
									<tr key={who}>
										<th scope="row">{who}</th>
										<td>{sees}</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				</Sheet>
			))}
			<Sheet heading="What no page can change">
				<p>A court can ask for what you wrote. If that happens, get advice first.</p>
				<p>Your words are sealed in the database. Whoever runs the server could open them, with effort.</p>
				<p>What someone has already read cannot be unread. Taking it back stops the next opening.</p>
			</Sheet>
		</MaybeRoomPage>
	);
}
