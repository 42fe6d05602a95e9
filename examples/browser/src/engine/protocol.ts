import type { CheckAnswer, Diagnostic, DialectHints, SchemaInfo } from "rosterkit-wasm/web";

/** What the reader of the page chose about a file; what is left out is recognized. */
export interface Reading {
  schema?: string;
  hints: DialectHints;
  /** Header → column of the layout; false where it is not to be read. */
  columns: Record<string, string | false>;
}

/** A finding with its sentences. */
export interface Finding extends Diagnostic {
  message: string;
  hint: string | null;
}

export interface Checked {
  report: CheckAnswer;
  findings: Finding[];
  /** Records of the file, the header and blank lines among them. */
  records: number;
}

/** A record as it stands in the file. */
export interface Row {
  /** Its number as a spreadsheet shows it: the header is 1. */
  row: number;
  cells: string[];
}

/** The list in use: what the command wrote with `rosterkit state`, or another roster. */
export type Current = { kind: "state"; subscription: string; seats: number } | { kind: "roster" };

export interface CompareAsk {
  file: Blob;
  reading: Reading;
  current: Blob;
  /** The columns of the file that say which row is which, for a comparison with another roster. */
  key: string[];
  /** The columns of the file that name a person, for a comparison with another roster; numbers from 0. */
  labels: { number: number; name: string }[];
  /** `column=value|value`, as the command's `--where`. */
  where: string[];
  leaveOutBadRows: boolean;
}

export type ChangeKind = "added" | "changed" | "removed";

/** A line of the comparison. */
export interface Change {
  kind: ChangeKind;
  /** Whom it is about: name and address, or the key. */
  who: string;
  /** Row of the new file, where there is one. */
  row: number | null;
  /** What becomes of which value. */
  values: { field: string; from: string; to: string }[];
  /** Why, as a sentence. */
  reason: string;
}

export interface Compared {
  current: Current;
  counts: Record<ChangeKind | "unchanged", number>;
  changes: Change[];
  /** Changes beyond those that are listed. */
  more: number;
  /** What a sync would do; none of a layout that says nothing about people. */
  outcome: Outcome | null;
}

/** What a sync with the new file would come to. */
export interface Outcome {
  mode: "additive" | "authoritative";
  held: boolean;
  /** Why it is held, as sentences. */
  because: string[];
  warnings: string[];
  /** Seats; none against another roster, which knows no number of seats. */
  capacity: { total: number; before: number; after: number } | null;
  /** People without a change, each with the reason and how many. */
  kept: { why: string; count: number }[];
  /** The plan that `rosterkit apply` takes; none against another roster, for no store has that state. */
  plan: { file: Blob; digest: string } | null;
}

/** A claim code that is being typed. */
export interface TypedCode {
  typed: string;
  /** As codes are written, where it is right. */
  code: string | null;
  /** What is wrong; while it is only too short, nothing yet. */
  findings: { code: string; message: string; hint: string | null }[];
  /** Where it is only too short: how many characters are there, of how many, and the sentence for whoever has done. */
  soFar: { found: number; expected: number; message: string } | null;
  /** The character (from 1) that alone explains it, and what would be right. To be shown, never applied. */
  proposal: { position: number; typed: string; symbol: string } | null;
}

/** What the page asks of the Worker, and what it answers. */
export interface Calls {
  schemas: { ask: Record<never, never>; answer: SchemaInfo[] };
  check: { ask: { file: Blob; name: string; reading: Reading; kept: number }; answer: Checked };
  rows: { ask: { from: number; count: number }; answer: Row[] };
  rowsAt: { ask: { rows: number[] }; answer: Row[] };
  /** The file with another value in one cell; the column counts from 0. */
  edit: { ask: { row: number; column: number; value: string }; answer: { file: Blob } };
  /** The file without one row. */
  drop: { ask: { row: number }; answer: { file: Blob } };
  fixed: { ask: Record<never, never>; answer: { file: Blob; fixes: number } };
  findingsCsv: {
    ask: { titles: string[]; severities: Record<string, string>; kinds: Record<string, string> };
    answer: { file: Blob };
  };
  sentences: { ask: Record<never, never>; answer: Finding[] };
  compare: { ask: CompareAsk; answer: Compared };
  /** A claim code as far as it is typed. */
  claimCode: { ask: { typed: string }; answer: TypedCode };
}

/** What a page asks of its Worker, by name. */
export type AnyCalls<C> = { [N in keyof C]: { ask: unknown; answer: unknown } };
export type Language = "en" | "fr";

/** To the Worker. */
export type Order<C extends AnyCalls<C> = Calls> =
  | { [N in keyof C]: { id: number; name: N; ask: C[N]["ask"]; language: Language } }[keyof C]
  | { cancel: number };

/** From the Worker. */
export type News =
  | { id: number; answer: unknown }
  | { id: number; problem: Problem }
  | { id: number; progress: { done: number; total: number } };

/** An error, with the sentence to show. */
export interface Problem {
  code: string;
  message: string;
  hint: string | null;
}
