import { kinds } from "#app/models/entries/guard/guard.words.ts";
import { notAPerson } from "#app/models/entries/options/not-a-person.ts";
import type { Pointer } from "#app/models/sharing/guarding.ts";
import { guardPage } from "#app/models/sharing/share-page.words.ts";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Sheet } from "../kit/sheet.tsx";

type GuardFormProps = {
	address: string;
	formKey: string;
	/** What was chosen on the share page, carried along. */
	carried: readonly (readonly [string, string])[];
	pointers: readonly Pointer[];
	errors: Record<string, string>;
	/** False while the entry is being changed: then its finished words are left alone. */
	canRewrite: boolean;
};

/** Asks about each thing that could point to a person: neutral words in its place, or leave it, and why. */
export function GuardForm({ address, formKey, carried, pointers, errors, canRewrite }: GuardFormProps) {
	return (
		<form method="post" action={address} noValidate>
			<input type="hidden" name="form_key" value={formKey} />
			{carried.map(([name, value], at) => (
				<input key={at} type="hidden" name={name} value={value} />
			))}
			{pointers.map((pointer) => (
				<Sheet key={pointer.mark}>
					<p className="guard-words" dir="auto">
						{pointer.before}
						<mark>{pointer.text}</mark>
						{pointer.after}
					</p>
					<RadioGroup
						name={`pointer.${pointer.mark}`}
						label={guardPage.looksLike(kinds[pointer.kind].label)}
						hint={pointer.isCited ? guardPage.cited : kinds[pointer.kind].why}
						options={[
							...(canRewrite && !pointer.isCited
								? [{ code: "neutral", label: guardPage.neutral(pointer.instead) }]
								: []),
							...(pointer.blocks ? notAPerson : [{ code: "keep", label: guardPage.keep }]),
						]}
						error={errors[`pointer.${pointer.mark}`]}
					/>
				</Sheet>
			))}
			<Acts>
				<Button name="intent" value="guard">
					{guardPage.goOn}
				</Button>
				{canRewrite && pointers.filter(({ isCited }) => !isCited).length > 1 ? (
					<Button name="intent" value="guard-all" variant="quiet">
						{guardPage.all}
					</Button>
				) : null}
				<Button name="intent" value="change" variant="quiet">
					{guardPage.change}
				</Button>
			</Acts>
		</form>
	);
}
