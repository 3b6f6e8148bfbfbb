// What the pane's scripts hand each other. Offsets are places in a body's source, indices those of its visible characters.

/** A stretch from one place up to another. */
export type Stretch = [from: number, to: number];
/** The same by name. */
export interface Part {
  start: number;
  end: number;
}
/** The same of visible characters. */
export interface Reach {
  from: number;
  to: number;
}
/** A stretch of a source that goes, and what comes in its place. */
export type Removal = [start: number, end: number, replacement: string];
/** Numbers by place, in an array of either sort. */
export type Numbers = readonly number[] | Int32Array | Uint16Array;

// What html.js reads.

export interface Tag {
  type: "open" | "close" | "void";
  name: string;
  start: number;
  end: number;
  endless?: boolean;
}
export interface Characters {
  type: "text" | "raw" | "comment";
  name?: undefined;
  start: number;
  end: number;
  endless?: boolean;
}
export type Token = Tag | Characters;
/** An element by the indices of its first and last token. */
export interface ReadElement {
  name: string;
  first: number;
  last: number;
  closed: boolean;
  parent: ReadElement | null;
}
/** The visible characters of a source: character i of `text` is source[from[i]..to[i]) and stands in the line `line[i]`. */
export interface Visible {
  text: string;
  from: number[];
  to: number[];
  line: Numbers;
}
export interface ReadBody extends Visible {
  source: string;
  isHtml: boolean;
  tokens: Token[];
  elements: ReadElement[];
  /** Found when they are first asked for: where quoted history begins, what it may begin with, our marked elements, those that keep blanks. */
  history?: number;
  markers?: Marker[];
  marked?: ReadElement[];
  preformatted?: ReadElement[];
}
/** The characters of a text while it is read. */
export interface Reading {
  characters: string[];
  from: number[];
  to: number[];
  line: number[];
  number: number;
  broken: boolean;
}
/** Where quoted history may begin (history.js). */
export interface Marker {
  at: number;
  start: number;
  text: string;
  isRule?: boolean;
}
/** A text with the line of each character. */
export interface Lines {
  text: string;
  line: Numbers;
}
/** A line by its beginning and its words. */
export interface TextLine {
  start: number;
  text: string;
}

// Tags (tags.js).

export type TagKind = "PXPS" | "TOK";
export interface FoundTag extends Part {
  kind: TagKind;
  text: string;
  run: string;
  closed: boolean;
  signs: Reach[];
}
/** A tag as a body holds it, for those who ask the service. */
export interface BodyTag {
  kind: TagKind;
  text: string;
  run: string;
}
/** Where a tag is looked for: up to the next; or the beginning of one that is none any more. */
export interface SoughtTag extends Part, Partial<Pick<FoundTag, "kind" | "run" | "closed">> {
  text: string;
  signs: Reach[];
  isCut?: boolean;
  next: number;
}
/** A tag's content, and where it ends in a folded text. */
export interface TagContent {
  content: string;
  closed: boolean;
  run: string;
  last: number;
}
/** A text for which each character knows where it came from (folding.js). */
export interface FoldedPart {
  text: string;
  begin: number[];
  end: number[];
}
export interface FoldedText {
  text: string;
  gaps: number[];
  from: number[];
  to: number[];
}

// Blocks that are known.

