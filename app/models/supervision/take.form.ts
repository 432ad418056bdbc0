import { isId } from "../ids.ts";
import { takeKinds, type TakeKind } from "./take.ts";

/** Reads what is to be taken, from an address or a form. Undefined when it does not say, or not fully. */
export function readWanted(
	fields: URLSearchParams | FormData,
): { what: TakeKind; sessionId?: string; learn: string[]; withPulse?: true } | undefined {
	const [what, session] = ["what", "session"].map((name) => fields.get(name));
	const kind = takeKinds.find((each) => each === what);
	const sessionId = typeof session === "string" && isId(session) ? session : undefined;
	if (!kind || (kind === "record" && !sessionId)) return undefined;
	const learn = fields.getAll("learn").flatMap((id) => (typeof id === "string" && isId(id) ? [id] : []));
	if (kind !== "record" || !sessionId) return { what: kind, learn };
	return { what: kind, learn, sessionId, ...(fields.get("pulse") === "yes" && { withPulse: true as const }) };
}

/** The file's format, where it is one that there is. */
export function readFormat(form: FormData): "docx" | "pdf" | undefined {
	const format = form.get("format");
	return format === "docx" || format === "pdf" ? format : undefined;
}
