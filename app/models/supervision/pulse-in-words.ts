import { dayInWords } from "../dates.ts";
import { labelOf } from "../option-list.ts";
import { pulseAsked, pulseWords } from "./pulse.words.ts";
import { pulseChoices, pulseQuestions, tallyOf, type PulseAnswers, type PulsedSession } from "./pulse.ts";

type People = readonly { personId: string; name: string }[];

/** One person's answers, each as "Could be honest: yes."; none for whoever said nothing. */
export function answersInWords(answers: PulseAnswers | undefined): string[] {
	return pulseQuestions.flatMap((question) => {
		const label = labelOf(pulseChoices, answers?.[question]);
		return label ? [pulseWords.line(pulseAsked[question].short, label.toLowerCase())] : [];
	});
}

/** What each of the two said of one session, the viewer first; nobody who said nothing. */
export function saidInWords(
	{ said }: PulsedSession,
	people: People,
	viewerId: string,
): { who: string; lines: string[] }[] {
	return inOrder(people, viewerId)
		.map(({ personId, who }) => ({ who, lines: answersInWords(said[personId]) }))
		.filter(({ lines }) => lines.length > 0);
}

/** How sessions have been: what the viewer said in sentences, and what both said as a table, the latest first. */
export type PulseOverTime = {
	lines: string[];
	rows: { key: string; day: string; cells: string[][] }[];
};

/** Puts what was said of the last sessions into words. Nothing is added up over questions or people. */
export function overTimeInWords(
	sessions: readonly PulsedSession[],
	people: People,
	viewerId: string,
	now: Date,
): PulseOverTime {
	const own = sessions.flatMap(({ said }) => (said[viewerId] ? [said[viewerId]] : []));
	const lines = pulseQuestions.flatMap((question) => {
		const times = tallyOf(own, question).map((each) =>
			pulseWords.times(labelOf(pulseChoices, each.code) ?? each.code, each.times),
		);
		return times.length > 0 ? [pulseWords.line(pulseAsked[question].short, times.join(", "))] : [];
	});
	const rows = sessions
		.filter(({ said }) => Object.keys(said).length > 0)
		.map(({ sessionId, startsAt, said }) => ({
			key: sessionId,
			day: dayInWords(startsAt, now),
			cells: pulseQuestions.map((question) =>
				inOrder(people, viewerId).map(({ personId, who }) =>
					pulseWords.said(who, labelOf(pulseChoices, said[personId]?.[question]) ?? pulseWords.notSaid),
				),
			),
		}));
	return { lines: own.length > 0 ? [pulseWords.answered(own.length, sessions.length), ...lines] : [], rows };
}

function inOrder(people: People, viewerId: string): { personId: string; who: string }[] {
	return people
		.map(({ personId, name }) => ({ personId, who: personId === viewerId ? pulseWords.you : name }))
		.toSorted((a, b) => Number(b.personId === viewerId) - Number(a.personId === viewerId));
}
