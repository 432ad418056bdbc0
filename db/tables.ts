// Long because: one interface for every table, each null explained, in one place.
import type { Generated } from "kysely";

/**
 * Every table of the house. Columns are in clear unless their type is `Sealed`: ids, owners, organisation, kind,
 * ISO week, place, state, revision, and the instants the service needs (docs/privacy.md). Instants are ISO-8601 UTC
 * text and end in `At`. A line on what each null means stands beside it.
 */
export interface Tables {
	organisations: OrganisationsTable;
	places: PlacesTable;
	people: PeopleTable;
	personRoles: PersonRolesTable;
	personPlaces: PersonPlacesTable;
	relations: RelationsTable;
	replyTimes: ReplyTimesTable;
	awayPeriods: AwayPeriodsTable;
	deputies: DeputiesTable;
	sessions: SessionsTable;
	signInTurns: SignInTurnsTable;
	signInFailures: SignInFailuresTable;
	draftSaveCounts: DraftSaveCountsTable;
	parkedPosts: ParkedPostsTable;
	formKeys: FormKeysTable;
	auditHeads: AuditHeadsTable;
	auditLines: AuditLinesTable;
	entries: EntriesTable;
	entryDrafts: EntryDraftsTable;
	entryRevisions: EntryRevisionsTable;
	writingChoices: WritingChoicesTable;
	promptTemplates: PromptTemplatesTable;
	promptTemplateVersions: PromptTemplateVersionsTable;
	actCounts: ActCountsTable;
	shares: SharesTable;
	shareDeputies: ShareDeputiesTable;
	shareReceipts: ShareReceiptsTable;
	replies: RepliesTable;
	replyReceipts: ReplyReceiptsTable;
	readerNotes: ReaderNotesTable;
	supervisions: SupervisionsTable;
	supervisionMembers: SupervisionMembersTable;
	agreements: AgreementsTable;
	agreementConfirmations: AgreementConfirmationsTable;
	supervisionSessions: SupervisionSessionsTable;
	sessionSeats: SessionSeatsTable;
	sessionAdditions: SessionAdditionsTable;
	agendaLines: AgendaLinesTable;
	sessionActions: SessionActionsTable;
	sessionPulses: SessionPulsesTable;
	changeRequests: ChangeRequestsTable;
	talks: TalksTable;
	talkRungs: TalkRungsTable;
	talkAnswers: TalkAnswersTable;
	talkHours: TalkHoursTable;
	supervisionRhythms: SupervisionRhythmsTable;
	norms: NormsTable;
	normRemarks: NormRemarksTable;
	peerGroups: PeerGroupsTable;
	groupMembers: GroupMembersTable;
	groupInvitations: GroupInvitationsTable;
	groupAgreements: GroupAgreementsTable;
	groupAcceptances: GroupAcceptancesTable;
	groupMeetings: GroupMeetingsTable;
	mailOutbox: MailOutboxTable;
	mailChoices: MailChoicesTable;
	mailStops: MailStopsTable;
	calendarFeeds: CalendarFeedsTable;
	checkIns: CheckInsTable;
	countedCheckIns: CountedCheckInsTable;
}

/** Text under AES-256-GCM with a numbered data key (db/keys.server.ts). */
export type Sealed = Buffer;

/** One host: a PCN, a charity. */
export interface OrganisationsTable {
	id: string;
	name: string;
	/** Sealed nowhere: the organisation's own routes on the safety card, JSON of {who, how}[]. */
	safetyContacts: string;
	createdAt: string;
}

/** Where people work: the host itself, and practices. */
export interface PlacesTable {
	id: string;
	orgId: string;
	name: string;
	kind: "host" | "practice";
	/** null: still in use. */
	closedAt: string | null;
}

export interface PeopleTable {
	id: string;
	orgId: string;
	/** Lower case; how a person signs in. */
	email: string;
	name: string;
	/** argon2id. null: has not chosen a password yet. */
	passwordHash: string | null;
	createdAt: string;
	/** null: may sign in. */
	disabledAt: string | null;
}

/** Roles are about running the service; reading another's words comes from a relation, never from a role. */
export interface PersonRolesTable {
	personId: string;
	role: "link_worker" | "service_lead" | "admin";
}

