/**
 * Whom to reach at the organisation, in its own words: a role or a name, and a number or a way. `about` says that it is
 * for the person who writes; without it, it is about someone they support.
 */
export type SafetyContact = { who: string; how: string; about?: "yourself" };

/**
 * The standing card of every writing page: whom to tell when someone may come to harm.
 * It opens without scripts, asks nothing and stores nothing.
 */
export function SafetyCard({ contacts, isOpen }: { contacts: readonly SafetyContact[]; isOpen?: boolean }) {
	const forOthers = contacts.filter(({ about }) => about !== "yourself");
	const forYourself = contacts.filter(({ about }) => about === "yourself");
	return (
		<details className="safety-card screen-only" open={isOpen}>
			<summary className="fold-name touch chevron chevron-first">Worried about someone, or about yourself?</summary>
			<div className="safety-in">
				<p className="safety-first">Tell a person now. Nobody watches this log.</p>
				<ul className="safety-now plain-list">
					<li>
						Someone is in danger: <a href="tel:999">999</a>
					</li>
					<li>
						Mental health, any hour: <a href="tel:111">111</a> and choose 2
					</li>
				</ul>
				<div className="safety-columns">
					<div>
						<p className="safety-name">About someone you support</p>
						{forOthers.length > 0 ? (
							<ul className="plain-list">
								<Contacts contacts={forOthers} />
							</ul>
						) : (
							<p>Your organisation has not added its contacts yet. Ask who leads on safeguarding.</p>
						)}
						<p className="safety-record">Record it in the patient or safeguarding system, not here.</p>
					</div>
					<div>
						<p className="safety-name">About yourself</p>
						<ul className="plain-list">
							<Contacts contacts={forYourself} />
							<li>
								Samaritans: <a href="tel:116123">116 123</a>
							</li>
							<li>
								Text SHOUT to <a href="sms:85258">85258</a>
							</li>
							<li>Your own GP</li>
							{forYourself.length === 0 ? (
								<>
									<li>A named person who is not your line manager</li>
									<li>Your union</li>
									<li>Your Freedom to Speak Up guardian</li>
								</>
							) : null}
						</ul>
					</div>
				</div>
			</div>
		</details>
	);
}

function Contacts({ contacts }: { contacts: readonly SafetyContact[] }) {
	return (
		<>
			{contacts.map(({ who, how }) => (
				<li key={`${who} ${how}`} dir="auto">
					{who}: <Way>{how}</Way>
				</li>
			))}
		</>
	);
}

/** A telephone number can be pressed; anything else is words. The (0) of "+44 (0)20" is never dialled. */
function Way({ children }: { children: string }) {
	const isNumber = /^\+?[\d ()-]{3,}$/.test(children) && /\d{3}/.test(children.replace(/\D/g, ""));
	return isNumber ? (
		<a href={`tel:${children.replace(/^(\+.*)\(0\)/, "$1").replace(/[^\d+]/g, "")}`}>{children}</a>
	) : (
		<>{children}</>
	);
}
