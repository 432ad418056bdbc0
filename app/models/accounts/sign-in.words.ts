/** What people read when signing in. One answer for every wrong pair, so that nobody learns who has an account. */
export const refusals = {
	"wrong-pair": "The email address or password is not right. Check both and try again.",
	wait: "There have been too many tries. Wait a few minutes and try again.",
	busy: "Many people are signing in just now. Wait a minute and try again.",
} as const;

export const parkedNotice =
	"You were signed out. Sign in with the same account and what you were sending goes through.";
export const askedNotice = "Sign in to go on.";
