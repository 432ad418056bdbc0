import type { Viewer } from "../app/models/accounts/viewer.ts";
import { weekOf, weekPlus } from "../app/models/dates.ts";
import { agreeNorm, declineNorm, keepNorm, retireNorm } from "../app/models/supervision/norm-deciding.server.ts";
import { acceptNorm, changeNorm, proposeNorm, remarkOnNorm } from "../app/models/supervision/norm-proposing.server.ts";
import type { NormWords } from "../app/models/supervision/norm.ts";
import type { NormStory, NormTurn } from "./stories/norms.ts";
import { atTime, must, notAhead, type Ground, type Step } from "./tell.server.ts";

const dayMs = 86_400_000;
const supervisor = "sam@demo.test";
const hat = "clinical_restorative";

/** The steps of one practice: proposing it, and each turn after that. Run every story's steps in order of time. */
export function normSteps(ground: Ground, story: NormStory, now: Date): Step[] {
	const { db, keys } = ground.house;
	const { proposer, name, scope } = story;
	const viewer = ground.viewers.get(proposer)!;
	const proposed = notAhead(atTime(now, story.daysAgo, story.at), now);
	const reviewWeek = weekPlus(weekOf(proposed), story.reviewInWeeks);
	const placeId = story.place && ground.placeIds.get(story.place);
	const told: Told = { words: story.words, revision: 1, reviewWeek };
	const first = async () => {
		const relationId = ground.relationIds.get(`${proposer} ${supervisor} ${hat}`)!;
		const proposal = { relationId, scope, words: story.words, reviewWeek, looked: "", ...(placeId && { placeId }) };
		const made = await proposeNorm(db, keys, viewer, proposal, proposed);
		must(made, proposer, story);
		if (made && "proposed" in made) ground.normIds.set(name, made.proposed);
	};
	const turns = story.turns.map((turn): Step => {
		const at = notAhead(new Date(proposed.getTime() + turn.afterDays * dayMs), now);
		return { at, act: async () => must(await take(ground, story, turn, told, at), proposer, turn) };
	});
	return [{ at: proposed, act: first }, ...turns];
}

/** What a draft says by now. */
type Told = { words: NormWords; revision: number; reviewWeek: string };

async function take(ground: Ground, story: NormStory, turn: NormTurn, told: Told, at: Date) {
	const { db, keys } = ground.house;
	const id = ground.normIds.get(story.name)!;
	const [proposer, sam] = [story.proposer, supervisor].map((email) => ground.viewers.get(email)!) as [Viewer, Viewer];
	if ("remark" in turn) {
		return remarkOnNorm(db, keys, turn.by === "proposer" ? proposer : sam, id, turn.remark, at);
	}
	if ("change" in turn) {
		const change = { ...told, words: { ...told.words, ...turn.change }, looked: "" };
		Object.assign(told, { words: change.words, revision: told.revision + 1 });
		return changeNorm(db, keys, turn.by === "proposer" ? proposer : sam, id, change, at);
	}
	if ("declines" in turn) {
		return declineNorm(db, keys, sam, id, { revision: told.revision, reason: turn.declines }, at);
	}
	if ("retires" in turn) return retireNorm(db, keys, sam, id, { reason: turn.retires, looked: "" }, at);
	if ("keepsForWeeks" in turn) return keepNorm(db, keys, sam, id, weekPlus(weekOf(at), turn.keepsForWeeks), at);
	return turn.does === "agree"
		? agreeNorm(db, keys, sam, id, told.revision, at)
		: acceptNorm(db, keys, proposer, id, told.revision, at);
}
