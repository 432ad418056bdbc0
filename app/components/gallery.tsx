import { Acts } from "./kit/acts.tsx";
import { BackLink } from "./kit/back-link.tsx";
import { Button, ButtonLink } from "./kit/button.tsx";
import { ErrorSummary } from "./kit/error-summary.tsx";
import { Choices, longWord, problem, Scales, story, Words } from "./kit/gallery-fields.tsx";
import { TitleList } from "./kit/title-list.tsx";
import { Notice } from "./kit/notice.tsx";
import { Page } from "./kit/page.tsx";
import { Pager } from "./kit/pager.tsx";
import { PrivacyLine } from "./kit/privacy-line.tsx";
import { Problem } from "./kit/problem.tsx";
import { Prose } from "./kit/prose.tsx";
import { SafetyCard } from "./kit/safety-card.tsx";
import { SaveStatus } from "./kit/save-status.tsx";
import { Sheet } from "./kit/sheet.tsx";
import { SummaryList } from "./kit/summary-list.tsx";
import { Tag } from "./kit/tag.tsx";
import { TwoTexts } from "./kit/two-texts.tsx";

const rooms = ["Today", "My log", "Supervision", "Groups", "Check in", "Patterns"].map((label) => ({
	label,
	href: `#${label}`,
	current: label === "My log",
}));

const steps = [
	{ label: "What happened?", href: "#words", state: "done" },
	{ label: "Judgement calls", href: "#choices", note: "1 so far", state: "now" },
	{ label: "Pressure on my limits", href: "#scales" },
	{ label: "Belonging here", href: "#records" },
	{ label: "What will you do next?" },
] as const;

/** Every component of the kit in every state, for looking at and for the accessibility sweep. Development only. */
export function Gallery() {
	return (
		<Page
			rooms={rooms}
			name="Amina Yusuf"
			formKey="not-a-real-key"
			steps={{ steps }}
			margin={
				<>
					<section>
						<h2>Next supervision</h2>
						<p>
							Sam Ortiz, Wednesday 26 November, 10:00 to 11:00. <a href="#records">Prepare</a>
						</p>
					</section>
					<section>
						<h2>Check in</h2>
						<p>Elmfield Surgery, when you like this month. It takes two minutes.</p>
					</section>
				</>
			}
		>
			<BackLink href="#main">Back to my log</BackLink>
			<ErrorSummary
				errors={[
					{ field: "filled.title", message: "Give this a title" },
					{ field: "guidance.wrong", message: problem },
				]}
			/>
			<h1>The lift home</h1>
			<PrivacyLine>
				Only you can see this. <SaveStatus>Saved 10:42</SaveStatus>
			</PrivacyLine>
			<form method="post" noValidate>
				<Words />
				<Choices />
				<Scales />
				<Acts>
					<Button name="act" value="finish">
						Finish entry
					</Button>
					<Button variant="quiet" name="act" value="later" formNoValidate>
						Save and come back later
					</Button>
					<Button variant="danger" formAction="/gallery">
						Delete for ever
					</Button>
					<Button variant="plain">Remove this line</Button>
					<Button isDisabled>Not now</Button>
					<ButtonLink href="#main">Quick note</ButtonLink>
					<ButtonLink href="#main" variant="quiet">
						Full reflection
					</ButtonLink>
				</Acts>
			</form>
			<SafetyCard
				contacts={[
					{ who: "Safeguarding lead, Jo Marsh", how: "01632 960 001" },
					{ who: "Duty clinician", how: "ask at the front desk" },
				]}
				isOpen
			/>
			<SafetyCard contacts={[]} />
			<Records />
			<Banners />
		</Page>
	);
}

function Records() {
	const lent = <Tag tone="lent">Lent to Sam</Tag>;
	return (
		<Sheet id="records" heading="Pick up where you were">
			<TitleList
				items={[
					{ title: "The lift home", href: "#main", tag: <Tag>Only you</Tag>, meta: "Draft, saved 17:42." },
					{ title: "Told I was “just the signposter”", href: "#scales", tag: lent, meta: "Sam replied on Tuesday." },
					{ title: "A case in its quiet round", tag: <Tag tone="warn">Closes soon</Tag> },
					{ title: longWord, href: "#words", tag: <Tag tone="ended">Taken back</Tag> },
				]}
			/>
			<Pager older="?page=3" newer="?page=1" />
			<TitleList items={[]} empty="What you lend will be listed here, with who opened it." />
			<h3>Check before you share</h3>
			<SummaryList
				rows={[
					{ term: "Who", value: "Sam Ortiz, clinical supervisor", action: { href: "#main", label: "Change" } },
					{ term: "Note", action: { href: "#main", label: "Change" } },
				]}
			/>
			<SummaryList stacked rows={[{ term: "What happened?", value: <Prose text={story} /> }]} />
			<h3>Two versions</h3>
			<TwoTexts
				level={4}
				first={{ heading: "On this device", meta: "10:42", text: story, act: <Button>Keep this one</Button> }}
				second={{ heading: "On your phone", meta: "10:40", text: `${story}\n\n${longWord}` }}
			/>
		</Sheet>
	);
}

function Banners() {
	return (
		<>
			<Sheet tone="lent" heading="Your reply">
				<PrivacyLine tone="lent">1 person will see this: Amina Yusuf.</PrivacyLine>
				<Prose text={story} />
			</Sheet>
			<Sheet tone="own" heading="My own note" level={3}>
				<PrivacyLine tone="warn">Only you see this. Amina could ask for it by law.</PrivacyLine>
				<Prose text={"مرحبا، هذا نص قصير.\n\nA second line."} />
			</Sheet>
			<Notice>Your group has a case in its quiet round.</Notice>
			<Notice tone="success" title="Sam can read this now">
				You can take it back at any time.
			</Notice>
			<Notice tone="warn" title="This looks like an NHS number">
				<p>
					Remove it, or go on. <a href="#words">Look again</a>
				</p>
			</Notice>
			<Problem>This was changed on another device. Look at both before you save.</Problem>
		</>
	);
}
