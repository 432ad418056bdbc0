/** Headers every response carries (privacy notes, check 11). `nonce` opens the page's own scripts. */
export function securityHeaders(nonce: string, development: boolean): Record<string, string> {
	const scripts = `'self' 'nonce-${nonce}'`;
	const policy = [
		"default-src 'none'",
		`script-src ${scripts}`,
		development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
		// React Aria hides its native inputs with style attributes, which a nonce cannot cover.
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data:",
		development ? "connect-src 'self' ws:" : "connect-src 'self'",
		"form-action 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
	];
	return {
		"Content-Security-Policy": policy.join("; "),
		"Strict-Transport-Security": "max-age=63072000; includeSubDomains",
		"X-Content-Type-Options": "nosniff",
		// Never no-referrer: browsers then send "Origin: null" with plain posts.
		"Referrer-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	};
}

/** What speaks of a document's windows and devices, for everything but the built files: those are no documents. */
export const documentHeaders = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
	"X-Frame-Options": "DENY",
};

/**
 * The origin gate in front of everything that is not GET or HEAD: browsers say where a request comes from in
 * Sec-Fetch-Site; where that is missing, Origin must be ours. A missing Origin is refused.
 */
export function comesFromUs(headers: { site?: string; origin?: string }, ours: string): boolean {
	if (headers.site !== undefined) return headers.site === "same-origin";
	return headers.origin === ours;
}

/** Addresses that hold a secret, which is all they need: they stay out of the log, and of what browsers tell others. */
const withSecret = /\/(unsubscribe|calendar)\/.*$/i;

/** An address without its secret, if it has one: "/calendar/:token". */
export function withoutSecret(path: string): string {
	return path.replace(withSecret, (_, name: string) => `/${name.toLowerCase()}/:token`);
}

/** What an address with a secret changes in the headers: from such a page a browser tells nobody where it was. */
export function referrerHeaders(path: string): Record<string, string> {
	// Safe here alone: the form on such a page passes the gate without an Origin.
	return withSecret.test(path) ? { "Referrer-Policy": "no-referrer" } : {};
}

/**
 * The one exception of the origin gate: a mail program that stops mail for its person (RFC 8058) is not one of our
 * pages. What is asked for lies in the address alone; the listener takes the cookies away, and `?_data=` stays shut.
 */
export function takesFromElsewhere(path: string): boolean {
	return /^\/unsubscribe\/[\w-]{1,200}$/.test(path);
}
