// The public face. The data of calls and answers is in `types.d.ts`, which is written from the Rust types.

import type { CodeOptions, Desk } from './desk.cjs';
import type {
  AccessAnswer,
  Account,
  AccountsAnswer,
  AccountsPutAnswer,
  ApplyAnswer,
  CheckAnswer,
  CheckedCode,
  CodeFormat,
  Completeness,
  Context,
  ConvertReport,
  Credentials,
  DecideMatchAnswer,
  Diagnostic as DiagnosticData,
  Deployment,
  DialectHints,
  DiffAnswer,
  Eligibility,
  Endpoint,
  ErrorCode,
  ExpectedEntry,
  Explanation,
  FileFacts,
  GradeExportOptions,
  GradeReport,
  Gradebook,
  Ledger,
  MatchDecision,
  Mode,
  NoticesAnswer,
  OperationName,
  Operations,
  PackageFileReport,
  PackageLimits,
  PackageReport,
  PackageVersion,
  Plan,
  PlanAnswer,
  Policy,
  Profile,
  Progress,
  PullOptions,
  PullReport,
  ReadLimits,
  RebuildAnswer,
  ReconcileAccountsAnswer,
  ReconcileOrder,
  Request,
  RunsAnswer,
  SchemasAnswer,
  SeatsAnswer,
  SisAddress,
  SisVendorsAnswer,
  SnapshotAnswer,
  State,
  Subscription,
  SubscriptionsAnswer,
  SupportParty,
  TransportFailure,
  UndoAnswer,
  Verification,
  WithdrawnSubject,
} from './types';

export type * from './desk.cjs';
export * from './french.cjs';
export type * from './types';

/**
 * A file: its path or file URL, its bytes, or a stream of them. Bytes are copied when the call is made. A stream is read
 * once, as fast as the call takes it. A `File` has its own name in answers, bytes and streams the one of the option.
 */
export type Source = string | URL | Uint8Array | Blob | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** The language of messages. */
export type Lang = 'en' | 'fr';

/** How any call is made. */
export interface CallOptions {
  /** Breaks the call off; it rejects with the signal's reason once it has stopped. */
  signal?: AbortSignal | null;
  /** Hears how far the call is, at most twenty times a second. What it throws breaks the call off. */
  progress?: ((progress: Progress) => unknown) | null;
  /** The language of messages; English by default. */
  lang?: Lang | null;
}

/** How a file is read. */
export interface ReadingOptions {
  /** The layout by its name; recognized where neither this nor `schemaFile` is given. */
  schema?: string | null;
  /** A layout of one's own (TOML). */
  schemaFile?: Source | null;
  /** Which header is which column (TOML). */
  mappingFile?: Source | null;
  /** The organizations that the file refers to. */
  orgs?: Source | null;
  /** How many rows the file was announced to have; proves that it is whole. */
  expectRows?: number | null;
  /** How many findings are kept; 1,000 by default. All are counted. */
  maxDiagnostics?: number | null;
  /** What is known of encoding, delimiter, line ends, header. */
  hints?: DialectHints | null;
  /** Limits of one record. */
  limits?: ReadLimits | null;
  /** How many rows are read, at most. */
  maxRows?: number | null;
  /** The key of the fingerprints; random by default. No answer depends on it. */
  fingerprintKey?: [number, number] | null;
  /**
   * The school that an export of a French school should be of. Who gives this or one of the next two says that the roster is such
   * an export.
   */
  uai?: string | null;
  /** The first calendar year of the school year that an export should be of. */
  schoolYear?: number | null;
  /** The academy that an export comes from. */
  academy?: string | null;
}

/** The instant of a call. */
export interface Now {
  /** The clock's unless one is given. Where `null` is allowed, ages are not checked then. */
  now?: Date | string;
}

/** What the file has in answers for a name, where it has none of its own. */
export interface Named {
  name?: string | null;
}

export interface CheckOptions extends CallOptions, ReadingOptions, Named {
  /** What the last file of this source looked like that was accepted whole. */
  previous?: FileFacts | null;
  /** Makes the mended file on the way: kept for `fixed()`, or written to a path. */
  fix?: boolean | string | URL | null;
  /** Whether, in that file, cells that a spreadsheet would run get an apostrophe before them. */
  neutralize?: boolean | null;
  /** The clock's unless one is given; with `null`, ages are not checked. */
  now?: Date | string | null;
}