export interface PersonPlacesTable {
	personId: string;
	placeId: string;
	/** The order the person sees them in, from 0. */
	position: number;
}

/** Who supervises whom, in which hat, from when until when. */
export interface RelationsTable {
	id: string;
	orgId: string;
	superviseeId: string;
	supervisorId: string;
	hat: Hat;
	startedAt: string;
	/** null: goes on. From this instant nothing lent in this relation can be opened. */
	endedAt: string | null;
}

/** How soon somebody usually replies, as they say themselves. No row: they have not said. */
export interface ReplyTimesTable {
	personId: string;
	usual: ReplyTime;
	savedAt: string;
}

export type ReplyTime = "same_day" | "two_days" | "five_days" | "ten_days";

/** When somebody is away: days in London, the first and the last among them. */
export interface AwayPeriodsTable {
	id: string;
	personId: string;
	firstDay: string;
	lastDay: string;
	addedAt: string;
	/** null: it stands. */
	endedAt: string | null;
}

/** Who covers in a relation while its supervisor is away. */
export interface DeputiesTable {
	relationId: string;
	personId: string;
	/** The one of position 1 is turned to first. */
	position: 1 | 2;
	namedAt: string;
}

export type Hat = "clinical_restorative" | "line_management" | "safeguarding" | "educational";

export interface SessionsTable {
	id: string;
	/** SHA-256 of the secret in the cookie, hex. The secret itself is nowhere. */
	secretHash: string;
	personId: string;
	startedAt: string;
	/** Written at most once a minute. */
	lastSeenAt: string;
	/** null: not ended by anybody; it still ends by age or idleness. */
	endedAt: string | null;
}

/** One row for each account and network address that was tried, so that tries take turns. Swept after a day. */
export interface SignInTurnsTable {
	/** HMAC of the e-mail address typed, known or not, or of the network address. */
	mark: string;
	lastAt: string;
}

/** One wrong password. Rows older than a day are swept. */
export interface SignInFailuresTable {
	id: string;
	/** HMAC of the e-mail address typed, known or not. */
	accountMark: string;
	/** HMAC of the network address. */
	addressMark: string;
	failedAt: string;
}

/** How many draft saves a person made in a minute. Rows of past minutes are swept. */
export interface DraftSaveCountsTable {
	personId: string;
	/** "2026-11-20T10:42", UTC. */
	minute: string;
	saves: number;
}

/** A post that met an ended session, kept for an hour so that signing in again can finish it, once. */
export interface ParkedPostsTable {
	id: string;
	/** SHA-256 of the secret in the short cookie, hex. */
	secretHash: string;
	personId: string;
	path: string;
	fields: Sealed;
	parkedAt: string;
}

/** The hidden key of a form that was sent, with what was answered, so that sending it again changes nothing. */
export interface FormKeysTable {
	personId: string;
	formKey: string;
	/** HMAC of the posted fields, hex: nobody with the database alone can try guesses against it. */
	bodyMark: string;
	/** The address the person was sent on to. */
	sentTo: string;
	usedAt: string;
}

/** The last line of each organisation's audit chain; locked while the next is written. */
export interface AuditHeadsTable {
	orgId: string;
	seq: number;
	hash: string;
}

/** One chained line per act and per reading of another's words. Never changed, never deleted: triggers see to it. */
export interface AuditLinesTable {
	orgId: string;
	seq: number;
	at: string;
	/** A person's id, or "service". */
	actorId: string;
	/** The hat or role worn. */
	actingAs: string;
	action: string;
	objectKind: string;
	objectId: string;
	/** null: the act speaks for itself. */
	purpose: string | null;
	/** null: not asked for through the web. */
	requestId: string | null;
	prevHash: string;
	hash: string;
	/** HMAC of the hash under a key that is not in the database. */
	seal: string;
}

/** A link worker's entry. Its words are in its draft and its revisions. */
export interface EntriesTable {
	id: string;
	orgId: string;
	authorId: string;
	kind: EntryKind;
	/** ISO week, "2026-W47", of the newest words. */
	week: string;
	/** null: no place chosen. */
	placeId: string | null;
	createdAt: string;
	/** null: never finished. */
	finishedAt: string | null;
	/** Number of the newest finished revision; 0 before the first. */
	revision: number;
	/** How many times a draft of it was saved; the newest draft's number. */
	saves: number;
	/** null: nothing is being written. Repeats the draft's own, so that drafts are found without reading the log. */
	draftSavedAt: string | null;
}

