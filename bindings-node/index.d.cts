// The public face. The data of calls and answers is in `types.d.ts`, which is written from the Rust types.

import type { CodeOptions, Desk } from './desk.cjs';
import type {
  AccessAnswer,
  ApplyAnswer,
  CheckAnswer,
  CheckedCode,
  CodeFormat,
  Context,
  Diagnostic as DiagnosticData,
  DialectHints,
  DiffAnswer,
  ErrorCode,
  ExpectedEntry,
  Explanation,
  FileFacts,
  Mode,
  NoticesAnswer,
  OperationName,
  Operations,
  Plan,
  PlanAnswer,
  Policy,
  Progress,
  ReadLimits,
  RebuildAnswer,
  RunsAnswer,
  SchemasAnswer,
  SeatsAnswer,
  SnapshotAnswer,
  State,
  Subscription,
  SubscriptionsAnswer,
  UndoAnswer,
  Verification,
} from './types';

export type * from './desk.cjs';
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

/** What a roster would change on a subscription, and why. A file with errors rejects with `data_errors`. */
export function plan(source: Source, options: PlanOptions): Promise<PlanAnswer>;

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
  from?: Source | null;
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
export function snapshot(source: Source, options?: SnapshotOptions): Promise<SnapshotAnswer>;

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