/** Checks a file. Bad data never rejects: it is a finding. */
export function check(source: Source, options?: CheckOptions): Promise<Report>;

/** A finding, with what a person reads. Its members are whole; what `console.log` shows of it is masked. */
export type Diagnostic = DiagnosticData & {
  /** What is wrong, addresses masked. */
  message: string;
  /** What can be done, where there is something to say. */
  hint?: string;
};
export const Diagnostic: { readonly prototype: Diagnostic };

/** The findings that are kept, made when they are asked for. */
export interface Diagnostics extends Iterable<Diagnostic>, AsyncIterable<Diagnostic> {
  /** How many are kept. */
  readonly length: number;
}

/** What a check found. */
export class Report {
  private constructor();
  /** Whether there is no error; warnings there may be. */
  readonly ok: boolean;
  /** Rows of data. */
  readonly rows: number;
  /** How many errors there are, kept or not. */
  readonly errors: number;
  /** How many warnings there are, kept or not. */
  readonly warnings: number;
  /** How many findings of each code there are, kept or not. */
  readonly counts: CheckAnswer['counts'];
  /** The findings that are kept, in the order of the file. */
  readonly diagnostics: Diagnostics;
  /**
   * The file with every safe fix and nothing else changed; `null` where it cannot be made whole. Without the option
   * `fix` a path or bytes are read a second time; a stream cannot be, and rejects.
   */
  fixed(): Promise<Buffer | null>;
  /** The whole answer as data. */
  toJSON(): CheckAnswer;
}

export interface DiffOptions extends CallOptions {
  /** The columns that say which row is which; `sourcedId` by default. */
  key?: string[] | null;
  /** Columns that are not compared. */
  ignore?: string[] | null;
  beforeName?: string | null;
  afterName?: string | null;
  beforeHints?: DialectHints | null;
  afterHints?: DialectHints | null;
  /** Whether the operations are wanted, and not their numbers alone. */
  operations?: boolean | null;
  /** How many findings are kept; 1,000 by default. */
  maxDiagnostics?: number | null;
  fingerprintKey?: [number, number] | null;
  /** How many threads work; 0 for as many as the machine has, 1 by default. */
  threads?: number | null;
}

/** Compares two tables, exactly. */
export function diff(before: Source, after: Source, options?: DiffOptions): Promise<DiffAnswer>;

/** Whose people are looked for. */
export interface RosterOptions extends ReadingOptions, Named {
  /** Who gets a seat: `column=value`, `column=a|b`, `column!=value`; all must hold. */
  where?: string[] | null;
  /** The roles, where the layout keeps them in a file of their own. */
  roles?: Source | null;
  /** What absence means. */
  mode?: Mode | null;
  /** The name under which the source holds seats; `csv` by default. */
  source?: string | null;
  /** With which domain its people sign in, so that the plan warns of others; that of the connected source by default. */
  domain?: string | null;
}

export interface PolicyOptions {
  /** The rules; those that are not given have their defaults. */
  policy?: Partial<Policy> | null;
  /** The file with the rules (TOML), instead. */
  policyFile?: Source | null;
}

/** A plan is made from what the store has, or, where the store is not, from a state that `store.state` gave: as data or as a file. */
export type PlanFrom = { store: Store; state?: null } | { store?: null; state: State | Source };

export type PlanOptions = PlanFrom &
  CallOptions &
  RosterOptions &
  PolicyOptions &
  Now & {
    subscription: string;
    /** Whether rows with errors are left out rather than the file refused. */
    skipInvalid?: boolean | null;
  };

/** What a roster would change on a subscription, and why: a table, the export of a French school or a OneRoster package. A file with errors rejects with `data_errors`. */
export function plan(source: PackageSource, options: PlanOptions): Promise<PlanAnswer>;

export interface ApplyOptions extends CallOptions, Now {
  store: Store;
  /** The digest that somebody approved; needed for a plan that a guard holds. */
  approve?: string | null;
}