export type EntryKind = "quick" | "full";

/** What is being written now. At most one per entry; finishing or dropping it deletes it. */
export interface EntryDraftsTable {
	entryId: string;
	/** `entries.saves` when it was saved: the number a later save must know. */
	revision: number;
	/** The finished revision it began from; 0 for none. */
	basedOn: number;
	/** The form key of the page it was typed on: one page never conflicts with itself. */
	page: string;
	/** That page's own count of its saves, so that a late message cannot undo a newer one. */
	pageSeq: number;
	name: Sealed;
	answers: Sealed;
	savedAt: string;
}

/** A finished, immutable version. */
export interface EntryRevisionsTable {
	entryId: string;
	revision: number;
	name: Sealed;
	answers: Sealed;
	finishedAt: string;
}

/** How a person likes to write, and what they asked not to be shown again. One row each; none: nothing chosen yet. */
export interface WritingChoicesTable {
	personId: string;
	/** Counts savings, from 1; bound into the seal. */
	revision: number;
	/** WritingChoices (app/models/entries/choices.ts). */
	choices: Sealed;
	savedAt: string;
}

/** An organisation's own set of questions. What it asks is in its versions. */
export interface PromptTemplatesTable {
	id: string;
	orgId: string;
	/** The newest version's number. */
	version: number;
	createdAt: string;
	/** null: offered. Entries written with it keep it after that. */
	retiredAt: string | null;
}

/** A version never changes: entries say which one they were written with. In clear: the organisation's, not a person's. */
export interface PromptTemplateVersionsTable {
	templateId: string;
	/** From 1. */
	version: number;
	name: string;
	/** JSON of PromptStep[] (app/models/entries/prompts.ts). */
	steps: string;
	addedAt: string;
}

/** How often a person did something that has a limit, by day. Rows of past days are swept. */
export interface ActCountsTable {
	personId: string;
	act: string;
	/** "2026-11-21", UTC. */
	period: string;
	times: number;
}

/** A frozen copy of chosen sections, lent to one person wearing one hat. */
export interface SharesTable {
	id: string;
	orgId: string;
	entryId: string;
	entryRevision: number;
	authorId: string;
	/** The supervision relation it is lent in: it names the reader and the hat, and ending it ends this. */
	relationId: string;
	/** What the queue shows: {title, ask}. */
	cover: Sealed;
	/** The chosen sections as they stood: {sections, answers}. */
	sheet: Sealed;
	lentAt: string;
	/** null: until the author stops it. */
	endsAt: string | null;
	/** null: not taken back. */
	takenBackAt: string | null;
	/** null: ends as it was lent. A number: so many days after the next session, and `endsAt` moves with that session. */
	afterSessionDays: number | null;
}

/** A deputy whom the author agreed to: they may read the lending while its reader is away and they still cover. */
export interface ShareDeputiesTable {
	shareId: string;
	personId: string;
}

/** Written before a body is sent; one row for each reader and London day. */
export interface ShareReceiptsTable {
	shareId: string;
	readerId: string;
	/** "2026-11-20", London. */
	day: string;
	openings: number;
	firstAt: string;
	lastAt: string;
}

export interface RepliesTable {
	id: string;
	shareId: string;
	relationId: string;
	writerId: string;
	/** {kind, section?, text?}. */
	answer: Sealed;
	sentAt: string;
}

/** An author's receipt for a reply: there from the moment it is sent. */
export interface ReplyReceiptsTable {
	replyId: string;
	readerId: string;
	/** null: not seen yet. */
	firstSeenAt: string | null;
}

/** A reader's own note about a lending. Outlives the lending, without its title. */
export interface ReaderNotesTable {
	id: string;
	relationId: string;
	writerId: string;
	/** null: the lending was deleted by its author. */
	shareId: string | null;
	/** Counts savings, from 1; bound into the seal. */
	revision: number;
	note: Sealed;
	savedAt: string;
}

