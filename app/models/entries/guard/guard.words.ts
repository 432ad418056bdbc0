import type { FindKind } from "./finds.ts";

/** What each kind of find is called where it is shown, and why it matters (domain notes e1 and f9). */
export const kinds: Record<FindKind, { label: string; why: string }> = {
	nhs_number: {
		label: "what looks like an NHS number",
		why: "It leads straight to one person’s record. Take it out before you lend this.",
	},
	ten_digits: {
		label: "a number of ten digits",
		why: "It could be someone’s number in another health service.",
	},
	date_of_birth: {
		label: "what looks like a date of birth",
		why: "Very few people share a date of birth. With one other detail it points to a person.",
	},
	exact_date: {
		label: "an exact date",
		why: "A date can be matched with a diary or a record. The week is usually enough.",
	},
	exact_age: {
		label: "an exact age",
		why: "A life stage says as much, and fits more people.",
	},
	postcode: {
		label: "what looks like a postcode",
		why: "A postcode can be as few as fifteen homes.",
	},
	phone: {
		label: "what looks like a phone number",
		why: "Anyone who reads this could ring it.",
	},
	email: {
		label: "an email address",
		why: "An address often holds a name, and leads to one person.",
	},
	ni_number: {
		label: "what looks like a National Insurance number",
		why: "It belongs to one person for life.",
	},
	plate: {
		label: "what looks like a number plate",
		why: "Neighbours and colleagues may know whose car it is.",
	},
	name: {
		label: "what looks like a name",
		why: "A first name can be enough in a small place.",
	},
	street: {
		label: "what looks like an address",
		why: "A street and a story together can point to one home.",
	},
	handle: {
		label: "what looks like a social media account",
		why: "It can be looked up in a moment.",
	},
	place: {
		label: "the name of one of your places",
		why: "A place narrows down who this could be about.",
	},
	staff: {
		label: "what looks like a colleague’s name",
		why: "Colleagues have a right not to be named here too.",
	},
};
