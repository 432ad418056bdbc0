import type { ReactNode } from "react";
import type { ReadSection } from "#app/models/entries/describe.ts";
import { ReadSections } from "../entries/read-sections.tsx";
import { PrivacyLine } from "../kit/privacy-line.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { Tag } from "../kit/tag.tsx";

export type LentSheetProps = {
	title: string;
	level: 1 | 2;
	/** "You are reading this as Amina Yusuf’s clinical supervisor. …" */
	hatLine: string;
	terms: string;
	ask: string;
	sections: readonly ReadSection[];
	under?: (section: ReadSection) => ReactNode;
};

/** A lent entry as its reader gets it. The author's preview is drawn by this very component. */
export function LentSheet({ title, level, hatLine, terms, ask, sections, under }: LentSheetProps) {
	const Heading = `h${level}` as const;
	return (
		<>
			<PrivacyLine tone="lent">{hatLine}</PrivacyLine>
			<Heading dir="auto">{title}</Heading>
			<p className="soft">
				{terms} <Tag tone="lent">{ask}</Tag>
			</p>
			<Sheet tone="lent">
				<ReadSections sections={sections} under={under} />
			</Sheet>
		</>
	);
}
