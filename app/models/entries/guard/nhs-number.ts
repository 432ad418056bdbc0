/**
 * Whether ten digits pass the NHS number's check: weights 10 to 2 on the first nine, 11 minus (sum mod 11), 11 counts as
 * 0, 10 is no number, and the result is the tenth digit. Source: NHS Data Dictionary, "NHS NUMBER", modulus 11. Takes
 * digits only. Numbers set aside for tests (they start 999) pass like any other. About 1 in 11 random numbers pass too.
 */
export function passesModulus11(digits: string): boolean {
	if (!/^\d{10}$/.test(digits)) return false;
	let sum = 0;
	for (let place = 0; place < 9; place++) sum += Number(digits[place]) * (10 - place);
	const check = 11 - (sum % 11);
	// A check of 10 equals no digit, and so passes nowhere.
	return Number(digits[9]) === check % 11;
}

/**
 * Whether ten digits have the form of a number that another service of these islands issues. They pass the same check,
 * so only their range tells: Scotland's CHI number opens with a day and a month (010101 0000 to 311299 9999), Northern
 * Ireland's runs from 320 000 0010 to 399 999 9999. Source: NHS Data Dictionary and the ranges published with it.
 */
export function isIssuedBeyondEngland(digits: string): boolean {
	if (!/^\d{10}$/.test(digits)) return false;
	if (/^3[2-9]/.test(digits)) return true;
	return /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])/.test(digits);
}
