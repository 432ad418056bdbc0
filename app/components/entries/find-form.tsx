import type { Wanted } from "#app/models/entries/find.ts";
import { findForm } from "#app/models/entries/lists.words.ts";
import { Acts } from "../kit/acts.tsx";
import { Button } from "../kit/button.tsx";
import { NativeField } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";

type Choice = { code: string; label: string; group?: string };

type FindFormProps = {
	wanted: Wanted;
	/** All ways of finding; left out: the box for words alone, with a way to the others. */
	all?: { themes: readonly Choice[]; places: readonly Choice[]; weeks: readonly Choice[] };
};

/** Finds entries of one's own log again: a plain GET form. */
export function FindForm({ wanted, all }: FindFormProps) {
	return (
		<form method="get" action="/entries" role="search" className="find-form">
			<NativeField name="q" label={findForm.q} hint={findForm.qHint}>
				{({ id, name, describedBy }) => (
					<input
						className="control"
						type="search"
						id={id}
						name={name}
						defaultValue={wanted.q}
						aria-describedby={describedBy}
						autoComplete="off"
						spellCheck="false"
						dir="auto"
						maxLength={200}
					/>
				)}
			</NativeField>
			{all ? <Filters wanted={wanted} {...all} /> : null}
			<Acts>
				<Button variant="quiet">{findForm.find}</Button>
				{all ? <a href="/entries">{findForm.clear}</a> : <a href="/entries?find=all">{findForm.more}</a>}
			</Acts>
		</form>
	);
}

function Filters({ wanted, themes, places, weeks }: { wanted: Wanted } & NonNullable<FindFormProps["all"]>) {
	const choose = (name: Exclude<keyof Wanted, "q">, options: readonly Choice[]) => (
		<Select name={name} label={findForm[name]} options={options} defaultValue={wanted[name]} blank={findForm.any} />
	);
	return (
		<div className="find-filters">
			<input type="hidden" name="find" value="all" />
			{choose("theme", themes)}
			{choose("kind", [
				{ code: "quick", label: "Quick note" },
				{ code: "full", label: "Reflection" },
			])}
			{places.length > 0 ? choose("place", places) : null}
			{choose("from", weeks)}
			{choose("to", weeks)}
			{choose("seen", [
				{ code: "only-me", label: findForm.onlyMe },
				{ code: "lent", label: findForm.lent },
			])}
		</div>
	);
}
