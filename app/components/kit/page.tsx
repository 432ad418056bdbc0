import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";
import { Rooms, type Room } from "./rooms.tsx";
import { StepList, type StepListProps } from "./step-list.tsx";

type PageProps = {
	children: ReactNode;
	/** The rooms of the person signed in. Leave out when nobody is. */
	rooms?: readonly Room[];
	name?: string;
	/** Where the name leads, if anywhere. */
	nameHref?: string;
	/** Posted with "Sign out" as `formKey`. */
	formKey?: string;
	/** What is near but not now: beside the page when there is room, after it on a phone. */
	margin?: ReactNode;
	/** The sections of a long page, or the steps of a task. */
	steps?: StepListProps;
	/** For wide tables and figures: main may use the whole width, not the reading width. */
	isWide?: boolean;
};

/** The frame of every page: skip link, mark, rooms, the page itself, its margin and the foot. Works signed out. */
export function Page(props: PageProps) {
	const { children, rooms = [], name, nameHref, formKey, margin, steps, isWide } = props;
	const shape = ["page-frame"];
	if (margin) shape.push("page-has-margin");
	if (steps) shape.push("page-has-steps");
	if (isWide) shape.push("page-is-wide");
	return (
		<div className="page">
			<a className="page-skip screen-only" href="#main">
				Skip to main content
			</a>
			<header className="page-top">
				<div className="page-in">
					<a className="page-mark touch" href="/">
						<Mark />
						Hedgerow
					</a>
					{rooms.length > 0 || name ? <Rooms rooms={rooms} name={name} nameHref={nameHref} formKey={formKey} /> : null}
				</div>
			</header>
			<div className={shape.join(" ")}>
				{steps ? <StepList {...steps} /> : null}
				<main id="main" className="page-main" tabIndex={-1}>
					{children}
				</main>
				{margin ? <aside className="page-margin screen-only">{margin}</aside> : null}
			</div>
			<footer className="page-foot screen-only">
				<Hedge />
				<div className="page-in">
					<a className="touch" href="/help">
						Help
					</a>
					<a className="touch" href="/who-can-see-this">
						Who can see this?
					</a>
					{name ? (
						<a className="touch" href="/talk">
							I need to talk
						</a>
					) : null}
					<p>This log is not monitored. In an emergency call 999.</p>
				</div>
			</footer>
		</div>
	);
}

/** A low hedge along the foot of the page. It says nothing, so it is hidden from screen readers. */
function Hedge() {
	return (
		<svg className="page-hedge" aria-hidden="true" focusable="false" height="22">
			<defs>
				<pattern id="hedge" width="96" height="22" patternUnits="userSpaceOnUse">
					<g className="page-leaf" strokeWidth="1.2" strokeLinejoin="round">
						<path d="M6 22c-5.8-5-5.8-9.4 0-15 5.8 5.6 5.8 10 0 15ZM22 22c-7.7-6.7-7.7-12.5 0-20 7.7 7.5 7.7 13.3 0 20ZM40 22c-6.2-5.3-6.2-10 0-16 6.2 6 6.2 10.7 0 16ZM57 22c-8.1-7-8.1-13.1 0-21 8.1 7.9 8.1 14 0 21ZM74 22c-6.5-5.7-6.5-10.6 0-17 6.5 6.4 6.5 11.3 0 17ZM90 22c-7.3-6.3-7.3-11.9 0-19 7.3 7.1 7.3 12.7 0 19Z" />
						<path d="M-1 22c-4.2-3.7-4.2-6.9 0-11 4.2 4.1 4.2 7.3 0 11ZM14 22c-4.6-4-4.6-7.5 0-12 4.6 4.5 4.6 8 0 12ZM31 22c-5-4.3-5-8.1 0-13 5 4.9 5 8.7 0 13ZM48 22c-4.2-3.7-4.2-6.9 0-11 4.2 4.1 4.2 7.3 0 11ZM65 22c-5-4.3-5-8.1 0-13 5 4.9 5 8.7 0 13ZM82 22c-4.6-4-4.6-7.5 0-12 4.6 4.5 4.6 8 0 12ZM95 22c-4.2-3.7-4.2-6.9 0-11 4.2 4.1 4.2 7.3 0 11Z" />
					</g>
				</pattern>
			</defs>
			<rect width="100%" height="22" fill="url(#hedge)" />
		</svg>
	);
}
