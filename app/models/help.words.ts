/** The four plain lines on reflecting safely (ux notes 3.2; GMC and AoMRC guidance on reflective notes). */
export const firstSteps = {
	title: "Four things to know before you write",
	lines: [
		{
			lead: "Leave out anything that could point to a person.",
			rest: "Taking out a name, an age or an address is not always enough. The story itself can point to someone.",
		},
		{ lead: "Write about what you learn.", rest: "This is a place to think. It is not where facts are put on record." },
		{
			lead: "Put facts and worries where they belong.",
			rest: "A safeguarding worry or an incident goes into the patient, safeguarding or incident system, today.",
		},
		{
			lead: "A court could ask for it.",
			rest: "Reflections have no legal protection of their own. If anyone asks for yours, get advice first.",
		},
	],
	privacy: "What you write is only for you, until you say so. No role can read past that.",
	begin: "Write a quick note",
} as const;

export const helpPage = {
	title: "Help",
	sections: [
		{
			heading: "What Hedgerow is for",
			text: [
				"Hedgerow is where you reflect on the judgement calls of your work. You write for yourself.",
				"You can lend parts of what you write to a supervisor, and take them back.",
			],
		},
		{
			heading: "Writing",
			text: [
				"A quick note asks what happened, one tag and your energy. A full reflection asks six questions.",
				"Everything else is folded away, and everything is optional.",
				"You can have one question at a time. “How I like to write”, below your log, has more ways.",
				"Your words are saved as you type. The line above the form says when. If it says “Not saved yet”, keep the page open.",
				"“Save and come back later” keeps a draft. “Finish entry” keeps this version as it is. You can change it later, and that makes a new version.",
			],
		},
		{
			heading: "Lending and taking back",
			text: [
				"Open a finished entry and choose “Lend this entry”. Choose who it is for, the sections and until when.",
				"You see a preview before anything leaves your log. They get a copy of those sections as they are now.",
				"They cannot tell whether there is more. Under “Lending” you see who opened it, and you can take it back at once.",
				"What someone has already read cannot be unread.",
			],
		},
		{
			heading: "If something could point to a person",
			text: [
				"Hedgerow looks for names, numbers and addresses in what you write. It looks by itself and sends nothing away.",
				"While you write it only tells you. Before you lend, it asks what to do about each.",
				"It can be wrong, and it can miss things. You know the story; it only knows the words.",
			],
		},
		{
			heading: "Finding again and taking along",
			text: [
				"The box on “My log” finds your own words. “Patterns” shows what your entries add up to, for you alone.",
				"You can print entries or take them as a file. Get advice first if there is a claim or a grievance.",
			],
		},
		{
			heading: "Check-ins",
			text: [
				"A check-in asks how it is for you at one place. Only you see it, and nobody is told whether you do it.",
				"One place a week at most, whenever you like. A week without one is fine.",
				"“Patterns” leads to how they have moved. There are more questions for whoever wants them.",
			],
		},
		{
			heading: "Agreed practice",
			text: [
				"Propose how you would like to do something from now on. You and a supervisor talk it over, and they decide.",
				"It can be for you, for your team or for everyone. For more than you, it does not say who proposed it.",
				"When you write about a judgement call, you can say which practice you followed.",
			],
		},
		{
			heading: "When you need to talk",
			text: [
				"“I need to talk”, below every page, asks your supervisor to talk with you. You see first who will be told.",
				"If nobody opens it in time, whoever covers for them is told, and in the end you are.",
				"When someone is in danger, do not wait for an answer here. Call 999.",
			],
		},
		{
			heading: "For supervisors",
			text: [
				"“Lent to me” lists what waits for you. What asks most of you comes first, then the oldest.",
				"Each opening is shown to the person who lent it. You can reply to all of it or to one part.",
				"Your own note is kept apart. The person it is about could ask for it in a subject access request.",
			],
		},
		{
			heading: "Mail and your calendar",
			text: [
				"Your name at the top of a page leads to what Hedgerow may mail you, and when.",
				"Mail says that something waits. It never says what anyone wrote, and never who.",
				"You can have an address for your calendar that shows your supervision sessions.",
			],
		},
		{
			heading: "What we cannot promise",
			text: [
				"A court can ask for what you wrote. So can you, at any time.",
				"Your words are sealed in the database. Whoever runs the server could open them, with effort. Nobody can through Hedgerow.",
				"Some browsers’ “enhanced” spelling checks send what you type to another company. You can turn that off in your browser.",
			],
		},
		{
			heading: "This is not for emergencies",
			text: [
				"Nobody watches this log. In an emergency call 999.",
				"Hedgerow is not a patient record. Record worries about a person in the patient or safeguarding system.",
			],
		},
	],
} as const;
