import type { Find } from "./finds.ts";
import { before, findAt } from "./sentence.ts";

const titles =
	"[Mm]rs?|[Mm]s|Miss|Mx|[Dd]r|Doctor|Prof|Professor|Sir|Dame|Lady|Lord|[Rr]evd?|Reverend|Father|Fr|Sister|[Nn]urse|Matron|Canon|Imam|Rabbi|Pastor|Vicar|[Cc]llr|Councillor|PC|DC|Sgt|[Aa]unt(?:ie|y)?|[Uu]ncle|Nan|Nana|Nanna|Gran|Granny|Grandma|Grandad|Granddad|Grandpa";
const letter = "A-Za-zÀ-ɏ";
const word = `[A-ZÀ-ÞĀ-ɏ][${letter}'’]*(?:-[${letter}][${letter}'’]*)*`;
const titled = new RegExp(
	`(?<![${letter}\\d@])(?<couple>(?:[Mm]r|[Dd]r|[Mm]rs|[Mm]s) (?:and|&) )?(?<title>${titles})\\.? (?<name>${word}\\.?(?: ${word})?(?: ${word})?)`,
	"g",
);
// "mr ahmed", "dr whitfield"
const lower =
	/(?<![A-Za-zÀ-ɏ\d@])(?<couple>(?:mr|dr) (?:and|&) )?(?<title>mrs?|dr)\.? (?!(?:and|or|said|says|told|tells|asked|asks|appointments?|appts?|surgery|surgeries|practice|wants?|wanted|thinks?|thought|is|was|has|had|rang|rings|visits?|notes?|letters?|will|would|who|about|for|to|at|in|on|of|if|as|because|prescribed|did|does|never|just|came|saw|sees|gave|sent|put|referred|knows?|can|could|should|but|again|today|there|here|not|no|so|then|with|from|my|her|his|their|the|next|calls?|called|led|then|when|room|referrals?|bookings?|reception|list|time|when|what|bean|motivator|men|man|woman|person|x|y|z)(?![a-zß-ɏ]))(?<name>[a-zß-ɏ][a-zß-ɏ'’-]{1,30})/g;

// "Nurse Practitioner", "PC World": no name follows.
const role =
	/^(?:Practitioner|Manager|Lead|Leads|Associate|Specialist|Consultant|Prescriber|Led|Team|Teams|World|Christmas|Ward|Home|Who|Mayor|Mayoress|Luck|Chancellor|Advocate|And|Clinic|Appointment|Time|Call|Day|Act|Society|Said|I|A|Adviser|Advisor)\b/;

/** Titles with the names that follow them: "Mrs Okafor", "Dr S. Rahman", "Mr and Mrs Hall", "mr ahmed". */
export function findTitledNames(text: string): Find[] {
	return [...text.matchAll(titled), ...text.matchAll(lower)].flatMap(({ 0: written, index, groups = {} }) => {
		const { title = "", name = "", couple } = groups;
		// "Uncle Bob. I ..." ends with the name; "Dr P. Shah" goes on.
		if (role.test(name)) return [];
		const end = index + written.length - (/(?:['’]s?|(?<=[A-Za-zÀ-ɏ]{2})\.)$/.exec(written)?.[0].length ?? 0);
		return [findAt(text, "name", index, end, insteadOf(title, couple, before(text, index)))];
	});
}

function insteadOf(title: string, couple: string | undefined, lead: string): string {
	const owned = /\b(?:his|her|their|my|our|your|the|a|an) $/i.test(lead);
	const noun = couple ? "couple" : nounFor(title);
	if (owned) return noun;
	return noun === "person" || noun === "couple" ? `the ${noun}` : `a ${noun}`;
}

function nounFor(title: string): string {
	if (/^(?:dr|doctor|prof|professor|nurse|matron)$/i.test(title)) return "clinician";
	return /^(?:aunt|uncle|nan|gran)/i.test(title) ? "relative" : "person";
}