/** Carries a plan out. One that was broken off is finished by the next call. */
export function apply(plan: Plan, options: ApplyOptions): Promise<ApplyAnswer>;

export interface UndoOptions extends CallOptions, PolicyOptions, Now {
  store: Store;
}

/** The plan that takes a run back, for `apply`. */
export function undo(run: number, options: UndoOptions): Promise<UndoAnswer>;

export interface ExplainOptions extends CallOptions, RosterOptions, PolicyOptions, Now {
  store: Store;
  subscription: string;
  /** The roster; without one, only what the store knows is told. */
  from?: PackageSource | null;
}

/** What becomes of a person, by address or key, and why. */
export function explain(person: string, options: ExplainOptions): Promise<Explanation>;

export interface SnapshotOptions extends CallOptions, RosterOptions {
  skipInvalid?: boolean | null;
  previous?: FileFacts | null;
  /** The clock's unless one is given; with `null`, ages are not checked. */
  now?: Date | string | null;
}

/** The people of a roster, as a plan would see them. */
export function snapshot(source: PackageSource, options?: SnapshotOptions): Promise<SnapshotAnswer>;

/** A package: an archive, the path or file URL of a folder, or its files by their names. */
export type PackageSource = Source | { readonly [name: string]: Source } | ReadonlyMap<string, Source>;

/** How a package is read and judged. */
export interface PackageOptions extends CallOptions {
  /** `lenient` (what real exports do is a warning; the default) or `strict` (as certification wants it). */
  profile?: Profile | null;
  /** How many findings are kept, of the package and of each file; 1,000 by default. All are counted. */
  maxDiagnostics?: number | null;
  /** Limits of one record. */
  limits?: ReadLimits | null;
  /** Limits of the package. */
  packageLimits?: PackageLimits | null;
  /** How many rows of a file are read, at most. */
  maxRows?: number | null;
  /** The key of the fingerprints; random by default. No answer depends on it. */
  fingerprintKey?: [number, number] | null;
}

export interface CheckPackageOptions extends PackageOptions, Named {
  /** The clock's unless one is given; with `null`, ages are not checked. */
  now?: Date | string | null;
}

/**
 * Checks a OneRoster package, 1.0 to 1.2: its manifest, every file, the references between them, and the rules across them.
 * What is no package, or passes a limit, rejects; bad data never does.
 */
export function checkPackage(source: PackageSource, options?: CheckPackageOptions): Promise<CheckedPackage>;

/** What a check found out about a OneRoster package. */
export class CheckedPackage {
  private constructor();
  /** Whether there is no error; warnings there may be. */
  readonly ok: boolean;
  /** The version of OneRoster that it is of. */
  readonly version: PackageVersion;
  /** How many errors there are in all of it, kept or not. */
  readonly errors: number;
  /** How many warnings there are in all of it, kept or not. */
  readonly warnings: number;
  /** How many findings of each code there are in all of it, kept or not. */
  readonly counts: PackageReport['counts'];
  /** What absence from it means. */
  readonly completeness: Completeness;
  /** Its files, in the order in which what they refer to comes first, each with what was found in it alone. */
  readonly files: PackageFileReport[];
  /** The findings that are kept: of the package as a whole, causes before what follows from them, then of each file. */
  readonly diagnostics: Diagnostic[];
  /** The whole answer as data. */
  toJSON(): PackageReport;
}

export interface ConvertPackageOptions extends PackageOptions, Now {
  /** Where the archive goes, which may not be the package itself; without it, it is given back. */
  out?: string | URL | null;
  /** The version that it is written in, `1.1` or `1.2`; its own by default. */
  version?: PackageVersion | null;
  /** An earlier package: what has changed since is written, and nothing else. */
  since?: PackageSource | null;
}

/**
 * Writes a OneRoster package anew, as an archive: in the other version, in the binding's own order and words, or as the changes
 * since an earlier one. What the version has no place for is told in `report.untranslated`, and kept in columns of `metadata`
 * where it can be. `archive` is undefined where it went to a path.
 */
export function convertPackage(
  source: PackageSource,
  options?: ConvertPackageOptions,
): Promise<{ archive: Buffer | undefined; report: ConvertReport }>;

