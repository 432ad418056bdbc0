import { groupPage, invitedPage, partWords } from "#app/models/peer-groups/group.words.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { Acts } from "../kit/acts.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { Tag } from "../kit/tag.tsx";

/** Who is in a group now, in the order they joined; `who`: who sees what; `asked`: those who have not answered. */
export function Roster({
	heading,
	people,
	note,
	who,
	asked,
	children,
}: {
	heading: string;
	people: readonly { personId: string; name: string; part: "facilitator" | "member" }[];
	note?: string;
	who?: string;
	asked?: string;
	children?: React.ReactNode;
}) {
	return (
		<Sheet heading={heading}>
			<ul className="plain-list roster">
				{people.map(({ personId, name, part }) => (
					<li key={personId}>
						<span dir="auto">{name}</span> {part === "facilitator" ? <Tag tone="lent">{partWords[part]}</Tag> : null}
					</li>
				))}
			</ul>
			{note ? <p>{note}</p> : null}
			{who ? <PrivacyLine tone="lent">{who}</PrivacyLine> : null}
			{asked ? <p className="soft">{asked}</p> : null}
			{children}
		</Sheet>
	);
}

/** A date of the group in words. `callOffKey`: a form's key for whoever may call it off. */
export type DateShown = {
	id: string;
	when: string;
	where?: string;
	link?: string;
	lead?: string;
	isOff: boolean;
	callOffKey?: string;
};

/** The next dates of a group. */
export function Dates({ address, dates }: { address: string; dates: readonly DateShown[] }) {
	if (dates.length === 0) return <p>{groupPage.noMeetings}</p>;
	return (
		<ul className="plain-list agenda">
			{dates.map(({ id, when, where, link, lead, isOff, callOffKey }) => (
				<li key={id}>
					<p className="agenda-heading">
						{when} {isOff ? <Tag tone="ended">{groupPage.isOff}</Tag> : null}
					</p>
					{lead && !isOff ? <p className="soft">{groupPage.leads(lead)}</p> : null}
					{where && !isOff ? (
						<p className="soft" dir="auto">
							{where}
						</p>
					) : null}
					{link && !isOff ? (
						<p>
							<a href={link} rel="noreferrer">
								{link}
							</a>
						</p>
					) : null}
					{callOffKey ? (
						<form method="post" action={address}>
							<input type="hidden" name="form_key" value={callOffKey} />
							<input type="hidden" name="meeting" value={id} />
							<Button name="intent" value="call-off" variant="plain">
								{groupPage.callOff}
								<span className="visually-hidden">: {when}</span>
							</Button>
						</form>
					) : null}
				</li>
			))}
		</ul>
	);
}

type JoinProps = {
	address: string;
	formKey: string;
	/** What is in force, as the page shows it; none: nothing is agreed yet. */
	agreement?: { id: string; revision: number };
	error?: string;
};

/** Yes or no to a group. */
export function JoinForm({ address, formKey, agreement, error }: JoinProps) {
	return (
		<form method="post" action={address} noValidate>
			<input type="hidden" name="form_key" value={formKey} />
			{agreement ? (
				<>
					<input type="hidden" name="agreement" value={agreement.id} />
					<input type="hidden" name="revision_of" value={agreement.revision} />
					<Checkbox name="accept" {...invitedPage.accept} error={error} />
				</>
			) : (
				<p>{invitedPage.noAgreement}</p>
			)}
			<p className="soft">{invitedPage.tells}</p>
			<Acts>
				<Button name="intent" value="join">
					{invitedPage.join}
				</Button>
				<Button name="intent" value="decline" variant="quiet">
					{invitedPage.decline}
				</Button>
			</Acts>
		</form>
	);
}
