// What the playground's scripts and its stand-in for Office.js hand each other, and what LocalHost answers.

/** Who stands in an attendees' field. `resolved: false`: typed, and not recognised by Outlook; `exchangeName` is given instead of an address. */
export interface Recipient {
  displayName?: string;
  emailAddress: string;
  exchangeName?: string;
  resolved?: boolean;
}

export interface MeetingPlace {
  id: string;
  type: string;
}

/** What Outlook keeps with the organizer's copy and sends to nobody. */
export interface Kept {
  optional: Recipient[];
  location: string;
  locations: MeetingPlace[];
  properties: Record<string, string>;
}

export type Every = "day" | "week" | "month";

/** A meeting as the form sends it and LocalHost gives it back; times are UTC. */
export interface FormMeeting {
  subject: string;
  start: string | number;
  end: string | number;
  body: string;
  location?: string;
  attendees: Recipient[];
  repeats: { every: string; times: number } | null;
  kept?: Kept | null;
}

export interface SentOccurrence {
  date: string;
  start: string;
  end: string;
  changed: boolean;
  cancelled: boolean;
}

/** A meeting of the organizer's calendar; of an open series with its occurrences. */
export interface SentMeeting {
  handle: string;
  subject: string;
  start: string;
  end: string;
  cancelled: boolean;
  occurrences: SentOccurrence[] | null;
}

export interface SeenRoom {
  id: number;
  name: string;
  created: string;
  aliases: string[];
}

/** A room as it was seen since the page was loaded; `to` is null while it is there. */
export interface FollowedRoom {
  name: string;
  aliases: string[];
  from: number;
  to: number | null;
}

export interface InboxMessage {
  received: string;
  kind: string;
  subject: string;
  text: string;
}

/** All that changes by itself. */
export interface WorldState {
  start: string;
  now: string;
  joinBefore: number;
  joinAfter: number;
  /** The organizer's identity token of Exchange on-premises; null: the mailbox is in Exchange Online. */
  identity: string | null;
  meetings: SentMeeting[];
  inbox: InboxMessage[];
  rooms: SeenRoom[];
}

/** What the form shows; `handle` null: a new meeting. */
export interface Opened {
  handle: string | null;
  date: string | null;
}

/** The appointment of the stand-in for Office.js; see Office/office.js. */
export interface Appointment {
  client?: string;
  platform?: string;
  mailboxVersion?: string;
  clientVersion?: string;
  subject: string;
  bodyType: string;
  body: string;
  /** What is selected in the body, as two offsets; null: the caret was never there. */
  selection: [number, number] | null;
  required: Recipient[];
  optional: Recipient[];
  location: string;
  locations: MeetingPlace[];
  properties: Record<string, string>;
  /** Properties that wait for the form to be closed. */
  pending?: Record<string, string>;
  savedOnce?: boolean;
  itemId: string | null;
  series: { id: string | null; exception: boolean } | null;
  organizer: string;
  user: string | null;
  hidden: boolean;
  /** Gives the identity token of Exchange on-premises. */
  identity: (() => string | null) | null;
  start: Date;
  end: Date;
  theme: Record<string, string | boolean> | null;
  /** How calls go, by name or family (Office/calls.js); a list is used up call by call. `service`: how the app answers. */
  faults: Record<string, string | string[] | boolean | undefined>;
  notifications: string[];
  calls: string[];
  listeners: ((event: { type: string }) => void)[];
  /** What the editor does to HTML that is set. */
  rewrite: (html: string) => string;
  changed: () => void;
}

export interface FakeOutlookParts {
  tellListeners(appointment: Appointment): void;
}

declare global {
  // What the page shares with the stand-in, which is a plain script.
  var appointment: Appointment;
  var FakeOutlook: FakeOutlookParts;
}
