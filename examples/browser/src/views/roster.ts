import type { CheckAnswer, Encoding, SchemaInfo } from "rosterkit-wasm/web";
import type { Checked, Finding, Reading } from "../engine/protocol";

/** The file that is looked at, and what was chosen about it. */
export interface Roster {
  file: Blob;
  name: string;
  reading: Reading;
  checked: Checked;
}

export const ENCODINGS: Encoding[] = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15"];
export const SEPARATORS = [",", ";", "\t", "|"];
/** How many findings are listed. All are counted. */
export const KEPT = 5000;

export const nothingChosen = (): Reading => ({ hints: {}, columns: {} });

/** The first row of data, as a spreadsheet counts. */
export function firstRow(report: CheckAnswer): number {
  return report.dialect?.header ? 2 : 1;
}

/** Findings that concern no row of data: the file, or its header. */
export function isAboutFile(finding: Finding, report: CheckAnswer): boolean {
  return finding.row === undefined || finding.row < firstRow(report);
}

export function layoutOf(report: CheckAnswer, schemas: SchemaInfo[]): SchemaInfo | undefined {
  return schemas.find((schema) => schema.name === report.schema);
}

/** The value that a finding proposes for its cell, if any. */
export function proposed(finding: Finding): string | null {
  if (finding.column_number === undefined) return null;
  if (finding.fix?.kind === "replace") return finding.fix.value;
  const nearest = finding.context?.["nearest"];
  return typeof nearest === "string" ? nearest : null;
}
