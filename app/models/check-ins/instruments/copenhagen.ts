import type { Band, Instrument } from "../instrument.ts";
import { howFrequently, toWhatDegree } from "./answer-scales.ts";

/** Lines in use [CBI-S][GMC-B]. They are not the authors', who give none: no page names them. */
const linesInUse: readonly Band[] = [
	{ from: 50, code: "moderate" },
	{ from: 75, code: "high" },
];

/**
 * The work and client scales of the Copenhagen Burnout Inventory (Kristensen and others 2005) [CBI-U][NFA]. "Clients" are
 * "the people you support", as the authors ask each user to write in their own word. No score under 4 of 7, and 3 of 6.
 */
export const copenhagen: Instrument = {
	code: "cbi",
	version: 1,
	label: "How the work wears on you",
	intro: ["Answer as many as you like."],
	note: [
		"This is the Copenhagen Burnout Inventory, its work scale and its client scale.",
		"It is by Kristensen, Borritz, Villadsen and Christensen (2005).",
		"This is not a diagnosis.",
	],
	source: "[CBI-U][NFA][GMC-B], lines in use [CBI-S]",
	activeFrom: "2026-11-27",
	scales: [
		{
			code: "work",
			label: "Your work",
			adds: "mean",
			leastAnswered: 4,
			bands: linesInUse,
			items: [
				{
					code: "W1",
					label: "Is your work emotionally exhausting?",
					activeFrom: "2026-11-27",
					choices: toWhatDegree,
				},
				{
					code: "W2",
					label: "Do you feel burnt out because of your work?",
					activeFrom: "2026-11-27",
					choices: toWhatDegree,
				},
				{ code: "W3", label: "Does your work frustrate you?", activeFrom: "2026-11-27", choices: toWhatDegree },
				{
					code: "W4",
					label: "Do you feel worn out at the end of the working day?",
					activeFrom: "2026-11-27",
					choices: howFrequently,
				},
				{
					code: "W5",
					label: "Are you exhausted in the morning at the thought of another day at work?",
					activeFrom: "2026-11-27",
					choices: howFrequently,
				},
				{
					code: "W6",
					label: "Do you feel that every working hour is tiring for you?",
					activeFrom: "2026-11-27",
					choices: howFrequently,
				},
				{
					code: "W7",
					label: "Do you have enough energy for family and friends during leisure time?",
					activeFrom: "2026-11-27",
					choices: howFrequently,
					isReversed: true,
				},
			],
		},
		{
			code: "people",
			label: "The people you support",
			adds: "mean",
			leastAnswered: 3,
			bands: linesInUse,
			items: [
				{
					code: "C1",
					label: "Do you find it hard to work with the people you support?",
					activeFrom: "2026-11-27",
					choices: toWhatDegree,
				},
				{
					code: "C2",
					label: "Do you find it frustrating to work with the people you support?",
					activeFrom: "2026-11-27",
					choices: toWhatDegree,
				},
				{
					code: "C3",
					label: "Does it drain your energy to work with the people you support?",
					activeFrom: "2026-11-27",
					choices: toWhatDegree,
				},
				{
					code: "C4",
					label: "Do you feel that you give more than you get back when you work with the people you support?",
					activeFrom: "2026-11-27",
					choices: toWhatDegree,
				},
				{
					code: "C5",
					label: "Are you tired of working with the people you support?",
					activeFrom: "2026-11-27",
					choices: howFrequently,
				},
				{
					code: "C6",
					label: "Do you sometimes wonder how long you will be able to continue working with the people you support?",
					activeFrom: "2026-11-27",
					choices: howFrequently,
				},
			],
		},
	],
};
