import { RemixBrowser } from "@remix-run/react";
import { useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { keepTyping } from "./keep-typing.client.ts";

const giveBack = keepTyping(document);

/** The app in the browser. Once React has the page, what was typed before its arrival is typed again. */
function Arrived() {
	useEffect(giveBack, []);
	return <RemixBrowser />;
}

hydrateRoot(document, <Arrived />);