/** Which vendors are meant. */
export interface VendorsOptions extends CallOptions {
  /** A file of vendors (TOML), instead of those that are built in. */
  vendorsFile?: Source | null;
}

/** What is known of the vendors of school information systems, or of the one of that id (S-CON-8). */
export function sisVendors(options?: VendorsOptions & { vendor?: string | null }): Promise<SisVendorsAnswer>;

/**
 * Whether a school can connect its SIS, for rosters and for grades, and why (S-CON-2, S-CON-3).
 * `call('texts', { eligibility: answer.reasons })` has the words.
 */
export function sisEligibility(
  vendor: string,
  options?: VendorsOptions & {
    /** What is known of the school and its SIS. What is not said is not known, and the answer says what is to be found out. */
    deployment?: Deployment | null;
    /** The day (`2026-09-01`); the clock's by default. */
    today?: string | null;
  },
): Promise<Eligibility>;

/** Where a server is and how it lets one in, from what a school says of it (S-CON-1). */
export function sisEndpoint(
  vendor: string,
  options?: VendorsOptions & {
    /** `url`, and what else the vendor asks for; not needed where it has one address for everybody. */
    address?: SisAddress | null;
  },
): Promise<Endpoint>;

/** The layouts that are built in, or the one of that name. */
export function schemas(options?: CallOptions & { name?: string | null }): Promise<SchemasAnswer>;

/** Adds the sentences to findings that came with an answer. */
export function describe(diagnostics: DiagnosticData[], options?: { lang?: Lang | null }): Diagnostic[];

/** A claim code that was checked. What `console.log` shows of it has no code in it. */
export type CheckedClaimCode = Omit<CheckedCode, 'diagnostics'> & { diagnostics: Diagnostic[] };

/**
 * Says whether a claim code is right as it was typed, and what is wrong with one that is not. It takes microseconds and no
 * network, and throws for no text. `proposal` is for showing ("perhaps; compare with your mail"), never for applying.
 */
export function validateClaimCode(
  code: string,
  options?: {
    /** The form of the code; five groups of five by default. */
    format?: Partial<CodeFormat> | null;
    /** The language of messages; English by default. */
    lang?: Lang | null;
  },
): CheckedClaimCode;

/** Makes claim codes, no two of them the same; at most 1,000,000. Show them once, and keep only their keyed digests. */
export function generateClaimCodes(
  count: number,
  options?: CallOptions & {
    /** The form of the codes; five groups of five by default. */
    format?: Partial<CodeFormat> | null;
    /** 64 hexadecimal digits instead of the system's randomness, for tests: as secret as the codes. */
    seed?: string | null;
  },
): Promise<string[]>;

/** What a conversation with a server wants done. */
export type ExchangeStep =
  /** Perform the request as it is, and ask again at once: there may be more to do beside it. */
  | { do: 'perform'; ticket: number; request: Request }
  /** Nothing until a request under way has come back. */
  | { do: 'pending' }
  /** Nothing before this instant, unless a request under way comes back earlier. */
  | { do: 'wait'; until: string }
  | { do: 'done' };

/**
 * A conversation with a server. It performs nothing: you have `fetch`, or an HTTP client of your own, which is not to follow
 * redirects.
 */
declare abstract class Exchange<Report> {
  /** What is to be done at an instant; now by default. */
  next(at?: { now?: Date | null }): ExchangeStep;
  /** Takes the response to a request, its body decompressed. */
  take(
    ticket: number,
    response: { status: number; headers: Iterable<[string, string]>; body: Uint8Array },
    at?: { now?: Date | null },
  ): void;
  /** Takes that there was no response, and why. */
  fail(ticket: number, failure: TransportFailure, at?: { now?: Date | null }): void;
  /** The headers of a request, what authorizes it among them. */
  static headers(request: Request): Record<string, string>;
  /** What came of it so far. */
  report(): Report;
}

/** Options of any conversation. */
interface ExchangeOptions {
  /** 64 hexadecimal digits instead of the system's randomness, for tests. */
  seed?: string | null;
  /** The language of messages; English by default. */
  lang?: Lang | null;
}

