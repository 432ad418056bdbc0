// Names that are something else as well. A capital letter in the middle of a sentence tells them from the word; at its
// start only what follows can ("Mark said", but not "Mark the form").

/** Given names that are ordinary words, in lower case. */
export const wordNames: ReadonlySet<string> = new Set(
	[
		"abbey ace al amber angel ari aria art august aurora autumn basil barb bart bas bay bea beau beauty bee bell",
		"bill bird birdie blaze bless blessed blessing blessings blossom blythe bo bonny booker brandy brook brooks buck buddy bunny buster",
		"candy carol cash chance chad chase cherry chip chuck clay clement cliff clove coco cole colt comfort constance coral",
		"crystal cherish daisy dale dan dash dawn dean dee delta diamond dick divine dixie dolly don dot dove drew duke dusty earl",
		"ebony eden emerald eve faith fanny favour favourite fawn fern finch fleur flo flora forest fox frances frank frankie gale gay gene",
		"genesis gift ginger glad glen glory godwin goldie goodluck grace grant gray guy hank happiness happy harmony hazel heath heather hero",
		"hilary holly honesty honey honor honour hope hunter hyacinth immaculate innocent iris ivory ivy jack jade jasmine jay jet jewel joy",
		"joyous june junior justice ken king kit kitty lance lane lark laurel lavender lee liberty light lil lily lovely lucky luna",
		"mace magnolia major marigold mark marsh marshall marvellous mason max maxim may melody mercy merit merry mick miles mint misty mo",
		"moses myrtle nan nat nick noble norm oak ocean olive opal ora pace page paige pansy pat patience patty paz peace pearl",
		"peg penny perry pet peta phoenix pierce piper poppy praise precious prince princess progress prosper prosperity providence prudence queen",
		"rain raven ray reed reg regal rex rich ridge rite river rob robin rocky rod roman rose rosemary rosy rowan royal ruby russ rusty",
		"saffron sage sal sandy scarlet scout shade shadow shell shelly sienna silver skip sonny spring spencer star stephens sterling stew",
		"stone storm stormy summer sue sunny sunshine taylor ted teddy temperance tiger tilly tiny tom tone tracey trace trinity trip troy",
		"usher val van vera verity vic victor victory viola violet wade walker warren wes will willow win winter",
		"wisdom wolf wren young dupe tope princesse sultan sultana deep harsh lan lata memory rainbow gladness thankgod",
	].flatMap((line) => line.split(" ")),
);

/** Those of them that are hardly ever the first word of a sentence as a thing: "Olive is", "Ruby had". */
export const mostlyNames: ReadonlySet<string> = new Set(
	[
		"al angel barb bart basil bea beau blythe bo bonny carol clay cliff coco cole dale dan dean dee dixie dolly don ebony eden eve fern fleur flo",
		"flora frances frank frankie gene glen godwin goldie goodluck hank hazel heather hilary holly iris ivy jack jade jasmine jay ken lance",
		"laurel lil lily luna marshall mason max maxim melody mick mo moses myrtle nat nick olive opal paige patty paz pearl penny perry",
		"phoenix piper poppy ray reg rex rob robin rod roman rosemary rosy rowan ruby russ sal sandy shelly sienna sonny spencer sue taylor ted",
		"teddy tilly tom tracey troy val vera verity vic victor viola violet wade warren wes willow",
	].flatMap((line) => line.split(" ")),
);

/** Names of months and seasons, of which even "is" and "was" tell nothing. */
export const calendarNames: ReadonlySet<string> = new Set(
	"january april may june july august autumn summer spring winter jan".split(" "),
);

/** Given names that are places too, in lower case: after "in", "from" or "near" they are the place. */
export const placeNames: ReadonlySet<string> = new Set(
	[
		"alexandria ashton austin ayr brent brooklyn burton carlton chelsea chester cleveland clifton clinton cuba",
		"dakota dallas darwin denver derry diego everton florence florida georgia gladstone hamilton harlow harrison hayes houston iona",
		"islay israel jordan kelso kelvin kingston lambert leigh lorraine lyndon madison mali milan",
		"milton montana morecambe nelson newton orlando paisley paris persia petra regina rio rome salvador sanaa santiago savannah selby",
		"shannon shelby sheldon sidney skye stanley sydney trent troy tyrone verona victoria vienna virginia wallace warwick washington wells weston whitney",
		"windsor winston zion holland kashmir lourdes sierra",
	].flatMap((line) => line.split(" ")),
);
