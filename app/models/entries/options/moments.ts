import type { OptionList } from "../../option-list.ts";

/** Moments of belonging or fitting in. Source and evidence: domain notes f6.3. */
export const momentCodes: OptionList = [
	{
		code: "invited_or_left_out",
		label: "Invited, or left out",
		evidence: "team meetings [RETBLOG]",
		activeFrom: "2026-11-20",
	},
	{ code: "room_or_no_room", label: "A room, or no room", evidence: "memory", activeFrom: "2026-11-20" },
	{ code: "system_access", label: "Access to the systems", evidence: "IT [BJGP]", activeFrom: "2026-11-20" },
	{ code: "name_visible", label: "My name is up: website, door or rota", evidence: "memory", activeFrom: "2026-11-20" },
	{
		code: "feedback_given",
		label: "Feedback from the person who referred",
		evidence: "memory",
		activeFrom: "2026-11-20",
	},
	{ code: "asked_my_view", label: "Asked for my view", evidence: "judgement", activeFrom: "2026-11-20" },
	{ code: "referral_explained", label: "The referral was explained", evidence: "[SBB]", activeFrom: "2026-11-20" },
	{
		code: "role_explained_or_not",
		label: "My role was explained, or not",
		evidence: "judgement",
		activeFrom: "2026-11-20",
	},
	{
		code: "numbers_or_story",
		label: "Asked for numbers, or for the story",
		evidence: "demonstrating effect [BJGP-ABS]",
		activeFrom: "2026-11-20",
	},
	{ code: "medicalised", label: "Put into medical words", evidence: "[SEED1]", activeFrom: "2026-11-20" },
	{ code: "thanked_or_ignored", label: "Thanked, or passed over", evidence: "[NALW29]", activeFrom: "2026-11-20" },
	{ code: "backed_by_manager", label: "Backed by a manager", evidence: "[LINKCYP]", activeFrom: "2026-11-20" },
	{ code: "induction_gap", label: "A gap in my induction", evidence: "[FITBLOG]", activeFrom: "2026-11-20" },
	{ code: "peer_contact", label: "Time with peers", evidence: "[TPHC]", activeFrom: "2026-11-20" },
];

/** Whether it did good or wore the writer down. Source: domain notes f6.3. */
export const momentTones: OptionList = [
	{ code: "good", label: "It did me good", activeFrom: "2026-11-20" },
	{ code: "wearing", label: "It wore me down", activeFrom: "2026-11-20" },
];
