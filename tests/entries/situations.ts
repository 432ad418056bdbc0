// Long because: each of the twenty situations stands beside its codes.
import type { Answers } from "#app/models/entries/answers.ts";

/** One situation as a link worker might tell it, where it comes from, and how our lists code it. */
export type Situation = {
	title: string;
	sources: (keyof typeof sources)[];
	told: string;
	coded: Answers;
	/** What no option of a list says. Counts as an "other". */
	missing?: { field: string; wanted: string }[];
};

/** What link workers' situations are taken from, by the keys that the option lists' evidence has too. */
export const sources = {
	ALLIANCE: "https://www.alliance-scotland.org.uk/blog/opinion/going-the-extra-mile-in-the-community-link-worker-role/",
	BJGP: "https://bjgp.org/content/early/2025/02/03/BJGP.2024.0279",
	FITBLOG:
		"https://socialprescribing.phc.ox.ac.uk/news-views/views/what-does-it-mean-for-link-workers-to-fit-or-belong-in-primary-care-reflections-on-a-conference-presentation",
	FROST: "https://vdocuments.site/the-frontline-of-social-prescribing-how-do-we-ensure-link-a-patient-may.html",
	GRIFF: "https://www.scirp.org/journal/paperinformation.aspx?paperid=124893",
	HEE: "https://www.hee.nhs.uk/our-work/workforce-transformation/spread-adoption/hee-roles-explorer/system-priorities-primary-care/social-prescribing-link-worker",
	HOLDBLOG:
		"https://socialprescribing.phc.ox.ac.uk/news-views/views/getting-feedback-on-our-early-findings-at-a-knowledge-exchange-meeting-with-link-workers",
	"HSDR-ABS":
		"https://researchportal.plymouth.ac.uk/en/publications/the-consequences-of-micro-discretions-and-boundaries-in-the-socia",
	LIMINAL: "https://eprints.whiterose.ac.uk/id/oai_id/oai:eprints.whiterose.ac.uk:234559",
	LINKCYP: "https://doi.org/10.1155/hsc/3939345",
	NALW29:
		"https://www.nalw.org.uk/29-of-social-prescribing-link-workers-plan-to-leave-in-the-next-year-due-to-lack-of-clinical-supervision-and-support-according-to-nalw-survey/",
	PMC100: "https://pmc.ncbi.nlm.nih.gov/articles/PMC10092014",
	PMC103: "https://pmc.ncbi.nlm.nih.gov/articles/PMC10355812",
	RETBLOG:
		"https://socialprescribing.phc.ox.ac.uk/news-views/views/improving-the-retention-of-social-prescribing-link-workers-in-their-role",
	ROY: "https://www.forwardwithdementia.org/en/article/roys-social-prescribing-story-avoiding-over-dependency-on-social-prescribers/",
	SBB: "https://sbbresearch.org/delivering-high-quality-youth-social-prescribing-link-worker-perspectives",
	SEED1: "A conference abstract in the British Journal of General Practice on link workers and boundaries, 2023",
	TRAUMA:
		"https://figshare.le.ac.uk/articles/thesis/The_impact_of_work-related_distress_including_indirect_trauma_on_emergency_telecommunicators_and_social_prescribers/19193183",
	TURK: "https://bmcmedicine.biomedcentral.com/articles/10.1186/s12916-024-03478-w",
	WES24: "https://www.phc.ox.ac.uk/publications/2009717",
} as const;

/**
 * Twenty situations from what is published about link workers' judgement calls, limits and belonging (domain notes a1 to
 * a8). What each source reports is told in our own words, as one person's week; nobody in them is real.
 */
