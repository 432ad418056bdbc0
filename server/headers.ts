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
