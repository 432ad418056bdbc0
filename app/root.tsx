import { useContext } from "react";
import { Links, Outlet, Scripts, isRouteErrorResponse, useMatches, useRouteError } from "@remix-run/react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { ButtonLink } from "#app/components/kit/button.tsx";
import { Page } from "#app/components/kit/page.tsx";
import { ScriptsContext } from "#app/components/kit/scripts.ts";
import "#app/components/kit/kit.css";
import "#app/components/entries/entries.css";
import "#app/components/entries/print.css";
import "#app/components/sharing/sharing.css";
import "#app/components/supervision/supervision.css";
import "#app/components/trends/trends.css";
import { PageContext, type PageHandle } from "./page-context.ts";

/** The document around every page. Scripts come only with pages that ask for them: `handle = { script: true }`. */
export default function App() {
	const match = useMatches().at(-1);
	const handle = match?.handle as PageHandle | undefined;
	const title = typeof handle?.title === "function" ? handle.title(match?.data as never) : handle?.title;
	return (
		<Document script={handle?.script ?? false} title={title ?? "Today"}>
			<Outlet />
		</Document>
	);
}

/** The last word when a page is not there or failed: plain, without anything anyone wrote. */
export function ErrorBoundary() {
	const problem = useRouteError();
	const { requestId } = useContext(PageContext);
	const answer = isRouteErrorResponse(problem) ? problem : undefined;
	const missing = answer?.status === 404 || answer?.status === 405;
	return (
		<Document script={false} title={missing ? "Page not found" : "Something went wrong"}>
			<Page>
				{missing ? (
					<>
						<h1>Page not found</h1>
						<p>There is nothing at this address for you. It may have moved, or it may be somebody else’s.</p>
					</>
				) : (
					<>
						<h1>Sorry, that did not work</h1>
						<p>
							{typeof answer?.data === "string" && answer.status === 400
								? answer.data
								: "Something went wrong on our side. Go back and try again: your browser still has your words."}
						</p>
						{requestId ? (
							<p className="soft">If you tell someone about it, give them this reference: {requestId}</p>
						) : null}
					</>
				)}
				<ButtonLink href="/">Go to today</ButtonLink>
			</Page>
		</Document>
	);
}

function Document({ children, script, title }: { children: React.ReactNode; script: boolean; title: string }) {
	const { nonce, refused } = useContext(PageContext);
	// GOV.UK validation pattern: the title says first that something went wrong. In the browser it is read back.
	const isError = typeof document === "undefined" ? refused : document.title.startsWith("Error: ");
	return (
		<html lang="en-GB">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="robots" content="noindex" />
				<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
				<title>{`${isError ? "Error: " : ""}${title} - Hedgerow`}</title>
				{/* React Aria adds one small style sheet of its own and takes its nonce from here. */}
				{script ? <meta property="csp-nonce" content={nonce ?? ""} suppressHydrationWarning /> : null}
				<Links />
			</head>
			<body>
				{script ? (
					<ScriptsContext.Provider value={true}>
						<I18nProvider locale="en-GB">{children}</I18nProvider>
					</ScriptsContext.Provider>
				) : (
					children
				)}
				{script ? <Scripts nonce={nonce} /> : null}
			</body>
		</html>
	);
}
