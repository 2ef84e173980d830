// Names for what the modules of the web app pass to one another. For checking only: nothing of this is served.

/** What `html` and `raw` give. */
interface Markup {
  text: string;
  toString(): string;
}

/** What may stand in a template of `html`. */
type Piece = string | number | boolean | null | undefined | Markup | readonly Piece[];

/** What a text needs to know: a number, names, dates as words. */
type Words = Record<string, unknown>;

/** What a text that is a function may be given: numbers under these names, codes, lists, and anything else as words. */
type TextArgs = Record<Counted, number> & {
  admission: string;
  fields?: string[];
  kind: string;
  name: string;
  status: string;
  wishes?: unknown[];
  [name: string]: unknown;
};

type Counted =
  | 'n' | 'columns' | 'confirmed' | 'count' | 'missed' | 'months' | 'rounds' | 'rows' | 'shown' | 'slots' | 'waiting' | 'position'
  | 'already' | 'capacity' | 'change' | 'changed' | 'created' | 'days' | 'done' | 'free' | 'h' | 'held' | 'left' | 'low'
  | 'm' | 'marked' | 'marks' | 'minutes' | 'missing' | 'of' | 'open' | 'organisations' | 'over' | 'pending' | 'people' | 'pinned'
  | 'place' | 'placed' | 'places' | 'present' | 'questions' | 'quotas' | 'rank' | 'refused' | 'seats' | 'sec' | 'sent' | 'stands'
  | 's' | 'stops' | 'tables' | 'taken' | 'together' | 'total' | 'unmarked' | 'wished';

type Wording = string | ((args: TextArgs) => string);

/** Something that waits to be shown, ordered or sent: a date as the server writes it, or as the browser has it. */
type Moment = string | number | Date;

interface Venue {
  name?: string | null;
  address?: string | null;
  town?: string | null;
  latitude?: number | null;
  longitude?: number | null;
}

interface Registration {
  opens: string;
  closes: string;
}

interface Session {
  id: string;
  eventId?: string;
  title?: string;
  eventTitle?: string;
  format?: string;
  status?: string;
  audience?: string;
  historic?: boolean;
  start?: string | null;
  end?: string | null;
  venue?: Venue | null;
  capacity?: number | null;
  registration?: Registration | null;
  presenters?: { name: string }[];
  slots?: string[];
}

interface Meeting {
  territory?: string;
  audience?: string;
  functions?: string[];
  id: string;
  title: string;
  format: string;
  status?: string;
  mode?: string;
  summary?: string;
  sessions?: Session[];
  workshops?: unknown[];
}

/** A session in a list, with its meeting beside it. */
interface Row {
  event: Meeting;
  session: Session;
  index: number;
  of: number;
}

interface Places {
  sessionId?: string;
  version: number;
  capacity: number;
  confirmed: number;
  free: number;
  waiting: number;
  offered?: number;
  excess?: number;
  attended?: number | null;
}

/** The counts of a session by its id. */
type PlacesById = Map<string, Places>;

interface Contact {
  label: string;
  email: string;
  phone?: string | null;
  hours?: string | null;
}

interface Territory {
  organisations?: number;
  zones?: string[];
  since?: string;
  key: string;
  name: string;
  open?: boolean;
  contact?: Contact | null;
}

interface Organisation {
  territory?: string;
  id: string;
  name: string;
}

/** Who is signed in. */
interface Reader {
  authenticated: boolean;
  name: string | null;
  roles: string[];
  territories: string[];
  registrations: string[];
  demo?: boolean;
  subject?: string;
  signIn?: string;
  privacy?: boolean;
}

interface FieldError {
  id: string;
  message: string;
  label?: string;
}

/** What the server says of a refusal. */
interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  errors?: ServerError[];
  [name: string]: unknown;
}

/** One line of a session's roster. */
interface Line {
  registrationId: string;
  state: string;
  givenName: string;
  familyName: string;
  organisation?: string;
  organisationId?: string;
  attended?: boolean;
  attendedAt?: string | null;
  walkIn?: boolean;
  scanId?: string;
}

