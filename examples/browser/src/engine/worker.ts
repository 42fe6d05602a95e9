import { checkFile, dropRow, editCell, findings, findingsAsCsv, fixedFile, rowsAt, rowsFrom, schemas } from "./document";
import { claimCode } from "./claim";
import { compare } from "./compare";
import { problemsOf } from "./problem";
import type { Calls } from "./protocol";
import { RosterkitError, sentence } from "./rosterkit";
import { type Handlers, serve } from "./serve";

const handlers: Handlers<Calls> = {
  schemas: () => schemas(),
  check: (ask, language, watch) => checkFile(ask, language, watch),
  rows: ({ from, count }) => rowsFrom(from, count),
  rowsAt: ({ rows }) => rowsAt(rows),
  edit: ({ row, column, value }) => editCell(row, column, value),
  drop: ({ row }) => dropRow(row),
  fixed: (_ask, _language, watch) => fixedFile(watch),
  findingsCsv: (ask, language, watch) => findingsAsCsv(ask, language, watch),
  sentences: (_ask, language) => findings(language),
  compare: (ask, language, watch) => compare(ask, language, watch),
  claimCode: async ({ typed }, language) => claimCode(typed, language),
};

serve(handlers, problemsOf((error) => error instanceof RosterkitError, sentence));
