import type {
  CheckAnswer,
  CheckCall,
  CheckedCode,
  CodeFormat,
  Context,
  Dialect,
  DiffAnswer,
  DiffCall,
  ErrorCode,
  FoundColumn,
  Operations as EveryOperation,
  PlanAnswer,
  PlanCall,
  Progress,
} from './types.js';

export type * from './types.js';

/** The operations that only `rosterkit-wasm/portal` has. */
export type PortalOperationName =
  | 'aaf_apply'
  | 'access'
  | 'account_duplicates'
  | 'accounts'
  | 'accounts_file'
  | 'accounts_put'
  | 'administrators'
  | 'allowed'
  | 'assign_keys'
  | 'audit'
  | 'audit_verify'
  | 'check_package'
  | 'claim'
  | 'claim_codes'
  | 'claim_url'
  | 'convert_package'
  | 'decide_match'
  | 'ent_layouts'
  | 'ent_links'
  | 'explain'
  | 'grade_export'
  | 'identification'
  | 'import'
  | 'import_roster'
  | 'lvs_check'
  | 'make_logins'
  | 'match_accounts'
  | 'notices'
  | 'oneroster_pull'
  | 'organization'
  | 'organizations'
  | 'owned_subscription'
  | 'owned_subscriptions'
  | 'perform'
  | 'purchase'
  | 'read_roster'
  | 'rebuild'
  | 'reconcile_accounts'
  | 'runs'
  | 'seats'
  | 'seats_add'
  | 'seats_remove'
  | 'serial'
  | 'siecle_groups'
  | 'sis_connection'
  | 'sis_eligibility'
  | 'sis_endpoint'
  | 'sis_vendors'
  | 'snapshot'
  | 'staff_functions'
  | 'state'
  | 'subscriptions'
  | 'undo'
  | 'unify_accounts';

/** Every operation of this module, with the types of its call and of its answer. */
export interface Operations extends Omit<EveryOperation, PortalOperationName | 'texts'> {
  /** Without what is said of the portal, of school information systems and of accounts. */
  texts: { [Side in 'call' | 'answer']: Omit<
      EveryOperation['texts'][Side],
      'ambiguous' | 'eligibility' | 'events' | 'evidence' | 'notices'
    > };
}

/** The name of an operation. */
export type OperationName = keyof Operations;

/** The names of the operations that this module knows. */
export function operations(): OperationName[];

/** Files by the names that a call has for them. */
export type Files = { readonly [name: string]: Uint8Array };

/** Is told how far a call is; to answer `false` ends it with `cancelled`. */
export type Watcher = (progress: Progress) => boolean | void;

/** A call that cannot be answered. Bad data is none: it is a finding of the report. */
export class RosterkitError extends Error {
  private constructor();
  readonly name: 'RosterkitError';
  /** What it is about. */
  readonly code: ErrorCode;
  /** The particulars, addresses whole; not shown where the error is printed. */
  readonly context: Context;
  /** What a person can do about it, in English. */
  readonly hint?: string;
}

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

/** How a file is checked: a `CheckCall`, where the file itself is pushed. */
export interface CheckerOptions extends Omit<CheckCall, 'file' | 'fix' | 'now'> {
  /** What findings call the file. */
  file?: string;
  /** Whether the mended file is wanted; not by default. */
  fix?: boolean;
  /** The instant, for ages; the clock's by default. */
  now?: Date | string;
  /** The keys of the file of organizations, from its own check. */
  orgs?: Keys;
  /** The files that `reading` names. */
  files?: Files;
  /** Whether the places of records are wanted; not by default. */
  rowOffsets?: boolean;
}

/** Checks a file that comes piece by piece. What comes out does not depend on how it was cut. */
export class Checker {
  constructor(options?: CheckerOptions);
  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void;
  /** The mended file from where this was last asked; empty unless `fix` was. Whole where the report says `fixable`. */
  takeFixed(): Uint8Array;
  /**
   * Where the records that have come since this was last asked start in the file (bytes): header, rows and blank
   * lines, so that the n-th is row n of the findings. Empty unless `rowOffsets` was asked.
   */
  takeRowOffsets(): Float64Array;
  /** How the file is written, once that is known: after 64 KiB, or at its end. */
  dialect(): Dialect | undefined;
  /** The layout (null where none fits) and the columns, once they are known. */
  layout(): { schema: string | null; columns: FoundColumn[] } | undefined;
  /** Says that the file ends here, and tells what was found. */
  finish(): CheckAnswer;
  /** The keys of the file, once the check is finished and where its layout has a key of one column. */
  readonly keys: Keys | undefined;
}

/** The keys of a file, for the check of another that refers to it. */
export class Keys {
  private constructor();
}

/** Checks a file that is in memory. With `fix`, and where the report says `fixable`, `mended` is the mended file. */
export function check(file: Uint8Array, options?: CheckerOptions): CheckAnswer & { mended?: Uint8Array };

/** Compares two tables row by row, by their key. */
export function diff(before: Uint8Array, after: Uint8Array, options?: DiffCall, progress?: Watcher): DiffAnswer;

/** Plans what a roster would change on a subscription of the store, and why. `now` is the clock's by default. */
export function plan(
  call: Omit<PlanCall, 'now'> & { now?: Date | string },
  files: Files,
  store: MemoryStore,
  progress?: Watcher,
): PlanAnswer;

/**
 * Whether a claim code is right as it was typed, and what is wrong with one that is not: microseconds, no network, and no
 * text throws. `proposal` is for showing ("perhaps; compare with your mail"), never for applying.
 */
export function validateClaimCode(code: string, options?: { format?: CodeFormat }): CheckedCode;

/** Subscriptions, seats and runs in memory: gone with the page. No module takes a store of another. */
export class MemoryStore {
  constructor();
  // So that no other class has its shape.
  #private;
}

/** A dialect as reports have it; `quotes: false` where quotes mean nothing, as in lists of addresses. */
export type Written = Dialect & { quotes?: boolean };

/** A cell of a piece of a file. */
export interface ShownCell {
  /** Its value, quotes taken off. */
  value: string;
  /** Whether it stands in quotes. */
  quoted: boolean;
  /** Where it starts in the piece (bytes), its quote included. */
  start: number;
  /** Where it ends. */
  end: number;
}

/** The records of a piece of a file that starts where a record does, cell by cell. */
export function splitRows(bytes: Uint8Array, dialect: Written): ShownCell[][];

/** A value as the bytes of a cell, in quotes where it needs them or `quoted` asks for them. */
export function writeCell(value: string, dialect: Written, options?: { quoted?: boolean }): Uint8Array;

/** The kinds of data that there are sentences for. */
export type SentenceKind = 'diagnostic' | 'error' | 'hold' | 'plan_warning' | 'reason' | 'why_not' | 'completeness';

/** What a person reads about a finding (the default kind) or other data of an answer. Addresses are masked by default. */
export function message(
  about: object | string,
  language?: 'en' | 'fr',
  options?: { kind?: SentenceKind; addresses?: 'masked' | 'exposed' },
): { message: string; hint?: string };
