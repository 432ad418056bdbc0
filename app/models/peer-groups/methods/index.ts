import type { Method } from "../method.ts";
import { actionLearningSet } from "./action-learning-set.ts";
import { consultancyLong } from "./consultancy-long.ts";
import { consultancyShort } from "./consultancy-short.ts";
import { incidentMethod } from "./incident-method.ts";
import { reflectingTeam } from "./reflecting-team.ts";
import { relationshipRound } from "./relationship-round.ts";
import { storyRound } from "./story-round.ts";
import { tuning } from "./tuning.ts";

/** Every method there ever was, in the order they are offered in: the gentle and short ones first. */
export const methods: readonly Method[] = [
	reflectingTeam,
	consultancyShort,
	actionLearningSet,
	consultancyLong,
	incidentMethod,
	tuning,
	relationshipRound,
	storyRound,
];