/** A pair, or a group, that meets for supervision in one hat. A pair's has its relation's own id. */
export interface SupervisionsTable {
	id: string;
	orgId: string;
	hat: SupervisionHat;
	/** null: peers, or a group. Nothing can be lent in those. */
	relationId: string | null;
	/** null: a pair, named by who is in it. */
	name: string | null;
	startedAt: string;
	/** null: goes on. */
	endedAt: string | null;
}

export type SupervisionHat = Hat | "peer" | "group";

export interface SupervisionMembersTable {
	supervisionId: string;
	personId: string;
	seat: Seat;
	joinedAt: string;
	/** null: still in it. */
	leftAt: string | null;
}

export type Seat = "supervisor" | "supervisee" | "peer";

/** One version of what a supervision agreed. A version that everyone confirmed never changes. */
export interface AgreementsTable {
	id: string;
	supervisionId: string;
	/** From 1. */
	version: number;
	/** Counts savings of this version, from 1; bound into the seal. */
	revision: number;
	/** Its headings (app/models/supervision/agreement.ts), under the supervision's key. */
	words: Sealed;
	/** null: not said. How often they meet, in weeks. */
	everyWeeks: number | null;
	/** null: not said. */
	minutes: number | null;
	/** null: not said. A London day, "2027-03-31". */
	reviewDay: string | null;
	/** null: that person was erased. */
	savedById: string | null;
	savedAt: string;
	/** null: a draft. From this instant it is in force, until a later version is. */
	agreedAt: string | null;
}

export interface AgreementConfirmationsTable {
	agreementId: string;
	personId: string;
	/** The revision that was confirmed; an older one than the agreement's says nothing any more. */
	revision: number;
	confirmedAt: string;
}

/** One meeting for supervision: planned, moved, cancelled, missed or held. */
export interface SupervisionSessionsTable {
	id: string;
	supervisionId: string;
	orgId: string;
	/** null: planned by itself. */
	seriesId: string | null;
	/** null: that person was erased. */
	plannedById: string | null;
	plannedAt: string;
	startsAt: string;
	endsAt: string;
	/** Counts movings and the cancelling, from 0, for calendars. */
	sequence: number;
	/** {place?, link?}, under the supervision's key; bound to `sequence`. */
	meeting: Sealed;
	/** null: not cancelled. */
	cancelledAt: string | null;
	/** null: not missed. */
	missedAt: string | null;
	/** A code of `missedReasons`. null: not missed. */
	missedReason: string | null;
	/** null: nobody has said yet that it took place. */
	heldAt: string | null;
	/** {standards, learning, restoring, decisions}. null: nothing is recorded. */
	record: Sealed | null;
	/** Counts savings of the record, from 1; bound into the seal. 0: nothing is recorded. */
	recordRevision: number;
	/** null: not confirmed by everyone. From this instant the record never changes. */
	confirmedAt: string | null;
}

/** Who belongs to a session, and whether they came and confirmed its record. */
export interface SessionSeatsTable {
	sessionId: string;
	personId: string;
	seat: Seat;
	/** null: not said. */
	attendance: "came" | "absent" | null;
	/** null: not confirmed. The record's revision that was confirmed. */
	confirmedRevision: number | null;
	/** null: not confirmed. */
	confirmedAt: string | null;
}

/** What was added to a confirmed record: corrections are additions. */
export interface SessionAdditionsTable {
	id: string;
	sessionId: string;
	writerId: string;
	addition: Sealed;
	addedAt: string;
}

/** One heading on the shared agenda. Only its heading travels; the entry it came from stays with its owner. */
export interface AgendaLinesTable {
	id: string;
	supervisionId: string;
	addedById: string;
	/** {heading, from?}, under the supervision's key. */
	line: Sealed;
	/** null: no time set aside. */
	minutes: number | null;
	position: number;
	/** null: written on the agenda itself, or the entry is gone. Told to its owner alone. */
	entryId: string | null;
	addedAt: string;
	/** null: not talked about yet. */
	sessionId: string | null;
	/** null: on the agenda. */
	closedAt: string | null;
}