/** A mark made at a door. */
interface Mark {
  scanId: string;
  at?: string;
  registrationId?: string;
  qr?: string;
  undo?: boolean;
  undoes?: string;
  walkIn?: Partial<Line>;
  name?: string;
  /** Why the server does not take it. */
  stuck?: unknown;
}

interface KeptMark {
  seq: number;
  sessionId: string;
  mark: Mark;
}

/** Heads counted at a door. */
interface Tap {
  countId: string;
  door: string;
  change: number;
  at: string;
  tried?: boolean;
}

interface Counts {
  version: number;
  doors: { door: string; count: number }[];
}

declare var leaflet: typeof import('leaflet');
declare var jsQR: (data: Uint8ClampedArray, width: number, height: number, options?: { inversionAttempts?: string }) => { data: string } | null;
declare var BarcodeDetector: undefined | {
  new (options: { formats: string[] }): { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
  getSupportedFormats?(): Promise<string[]>;
};

/** How something is asked of the server. */
interface Asked {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  accept?: string;
}

/** The same with what is sent, and whether a file is asked for. */
interface Sent extends Asked {
  body?: unknown;
  file?: boolean;
}

interface Answer<T> {
  data: T;
  etag: string | null;
  /** Of a file. */
  name?: string;
}

type Fetches = <T>(path: string, options?: Asked) => Promise<T>;
type Sends = <T>(path: string, body?: unknown, options?: Asked) => Promise<T>;

interface ServerError {
  field: string;
  code: string;
  message?: string;
}

/** A field of a form. */
interface FieldParts {
  id: string;
  label: Piece;
  control: Piece;
  hint?: Piece;
  optional?: boolean;
}

/** What a dialog asks. */
interface Question {
  title: Piece;
  body?: Piece;
  confirm: Piece;
  /** A second way to say yes. */
  other?: { name: string; value: string; text: Piece } | null;
  keep?: Piece;
  danger?: boolean;
  onReady?: { validate(form: HTMLFormElement): boolean } | null;
}

/** What is looked for by a selector is HTML here. */
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
}

/** A field that somebody types or chooses in. */
type Control = HTMLInputElement & { options: HTMLOptionsCollection };

/** What was typed, by the ids of its fields. */
type Typed = [id: string, value: string][];

