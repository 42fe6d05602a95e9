import { checkFile, dropRow, editCell, findings, findingsAsCsv, fixedFile, rowsAt, rowsFrom, schemas } from "./document";
import { claimCode } from "./claim";
import { compare } from "./compare";
import { problemOf } from "./problem";
import type { Calls, Language, Name, News, Order } from "./protocol";
import { Stopped, type Watch } from "./watch";

type Handlers = { [N in Name]: (ask: Calls[N]["ask"], language: Language, watch: Watch) => Promise<Calls[N]["answer"]> };

const handlers: Handlers = {
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

const stopped = new Set<number>();

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  if ("cancel" in data) {
    stopped.add(data.cancel);
    return;
  }
  const { id, name, ask, language } = data;
  const tell = (news: News) => self.postMessage(news);
  let told = 0;
  const watch: Watch = (done, total) => {
    if (stopped.has(id)) throw new Stopped();
    const now = Date.now();
    if (now - told < 50) return;
    told = now;
    tell({ id, progress: { done, total } });
  };
  try {
    const handle = handlers[name] as (ask: unknown, language: Language, watch: Watch) => Promise<unknown>;
    tell({ id, answer: await handle(ask, language, watch) });
  } catch (error) {
    tell({ id, problem: problemOf(error, language) });
  } finally {
    stopped.delete(id);
  }
};