/** Something somebody will do, as a session agreed it. Open ones come back until they are done or dropped. */
export interface SessionActionsTable {
	id: string;
	supervisionId: string;
	/** The session that agreed it. */
	sessionId: string;
	ownerId: string;
	action: Sealed;
	/** null: no week agreed. */
	dueWeek: string | null;
	agreedAt: string;
	/** null: not done. */
	doneAt: string | null;
	/** null: not dropped. */
	droppedAt: string | null;
	/** Why it was dropped. null: it was not. */
	why: Sealed | null;
}

/** How a held session was for one of the two in it. No row: they have not said, or took it out again. */
export interface SessionPulsesTable {
	sessionId: string;
	personId: string;
	/** Counts savings, from 1; bound into the seal. */
	revision: number;
	/** PulseAnswers (app/models/supervision/pulse.ts), under the supervision's key. */
	answers: Sealed;
	savedAt: string;
}

/** Somebody's wish for another supervisor, told to one person. The supervisor of that supervision never reads it. */
export interface ChangeRequestsTable {
	id: string;
	orgId: string;
	supervisionId: string;
	askerId: string;
	/** null: that person was erased. */
	toldId: string | null;
	/** Under the asker's own key. null: none was written, or it was closed or taken back. */
	note: Sealed | null;
	askedAt: string;
	/** null: whoever is told has not opened it. */
	readAt: string | null;
	/** null: not taken back. */
	takenBackAt: string | null;
	/** null: open. */
	closedAt: string | null;
	/** null: open, or taken back. */
	outcome: "done" | "talked" | null;
}

/** "I need to talk": what somebody asked of a supervisor, and of whoever covers for them. */
export interface TalksTable {
	id: string;
	orgId: string;
	askerId: string;
	/** null: it ended so long ago that only its dates are kept. */
	relationId: string | null;
	/** null: as `relationId`. */
	need: TalkNeed | null;
	/** The working hours each of them has before the next one is told, as they were when it was sent. */
	hours: number;
	/** Under the asker's own key. null: none was written, or it has ended. */
	note: Sealed | null;
	askedAt: string;
	/** null: nobody has opened it, or the asker had the next one told since. */
	openedAt: string | null;
	/** null: as `openedAt`, or that person was erased. */
	openedById: string | null;
	/** null: not answered since it was last passed on. */
	answeredAt: string | null;
	/** null: somebody is still to open it, or has. From this instant the asker knows that nobody did. */
	ranOutAt: string | null;
	/** null: open. */
	endedAt: string | null;
	/** null: open. left: nobody did anything with it for weeks. */
	outcome: "talked" | "taken-back" | "left" | null;
}

export type TalkNeed = "today" | "before_session" | "safeguarding";

/** Who is told of an ask: shown before it was sent, and never added to. Deleted some time after it ended. */
export interface TalkRungsTable {
	talkId: string;
	/** 0: the supervisor. 1 and 2: their deputies. */
	position: number;
	personId: string;
	/** When it comes to them if nobody opens it before. */
	tellsAt: string;
	/** null: not told. Only who was told may open it. */
	toldAt: string | null;
	/** As planned; from the telling on as it is. */
	passesOnAt: string;
	/** null: they have not opened it. Written before they are shown a word. */
	firstOpenedAt: string | null;
}

/** What one of those who were told answered. Deleted when the ask ends. */
export interface TalkAnswersTable {
	id: string;
	talkId: string;
	writerId: string;
	/** TalkAnswer (app/models/supervision/talk.ts), under the relation's key. */
	answer: Sealed;
	sentAt: string;
}

/** An organisation's own hours for a need. No row: the usual ones. */
export interface TalkHoursTable {
	orgId: string;
	need: TalkNeed;
	hours: number;
}

/** How often an organisation wants supervision of a kind, in weeks. No row: the usual ones. */
export interface SupervisionRhythmsTable {
	orgId: string;
	hat: SupervisionHat;
	dueWeeks: number;
	/** Never fewer than `dueWeeks`. */
	gapWeeks: number;
}

/**
 * A norm: a practice somebody proposed, and what became of it. While it is a draft, and always where it is for one person
 * alone, it lies between two people under the key of their relation. Agreed for a team or the organisation it forgets
 * who proposed it, and lies under the organisation's key.
 */