export const situations: Situation[] = [
	{
		title: "Ringing while they wait",
		sources: ["WES24"],
		told: "Someone is waiting for mental health care and nobody can say how long. I ring to hear how they are, past the number of contacts we usually have. Until their turn comes, the one steady person is me.",
		coded: {
			setting: "phone",
			life_stage: "adult",
			need_tags: ["mental_distress"],
			discretion: [
				{
					kind: "D08",
					direction: "stretched",
					guidance: "silent",
					why: ["waiting_for_service"],
					who_knew: "noted_in_record",
				},
				{ kind: "D01", direction: "stretched", guidance: "unclear", who_knew: "noted_in_record" },
			],
			pressure: [{ kind: "B6", source: "S8", response: "still_open", would_help: "service_exists" }],
			feelings: ["useful", "worried"],
			ask: "think_with_me",
		},
	},
	{
		title: "Nowhere to send it on",
		sources: ["WES24"],
		told: "A doctor sends me someone whose distress no group will mend. I stay with them and hear it, because there is nothing to link them to. It takes weight off the doctor and puts it on me.",
		coded: {
			life_stage: "adult",
			need_tags: ["mental_distress"],
			discretion: [
				{
					kind: "D19",
					direction: "stretched",
					guidance: "silent",
					why: ["nothing_else_available"],
					who_knew: "clinician",
				},
			],
			pressure: [{ kind: "B3", source: "S3", would_help: "someone_to_ask" }],
			feelings: ["sad", "drained", "useful"],
			carried_home: "a_bit",
			ask: "listen",
		},
	},
	{
		title: "Dependency, or care?",
		sources: ["HOLDBLOG"],
		told: "At a meeting of link workers we spoke of people we keep on when the plan is done. Some of us saw dependency in it. Others had seen it keep a person from going back to the GP.",
		coded: {
			setting: "other",
			life_stage: "several",
			discretion: [{ kind: "D03", direction: "adapted", guidance: "unclear", who_knew: "peer" }],
			pressure: [{ kind: "B6", source: "S9", response: "still_open", would_help: "clearer_guidance" }],
			moment: [{ code: "peer_contact", tone: "good" }],
			ask: "agree_a_norm",
		},
	},
	{
		title: "One more thing at the end",
		sources: ["ROY"],
		told: "We had agreed to end, and ending came hard. At the last visit an older person brought a new need, this time about money. I saw them again without a new referral.",
		coded: {
			setting: "home_visit",
			life_stage: "older_adult",
			need_tags: ["money"],
			discretion: [
				{
					kind: "D13",
					direction: "stretched",
					guidance: "unclear",
					why: ["hard_to_say_no"],
					planned: "on_the_spot",
					who_knew: "noted_in_record",
				},
			],
			pressure: [{ kind: "B6", source: "S1", response: "went_along", would_help: "permission_to_stop" }],
			feelings: ["guilty", "worried"],
			ask: "think_with_me",
		},
	},
	{
		title: "No to the doctor",
		sources: ["SEED1"],
		told: "I want this practice to count me as one of its own. So it was hard to say no when a doctor asked for something that is not my role. I said no, and wondered how much of a place it would cost me.",
		coded: {
			life_stage: "not_about_a_person",
			discomfort: "clear",
			discretion: [
				{ kind: "D21", direction: "held", guidance: "unclear", who_knew: "clinician", effect_me: "cost_me" },
			],
			pressure: [
				{ kind: "B1", source: "S3", response: "held", would_help: "clearer_guidance" },
				{ kind: "B1", source: "S11" },
			],
			feelings: ["worried", "proud"],
			ask: "think_with_me",
		},
	},
	{
		title: "In their words",
		sources: ["SEED1"],
		told: "Here the medical way of seeing people comes first. I was unsure what to record about a lonely week, and put it into medical words. Now I do not know whose worker I sound like.",
		coded: {
			life_stage: "adult",
			need_tags: ["loneliness"],
			discretion: [{ kind: "D17", direction: "adapted", guidance: "silent", who_knew: "nobody" }],
			pressure: [{ kind: "B8", source: "S3", response: "went_along", would_help: "clearer_guidance" }],
			moment: [{ code: "medicalised", tone: "wearing" }],
			feelings: ["confused"],
			ask: "listen",
		},
	},
	{
		title: "Two practices, two rules",
		sources: ["BJGP", "HEE"],
		told: "For one practice I go with people to a first group and see them at home. The other does not expect it, though the national outline of the role counts home visits. I did both for someone there.",
		coded: {
			setting: "community_venue",
			life_stage: "adult",
			need_tags: ["loneliness"],
			discretion: [
				{ kind: "D05", direction: "stretched", guidance: "unclear", why: ["trust_building"], who_knew: "manager" },
				{ kind: "D04", direction: "stretched", guidance: "unclear", who_knew: "manager" },
			],
			pressure: [{ kind: "B9", source: "S5", response: "flexed_by_choice", would_help: "clearer_guidance" }],
			feelings: ["useful"],
			ask: "agree_a_norm",
		},
	},
	{
		title: "Not my system",
		sources: ["BJGP"],
		told: "I cannot open the record of one of my practices. What someone told me has to go round by message instead. I was unsure how much of it to pass on, and to whom.",
		coded: {
			setting: "message",
			life_stage: "adult",
			discretion: [{ kind: "D18", direction: "held", guidance: "i_do_not_know", who_knew: "nobody" }],
			pressure: [{ kind: "B10", source: "S5", response: "still_open", would_help: "access" }],
			moment: [{ code: "system_access", tone: "wearing" }],
			feelings: ["worried"],
			ask: "decide_with_me",
		},
	},
	{
		title: "More of them, and not in the room",
		sources: ["RETBLOG"],
		told: "Referrals keep growing, and so does what each person brings. I work for several practices and none asks me to its team meeting. I have no supervision to speak of.",
		coded: {
			life_stage: "several",
			pressure: [
				{ kind: "B2", source: "S1", strength: "3", response: "went_along", would_help: "time" },
				{ kind: "B9", source: "S5", would_help: "someone_to_ask" },
			],
			moment: [{ code: "invited_or_left_out", tone: "wearing" }],
			feelings: ["alone", "drained"],
			ask: "raise_upwards",
		},
		missing: [{ field: "moment.code", wanted: "Supervision, or none" }],
	},
	{
		title: "Awake at night",
		sources: ["NALW29"],
		told: "What people told me came home with me. I woke in the night and went over it again. There was nobody whose work it is to hear it.",
		coded: {
			setting: "own_home",
			life_stage: "several",
			pressure: [{ kind: "B3", source: "S1", strength: "3", response: "still_open", would_help: "someone_to_ask" }],
			feelings: ["worried", "drained"],
			carried_home: "still_with_me",
			ask: "listen",
		},
	},
	{
		title: "First week, on my own",
		sources: ["FITBLOG"],
		told: "Nobody here had prepared for me. I had to find my own way in, and shaped what I do to suit the place.",
		coded: {
			life_stage: "not_about_a_person",
			pressure: [{ kind: "B8", source: "S5", response: "went_along", would_help: "clearer_guidance" }],
			moment: [{ code: "induction_gap", tone: "wearing" }],
			feelings: ["confused", "alone"],
			ask: "think_with_me",
		},
	},
	{
		title: "Where theirs begins",
		sources: ["FROST"],
		told: "Someone wanted me to be the counsellor that another service has. Nothing written says where my work ends and theirs begins. I set the limit myself and handed it back.",
		coded: {
			life_stage: "adult",
			need_tags: ["mental_distress"],
			discretion: [{ kind: "D21", direction: "held", guidance: "silent", why: ["safety"], who_knew: "supervisor" }],
			pressure: [{ kind: "B7", source: "S1", response: "held", would_help: "clearer_guidance" }],
			feelings: ["guilty", "calm"],
			ask: "agree_a_norm",
		},
	},
	{
		title: "Not one for us",
		sources: ["SBB", "GRIFF"],
		told: "A young person was sent to me who did not fit what we are there for, and I saw them. Since I joined the team meeting the doctors know the role. Each referral is looked at first now, and more of them suit it.",
		coded: {
			life_stage: "young_adult",
			discretion: [
				{
					kind: "D12",
					direction: "stretched",
					guidance: "clear_no",
					why: ["person_would_lose_out"],
					who_knew: "clinician",
				},
			],
			pressure: [{ kind: "B5", source: "S3", response: "went_along" }],
			moment: [
				{ code: "role_explained_or_not", tone: "good" },
				{ code: "referral_explained", tone: "good" },
			],
			feelings: ["useful"],
			ask: "none",
		},
	},
	{
		title: "The form, or the person",
		sources: ["PMC103", "PMC100"],
		told: "The funder’s assessment has to be complete, and it pushes the work toward a lighter touch. I left part of it out. I went by what this person needed from me and not by the list of choices.",
		coded: {
			life_stage: "adult",
			discretion: [
				{
					kind: "D16",
					direction: "adapted",
					guidance: "clear_no",
					why: ["target_or_paperwork_got_in_way"],
					who_knew: "nobody",
					would_again: "yes_if_agreed",
				},
			],
			pressure: [{ source: "S6", strength: "3", response: "flexed_by_choice", would_help: "time" }],
			moment: [{ code: "numbers_or_story", tone: "wearing" }],
			feelings: ["angry"],
			ask: "raise_upwards",
		},
		missing: [{ field: "pressure.kind", wanted: "Forms and targets that change how I work" }],
	},
	{
		title: "Where does the day end?",
		sources: ["ALLIANCE"],
		told: "Nobody has said where this work ends. Time and targets pulled one way and what I believe in pulled the other, so I answered after hours. Tomorrow I set the limit again.",
		coded: {
			setting: "message",
			life_stage: "adult",
			discomfort: "a_little",
			discretion: [
				{
					kind: "D06",
					direction: "stretched",
					guidance: "silent",
					why: ["felt_right"],
					who_knew: "nobody",
					repeat: "again",
				},
			],
			pressure: [
				{ kind: "B4", source: "S11", response: "flexed_by_choice", would_help: "permission_to_stop" },
				{ kind: "B2", source: "S6" },
			],
			feelings: ["drained", "useful"],
			ask: "agree_a_norm",
		},
	},
	{
		title: "A group that was not there",
		sources: ["TURK", "HEE"],
		told: "Policy says to link people to what is there. Here the groups are full or gone, and there was nobody to hand over to. So I helped to start one.",
		coded: {
			setting: "community_venue",
			life_stage: "several",
			discretion: [
				{
					kind: "D20",
					direction: "adapted",
					guidance: "clear_yes",
					why: ["nothing_else_available"],
					who_knew: "manager",
				},
			],
			pressure: [{ kind: "B6", source: "S7", response: "flexed_by_choice", would_help: "service_exists" }],
			feelings: ["proud", "drained"],
			ask: "none",
		},
	},
	{
		title: "Between two doors",
		sources: ["LIMINAL"],
		told: "I have two employers, several practices and a place in none of them. What I am for is vague, and so is whether the job goes on.",
		coded: {
			setting: "shared_or_borrowed_space",
			life_stage: "not_about_a_person",
			pressure: [
				{ kind: "B9", source: "S5", would_help: "room" },
				{ kind: "B8", source: "S10", response: "still_open", would_help: "clearer_guidance" },
			],
			moment: [{ code: "room_or_no_room", tone: "wearing" }],
			feelings: ["worried", "confused"],
			ask: "raise_upwards",
		},
	},
	{
		title: "My own reading of it",
		sources: ["HSDR-ABS"],
		told: "I gave advice by my own reading of things, which is not what the protocol says. It was what mattered to the person. The practice takes to the role more since, and I like the job for it.",
		coded: {
			life_stage: "adult",
			discretion: [
				{
					kind: "D11",
					direction: "stretched",
					guidance: "clear_no",
					why: ["felt_right"],
					planned: "on_the_spot",
					who_knew: "clinician",
					effect_person: "helped",
					effect_me: "lifted",
					would_again: "yes",
				},
			],
			feelings: ["pleased", "useful"],
			ask: "none",
		},
	},
	{
		title: "As if it were mine",
		sources: ["TRAUMA"],
		told: "Other people’s bad times leave their marks on me, though I only hear of them. Nobody taught me what to do with that, and there is too little supervision to take it to.",
		coded: {
			life_stage: "several",
			discomfort: "strong",
			pressure: [{ kind: "B3", source: "S1", strength: "4", response: "still_open", would_help: "training" }],
			feelings: ["helpless", "sad", "drained"],
			carried_home: "still_with_me",
			ask: "listen",
		},
		missing: [{ field: "pressure.would_help", wanted: "Supervision" }],
	},
	{
		title: "Trusted with the time",
		sources: ["LINKCYP"],
		told: "My manager leaves me free to judge how long a talk should be, and backs me in it. I took twice as long over a first one. It was worth it.",
		coded: {
			discretion: [
				{
					kind: "D02",
					direction: "adapted",
					guidance: "clear_yes",
					why: ["trust_building"],
					who_knew: "manager",
					effect_person: "helped",
					effect_me: "lifted",
				},
			],
			moment: [{ code: "backed_by_manager", tone: "good" }],
			feelings: ["calm", "pleased"],
			ask: "none",
		},
	},
];
