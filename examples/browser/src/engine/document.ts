import type { CheckAnswer, Dialect, ReadingCall, SchemaInfo } from "rosterkit-wasm/web";
import { toCsv } from "./csv";
import { Checker, call, sentence, splitRows, writeCell } from "./rosterkit";
import { type Calls, type Checked, type Finding, type Language, type Reading, type Row } from "./protocol";
import type { Watch } from "./watch";

/** How much of a file is read at a time. */
const PIECE = 4 * 1024 * 1024;

/** How many problems the CSV has, at most. */
const IN_CSV = 500_000;

/** The file that was checked last: all that is kept of it is where its records start. */
interface Open {
  file: Blob;
  name: string;
  reading: Reading;
  report: CheckAnswer;
  /** For each record, the byte at which it starts; the header is the first where there is one. */
  starts: Float64Array;
}

let open: Open | null = null;

let known: SchemaInfo[] | null = null;

/** The layouts, in the order in which they are recognized. */
export async function schemas(): Promise<SchemaInfo[]> {
  known ??= call("schemas", {}).schemas;
  return known;
}

/** Checks a file, piece by piece, and keeps where its rows are. */
export async function checkFile(ask: Calls["check"]["ask"], language: Language, watch: Watch): Promise<Checked> {
  const { file, name, reading, kept } = ask;
  const starts = new Starts();
  const check = begin(name, reading, kept, { rowOffsets: true });
  const report = await through(file, check, watch, () => starts.add(check.takeRowOffsets()));
  open = { file, name, reading, report, starts: starts.all() };
  return { report, findings: await findings(language), records: open.starts.length };
}

/** The problems that are kept, with their sentences. */
export async function findings(language: Language): Promise<Finding[]> {
  return told(current().report, language);
}

function told(report: CheckAnswer, language: Language): Finding[] {
  return report.diagnostics.map((found) => ({ ...found, ...sentence("diagnostic", found, language) }));
}

/** Records one after the other, from one on; the first of a file is 0. */
export async function rowsFrom(from: number, count: number): Promise<Row[]> {
  const records = await read(from, count);
  return records.cells.map((cells, at) => ({ row: from + at + 1, cells: cells.map((cell) => cell.value) }));
}

/** Records by their numbers as a spreadsheet shows them. */
export async function rowsAt(rows: number[]): Promise<Row[]> {
  const found: Row[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] ?? 1;
    let count = 1;
    while (rows[at + count] === first + count) count += 1;
    found.push(...(await rowsFrom(first - 1, count)));
    at += count;
  }
  return found;
}

/** The file with another value in one cell; everything else stays as it is, to the byte. */
export async function editCell(row: number, column: number, value: string): Promise<{ file: Blob }> {
  const { file } = current();
  const { start, cells } = await read(row - 1, 1);
  const cell = cells[0]?.[column];
  if (!cell) throw new Error("there is no such cell");
  const bytes = writeCell(value, written(), { quoted: cell.quoted });
  return { file: new Blob([file.slice(0, start + cell.start), bytes as Uint8Array<ArrayBuffer>, file.slice(start + cell.end)]) };
}

/** The file without one record. */
export async function dropRow(row: number): Promise<{ file: Blob }> {
  const { file, starts } = current();
  const from = starts[row - 1] ?? file.size;
  return { file: new Blob([file.slice(0, from), file.slice(starts[row] ?? file.size)]) };
}

/** The file with every safe fix. */
export async function fixedFile(watch: Watch): Promise<{ file: Blob; fixes: number }> {
  const { file, name, reading } = current();
  const parts: Blob[] = [];
  const check = begin(name, reading, 0, { fix: true });
  const report = await through(file, check, watch, () => {
    const piece = check.takeFixed();
    // A Blob may lie on the disk; so the file need not fit into memory twice.
    if (piece.length > 0) parts.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  });
  return { file: new Blob(parts), fixes: report.fixes };
}

/** The problems as a table for a spreadsheet, also those that are counted only. */
export async function findingsAsCsv(
  { titles, severities, kinds }: Calls["findingsCsv"]["ask"],
  language: Language,
  watch: Watch,
): Promise<{ file: Blob }> {
  const { file, name, reading, report } = current();
  let all = report;
  if (report.not_kept > 0) {
    all = await through(file, begin(name, reading, IN_CSV, {}), watch, () => {});
  }
  const rows = told(all, language).map((found) => {
    const value = found.context?.["value"];
    const nearest = found.fix?.kind === "replace" ? found.fix.value : found.context?.["nearest"];
    return [
      found.row?.toString() ?? "",
      found.column ?? "",
      severities[found.severity] ?? found.severity,
      kinds[found.code] ?? found.code,
      found.message,
      found.hint ?? "",
      typeof value === "string" ? value : "",
      typeof nearest === "string" ? nearest : "",
    ];
  });
  // Spreadsheets of those who write a decimal comma take the semicolon for a separator.
  return { file: toCsv([titles, ...rows], language === "fr" ? ";" : ",") };
}

/** A mapping file: which header is which column of the layout. */
export function mappingOf(reading: Reading): Uint8Array | null {
  const lines = Object.entries(reading.columns).map(([header, column]) => {
    return `${JSON.stringify(header)} = ${JSON.stringify(column)}`;
  });
  return lines.length === 0 ? null : new TextEncoder().encode(`[columns]\n${lines.join("\n")}\n`);
}

/** What a call says of how a file is read. */
export function readingCall(reading: Reading, kept: number): ReadingCall {
  return {
    ...(reading.schema === undefined ? {} : { schema: reading.schema }),
    ...(mappingOf(reading) ? { mapping_file: MAPPING } : {}),
    hints: reading.hints,
    max_diagnostics: kept,
  };
}

/** The name of the mapping among the files of a call. */
export const MAPPING = "mapping.toml";

function current(): Open {
  if (!open) throw new Error("no file has been checked");
  return open;
}

function begin(name: string, reading: Reading, kept: number, more: { fix?: boolean; rowOffsets?: boolean }): Checker {
  const mapping = mappingOf(reading);
  return new Checker({
    file: name,
    reading: readingCall(reading, kept),
    files: mapping ? { [MAPPING]: mapping } : {},
    ...more,
  });
}

async function through(file: Blob, check: Checker, watch: Watch, take: () => void): Promise<CheckAnswer> {
  for (let at = 0; at < file.size; at += PIECE) {
    watch(at, file.size);
    check.push(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    take();
  }
  // Who has begun another check meanwhile must not be given this one.
  watch(file.size, file.size);
  const report = check.finish();
  take();
  return report;
}

/** A cell, and where it stands in the bytes that were split; its quotes are within. */
interface Cell {
  value: string;
  quoted: boolean;
  start: number;
  end: number;
}

/** Some records as cells, and the byte at which the first of them starts. */
async function read(from: number, count: number): Promise<{ start: number; cells: Cell[][] }> {
  const { file, starts, report } = current();
  const start = starts[from];
  if (start === undefined || !report.dialect) return { start: 0, cells: [] };
  const end = starts[from + count] ?? file.size;
  const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
  return { start, cells: splitRows(bytes, written()) };
}

/** How the file is written. Lists without a header know no quotes. */
function written(): Dialect & { quotes: boolean } {
  const { report } = current();
  const layout = known?.find((schema) => schema.name === report.schema);
  return { ...(report.dialect as Dialect), quotes: layout?.header ?? true };
}

/** Numbers that come piece by piece. */
class Starts {
  #pieces: Float64Array[] = [];
  #length = 0;

  add(piece: Float64Array): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  all(): Float64Array {
    const all = new Float64Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [all];
    return all;
  }
}
