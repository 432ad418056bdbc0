import type { ReactNode } from "react";
import { Page } from "./kit/page.tsx";
import type { StepListProps } from "./kit/step-list.tsx";

type RoomPageProps = {
	children: ReactNode;
	frame: { name: string; supervises: boolean; runs: boolean; leads: boolean; formKey: string };
	/** The address of the room this page belongs to. */
	room: string;
	margin?: ReactNode;
	steps?: StepListProps;
	/** For a wide table. */
	isWide?: boolean;
};

/** A page for everyone: with rooms for someone signed in, without them otherwise. */
export function MaybeRoomPage({ frame, children }: { frame?: RoomPageProps["frame"]; children: ReactNode }) {
	if (!frame) return <Page>{children}</Page>;
	return (
		<RoomPage frame={frame} room="">
			{children}
		</RoomPage>
	);
}

/** A page of someone signed in: the frame with their rooms, the present one marked. */
export function RoomPage({ children, frame, room, margin, steps, isWide }: RoomPageProps) {
	const rooms = [
		{ href: "/", label: "Today" },
		{ href: "/entries", label: "My log" },
		{ href: "/patterns", label: "Patterns" },
		{ href: "/sharing", label: "Lending" },
		...(frame.supervises ? [{ href: "/shared", label: "Lent to me" }] : []),
		{ href: "/supervision", label: "Supervision" },
		{ href: "/groups", label: "Peer groups" },
		{ href: "/norms", label: "Agreed practice" },
		...(frame.runs ? [{ href: "/organisation", label: "Organisation" }] : []),
		// An admin finds the same page from there.
		...(frame.leads && !frame.runs ? [{ href: "/organisation/supervision", label: "Organisation" }] : []),
	];
	return (
		<Page
			rooms={rooms.map((each) => ({ ...each, current: each.href === room }))}
			name={frame.name}
			nameHref="/account/mail"
			formKey={frame.formKey}
			margin={margin}
			steps={steps}
			isWide={isWide}
		>
			{children}
		</Page>
	);
}
