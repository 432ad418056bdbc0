import { previewTalk, sendTalk } from "../app/models/supervision/talk-asking.server.ts";
import { traceOf } from "../app/models/supervision/talk-ladder.ts";
import { answerTalk, openTalk } from "../app/models/supervision/talk-told.server.ts";
import type { ToldTalk } from "./stories/talks.ts";
import { atTime, must, type Ground, type Step } from "./tell.server.ts";

const minuteMs = 60_000;

/** The steps of one ask to talk: sending it, and the answer where there is one. */
export function talkSteps(ground: Ground, told: ToldTalk, now: Date): Step[] {
	const { db, keys } = ground.house;
	const { by, to, hat, need, note = "", when, answer } = told;
	const [asker, reader] = [ground.viewers.get(by)!, ground.viewers.get(to)!];
	const at = "at" in when ? atTime(now, when.daysAgo, when.at) : new Date(now.getTime() - when.minutesAgo * minuteMs);
	let talkId = "";
	const asked = {
		at,
		act: async () => {
			const ask = { need, relationId: ground.relationIds.get(`${by} ${to} ${hat}`)! };
			const preview = await previewTalk(db, asker, ask, at);
			const ladder = preview && "plan" in preview ? traceOf(preview.plan) : "";
			const sent = await sendTalk(db, keys, asker, { ...ask, note, previewedAt: at.toISOString(), ladder }, at);
			if (sent && "sent" in sent) talkId = sent.sent;
			must(sent, by, told);
		},
	};
	if (!answer) return [asked];
	const { afterMinutes, ...words } = answer;
	const then = new Date(at.getTime() + afterMinutes * minuteMs);
	const answered = {
		at: then,
		act: async () => {
			must(await openTalk(db, keys, reader, talkId, then), by, told);
			must(await answerTalk(db, keys, reader, talkId, words, then), by, told);
		},
	};
	return [asked, answered];
}