export interface NormsTable {
	id: string;
	orgId: string;
	scope: NormScope;
	/** null: not for a team. */
	placeId: string | null;
	/** null: forgotten when it was agreed for a team or the organisation. */
	proposerId: string | null;
	/** The supervision it is discussed in. null: forgotten with the proposer. */
	relationId: string | null;
	/** Who decides, and keeps or retires it later. null: no longer here. */
	supervisorId: string | null;
	/** The norm that retires when this one is agreed. null: none, or it is gone. */
	replacesId: string | null;
	/** Counts changes of the words, from 1; bound into the seal. */
	revision: number;
	/** The newest revision its proposer stands by: the one they wrote, or said yes to. */
	acceptedRevision: number;
	/** NormWords (app/models/supervision/norm.ts). */
	words: Sealed;
	/** Why it was declined or retired. null: it was not. */
	reason: Sealed | null;
	/** ISO week in which it falls due for review. */
	reviewWeek: string;
	proposedAt: string;
	/** null: not agreed. */
	agreedAt: string | null;
	/** null: not declined. */
	declinedAt: string | null;
	/** null: not retired. */
	retiredAt: string | null;
}

/** For the one who proposed it, for those who work at one place, or for everyone in the organisation. */
export type NormScope = "me" | "team" | "organisation";

/** What the two said about a norm. Deleted when it is agreed for a team or the organisation. */
export interface NormRemarksTable {
	id: string;
	normId: string;
	writerId: string;
	remark: Sealed;
	sentAt: string;
}

/** A closed group of peers. Its words lie under its own key. */
export interface PeerGroupsTable {
	id: string;
	/** Where it was begun: bound into the seals, for good. */
	orgId: string;
	/** Counts changes of the words, from 1; bound into the seal. */
	revision: number;
	/** GroupWords (app/models/peer-groups/group.ts). */
	words: Sealed;
	begunAt: string;
	/** null: it goes on. It ends when the last one leaves. */
	endedAt: string | null;
}

/** Whether somebody leads a group or is in it as the others are. */
export type GroupPart = "facilitator" | "member";

/** Somebody in a group, or who was: who comes back stands on the same row. */
export interface GroupMembersTable {
	groupId: string;
	personId: string;
	/** The person's own organisation. */
	orgId: string;
	part: GroupPart;
	joinedAt: string;
	/** null: they are in it. */
	leftAt: string | null;
	/** null: they are in it. line-manager: they came to manage somebody in it. */
	leftWhy: "left" | "line-manager" | null;
}

/** Somebody asked into a group. */
export interface GroupInvitationsTable {
	id: string;
	groupId: string;
	personId: string;
	/** The person's own organisation. */
	orgId: string;
	/** null: that person is no longer here. */
	invitedById: string | null;
	part: GroupPart;
	sentAt: string;
	/** null: it waits. */
	answeredAt: string | null;
	/** null: it waits. */
	outcome: "joined" | "declined" | "withdrawn" | null;
}

/** A version of what a group agreed on, or drafts. */
export interface GroupAgreementsTable {
	id: string;
	groupId: string;
	/** From 1 in each group. */
	version: number;
	/** Counts changes of a draft, from 1; bound into the seal. */
	revision: number;
	/** GroupAgreementWords (app/models/peer-groups/agreement.ts). */
	words: Sealed;
	/** null: not said. */
	everyWeeks: number | null;
	/** null: not said. */
	minutes: number | null;
	/** London day. null: not said. */
	reviewDay: string | null;
	/** null: that person is no longer here. */
	savedById: string | null;
	savedAt: string;
	/** null: a draft. */
	agreedAt: string | null;
}

/** That somebody accepts a revision of an agreement. */
export interface GroupAcceptancesTable {
	agreementId: string;
	personId: string;
	revision: number;
	acceptedAt: string;
}

/** A date on which a group meets. */
export interface GroupMeetingsTable {
	id: string;
	groupId: string;
	/** From 1 in each group, as they were planned: whose turn it is to lead goes by it. */
	number: number;
	startsAt: string;
	endsAt: string;
	/** Meeting (app/models/supervision/session.ts): where, and the link. */
	meeting: Sealed;
	/** null: that person is no longer here. */
	plannedById: string | null;
	plannedAt: string;
	/** null: it is on. */
	cancelledAt: string | null;
}