/** What a OneRoster server has, as the files of a package. */
export class OneRosterPull extends Exchange<PullReport> {
  constructor(
    endpoint: Endpoint,
    credentials: Credentials,
    options?: ExchangeOptions & {
      /** What is read, and how; a whole roster by default. */
      options?: PullOptions | null;
      /** That of a pull that was broken off, to go on with it. */
      cursor?: object | null;
    },
  );
  /** Where the pull is, to be stored as rosters are stored: it has what was read so far, and no secret. */
  cursor(): object;
  /**
   * The files of a package by their name, for {@link checkPackage} and {@link convertPackage}, and what came of each collection;
   * the pull is over afterwards. Look at `report.completeness`: what is partial says nothing about who is absent.
   */
  finish(): { files: Map<string, Uint8Array>; report: PullReport };
}

/**
 * Sends grades to a SIS: only what has changed since the last export, and nothing twice (S-GRD-1). One failure does not stop the
 * rest: `report()` says what came of each item. Keep the `ledger()`, also of an export that was broken off.
 */
export class GradeExport extends Exchange<GradeReport> {
  constructor(
    endpoint: Endpoint,
    credentials: Credentials,
    gradebook: Gradebook,
    options: ExchangeOptions & {
      /** How grades are exported; its `source` says of whom the ids are, and is never to be changed. */
      options: GradeExportOptions;
      /** What the last export left behind; nothing by default. */
      ledger?: Ledger | null;
    },
  );
  /** What the server has by now, for the next export. It has digests, and no grades. */
  ledger(): Ledger;
}

/** A text that is kept, and how many times it has been written. */
export interface KeptRecord {
  version: number;
  value: string;
}

/**
 * Texts by key: a database of one's own, which {@link Store.over} makes a store of. Methods may give promises; they are called
 * one at a time. What they throw, or reject with, comes out of the call that asked. They must not wait for a call of the store
 * that they are of: that waits for them.
 */
export interface Records {
  /** For each key its record, or `null`; all as they were at one moment. */
  read(keys: string[]): readonly (KeptRecord | null | undefined)[] | Promise<readonly (KeptRecord | null | undefined)[]>;
  /**
   * The records whose keys begin with `prefix` and come after the key `after`, in the order of the keys' bytes in UTF-8, at
   * most `limit` of them.
   */
  list(
    prefix: string,
    after: string | null,
    limit: number,
  ): readonly (KeptRecord & { key: string })[] | Promise<readonly (KeptRecord & { key: string })[]>;
  /**
   * Writes all, and each record is then at the version after `expected`; or writes nothing and gives `false`, where one of the
   * records is at another version (0: there is none). One whose `value` is `null` stays as it is and is only compared. Nobody
   * else may write in between.
   */
  write(writes: { key: string; expected: number; value: string | null }[]): boolean | Promise<boolean>;
}

