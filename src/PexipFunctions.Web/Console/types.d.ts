// What the console's scripts hand each other, and what the admin API answers as far as they read it (docs/api-shapes.md).

/** A JSON value, and one with sections. */
export type Json = string | number | boolean | null | Json[] | Section;
export type Section = { [name: string]: Json };

/** The value of a field. */
export type Value = string | number | boolean | string[] | null;

/** What stands in an element: text goes in as text. `false` and nothing are left out. */
export type Child = Node | string | number | false | null | undefined | readonly Child[];

/** Attributes and properties of an element by name; of `on...` what listens. */
export interface Attributes {
  onclick?: (event: MouseEvent) => unknown;
  onsubmit?: (event: SubmitEvent) => unknown;
  onchange?: (event: Event) => unknown;
  ontoggle?: (event: Event) => unknown;
  [name: string]: string | number | boolean | null | undefined | ((event: never) => unknown);
}

/** The colour of a badge, a notice or what the status line says. */
export type Tone = "good" | "info" | "warning" | "fault" | "quiet";

/** RFC 9457, with what the API adds. */
export interface ProblemDetails {
  detail?: string;
  correlationId?: string;
  errors?: FieldError[];
}

export interface FieldError {
  path: string;
  message: string;
}

/** What a request carries: `json` is written as such. */
export interface Content {
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
}

/** The limits of a text, a number or a list: JSON schema's words, and in `x-form` what a text is that has the pattern. */
export interface Limits {
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  "x-form"?: string;
}

/** A field of an integration: its schema in the OpenAPI document, with its place in an integration's. */
export interface FieldSchema extends Limits {
  path: string;
  required: boolean;
  title: string;
  description: string;
  default?: Value;
  enum?: string[];
  items?: Limits & { enum?: string[] };
  "x-type": string;
  "x-group": string;
  "x-effect": "atOnce" | "newMeetingsOnly" | "whenRoomIdle" | "refusedWithFutureMeetings" | "manifestReinstall";
  "x-starred": boolean;
  /** The kind of Exchange that alone has it. */
  "x-kind"?: string;
  "x-variables"?: string[];
}

/** A part of the schema: a field or a section of them. */
export type SchemaProperty = Omit<FieldSchema, "path" | "required"> & Partial<SchemaSection>;

export interface SchemaSection {
  properties: Record<string, SchemaProperty>;
  required: string[];
  /** What a kind of Exchange needs beside. */
  then?: { required: string[] };
}

/** An integration as the API answers it: its fields, and these. */
export interface IntegrationDocument extends Section {
  id: string;
  name: string;
  manifestVersion: number;
  manifestInstalled: number;
  manifestMustBeReinstalled: boolean;
  exchange: { kind: string };
}

/** An integration with the ETag that a save has to name; nothing of a new one. */
export type Loaded = { document: IntegrationDocument; etag: string | null } | { document: null; etag: null };

export interface IntegrationItem {
  id: string;
  name: string;
  description: string;
  mode: string;
  mailboxEmailAddress: string;
  changed: string;
  alarms: number;
  manifestVersion: number;
  manifestInstalled: number;
  manifestMustBeReinstalled: boolean;
}

/** What a save answers. */
export interface Saved {
  integration: IntegrationDocument;
  changes: { name: string; message: string }[];
  manifestMustBeReinstalled: boolean;
  warnings: string[];
  connectionProblem: string | null;
}

export interface PreviewFinding {
  severity: string;
  line: number;
  column: number;
  message: string;
  suggestion: string | null;
}

export interface PreviewPart {
  where: string;
  text: string | null;
  html: string | null;
}

export interface Preview {
  findings: PreviewFinding[];
  parts: PreviewPart[];
}

/** One thing that a test of an integration found. */
export interface Finding {
  check: string;
  state: "ok" | "waiting" | "warning" | "fault";
  message: string;
  remedy: string;
}

export interface Alarm {
  integrationId: string | null;
  kind: string;
  detail: string;
  remedy: string;
  raisedAt: string;
  lastSeenAt: string;
  count: number;
  holds: boolean;
  ends: "byItself" | "continue" | "acknowledge";
  endsAt: string | null;
  concerns: string[];
  domains: string[];
  domainNames: string[];
}

export interface MeetingTime {
  start: string;
  end: string;
  alias: string;
}

export interface JoinWindow {
  opens: string;
  closes: string;
  alias?: string;
}

export interface Meeting {
  key: string;
  status: string;
  kind: string;
  reason: string;
  alias: string;
  numericAlias: string;
  subject: string;
  organizer: string;
  times: MeetingTime[];
  windows: JoinWindow[];
  room: { state: string; detail: string };
}

export interface Operation {
  at: string;
  integrationId: string;
  correlationId: string;
  kind: string;
  outcome: string;
  reason: string;
  template: string;
  subject: string;
  alias: string;
  milliseconds: number;
}

export interface ExplainedMeeting {
  integrationId: string;
  integrationName: string;
  meeting: Meeting;
  cause: string;
  history: Operation[];
  earlier: number;
}

/** The answer to a question for a meeting. */
export interface Explained {
  summary: string;
  tag: { genuine: boolean; alias: string; state: string; detail: string } | null;
  entries: Operation[];
  total: number;
  meetings: ExplainedMeeting[];
  continuation: string | null;
}

export interface Drift {
  alias: string;
  roomName: string;
  state: string;
  detail: string;
}

/** A page of a list. */
export interface Page<Item> {
  items: Item[];
  continuation: string | null;
}

/** What the address names: a page, and what it is about. */
export interface Place {
  name: string;
  id?: string;
  tab?: string;
  query: URLSearchParams;
}

/** What a page may ask of the frame, as long as it is the page that is shown. */
export interface Host {
  /** Asks before unsaved changes are left. */
  guard(check: () => boolean): void;
  /** Puts what the page was asked into its address: a reload or a link shows the same. */
  remember(parameters: Record<string, string>): void;
  /** The alarms, asked for once for each page; counted in the navigation. */
  raised(again?: boolean): Promise<Alarm[]>;
}

/** From one moment to another in a lane; `kind` is its class. Without an end it is a line. */
export interface Bar {
  kind: string;
  from: number;
  to?: number;
}

/** One line of a time line. `kind`: its classes; `title`: what a pointer is told. */
export interface Lane {
  label: string;
  kind?: string;
  title?: string;
  bars: Bar[];
}

/** A moment on the scale, and what stands at it; without a text nothing does. */
export interface Tick {
  at: number;
  text?: string;
  below?: string;
}
