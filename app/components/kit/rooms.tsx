import { Button } from "./button.tsx";

/** One room of the service, as the header names it. */
export type Room = { href: string; label: string; current?: boolean };

type RoomsProps = { rooms: readonly Room[]; name?: string; nameHref?: string; formKey?: string };

/**
 * The rooms a person may enter, their name and the way out. On phones it folds behind the word Menu;
 * on wide screens it always lies open. Needs no script.
 */
export function Rooms({ rooms, name, nameHref, formKey }: RoomsProps) {
	return (
		<details className="rooms screen-only">
			<summary className="rooms-menu touch chevron">Menu</summary>
			{rooms.length > 0 ? (
				<nav aria-label="Rooms">
					<ul className="rooms-list plain-list">
						{rooms.map((room) => (
							<li key={room.href}>
								<a className="touch" href={room.href} aria-current={room.current ? "page" : undefined}>
									{room.label}
								</a>
							</li>
						))}
					</ul>
				</nav>
			) : null}
			{name ? (
				<div className="rooms-me">
					{nameHref ? (
						<a className="touch" href={nameHref}>
							{name}
						</a>
					) : (
						<span className="touch">{name}</span>
					)}
					<form method="post" action="/sign-out">
						{formKey ? <input type="hidden" name="form_key" value={formKey} /> : null}
						<Button variant="plain">Sign out</Button>
					</form>
				</div>
			) : null}
		</details>
	);
}
