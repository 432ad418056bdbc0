/** How long each text may be, in characters. A talk is for talking: there is room for a few words. */
export const longestTalkNote = 500;
export const longestTalkAnswer = 500;

/** How somebody who was told answers: they will ring, they ask to be rung, or they say it in words. */
export const answerKinds = ["ring_you", "ring_me", "words"] as const;
export type TalkAnswer = {
	kind: (typeof answerKinds)[number];
	/** "15:30", London, on the day it was sent. Left out: no time was said. */
	at?: string;
	text?: string;
};

/** Where an ask stands, for the one who asked. */
export type TalkState = "waits" | "opened" | "answered" | "ran-out" | "ended";

/** The instants that say where an ask stands; null where it has not happened, or does not count any more. */
export type TalkTimes = {
	openedAt: string | null;
	answeredAt: string | null;
	ranOutAt: string | null;
	endedAt: string | null;
};

/** Where an ask stands. */
export function stateOfTalk({ openedAt, answeredAt, ranOutAt, endedAt }: TalkTimes): TalkState {
	if (endedAt !== null) return "ended";
	if (answeredAt !== null) return "answered";
	if (ranOutAt !== null) return "ran-out";
	return openedAt === null ? "waits" : "opened";
}

/** An ask that nobody did anything with for so long is ended by the service, and its words are deleted. */
export const daysUntilLeft = 28;

/** So long after it ended, an ask is its dates and nothing more. */
export const daysUntilForgotten = 90;
