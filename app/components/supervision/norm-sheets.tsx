import type { ReactNode } from "react";
import type { ReplyInWords } from "#app/models/sharing/in-words.ts";
import type { NormWords } from "#app/models/supervision/norm.ts";
import { normFields, normPage } from "#app/models/supervision/norm.words.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import { Acts } from "../kit/acts.tsx";
import { Button, ButtonLink } from "../kit/button.tsx";
import { Fold } from "../kit/fold.tsx";
import { Notice } from "../kit/notice.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { ReplyCard } from "../sharing/reply-card.tsx";
import { NormFields, NormGuard, type Held } from "./norm-fields.tsx";

/** Where the forms of a norm's page are posted, and with what. */
export type Posting = { address: string; formKey: string; revision: number };

type ActFormProps = Posting & { children: ReactNode };

/** A form about a norm. It names the revision that whoever presses has read. */
function ActForm({ address, formKey, revision, children }: ActFormProps) {
	return (
		<form method="post" action={address} noValidate autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<input type="hidden" name="revision" value={revision} />
			{children}
		</form>
	);
}

type RemarksProps = {
	posting: Posting;
	remarks: readonly ReplyInWords[];
	/** The name of the other one. undefined: nothing more can be said. */
	other: string | undefined;
	typed: string;
	error: string | undefined;
};

/** What the two say about a norm, and a box for one more remark. */
export function RemarksSheet({ posting, remarks, other, typed, error }: RemarksProps) {
	if (other === undefined && remarks.length === 0) return null;
	return (
		<Sheet heading={normPage.remarks} id="remarks">
			{remarks.length === 0 ? <p className="soft">{normPage.noRemarks}</p> : null}
			{remarks.map((remark) => (
				<ReplyCard key={remark.id} reply={remark} />
			))}
			{other === undefined ? null : (
				<ActForm {...posting}>
					<PrivacyLine tone="lent">{lineBeside("norm of two", other)}</PrivacyLine>
					<TextArea name="remark" label={normPage.remark} rows={3} defaultValue={typed} error={error} />
					<Button name="intent" value="remark" variant="quiet">
						{normPage.send}
					</Button>
				</ActForm>
			)}
		</Sheet>
	);
}

type DecideProps = {
	posting: Posting;
	/** Who will be able to read it, said before it is agreed. */
	audience: string;
	lacksEmployer: boolean;
	/** The proposer's name, while they have not said yes to these words. */
	waitsFor?: string;
	/** What to do where it would change what is not in force any more. */
	overtaken?: string;
	typed: string;
	error: string | undefined;
};

/** The supervisor's decision: agree to these words, or decline them and say why. */
export function DecideSheet(props: DecideProps) {
	const { posting, audience, lacksEmployer, waitsFor, overtaken, typed, error } = props;
	return (
		<Sheet heading={normPage.decide} id="decide">
			{overtaken ? (
				<>
					<p>{normPage.overtaken}</p>
					<p>{overtaken}</p>
				</>
			) : waitsFor === undefined ? (
				<ActForm {...posting}>
					<PrivacyLine tone="lent">{audience}</PrivacyLine>
					{lacksEmployer ? (
						<Notice tone="warn">{normPage.missesEmployer}</Notice>
					) : (
						<Button name="intent" value="agree">
							{normPage.agree}
						</Button>
					)}
				</ActForm>
			) : (
				<p>{normPage.waitsForYes(waitsFor)}</p>
			)}
			<Fold summary={normPage.declineHow} isOpen={Boolean(error || typed)} id="f-decline">
				<ReasonForm {...{ posting, typed, error }} act="decline" label={normPage.decline} />
			</Fold>
		</Sheet>
	);
}

type ProposerProps = {
	posting: Posting;
	/** Who decides. undefined: nobody any more. */
	supervisorName?: string;
	/** False while the other one's words wait for their yes. */
	isAccepted: boolean;
	/** Where it can be proposed anew, where it would change what is not in force any more. */
	againHref?: string;
};

