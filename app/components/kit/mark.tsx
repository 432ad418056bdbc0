/** The mark: three leaves on one line, drawn in the colour of the words beside it. */
export function Mark() {
	return (
		<svg className="mark" width="32" height="26" viewBox="0 0 30 24" aria-hidden="true" focusable="false">
			<g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
				<path d="M2 22h26" />
				<path d="M7 22C3 16 3 11 7 6c4 5 4 10 0 16Z" />
				<path d="M15 22c-5-7-5-13 0-20 5 7 5 13 0 20Z" />
				<path d="M23 22c-4-6-4-11 0-16 4 5 4 10 0 16Z" />
			</g>
		</svg>
	);
}
