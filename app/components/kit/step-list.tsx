/** One step or section: done, where the person is now, or still to come. */
export type Step = { label: string; href?: string; note?: string; state?: "done" | "now" | "later" };

export type StepListProps = {
	steps: readonly Step[];
	/** What the list is called: "Sections", "Steps", "Rounds". */
	label?: string;
	id?: string;
};

/** The sections of a long page or the rounds of a case. Folds on a phone; stands beside the page when there is room. */
export function StepList({ steps, label = "Sections", id = "sections" }: StepListProps) {
	const now = steps.find((step) => step.state === "now");
	return (
		<nav className="step-list screen-only" aria-label={label} id={id}>
			<details>
				<summary className="step-menu chevron">
					<span>{label}</span>
					{now ? <span className="step-here">{now.label}</span> : null}
				</summary>
				<ol className="plain-list">
					{steps.map(({ label: words, href, note, state = "later" }) => (
						<li key={words} className={`step-${state}`} aria-current={state === "now" ? "step" : undefined}>
							{href ? <a href={href}>{words}</a> : <span>{words}</span>}
							{state === "done" ? <span className="visually-hidden"> (done)</span> : null}
							{note ? <small>{note}</small> : null}
						</li>
					))}
				</ol>
			</details>
		</nav>
	);
}
