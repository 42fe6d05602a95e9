import type { Account, Diagnostic, ImportAnswer, ImportColumn, ImportLine } from "rosterkit-wasm/portal/web";
import type { Language } from "../protocol";
import type { Watch } from "../watch";
import type { Look, LookAsk, Told } from "./protocol";
import { MemoryStore, call, sentence, splitRows } from "./rosterkit";

/** How many rows are shown before the columns are matched, and the bytes that are split for them. */
const PREVIEWED = 6;
const PREVIEWED_BYTES = 1 << 16;

/** How the layouts' columns of passwords begin. */
const PASSWORD = "Mot de passe";

/** The steps of an import, as far as its choices go. Nothing is changed. */
export async function look({ file, choices, accounts, today }: LookAsk, language: Language, watch: Watch): Promise<Look> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const known = accounts === null ? [] : accountsOf(await accounts.text());
  // Who has chosen something else meanwhile must not be given this look.
  watch(0, bytes.length);
  const ask = { import: choices.import, digest: choices.digest, accounts: known, today };
  const { answer } = call("import", ask, { [choices.import.file]: bytes }, new MemoryStore());
  const tell = (found: Diagnostic): Told => told(found, answer.map.columns, language);
  return {
    ...answer,
    preview: preview(bytes, answer),
    ofFile: (answer.load.diagnostics ?? []).map(tell),
    lines: (answer.verify?.problems ?? []).map((line) => ({
      ...line,
      told: (line.diagnostics ?? []).map(tell),
      namesake: namesake(line, known),
    })),
    because: (answer.recap?.holds ?? []).map((hold) => sentence("hold", hold, language).message),
    completeness: sentence("completeness", answer.load.completeness, language).message,
  };
}

/** Whom a line is to be told from. */
function namesake({ key }: ImportLine, accounts: Account[]): string | null {
  const id = key?.kind === "asked" ? key.other : key?.kind === "new" ? key.renamed?.account : undefined;
  const account = accounts.find((known) => known.id === id);
  if (!account) return null;
  const name = `${account.given_name} ${account.usage_name ?? account.family_name}`;
  return [name, account.birth_date, ...(account.classes ?? []), account.email, account.login].filter((part) => part).join(", ");
}

/** A list of accounts, or an answer of the engine that they are in, as the command takes them. */
function accountsOf(text: string): Account[] {
  const read: unknown = JSON.parse(text);
  if (Array.isArray(read)) return read;
  const { accounts } = (read ?? {}) as { accounts?: unknown };
  if (Array.isArray(accounts)) return accounts;
  throw new TypeError("accounts");
}

function told(found: Diagnostic, columns: ImportColumn[], language: Language): Told {
  const column = columns.find(({ number }) => number === found.column_number);
  return { ...found, ...sentence("diagnostic", found, language), field: column?.field ?? null };
}

function preview(bytes: Uint8Array, { load, map }: ImportAnswer): string[][] {
  if (!load.dialect) return [];
  const secret = new Set(map.columns.filter(({ field }) => field?.startsWith(PASSWORD)).map(({ number }) => number - 1));
  const first = load.dialect.header ? 1 : 0;
  return splitRows(bytes.subarray(0, PREVIEWED_BYTES), { ...load.dialect, quotes: true })
    .slice(0, PREVIEWED)
    .map((cells, row) => cells.map(({ value }, at) => (secret.has(at) && row >= first ? "…" : value)));
}
