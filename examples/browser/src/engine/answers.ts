export type Severity = "error" | "warning" | "note";
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "iso-8859-15";
export type Value = string | number | string[] | { file?: string; row: number; line: number };
export type Fix = { kind: "replace"; value: string } | { kind: "drop_line" };

export interface Dialect {
  encoding: Encoding;
  bom: boolean;
  delimiter: string;
  line_end: "lf" | "crlf" | "cr";
  header: boolean;
}

export interface DialectHints {
  encoding?: Encoding;
  delimiter?: string;
  header?: boolean;
  quotes?: boolean;
}

export interface Diagnostic {
  code: string;
  severity: Severity;
  file?: string;
  row?: number;
  line?: number;
  column?: string;
  column_number?: number;
  bytes?: { start: number; end: number };
  context?: Record<string, Value>;
  fix?: Fix;
}

export interface FoundColumn {
  name: string;
  number: number;
  field: string | null;
}

export interface Completeness {
  state: "proven" | "claimed" | "partial";
}

export interface CheckReport {
  file?: string;
  schema: string | null;
  recognized: boolean;
  candidates?: { schema: string; matched: number; unknown: number; missing: string[] }[];
  dialect: Dialect | null;
  columns: FoundColumn[];
  rows: number;
  valid_rows: number;
  errors: number;
  warnings: number;
  counts: Record<string, number>;
  diagnostics: Diagnostic[];
  not_kept: number;
  fixes: number;
  fixable: boolean;
  completeness: Completeness;
  unchecked_references?: string[];
}

export interface SchemaInfo {
  name: string;
  title: { en: string; fr: string };
  file?: string;
  header: boolean;
  roster: boolean;
  columns: ColumnInfo[];
}

export interface ColumnInfo {
  name: string;
  aliases?: string[];
  required: boolean;
  filled: boolean;
  type: string;
  list?: string;
  values?: string[];
  formats?: string[];
  references?: string;
}

export interface CellChange {
  column: string;
  from: string | null;
  to: string | null;
}

export type DiffOperation =
  | { op: "added"; key: string[]; row: number; values: { column: string; value: string }[] }
  | { op: "changed"; key: string[]; before_row: number; after_row: number; changes: CellChange[] }
  | { op: "removed"; key: string[]; row: number; values: { column: string; value: string }[] };

export interface DiffAnswer {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  operations?: DiffOperation[];
}

export interface Seat {
  id: number;
  person: { email: string; given_name?: string; family_name?: string; roles?: string[]; organizations?: string[] };
}

export interface Operation {
  op: "add" | "update" | "move" | "adopt" | "release" | "suspend" | "restore" | "remove";
  before?: Seat;
  after?: Seat;
  reason: { code: string };
  row?: number;
}

export interface Plan {
  mode: "additive" | "authoritative";
  subscription: string;
  counts: Record<Operation["op"] | "unchanged", number>;
  capacity: { total: number; before: number; after: number; over_by: number };
  verdict: { held: boolean; because?: { code: string }[] };
  warnings?: { code: string }[];
  operations: Operation[];
  without_operation: { why: string; count: number }[];
  digest: string;
}