/** What the service tells of a block that was printed. */
export interface KnownBlock {
  text: string;
  links: string[];
  number: string;
  exact: boolean;
  location?: string;
}
/** The same, prepared for comparing (printed.js). */
export interface Printed {
  text: string;
  line: Int32Array;
  /** Before which characters there is white space. */
  begins: Uint8Array;
  tags: Part[];
  links: string[];
  number: string;
  exact: boolean;
  /** Its lines by their text; found when they are first asked for. */
  places?: Map<string, Part[]>;
}
/** A tag's block (tagblocks.js). */
export interface TagBlock extends Part {
  printed: Printed | null;
  at: Part | null;
  places: Numbers;
  signs: Reach[];
  found?: Numbers;
  doubt?: number;
}
/** The same where the block is known. */
export interface PlacedTag extends TagBlock {
  printed: Printed;
  at: Part;
  found: Numbers;
}
/** A block in a body that is known (match.js); `found` is 1 for each printed character that is there. */
export interface KnownCopy {
  cutAt?: number;
  printed: Printed;
  tag: Part;
  closed?: boolean;
  at: Part;
  mark: Reach | null;
  first: number;
  last: number;
  found: Uint8Array;
  isSure?: boolean;
}
/** One that is not. */
export interface UnknownCopy extends Omit<KnownCopy, "printed" | "at"> {
  printed: null;
  at: null;
}
export type Copy = KnownCopy | UnknownCopy;
/** A body compared with what is known of its blocks (match.js). */
export interface Matched extends Visible {
  source: string;
  end: number;
  marks: Reach[];
  copies: Copy[];
  doubts: number[];
  copy: Int32Array;
  place: Int32Array;
  address: Uint8Array;
  tag: Uint8Array;
}
/** A part of a printed line in one line of a body. */
export interface LinePart extends Reach {
  copy: number;
  line: number;
  count: number;
  share: number;
}
/** What is ours in a body (ownership.js). */
export interface Owned {
  own: Uint8Array;
  like: Int32Array;
  unknown: boolean;
  copies: Copy[];
  doubts: Stretch[];
}

// Comparing texts (align.js, runs.js).

/** A text read outward from a place: the codes of its characters, the numbers of their lines, whether the first begins one. */
export interface Side {
  index: Int32Array;
  codes: Uint16Array;
  lines: Int32Array;
  startsLine: boolean;
}
/** Where to read from, and in which direction. */
export interface Direction {
  step: number;
  from: number;
  stop: number;
}
/** What two texts share, from x in the one and y in the other. */
export interface Run {
  x: number;
  y: number;
  length: number;
}
/** The same with what it is worth, and how many characters of it stand in whole lines. */
export interface WeighedRun extends Run {
  worth: number;
  lines: number;
}
/** One step of the best way through (runs.js). */
export interface ChainNode extends WeighedRun {
  score: number;
  before: ChainNode | null;
  sum: number;
}

// The service and the meeting.

export type SignInWay = "anonymous" | "entra" | "exchange";
export interface SignInSettings {
  /** What a page knew of before the set. */
  mode: string;
  ways?: SignInWay[];
  clientId: string;
  authority: string;
  scope: string;
}
export interface Notice {
  heading: string;
  message: string;
}
/** The pane's texts, with a tag for bad days: /config. */
export interface Config {
  version?: string;
  title: string;
  description: string;
  buttonLabel: string;
  success: Notice;
  already: Notice;
  unable: Notice;
  error: Notice;
  notice?: Notice | null;
  closed?: boolean;
  nothingBooked?: boolean;
  placeholder: string;
  placeholderPrinted?: Omit<KnownBlock, "exact"> | null;
  tok: string | null;
  tokUntil: string;
  mailboxName: string;
  mailboxAddress: string;
  signIn: SignInSettings;
}
/** What the service issues. */
export interface Alias {
  alias: string;
  aliasTag: string;
  instructions: string;
  mailboxName?: string;
  mailboxAddress?: string;
  location?: string;
  printed: KnownBlock;
}
export interface AliasAnswer {
  alias?: Alias;
  unavailable?: boolean;
  refused?: number;
  detail?: string;
}
export interface TagState {
  state: string;
  printed: KnownBlock | null;
}
/** What the app may know a meeting by; what a client cannot tell is left out. */
export interface Marks {
  organizer?: string;
  start?: string;
  end?: string;
  isOccurrence?: boolean;
}
export interface Mailbox {
  name: string;
  address: string;
}
/** Whether the mailbox has still to be invited, or taken out. */
export type Perhaps = boolean | "unknown";
/** Why the organizer has to delete a block by hand. */
export type Obstacle = "pictures" | "length" | "refused" | "unanswered";
/** What the pane shows: see view.js. */
export interface State {
  name: string;
  next?: string;
  why?: Obstacle | null;
  detail?: string;
  tag?: string;
  alias?: string;
  teams?: boolean;
  missing?: Perhaps;
  left?: Perhaps;
  atTop?: boolean;
  remains?: string[];
  unsure?: boolean;
}
/** What stays of a block that was taken out. */
export interface Left {
  remains?: string[];
  unsure?: boolean;
}
/** What a body holds. */
export interface Inspected {
  tags: BodyTag[];
  quoted: BodyTag[];
  teams: boolean;
}
export interface Edited {
  body: string;
  remains: string[];
  unknown: boolean;
}
/** Gives what is known of the blocks with some tags. */
export type AskKnown = (tags: BodyTag[]) => Promise<KnownBlock[]>;
/** What the buttons do. */
export interface Actions {
  assign: () => void;
  remove: () => void;
  check: () => void;
  reload: () => void;
  added: () => void;
  copy: (text: string) => Promise<boolean>;
}

