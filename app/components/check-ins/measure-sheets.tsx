import type { ReactNode } from "react";
import type { Instrument, ItemAnswers } from "#app/models/check-ins/instrument.ts";
import type { MeasureInWords } from "#app/models/check-ins/measures-in-words.ts";
import { measurePage } from "#app/models/check-ins/measures.words.ts";
import type { ChosenMeasure } from "#app/models/check-ins/rhythm.ts";
import { Acts } from "../kit/acts.tsx";
import { Button, ButtonLink } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { Fold } from "../kit/fold.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";
import { QuestionFields } from "./question-fields.tsx";

const address = "/check-in/questions";

type MeasureSheetProps = {
	code: ChosenMeasure;
	label: string;
	isFree: boolean;
	isChosen: boolean;
	said?: MeasureInWords;
	formKey: string;
};

/** One measure: the way to it, what was said last, and whether to be shown it again. */
export function MeasureSheet({ code, label, isFree, isChosen, said, formKey }: MeasureSheetProps) {
	return (
		<Sheet heading={label}>
			<p>{measurePage.about[code]}</p>
			{isFree ? (
				<Acts>
					<ButtonLink href={`${address}?of=${code}`} variant="quiet">
						{measurePage.answer(label)}
					</ButtonLink>
				</Acts>
			) : (
				<p className="soft">{measurePage.isDone[code]}</p>
			)}
			{said ? <Said said={said} code={code} formKey={formKey} /> : null}
			<form method="post" action={address}>
				<Hidden formKey={formKey} code={code} />
				<Checkbox id={`offer-${code}`} name="offer" label={measurePage.offer[code]} defaultSelected={isChosen} />
				<Button variant="quiet" name="intent" value="choose">
					{measurePage.keepOffer}
				</Button>
			</form>
		</Sheet>
	);
}

function Said({ said, code, formKey }: { said: MeasureInWords; code: ChosenMeasure; formKey: string }) {
	const items = <SummaryList stacked rows={said.items.map(({ asked, answer }) => ({ term: asked, value: answer }))} />;
	return (
		<>
			<h3>{said.heading}</h3>
			{said.isItems ? (
				items
			) : (
				<>
					<ul>
						{said.lines.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
					<p className="soft">{measurePage.from}</p>
				</>
			)}
			<Fold summary={measurePage.remove}>
				{said.isItems ? null : items}
				<p>{measurePage.removeAbout}</p>
				<form method="post" action={address}>
					<Hidden formKey={formKey} code={code} />
					<input type="hidden" name="check_in" value={said.id} />
					<Button variant="danger" name="intent" value="delete">
						{measurePage.remove}
					</Button>
				</form>
			</Fold>
		</>
	);
}

type MeasureFormProps = {
	code: ChosenMeasure;
	formKey: string;
	instrument: Instrument;
	typed: ItemAnswers;
	errors: Readonly<Record<string, string>>;
	/** The safety card: always there. */
	beforeButtons: ReactNode;
};

/** The questions of one measure, in their owners' words. */
export function MeasureForm({ code, formKey, instrument, typed, errors, beforeButtons }: MeasureFormProps) {
	return (
		<form method="post" action={`${address}?of=${code}`} noValidate autoComplete="off">
			<Hidden formKey={formKey} code={code} />
			<Sheet>
				{/* One sentence of its owners may stand in two lines. */}
				<p>{instrument.intro.join(" ")}</p>
				{instrument.note.map((line) => (
					<p key={line} className="soft">
						{line}
					</p>
				))}
			</Sheet>
			{instrument.scales.map((scale) => (
				<Sheet key={scale.code} heading={scale.label}>
					<QuestionFields scale={scale} answers={typed} errors={errors} />
				</Sheet>
			))}
			{beforeButtons}
			<Acts>
				<Button name="intent" value="save">
					{measurePage.save}
				</Button>
			</Acts>
		</form>
	);
}

function Hidden({ formKey, code }: { formKey: string; code: ChosenMeasure }) {
	return (
		<>
			<input type="hidden" name="form_key" value={formKey} />
			<input type="hidden" name="of" value={code} />
		</>
	);
}