interface KeyRecord {
  key: CryptoKey;
  owner: string | null;
  made: string;
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** What came of marks that were sent. */
interface ScanNews {
  results?: ScanResult[];
  marks?: Mark[];
  clock?: unknown;
  refused?: Mark[];
  problem?: unknown;
}

interface ScanResult {
  scanId: string;
  outcome: string;
  conflict?: unknown;
}

interface Route {
  path: string;
  name: string;
  load: () => Promise<{ page: (context: PageContext) => unknown }>;
  dense?: boolean;
  staff?: boolean;
  bare?: boolean;
  test: RegExp;
}

interface Matched {
  route: Route;
  params: Record<string, string>;
}

/** How a page is come to. */
interface Way {
  first?: boolean;
  back?: boolean;
  again?: boolean;
}

/** One page as it is shown. */
interface Visit {
  controller: AbortController;
  path: string;
  url: string;
  onQuery: ((query: URLSearchParams) => unknown) | null;
  question: (() => Promise<unknown> | null) | null;
  visit: AbortController;
  kept: Record<string, unknown>;
}

/** What a page is given to draw itself with. */
interface PageContext {
  root: HTMLElement;
  params: Record<string, string>;
  signal: AbortSignal;
  route: Route;
  /** What the page puts here is still there when the same address is shown again; `visit` aborts when it is left. */
  kept: Record<string, unknown>;
  visit: AbortSignal;
  query: URLSearchParams;
  setQuery(values: URLSearchParams, options?: { replace?: boolean }): void;
  onQuery(handler: (query: URLSearchParams) => unknown): void;
  title(text: string): void;
  go(url: string, options?: { replace?: boolean }): void;
  reload(): Promise<void>;
}

interface Hooks {
  route?(route: Route, params: Record<string, string>): void;
  refused?(problem: Error & { status?: number }, context: PageContext): boolean;
  shown?(route: Route, params: Record<string, string>): void;
}

/** The hall of a forum: how many rows and columns it has. */
interface Plan {
  rows: number;
  columns: number;
}

interface Stand {
  name: string;
  place?: string | null;
}

/** One thing that happened to a roster. */
interface HistoryEntry {
  what: string;
  by: string;
  byName?: string;
  name?: string;
  at: string;
  version: number;
  reason?: string;
  details?: { toName?: string; until?: string; arrived?: string; start?: string };
}

/** A session before and after a change that people are told of. */
interface SessionWas {
  state: string;
  start?: string;
  end?: string;
  venue?: Venue | null;
}

interface Round {
  number: number;
  start?: string;
  end?: string;
  loads?: number[];
}

interface RotationPlan {
  rounds: Round[];
  clock: { state: string; round: number; startedAt?: string; endsAt?: string };
  finishedRounds?: number;
}

/** Where a rotation is. */
interface Stage {
  state: string;
  n: number;
  round: Round | null;
  last: boolean;
  startedAt?: string;
  startsAt?: string;
  endsAt?: string;
}

/** The appointments of a bus tour at one place of one day. */
interface Stop {
  key: string;
  id: string;
  number: number;
  date: string;
  village: string;
  venue?: Venue | null;
  sessions: Session[];
}

interface Slot {
  title?: string;
  slotTitle?: string;
  start?: string;
  end?: string;
}

/** When and where two people visit each other. */
interface PairVisit {
  start?: string | null;
  end?: string | null;
  place?: string | null;
}

/** The same as it is typed. */
interface TypedVisit {
  day?: string;
  from?: string;
  to?: string;
  place?: string;
}

/** The fields of a form by their names. */
interface HTMLFormControlsCollection {
  [name: string]: HTMLInputElement;
}

interface SessionChange {
  sessionId: string;
  title: string;
  before: SessionWas;
  after: SessionWas;
}

type Leaflet = typeof import('leaflet');
type LeafletMap = import('leaflet').Map;

interface MapSettings {
  tiles?: string;
  attribution?: string;
  attributionUrl?: string;
  maxZoom?: number;
}

interface MapPoint {
  id: string;
  latitude: number;
  longitude: number;
  title: string;
  /** Where it leads, without a `select`. */
  url?: string;
  /** Becomes the class `pin-<kind>`. */
  kind?: string;
  /** A short text written in the pin. */
  mark?: string | number;
}

/** A road or a tour, drawn below the pins. */
interface MapLine {
  points: [latitude: number, longitude: number][];
  kind?: string;
}

interface MapOptions {
  points?: MapPoint[];
  lines?: MapLine[];
  /** Called with the id of the point that somebody chose. */
  select?(id: string): unknown;
  /** Called with where somebody pressed on the map itself. */
  pick?(latitude: number, longitude: number): unknown;
  /** Address of tiles; by default what the operator set. */
  tiles?: string;
  /** Ends the map. */
  signal?: AbortSignal;
  /** What the map is, for those who do not see it. */
  label?: string;
}

/** A label of the map is as wide as its text; the types of Leaflet do not know that a size may be null. */
type NoSize = import('leaflet').PointExpression & null;

type Wordings = Record<string, Wording>;

/** How a field of a form is shown. */
interface FieldOptions {
  label?: Piece;
  hint?: Piece;
  optional?: boolean;
  required?: boolean;
  max?: number;
  rows?: number;
  type?: string;
  /** Brings the right keyboard. */
  number?: boolean | 'decimal';
  list?: string;
  pattern?: string;
  off?: boolean;
  /** For a list: what is chosen changes which fields there are. */
  redraw?: boolean;
  /** The label is for those who do not see it. */
  vh?: boolean;
}

/** How a list of things of one kind is shown. */
interface RowOptions {
  name(i: number, value?: unknown): string;
  one(path: string, i: number, value: unknown): Piece;
  add: Piece;
  empty?: Piece;
  tight?: boolean;
  most?: number;
  least?: number;
  move?: boolean;
  twin?: boolean;
  off?: boolean;
  note?(value: unknown, i: number): Piece;
}

interface MediaTrackCapabilities {
  torch?: boolean;
}

interface MediaTrackConstraintSet {
  torch?: boolean;
}
