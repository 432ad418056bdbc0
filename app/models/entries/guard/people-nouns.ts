/** The source of a pattern for relatives. */
export const kin =
	"(?:mum|mam|mother|dad|father|parent|husband|wife|partner|boyfriend|girlfriend|fianc[ée]e?|son|daughter|baby|brother|sister|sibling|twin|nana?|gran|granny|grandma|grandmother|gran?dad|grandfather|grandson|granddaughter|grandchild|nephew|niece|cousin|uncle|aunt|auntie|stepson|stepdaughter|stepdad|stepmum|little one|youngest|eldest|oldest|ex)";

/** The source of a pattern for whoever a story can be about. */
export const personNoun = `(?:${kin}|child|kid|toddler|infant|newborn|boy|girl|lad|lass|teen|housemate|flatmate|lodger|pensioner|friend|neighbour|carer|man|woman|lady|gentleman|gent|bloke|chap|guy|person|client|patient|widow|widower|resident|tenant|teenager|student)`;

const things =
	"boiler|car|van|sofa|house|building|carpet|problem|referral|complaint|system|computer|laptop|phone|mattress|debt|fridge|freezer|cooker|machine|tv|television|dog|cat|puppy|kitten|budgie|dispute|marriage|friendship|policy|form|letter|injury|wound|feud|habit|service|scheme|project|charity|estate|school|tree|chair|bed|coat|wheelchair|scooter|photo|photograph|leaflet|list|tradition|idea|argument|grudge|agreement|contract|surgery|practice|message|voicemail|email|ticket|voucher|prescription|assessment|plan|job|programme|group|club|church|park|garden|road|flat|roof|kitchen|bathroom|window|pub";

/** "A 20-year-old boiler" is no one's age: what follows an age that is not a person's. */
export const thingAfter = new RegExp(
	`^[ -](?:(?:family|gas|council|broken|washing|leather|electric|rescue|work) )?(?:${things})s?\\b`,
	"i",
);

/** "That policy is ..." */
export const thingBefore = new RegExp(
	`\\b(?:${things}|it|this|that) (?:is|was) (?:now |only |over |about |nearly )?$`,
	"i",
);

/** A pattern's source whose words may begin with a capital letter. */
export function eitherCase(source: string): string {
	return source.replace(/(?<=[(|]|\(\?:)[a-z](?=[a-z])/g, (first) => `[${first}${first.toUpperCase()}]`);
}