/** Where subscriptions, seats and runs live. Calls that share a store come one after the other. */
export class Store {
  private constructor();
  /** Opens a store in a file. */
  static open(path: string | URL, options?: { lang?: Lang | null }): Promise<Store>;
  /** Makes a store in a file that is not there yet. */
  static create(path: string | URL, options?: { lang?: Lang | null }): Promise<Store>;
  /** An empty store in memory. */
  static memory(): Store;
  /** The store that a database of your own is. */
  static over(records: Records): Store;
  /** Makes a subscription on which nobody has a seat yet. */
  subscriptionAdd(name: string, options: CallOptions & { seats: number }): Promise<Subscription>;
  subscriptions(options?: CallOptions): Promise<SubscriptionsAnswer>;
  /** Who has a seat. */
  seats(
    subscription: string,
    options?: CallOptions & { search?: string | null; limit?: number | null; offset?: number | null },
  ): Promise<SeatsAnswer>;
  /** What has been applied, the latest first. */
  runs(options?: CallOptions & { subscription?: string | null; limit?: number | null }): Promise<RunsAnswer>;
  /** All that a plan is made from, with whole addresses: for a place where the store is not (the option `state` of `plan`). */
  state(subscription: string, options?: CallOptions): Promise<State>;
  /** The portal as the person of that address may see it and work in it. That it is they who ask is yours to know. */
  actingAs(email: string, options?: CodeOptions): Desk;
  /**
   * The portal as whoever runs the store may see it and work in it: no role limits them (the portal's other rules do), and
   * the log names them. For a back office and nightly jobs, not for somebody who signed in.
   */
  operator(options?: CodeOptions): Desk;
  /**
   * Whether the person who signs in with that address may use a product: `access` is `paid` or `free`, and `because` says
   * why (P-SUB-7). With `organization` only its subscriptions are looked at, which is faster.
   */
  access(
    email: string,
    product: string,
    options?: CallOptions & Now & { organization?: string | null },
  ): Promise<AccessAnswer>;
  /**
   * What somebody is to be told: at sign-in, what happened since the last one (P-ADM-8). `next` of the answer is kept with
   * the person, as `after` of the next time; `call('texts', { notices })` has the words.
   */
  notices(email: string, options?: CallOptions & { after?: number | null; limit?: number | null }): Promise<NoticesAnswer>;
  /**
   * Follows the log from its first entry to its last, and tells what is wrong with it in `flaws`. `expected` is the number
   * and digest of an entry as somebody wrote them down before, where the store is not: without it, it is not seen that the
   * end is missing.
   */
  auditVerify(options?: CallOptions & { expected?: ExpectedEntry | null }): Promise<Verification>;
  /**
   * Works out organizations, administrators and every subscription's seats from what happened, puts that in the place of
   * what is kept, and tells what differed. A log that was altered rejects with `log_altered`, and nothing is written then.
   */
  rebuild(options?: CallOptions): Promise<RebuildAnswer>;
  /**
   * The accounts of an ENT that the store keeps, the reconciliations that were done, with what was there before, and what was decided
   * about its people.
   */
  accounts(ent: string, options?: CallOptions): Promise<AccountsAnswer>;
  /**
   * Puts accounts of an ENT, by any name of it, into the store, all of them or none, others in the place of those that are there
   * with the same id. Two accounts never hold one key.
   */
  accountsPut(
    ent: string,
    accounts: Account[],
    options?: CallOptions & {
      /** The accounts as they were read: then nothing is written, and `store_busy` told, where somebody else has changed one since. */
      seen?: Account[] | null;
    },
  ): Promise<AccountsPutAnswer>;
  /**
   * Keeps what somebody decided about homonyms and candidates of an ENT in the store, or takes it back: the imports follow it, and
   * `decisions` of `accounts` has it for `matchAccounts` and `unifyAccounts`.
   */
  decideMatch(
    ent: string,
    options?: CallOptions & {
      /** What is decided now, one after the other. */
      decide?: MatchDecision[] | null;
      /** Whose decision is taken back, before anything is decided. */
      withdraw?: WithdrawnSubject[] | null;
    },
  ): Promise<DecideMatchAnswer>;
  /** Makes one of two accounts that are one person's (I-REC-2), at once or not at all. */
  reconcileAccounts(
    ent: string,
    order: ReconcileOrder,
    options?: CallOptions & {
      /** Only say what would come of it; nothing is written. */
      review?: boolean | null;
      /** Who asks the support to do the same in LVS: then `request` and `message` are what is to be sent (I-REC-6). */
      support?: SupportParty | null;
    },
  ): Promise<ReconcileAccountsAnswer>;
  /** Lets go of the file. Calls that are running keep it until they end. */
  close(): void;
}

/**
 * The door to every operation, plain data in and out; nothing is filled in. Files are named in the call as in `files`,
 * and a file that the call makes is put there as a Buffer.
 */
export function call<Name extends OperationName>(
  operation: Name,
  call: Operations[Name]['call'],
  options?: CallOptions & { files?: Record<string, Source> | Map<string, Source> | null; store?: Store | null },
): Promise<Operations[Name]['answer']>;

/**
 * A call that cannot be answered. A file that cannot be read is Node's own error instead (`ENOENT`), a value of the wrong
 * type a `TypeError`.
 */
export class RosterkitError extends Error {
  constructor(told: { code: ErrorCode; message: string; hint?: string | null; context: Context });
  readonly code: ErrorCode;
  /** What can be done, where there is something to say. */
  readonly hint: string | undefined;
  /** The particulars, whole; not shown by `console.log`. */
  readonly context: Context;
}
