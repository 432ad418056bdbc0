import type { Instrument } from "../instrument.ts";
import { howOften } from "./answer-scales.ts";

/** Belonging and effort to fit, about one place: domain notes f6. Two scores, never one of them turned round. */
export const checkInInstrument: Instrument = {
	code: "check-in",
	version: 1,
	label: "Check-in",
	intro: ["Over the past four weeks, here:"],
	note: ["These questions are our own, and provisional. They are not a validated scale."],
	source: "domain notes f6, on [BJGP-ABS][FITBLOG][SEED1][SBWS]",
	activeFrom: "2026-11-27",
	scales: [
		{
			code: "belong",
			label: "Belonging",
			adds: "mean",
			leastAnswered: 4,
			items: [
				{
					code: "B1",
					label: "People here know what I do and whom to send to me.",
					evidence: "identity, known [BJGP-ABS]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "B2",
					label: "My view of a person changed what the team did.",
					evidence: "power, voice [BJGP-ABS]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "B3",
					label: "I had what I need to work here: space, systems, messages.",
					evidence: "infrastructure [BJGP-ABS]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "B4",
					label: "I was included without having to ask.",
					evidence: "accepted [BJGP-ABS]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "B5",
					label: "Someone here noticed the difference my work makes.",
					evidence: "demonstrating effect [BJGP-ABS]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
			],
		},
		{
			code: "fit_strain",
			label: "Effort to fit",
			adds: "mean",
			leastAnswered: 4,
			items: [
				{
					code: "F1",
					label: "I kept quiet about the way I work so as not to stand out.",
					evidence: "fitting in [FITBLOG]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "F2",
					label: "I put my work into medical or number terms that miss the point.",
					evidence: "medical model [SEED1]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "F3",
					label: "I took on things outside my role.",
					evidence: "boundaries [SEED1]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "F4",
					label: "I felt I had to prove again that my job is worth having.",
					evidence: "credibility [SEED1]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
				{
					code: "F5",
					label: "I felt like a guest here.",
					evidence: "bolted on [BJGP-ABS]",
					activeFrom: "2026-11-27",
					choices: howOften,
				},
			],
		},
	],
};
