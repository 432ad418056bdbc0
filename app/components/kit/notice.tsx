import type { ReactNode } from "react";

type NoticeProps = { children: ReactNode; tone?: "info" | "success" | "warn"; title?: string };

/** A banner for one thing worth knowing. At most one on a page, and never beside an error summary. */
export function Notice({ children, tone = "info", title }: NoticeProps) {
	return (
		<div className={`notice notice-${tone}`} role={tone === "success" ? "status" : undefined}>
			{title ? <p className="notice-title">{title}</p> : null}
			{typeof children === "string" ? <p>{children}</p> : children}
		</div>
	);
}
