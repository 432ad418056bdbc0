import { tickListCodes, tickLists, mostLetters, mostTicks, type CheckIn } from "#app/models/check-ins/check-in.ts";
import { checkInPage } from "#app/models/check-ins/check-in-page.words.ts";
import { checkInWords, tickListWords } from "#app/models/check-ins/check-in.words.ts";
import type { Instrument } from "#app/models/check-ins/instrument.ts";
import { energyLevels } from "#app/models/entries/options/cost-and-gain.ts";
import { lineBeside } from "#app/models/who-reads.ts";
import type { ReactNode } from "react";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { Fold } from "../kit/fold.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Scale } from "../kit/scale.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { QuestionFields } from "./question-fields.tsx";

type CheckInFormProps = {
	action: string;
	formKey: string;
	instrument: Instrument;
	isHost: boolean;
	/** What was typed, where the form comes back. */
	typed?: Partial<CheckIn>;
	errors: Readonly<Record<string, string>>;
	/** The safety card. */
	beforeButtons: ReactNode;
};

const figures = energyLevels.map(({ code }) => ({ code, label: "" }));

/** A check-in about one place. The host is also asked about the work, and whether it may be counted. */
export function CheckInForm(props: CheckInFormProps) {
	const { action, formKey, instrument, isHost, typed, errors, beforeButtons } = props;
	return (
		<form method="post" action={action} noValidate autoComplete="off">
			<input type="hidden" name="form_key" value={formKey} />
			<Sheet>
				<PrivacyLine>{lineBeside("check-in")}</PrivacyLine>
				{instrument.note.map((line) => (
					<p key={line} className="soft">
						{line}
					</p>
				))}
				<p className="soft">{checkInPage.skip}</p>
			</Sheet>
			{instrument.scales.map((scale) => (
				<Sheet key={scale.code} heading={scale.label}>
					{instrument.intro.map((line) => (
						<p key={line}>{line}</p>
					))}
					<QuestionFields scale={scale} answers={typed?.items ?? {}} errors={errors} />
				</Sheet>
			))}
			{isHost ? <WorkFields typed={typed?.host} errors={errors} /> : null}
			<Sheet heading={checkInPage.ownWords}>
				<PrivacyLine>{lineBeside("check-in")}</PrivacyLine>
				<TextArea
					name="more_yours"
					label={checkInWords.openLine}
					hint={checkInWords.openLineHint}
					rows={2}
					maxLength={mostLetters}
					defaultValue={typed?.moreYours}
					error={errors.more_yours}
				/>
			</Sheet>
			{isHost ? (
				<Sheet heading={checkInPage.share}>
					<Checkbox
						name="counts"
						label={checkInWords.counts}
						hint={checkInWords.countsHint}
						defaultSelected={typed?.host?.counts ?? false}
					/>
				</Sheet>
			) : null}
			{beforeButtons}
			<Acts>
				<Button name="intent" value="save">
					{checkInPage.save}
				</Button>
			</Acts>
		</form>
	);
}

function WorkFields({ typed, errors }: { typed?: CheckIn["host"]; errors: CheckInFormProps["errors"] }) {
	return (
		<Sheet heading={checkInPage.work}>
			<Scale
				name="energy"
				label={checkInWords.energy}
				hint={checkInPage.energyHint}
				options={figures}
				defaultValue={typed?.energy}
				error={errors.energy}
			/>
			{tickListCodes.map((list) => (
				<Fold
					key={list}
					summary={tickListWords[list].short}
					isOpen={Boolean(errors[list]) || (typed?.ticks[list].length ?? 0) > 0}
				>
					<CheckboxGroup
						name={list}
						label={tickListWords[list].question}
						hint={checkInWords.atMost(mostTicks)}
						options={tickLists[list]}
						defaultValue={typed?.ticks[list]}
						error={errors[list]}
					/>
				</Fold>
			))}
		</Sheet>
	);
}
