import type { ItemAnswers, Scale as AskedScale } from "#app/models/check-ins/instrument.ts";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Scale } from "../kit/scale.tsx";

type QuestionFieldsProps = { scale: AskedScale; answers: ItemAnswers; errors: Readonly<Record<string, string>> };

/** The items of one scale, in their own words and order. Numbers from 0 to 10 stand in a row, words as choices. */
export function QuestionFields({ scale, answers, errors }: QuestionFieldsProps) {
	return scale.items.map(({ code, label, choices }) => {
		const asked = { name: code, label, defaultValue: answers[code], error: errors[code] };
		const isNumbers = choices.every((choice) => choice.code === String(choice.points));
		if (!isNumbers) return <RadioGroup key={code} {...asked} options={choices} />;
		const [least, most] = [choices[0]!.label, choices.at(-1)!.label];
		return (
			<Scale
				key={code}
				{...asked}
				hint={`${least}. ${most}.`}
				options={choices.map((choice) => ({ code: choice.code, label: "" }))}
			/>
		);
	});
}
