import type { Files, MemoryStore, SentenceKind as FileSentenceKind, Watcher } from './files.js';
import type { CodeFormat, OperationName, Operations, PerformAnswer, PerformCall } from './types.js';

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

/** The kinds of data that there are sentences for. */
export type SentenceKind = FileSentenceKind | 'event' | 'notice';

/** What a person reads about a finding (the default kind) or other data of an answer. Addresses are masked by default. */
export function message(
  about: object | string,
  language?: 'en' | 'fr',
  options?: { kind?: SentenceKind; addresses?: 'masked' | 'exposed' },
): { message: string; hint?: string };
