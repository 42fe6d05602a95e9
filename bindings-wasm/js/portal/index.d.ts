import type { Files, MemoryStore, SentenceKind as FileSentenceKind, Watcher } from './files.js';
import type {
  CodeFormat,
  Credentials,
  Endpoint,
  GradeExportOptions,
  GradeReport,
  Gradebook,
  Ledger,
  OperationName,
  Operations,
  PerformAnswer,
  PerformCall,
  PullOptions,
  PullReport,
  Request,
  TransportFailure,
} from './types.js';

// The same names as those of the smaller module, but for the ones below.
export * from './files.js';
export type { OperationName, Operations };

/** The names of all operations. */
export function operations(): OperationName[];

/**
 * Answers an operation by its name. Nothing is filled in: `now` and keys are part of the call.
 *
 * @param files what the call names
 * @param store an empty one by default
 */
export function call<Name extends OperationName>(
  operation: Name,
  call: Operations[Name]['call'],
  files?: Files,
  store?: MemoryStore,
  progress?: Watcher,
): {
  answer: Operations[Name]['answer'];
  /** The files that the call made. */
  files: { [name: string]: Uint8Array };
};

/** Does something in the organizations of the store, or refuses to. `now` is the clock's by default. */
export function perform(call: Omit<PerformCall, 'now'> & { now?: Date | string }, store: MemoryStore): PerformAnswer;

/**
 * So many new claim codes, no two of them the same. They are shown once; whoever knows the seed knows them.
 *
 * @param options.seed 32 bytes as 64 hexadecimal digits; by default the system draws them
 */
export function generateClaimCodes(count: number, options?: { format?: CodeFormat; seed?: string }): string[];

/** What a conversation with a server wants done. */
export type ExchangeStep =
  /** Perform the request as it is, and ask again at once: there may be more to do beside it. */
  | { do: 'perform'; ticket: number; request: Request }
  /** Nothing until a request under way has come back. */
  | { do: 'pending' }
  /** Nothing before this instant, unless a request under way comes back earlier. */
  | { do: 'wait'; until: string }
  | { do: 'done' };

/** A conversation with a server. It performs nothing: there is `fetch`, which is not to follow redirects. */
declare abstract class Exchange<Report> {
  /** What is to be done at an instant; now by default. */
  next(at?: { now?: Date }): ExchangeStep;
  /** Takes the response to a request, its body decompressed. */
  take(
    ticket: number,
    response: { status: number; headers: Iterable<[string, string]>; body: Uint8Array },
    at?: { now?: Date },
  ): void;
  /** Takes that there was no response, and why. */
  fail(ticket: number, failure: TransportFailure, at?: { now?: Date }): void;
  /** The headers of a request, what authorizes it among them. */
  static headers(request: Request): Record<string, string>;
  /** What came of it so far. */
  report(): Report;
  // So that no other class has its shape.
  #private;
}

/** What a OneRoster server has, as the files of a package. */
export class OneRosterPull extends Exchange<PullReport> {
  constructor(
    endpoint: Endpoint,
    credentials: Credentials,
    options?: {
      /** What is read, and how; a whole roster by default. */
      options?: PullOptions;
      /** That of a pull that was broken off, to go on with it. */
      cursor?: object;
      /** 64 hexadecimal digits instead of the system's randomness, for tests. */
      seed?: string;
    },
  );
  /** Where the pull is, to be stored as rosters are stored: it has what was read so far, and no secret. */
  cursor(): object;
  /**
   * The files of a package by their name, for `check_package` and the others, and what came of each collection; the pull is over
   * afterwards. Look at `report.completeness`: what is partial says nothing about who is absent.
   */
  finish(): { files: { [name: string]: Uint8Array }; report: PullReport };
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
    options: {
      /** How grades are exported; its `source` says of whom the ids are, and is never to be changed. */
      options: GradeExportOptions;
      /** What the last export left behind; nothing by default. */
      ledger?: Ledger;
      /** 64 hexadecimal digits instead of the system's randomness, for tests. */
      seed?: string;
    },
  );
  /** What the server has by now, for the next export. It has digests, and no grades. */
  ledger(): Ledger;
}

/** The kinds of data that there are sentences for. */
export type SentenceKind = FileSentenceKind | 'event' | 'notice';

/** What a person reads about a finding (the default kind) or other data of an answer. Addresses are masked by default. */
export function message(
  about: object | string,
  language?: 'en' | 'fr',
  options?: { kind?: SentenceKind; addresses?: 'masked' | 'exposed' },
): { message: string; hint?: string };
