/** What a person wrote, as they wrote it: paragraphs and line ends kept, either writing direction, never HTML. */
export function Prose({ text }: { text: string }) {
	const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*(?:\n[^\S\n]*)+/);
	return (
		<div className="prose">
			{paragraphs
				.filter((paragraph) => paragraph.trim() !== "")
				.map((paragraph, index) => (
					<p key={index} dir="auto">
						{paragraph}
					</p>
				))}
		</div>
	);
}
