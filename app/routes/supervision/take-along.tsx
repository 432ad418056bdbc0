import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PrintCopy } from "#app/components/entries/print-entries.tsx";
import { Acts } from "#app/components/kit/acts.tsx";
import { BackLink } from "#app/components/kit/back-link.tsx";
import { Button } from "#app/components/kit/button.tsx";
import { CheckboxGroup } from "#app/components/kit/checkbox-group.tsx";
import { Notice } from "#app/components/kit/notice.tsx";
import { RoomPage } from "#app/components/room-page.tsx";
import { idFrom, orNotFound, page, requireViewer } from "#app/http.server.ts";
import { findSupervision } from "#app/models/accounts/supervisions.server.ts";
import { dayInWords } from "#app/models/dates.ts";
import { supervisionTitle } from "#app/models/supervision/in-words.ts";
import { pulseWords } from "#app/models/supervision/pulse.words.ts";
import { readWanted } from "#app/models/supervision/take.form.ts";
import { takeWords } from "#app/models/supervision/take.words.ts";
import { copyOf, pointersInCopy } from "#app/models/supervision/taking.server.ts";
import type { PageHandle } from "#app/page-context.ts";
import { db, keys } from "#db/live.server.ts";

// The title is what a browser names the file "Save as PDF" after: it says nothing of what is inside.
export const handle: PageHandle = { title: takeWords.title };

export async function loader({ request, params }: LoaderFunctionArgs) {
	const viewer = await requireViewer(request);
	const supervisionId = idFrom(params.supervisionId);
	const now = new Date();
	const supervision = orNotFound(await findSupervision(db, viewer, supervisionId, now));
	const wanted = readWanted(new URL(request.url).searchParams);
	const copy = wanted && orNotFound(await copyOf(db, keys, viewer, supervision, wanted, now));
	return page(viewer, {
		address: `/supervision/${supervisionId}`,
		title: supervisionTitle(supervision, viewer.id),
		wanted,
		taken: copy?.taken,
		hasPulse: copy?.hasPulse ?? false,
		found: copy ? await pointersInCopy(db, viewer, copy.taken) : [],
		learning: (copy?.learning ?? []).map((each) => ({
			code: each.id,
			label: dayInWords(each.startsAt, now),
			help: each.learning,
		})),
	});
}

export default function TakeAlong() {
	const { frame, address, title, wanted, taken, found, learning, hasPulse } = useLoaderData<typeof loader>();
	if (!taken || !wanted) {
		return (
			<RoomPage frame={frame} room="/supervision">
				<BackLink href={address}>{title}</BackLink>
				<h1>{takeWords.title}</h1>
				<p>{takeWords.intro}</p>
				<ul>
					<li>
						<a href={`${address}/take?what=log`}>{takeWords.log}</a>
					</li>
					<li>
						<a href={`${address}/take?what=pack`}>{takeWords.pack}</a>
					</li>
				</ul>
			</RoomPage>
		);
	}
	return (
		<RoomPage frame={frame} room="/supervision">
			<BackLink href={wanted.sessionId ? `${address}/sessions/${wanted.sessionId}` : `${address}/take`}>
				{title}
			</BackLink>
			<div className="screen-only">
				<Notice tone="warn">{takeWords.leaves}</Notice>
				{found.length > 0 ? (
					<>
						<p>{takeWords.found}</p>
						<ul>
							{found.map((words) => (
								<li key={words} dir="auto">
									{words}
								</li>
							))}
						</ul>
					</>
				) : null}
				{wanted.what === "pack" ? (
					<form action={`${address}/take`}>
						<input type="hidden" name="what" value="pack" />
						{learning.length > 0 ? (
							<CheckboxGroup
								name="learn"
								label={takeWords.learning}
								hint={takeWords.learningHint}
								options={learning}
								defaultValue={wanted.learn}
							/>
						) : (
							<p className="soft">{takeWords.learningNone}</p>
						)}
						{learning.length > 0 ? <Button variant="quiet">{takeWords.show}</Button> : null}
					</form>
				) : null}
				{hasPulse && wanted.sessionId ? (
					<form action={`${address}/take`}>
						<input type="hidden" name="what" value="record" />
						<input type="hidden" name="session" value={wanted.sessionId} />
						<CheckboxGroup
							name="pulse"
							label={pulseWords.taken}
							hint={pulseWords.takeHint}
							options={[{ code: "yes", label: pulseWords.take }]}
							defaultValue={wanted.withPulse ? ["yes"] : []}
						/>
						<Button variant="quiet">{takeWords.show}</Button>
					</form>
				) : null}
				<form method="post" action={`${address}/take/file`}>
					<input type="hidden" name="form_key" value={frame.formKey} />
					<input type="hidden" name="what" value={wanted.what} />
					{wanted.sessionId ? <input type="hidden" name="session" value={wanted.sessionId} /> : null}
					{wanted.withPulse ? <input type="hidden" name="pulse" value="yes" /> : null}
					{wanted.learn.map((id) => (
						<input key={id} type="hidden" name="learn" value={id} />
					))}
					<Acts>
						<Button name="format" value="docx" variant="quiet">
							{takeWords.docx}
						</Button>
						<Button name="format" value="pdf" variant="quiet">
							{takeWords.pdf}
						</Button>
					</Acts>
				</form>
				<p className="soft">{takeWords.print}</p>
			</div>
			<PrintCopy taken={taken} />
		</RoomPage>
	);
}
