import type { Hat } from "#db/tables.ts";
import { hats } from "../accounts/hats.ts";
import { isId } from "../ids.ts";
import { readLine } from "../numbered-rows.ts";
import { arrangedKinds, groupMembers, longestGroupName, type ArrangedKind, type Arrangement } from "./arrange.ts";
import { arrangeRefusals } from "./arrange.words.ts";

/** What is to be arranged, as typed. `wanted` is there when `errors` is empty. */
export type PostedArrangement = {
	kind: ArrangedKind;
	typed: Record<"hat" | "supervisor" | "supervisee" | "one" | "other" | "name" | "leader", string> & {
		members: string[];
	};
	wanted?: Arrangement;
	errors: Record<string, string>;
};

/** Which kind is asked for; two people in a hat where nothing is said. */
export function kindAsked(asked: string | null): ArrangedKind {
	return arrangedKinds.find((each) => each === asked) ?? "pair";
}

/** Reads who is to meet with whom. Whether they are of the organisation, and meet already, is asked by the model. */
export function readArrangement(form: FormData): PostedArrangement {
	const kind = kindAsked(readLine(form, "kind"));
	const line = (name: string) => readLine(form, name);
	const typed = {
		hat: line("hat"),
		supervisor: line("supervisor"),
		supervisee: line("supervisee"),
		one: line("one"),
		other: line("other"),
		name: line("name"),
		leader: line("leader"),
		members: [...new Set(form.getAll("members").filter((each) => typeof each === "string"))],
	};
	const errors: Record<string, string> = {};
	const needsPerson = (...names: ("supervisor" | "supervisee" | "one" | "other" | "leader")[]) => {
		for (const name of names) if (!isId(typed[name])) errors[name] = arrangeRefusals.person;
	};
	if (kind === "pair") {
		if (!hats.some(({ code }) => code === typed.hat)) errors.hat = arrangeRefusals.hat;
		needsPerson("supervisor", "supervisee");
		if (!errors.supervisee && typed.supervisor === typed.supervisee) errors.supervisee = arrangeRefusals["same-person"];
	} else if (kind === "peers") {
		needsPerson("one", "other");
		if (!errors.other && typed.one === typed.other) errors.other = arrangeRefusals["same-peer"];
	} else {
		if (!typed.name || typed.name.length > longestGroupName) errors.name = arrangeRefusals.name;
		needsPerson("leader");
		const { length } = typed.members;
		const fits = length >= groupMembers.least && length <= groupMembers.most && typed.members.every(isId);
		if (!fits) errors.members = arrangeRefusals.members;
		else if (typed.members.includes(typed.leader)) errors.members = arrangeRefusals["leader-twice"];
	}
	if (Object.keys(errors).length > 0) return { kind, typed, errors };
	return { kind, typed, wanted: wantedOf(kind, typed), errors };
}

function wantedOf(kind: ArrangedKind, typed: PostedArrangement["typed"]): Arrangement {
	if (kind === "peers") return { kind, personIds: [typed.one, typed.other] };
	if (kind === "group") return { kind, name: typed.name, leaderId: typed.leader, memberIds: typed.members };
	return { kind, hat: typed.hat as Hat, supervisorId: typed.supervisor, superviseeId: typed.supervisee };
}

/** The field that a refusal of the model belongs to. */
export function fieldOfArranging(kind: ArrangedKind): string {
	return { pair: "supervisor", peers: "one", group: "leader" }[kind];
}