// Of single scripts.

/** A recipient as Outlook lists it: any part may be missing. */
export interface Attendee {
  emailAddress?: string;
  displayName?: string;
}
/** Two texts whose alignments are weighed (tagparts.js). */
export interface Grid {
  tag: string;
  text: string;
  lines: Numbers;
  width: number;
  size: number;
}
/** A stretch and whether it is a whole line of both texts (stretches.js). */
export interface PartRun extends Run {
  isWhole: boolean;
}
/** A body from whose source characters are taken (removal.js); `count`: how many of those before each character go. */
export interface Edit {
  html: ReadBody;
  own: Uint8Array;
  count: Uint32Array;
  marked: Set<ReadElement>;
  holders: Set<ReadElement>;
}
/** A line of a body with its place in the printed text (unsure.js). */
export interface PlacedLine extends Reach {
  place: number;
  isOurs: boolean;
}
/** How the ends of what was typed lie in words and lines, if it was typed `by` characters further (readings.js). */
export interface TypedReading {
  by: number;
  ends: number[];
}
/** Office.js as a client gives it, without promises of what is there. */
export type OfficeHost = typeof Office;
/** What Office.js answers. Its `status` is "succeeded" or "failed", whatever its type declares. */
export interface Answer<Value> {
  status: unknown;
  value: Value;
  error?: { code?: number | string; message?: string };
}
export type Answered<Value> = (answer: Answer<Value>) => void;
/**
 * Begins a call. Its value has the type that the call gives, which the compiler cannot find through `done`: who calls says
 * what it is.
 */
export type Start = (done: Answered<any>) => void;
export interface Readable<Value> {
  getAsync(done: Answered<Value>): void;
}

/** As far as the pane uses MSAL. */
export interface Msal {
  CacheLookupPolicy?: { AccessTokenAndRefreshToken: number };
  createNestablePublicClientApplication(settings: object): Promise<MsalClient>;
}
export interface MsalRequest {
  scopes: string[];
  forceRefresh?: boolean;
  cacheLookupPolicy?: number;
  account?: object;
}
export interface MsalClient {
  acquireTokenSilent(request: MsalRequest): Promise<{ accessToken: string }>;
  acquireTokenPopup(request: MsalRequest): Promise<{ accessToken: string }>;
  getActiveAccount?(): object | null;
  getAllAccounts?(): object[];
}

declare global {
  // What MSAL's scripts leave on a page.
  var msal: Msal;
  var msalRedirectBridge: { broadcastResponseToMainFrame(): Promise<void> };
  var msalPopupRelay: { runPopupRelay(options: { allowedAuthorityOrigins: (string | undefined)[] }): void };
}
