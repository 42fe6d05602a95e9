import type { Diagnostic, Import, ImportAnswer, ImportLine } from "rosterkit-wasm/portal/web";

/** What was chosen, as `rosterkit import --resume` takes it up. */
export interface Choices {
  import: Import;
  /** The digest of the file that they are about. */
  digest: string | null;
}

export interface LookAsk {
  file: Blob;
  choices: Choices;
  /** The accounts now in use, as JSON. */
  accounts: Blob | null;
  /** The day (ISO 8601), for ages. */
  today: string;
}

/** A finding with its sentences. */
export interface Told extends Diagnostic {
  message: string;
  hint: string | null;
  /** The field of its column, where it has one that can be edited. */
  field: string | null;
}

/** A line with something to tell. */
export interface ToldLine extends ImportLine {
  told: Told[];
  /** Whose account has its key, or probably was theirs: what tells them apart; none where it is nobody's. */
  namesake: string | null;
}

/** The steps, as far as the choices go, with the engine's sentences. */
export interface Look extends ImportAnswer {
  /** The first rows of the file, its header included; no passwords. */
  preview: string[][];
  /** What is to be told of the file as a whole. */
  ofFile: Told[];
  /** The lines about which there is something to tell. */
  lines: ToldLine[];
  /** Why the guard holds it, or why nobody goes. */
  because: string[];
  /** What absence from the file means. */
  completeness: string;
}

/** What the page of the import asks of its Worker. */
export interface WizardCalls {
  look: { ask: LookAsk; answer: Look };
}
