import { awayPage } from "#app/models/accounts/availability.words.ts";
import { Button } from "../kit/button.tsx";
import type { Choice } from "../kit/choice.tsx";
import { DateField } from "../kit/date-field.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { Tag } from "../kit/tag.tsx";
import { TitleList } from "../kit/title-list.tsx";

type Errors = Readonly<Record<string, string>>;
type Posts = { address: string; formKey: string; errors: Errors };

/** How soon somebody usually replies. */
export function ReplySheet({
	address,
	formKey,
	errors,
	options,
	chosen,
}: Posts & { options: Choice[]; chosen?: string }) {
	return (
		<Sheet heading={awayPage.reply}>
			<form method="post" action={address} noValidate>
				<input type="hidden" name="form_key" value={formKey} />
				<RadioGroup
					name="usual"
					label={awayPage.usual}
					hint={awayPage.usualHint}
					options={options}
					defaultValue={chosen}
					error={errors.usual}
				/>
				<Button name="intent" value="usual">
					{awayPage.saveUsual}
				</Button>
			</form>
		</Sheet>
	);
}

type DaysSheetProps = Posts & {
	endKey: string;
	periods: readonly { id: string; words: string; isNow: boolean }[];
	typed?: { first_day: string; last_day: string };
	today: string;
};

/** The days on which somebody is away: those that stand, each to be taken off, and two boxes for more. */
export function DaysSheet({ address, formKey, endKey, errors, periods, typed, today }: DaysSheetProps) {
	return (
		<Sheet heading={awayPage.days} id="days">
			<p className="soft">{awayPage.daysAbout}</p>
			<form method="post" action={`${address}#days`}>
				<input type="hidden" name="form_key" value={endKey} />
				<TitleList
					empty={awayPage.noDays}
					items={periods.map(({ id, words, isNow }) => ({
						key: id,
						title: words,
						...(isNow && { tag: <Tag tone="warn">{awayPage.isNow}</Tag> }),
						meta: (
							<Button name="intent" value={`back ${id}`} variant="plain">
								{awayPage.takeOff}
								<span className="visually-hidden">: {words}</span>
							</Button>
						),
					}))}
				/>
			</form>
			<form method="post" action={`${address}#days`} noValidate>
				<input type="hidden" name="form_key" value={formKey} />
				<DateField
					name="first_day"
					label={awayPage.first}
					min={today}
					defaultValue={typed?.first_day}
					error={errors.first_day}
				/>
				<DateField
					name="last_day"
					label={awayPage.last}
					hint={awayPage.lastHint}
					min={today}
					defaultValue={typed?.last_day}
					error={errors.last_day}
				/>
				<Button name="intent" value="away">
					{awayPage.add}
				</Button>
			</form>
		</Sheet>
	);
}

type CoverSheetProps = Posts & {
	hat: string;
	hatName: string;
	lines: readonly { key: string; name: string; covered: string }[];
	mayCover: readonly { id: string; name: string }[];
	typed: { whom: string; first: string; second: string };
};

/** Who covers in one hat: how it is for each who is supervised, and a form for one of them or for all. */
export function CoverSheet({ address, formKey, errors, hat, hatName, lines, mayCover, typed }: CoverSheetProps) {
	const people = mayCover.map(({ id, name }) => ({ code: id, label: name }));
	const everyone = { code: "everyone", label: awayPage.everyone };
	return (
		<Sheet heading={awayPage.cover(hatName)} id={`cover-${hat}`}>
			<p className="soft">
				{awayPage.coverAbout} {awayPage.coverReads}
			</p>
			<TitleList items={lines.map(({ key, name, covered }) => ({ key, title: name, meta: covered }))} />
			{people.length === 0 ? (
				<p>{awayPage.noOne}</p>
			) : (
				<form method="post" action={`${address}#cover-${hat}`} noValidate>
					<input type="hidden" name="form_key" value={formKey} />
					<Select
						name={`whom.${hat}`}
						label={awayPage.whom}
						options={[everyone, ...lines.map(({ key, name }) => ({ code: key, label: name }))]}
						defaultValue={typed.whom}
						error={errors[`whom.${hat}`]}
					/>
					<Select
						name={`first.${hat}`}
						label={awayPage.deputy}
						options={people}
						blank={awayPage.none}
						defaultValue={typed.first}
						error={errors[`first.${hat}`]}
					/>
					<Select
						name={`second.${hat}`}
						label={awayPage.second}
						options={people}
						blank={awayPage.none}
						defaultValue={typed.second}
						error={errors[`second.${hat}`]}
					/>
					<Button name="intent" value={`cover ${hat}`}>
						{awayPage.saveCover}
					</Button>
				</form>
			)}
		</Sheet>
	);
}