/** A letter that waits to be sent, or was. It holds ids, codes and instants: never a word that anybody wrote. */
export interface MailOutboxTable {
	/** Also the letter's Message-ID, so that a second copy is known as one. */
	id: string;
	/** The organisation of the person it goes to. */
	orgId: string;
	personId: string;
	/** A kind of app/models/mail/mail.words.ts, or "digest". */
	kind: string;
	/** digest: gathered into one mail a day. instant: after quiet hours. at-once: in them, too. */
	pace: "digest" | "instant" | "at-once";
	/** The supervision it is about: nobody is told of one that is over for them. null: none, or told of all the same. */
	supervisionId: string | null;
	/** JSON of the calendar part (LetterEvent[]). null: none, or the letter is done. */
	events: string | null;
	/** A person gets one letter for a key. null: every letter counts. */
	dedupe: string | null;
	postedAt: string;
	/** From then on it has nothing to tell any more. null: it always has. */
	staleAt: string | null;
	/** Not looked at before this. */
	dueAt: string;
	tries: number;
	/** null: never tried. */
	firstTryAt: string | null;
	/** Somebody is sending it until then. null: nobody is. */
	claimedUntilAt: string | null;
	/** The digest it was gathered into. null: none. */
	digestId: string | null;
	/** null: still to be sent. */
	doneAt: string | null;
	/** How it ended. null: it has not. */
	outcome: "sent" | "in-digest" | "gave-up" | "not-wanted" | "too-old" | "no-address" | "no-mail" | null;
}

/** What a person chose about mail. One row each; none: the usual. In clear: mail is sent when they are not there. */
export interface MailChoicesTable {
	personId: string;
	/** "08:30", London. */
	digestAt: string;
	/** usual: evenings, nights, weekends and bank holidays. off: none. */
	quiet: "usual" | "off";
	savedAt: string;
}

/** A sort of mail that a person does not want. */
export interface MailStopsTable {
	personId: string;
	sort: string;
	stoppedAt: string;
}

/** A person's private calendar address. At most one each; none: they have no address. */
export interface CalendarFeedsTable {
	personId: string;
	/** The address is a mark (HMAC) of this, so that its owner can be shown it again. */
	id: string;
	/** SHA-256 of the secret in the address, hex. */
	secretHash: string;
	createdAt: string;
}

/** What somebody answered about one of their places, or about themselves. Theirs alone: nothing that counts reads it. */
export interface CheckInsTable {
	id: string;
	orgId: string;
	personId: string;
	/** The questions that were answered (app/models/check-ins/instruments), and their version. */
	instrument: string;
	version: number;
	/** null: about the person, and no place. */
	placeId: string | null;
	/** The week, month or quarter they are asked once in: "2026-W48", "2026-11", "2026-Q4". */
	period: string;
	/** {items, host?: {energy?, ticks}}. Whether it is counted is said by `countedCheckIns`. */
	answers: Sealed;
	/** What would make the place more theirs, in their own words. null: nothing written. */
	line: Sealed | null;
	savedAt: string;
}

/** What somebody chose to have counted of a check-in: numbers and ticks, never words. No row: it is not counted. */
export interface CountedCheckInsTable {
	checkInId: string;
	orgId: string;
	personId: string;
	/** Counted (app/models/check-ins/counted.ts), under the person's own key. */
	numbers: Sealed;
	/** When the check-in was saved: a quarter closes by it. */
	savedAt: string;
}

/** The data keys, in their own file (SQLite) or schema (PostgreSQL). */
export interface KeyTables {
	dataKeys: DataKeysTable;
	masterCheck: MasterCheckTable;
}

export interface DataKeysTable {
	/** Never used again, not even after an erasure. */
	number: Generated<number>;
	ownerKind: "person" | "relation" | "case" | "organisation" | "group";
	ownerId: string;
	/** The year of a person's key; "all" for the rest. */
	period: string;
	/** The data key under the master key. */
	wrapped: Sealed;
	madeAt: string;
}

/** One row: a known word under the master key, so that a wrong key stops the start. */
export interface MasterCheckTable {
	id: number;
	word: Sealed;
}