/** What a draft waits for, for whoever proposed it: their yes to changed words, or the decision. */
export function ProposerSheet({ posting, supervisorName, isAccepted, againHref }: ProposerProps) {
	const waits = supervisorName !== undefined && againHref === undefined;
	return (
		<Sheet>
			{againHref ? (
				<>
					<p>{normPage.overtaken}</p>
					<p>
						<a href={againHref}>{normPage.overtakenAgain}</a>. {normPage.overtakenThen}
					</p>
				</>
			) : null}
			{waits ? (
				<p>{isAccepted ? normPage.waitsForDecision(supervisorName) : normPage.acceptAbout(supervisorName)}</p>
			) : null}
			<ActForm {...posting}>
				{isAccepted || againHref ? null : (
					<Acts>
						<Button name="intent" value="accept">
							{normPage.accept}
						</Button>
					</Acts>
				)}
				<p className="soft">{normPage.takeBackAbout}</p>
				<Button name="intent" value="take-back" variant="quiet">
					{normPage.takeBack}
				</Button>
			</ActForm>
		</Sheet>
	);
}

type ChangeProps = {
	posting: Posting;
	words: NormWords;
	reviewWeek: string;
	weeks: readonly { code: string; label: string }[];
	errors: Record<string, string>;
	held: Held | undefined;
	isOpen: boolean;
	isStale: boolean;
};

/** The words of a draft, to be changed by either of the two. */
export function ChangeSheet({ posting, words, reviewWeek, weeks, errors, held, isOpen, isStale }: ChangeProps) {
	return (
		<Sheet>
			<Fold summary={normPage.changeWords} isOpen={isOpen} id="f-change">
				{isStale ? <p>{normPage.typed}</p> : null}
				<ActForm {...posting}>
					<NormFields words={words} reviewWeek={reviewWeek} weeks={weeks} errors={errors} />
					<NormGuard held={held} />
					<Button name="intent" value="change">
						{normPage.keepWords}
					</Button>
				</ActForm>
			</Fold>
		</Sheet>
	);
}

type InForceProps = {
	posting: Posting;
	/** Whether its review is due, for whoever looks. */
	isDue: boolean;
	weeks: readonly { code: string; label: string }[];
	/** The week chosen on a page that could not be kept. */
	week: string;
	keepError: string | undefined;
	/** Where a change can be proposed; undefined: not by them. */
	changeHref?: string;
	/** Why not, where a change is proposed by others. */
	noChange?: string;
	mayRetire: boolean;
	typed: string;
	error: string | undefined;
	held: Held | undefined;
};

/** What can be done about a norm in force: keep it after its review, propose a change, retire it. */
export function InForceSheet(props: InForceProps) {
	const { posting, isDue, weeks, week, keepError, changeHref, noChange, mayRetire, typed, error, held } = props;
	if (!isDue && !changeHref && !noChange && !mayRetire) return null;
	return (
		<Sheet>
			{isDue ? (
				<ActForm {...posting}>
					<p>
						<strong>{normPage.dueNow}</strong>
					</p>
					<Select
						name="review_week"
						{...normFields.review_week}
						options={weeks}
						defaultValue={week}
						error={keepError}
					/>
					<Button name="intent" value="keep">
						{normPage.keep}
					</Button>
				</ActForm>
			) : null}
			{changeHref ? (
				<Acts>
					<ButtonLink href={changeHref} variant="quiet">
						{normPage.proposeChange}
					</ButtonLink>
				</Acts>
			) : null}
			{noChange ? <p className="soft">{noChange}</p> : null}
			{mayRetire ? (
				<Fold summary={normPage.retireHow} isOpen={Boolean(error || held || typed)} id="f-retire">
					<p className="soft">{normPage.retireAbout}</p>
					<ReasonForm {...{ posting, typed, error, held }} act="retire" label={normPage.retire} />
				</Fold>
			) : null}
		</Sheet>
	);
}

type ReasonProps = {
	posting: Posting;
	act: string;
	label: string;
	typed: string;
	error: string | undefined;
	/** What in the reason could point to a person, where many would read it. */
	held?: Held;
};

function ReasonForm({ posting, act, label, typed, error, held }: ReasonProps) {
	return (
		<ActForm {...posting}>
			<TextArea name="reason" label={normPage.reason} rows={3} defaultValue={typed} error={error} />
			<NormGuard held={held} />
			<Button name="intent" value={act} variant="quiet">
				{label}
			</Button>
		</ActForm>
	);
}
