import { index, route, type RouteConfig } from "@remix-run/route-config";

// The contents page: every address and the file that answers it. /healthz and /readyz are answered by the server.
export default [
	index("routes/today.tsx"),

	route("sign-in", "routes/accounts/sign-in.tsx"),
	route("sign-out", "routes/accounts/sign-out.tsx"),

	route("help", "routes/help/help.tsx"),
	route("first-steps", "routes/help/first-steps.tsx"),
	route("who-can-see-this", "routes/help/who-can-see-this.tsx"),

	route("entries", "routes/entries/list-entries.tsx"),
	route("entries/new", "routes/entries/begin-entry.tsx"),
	route("entries/choices", "routes/entries/choose-ways.tsx"),
	route("entries/look-back", "routes/entries/look-back.tsx"),
	route("entries/take", "routes/entries/take-with-you.tsx"),
	route("entries/take/file", "routes/entries/take-file.tsx"),
	route("entries/:entryId", "routes/entries/read-entry.tsx"),
	route("entries/:entryId/edit", "routes/entries/write-entry.tsx"),
	route("entries/:entryId/draft", "routes/entries/save-draft.tsx"),
	route("entries/:entryId/history", "routes/entries/read-history.tsx"),
	route("entries/:entryId/print", "routes/entries/print-entry.tsx"),
	route("entries/:entryId/delete", "routes/entries/delete-entry.tsx"),
	route("entries/:entryId/share", "routes/sharing/share-entry.tsx"),
	route("entries/:entryId/bring", "routes/supervision/bring-entry.tsx"),

	route("check-in", "routes/check-ins/choose-place.tsx"),
	route("check-in/questions", "routes/check-ins/answer-questions.tsx"),
	route("check-in/:placeId", "routes/check-ins/check-in.tsx"),

	route("patterns", "routes/trends/read-patterns.tsx"),
	route("patterns/check-ins", "routes/trends/read-scores.tsx"),

	route("sharing", "routes/sharing/list-lendings.tsx"),
	route("shared", "routes/sharing/list-waiting.tsx"),
	route("shared/:shareId", "routes/sharing/read-lent.tsx"),

	route("supervision", "routes/supervision/list-relations.tsx"),
	route("supervision/:supervisionId", "routes/supervision/read-supervision.tsx"),
	route("supervision/:supervisionId/prepare", "routes/supervision/prepare-session.tsx"),
	route("supervision/:supervisionId/agreement", "routes/supervision/write-agreement.tsx"),
	route("supervision/:supervisionId/take", "routes/supervision/take-along.tsx"),
	route("supervision/:supervisionId/take/file", "routes/supervision/take-along-file.tsx"),
	route("supervision/:supervisionId/change", "routes/supervision/ask-change.tsx"),
	route("supervision/:supervisionId/plan", "routes/supervision/plan-session.tsx"),
	route("supervision/:supervisionId/sessions/:sessionId", "routes/supervision/hold-session.tsx"),
	route("supervision/:supervisionId/sessions/:sessionId/move", "routes/supervision/move-session.tsx"),
	route("supervision/:supervisionId/sessions/:sessionId/pulse", "routes/supervision/say-pulse.tsx"),

	route("change-requests/:requestId", "routes/supervision/close-change.tsx"),

	route("talk", "routes/supervision/ask-to-talk.tsx"),
	route("talk/:talkId", "routes/supervision/read-talk.tsx"),

	route("norms", "routes/supervision/list-norms.tsx"),
	route("norms/new", "routes/supervision/propose-norm.tsx"),
	route("norms/:normId", "routes/supervision/read-norm.tsx"),

	route("groups", "routes/peer-groups/list-groups.tsx"),
	route("groups/new", "routes/peer-groups/start-group.tsx"),
	route("groups/:groupId", "routes/peer-groups/read-group.tsx"),
	route("groups/:groupId/people", "routes/peer-groups/ask-people-in.tsx"),
	route("groups/:groupId/meetings", "routes/peer-groups/plan-meetings.tsx"),
	route("groups/:groupId/agreement", "routes/peer-groups/write-group-agreement.tsx"),
	route("groups/:groupId/leave", "routes/peer-groups/leave-group.tsx"),

	route("organisation", "routes/accounts/read-organisation.tsx"),
	route("organisation/safety-card", "routes/accounts/set-safety-card.tsx"),
	route("organisation/supervision", "routes/supervision/read-facts.tsx"),
	route("organisation/supervision/file", "routes/supervision/take-facts.tsx"),
	route("organisation/supervision/arrange", "routes/supervision/arrange-supervision.tsx"),
	route("organisation/supervision/arrange/:supervisionId", "routes/supervision/end-supervision.tsx"),
	route("organisation/supervision/rhythm", "routes/supervision/set-rhythm.tsx"),
	route("organisation/talk", "routes/supervision/set-talk-hours.tsx"),
	route("organisation/prompts", "routes/entries/list-prompts.tsx"),
	route("organisation/prompts/:templateId", "routes/entries/write-prompts.tsx"),

	route("account/away", "routes/accounts/say-when-away.tsx"),
	route("account/mail", "routes/mail/choose-mail.tsx"),
	route("unsubscribe/:token", "routes/mail/stop-mail.tsx"),
	route("calendar/:token.ics", "routes/mail/read-calendar.tsx"),

	// Built only where HEDGEROW_GALLERY is on: `npm run dev` turns it on, a build does not.
	...(process.env.HEDGEROW_GALLERY === "on" ? [route("_gallery", "routes/help/gallery.tsx")] : []),
] satisfies RouteConfig;
