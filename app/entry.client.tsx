import { RemixBrowser } from "@remix-run/react";
import { hydrateRoot } from "react-dom/client";
import { keepTyping } from "./keep-typing.client.ts";

// What was typed before the scripts arrived survives their arrival.
const giveBack = keepTyping(document);
hydrateRoot(document, <RemixBrowser />, { onRecoverableError: () => undefined });
giveBack();
