// `node bench.mjs SMALL LARGE` (of one folder): checks SMALL in a worker of Chromium beside PapaParse, which only parses it, and tells the
// module's memory after SMALL and after LARGE. Wants `cargo xtask wasm` to have been run.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open } from '../../bindings-wasm/tests/chromium.mjs';

const [small, large] = process.argv.slice(2).map((path) => pathToFileURL(resolve(path)));
if (!large) throw new Error('usage: node bench.mjs SMALL LARGE');
const RUNS = 3;

const folders = {
  bench: new URL('./', import.meta.url),
  modules: new URL('./node_modules/', import.meta.url),
  package: new URL('../../bindings-wasm/dist/', import.meta.url),
  data: small,
};
const { page, close } = await open(folders);
const measure = (tool, { href }) =>
  page.evaluate(
    async ([tool, name]) => {
      const file = await (await fetch(`/data/${name}`)).blob();
      return new Promise((done, failed) => {
        const worker = new Worker('/bench/worker.js');
        worker.onmessage = ({ data }) => {
          worker.terminate();
          if (data.failed) failed(new Error(data.failed));
          else done(data.answer);
        };
        worker.onerror = ({ message }) => failed(new Error(message));
        worker.postMessage({ tool, file });
      });
    },
    [tool, href.slice(new URL('./', small).href.length)],
  );
const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
try {
  const size = readFileSync(small).length;
  const best = {};
  for (let run = 0; run < RUNS; run += 1) {
    for (const tool of ['rosterkit', 'papaparse', 'papaparse, whole']) {
      const found = await measure(tool, small);
      if (!best[tool] || found.ms < best[tool].ms) best[tool] = found;
    }
  }
  const rows = new Set(Object.values(best).map((found) => found.rows));
  if (rows.size !== 1) throw new Error(`the tools do not agree on the rows: ${[...rows].join(', ')}`);
  console.log(`browser: ${[...rows]} rows, ${mib(size)}, in a worker of Chromium; the best of ${RUNS}`);
  for (const [tool, { ms }] of Object.entries(best)) console.log(`  ${tool.padEnd(18)} ${ms.toFixed(0).padStart(6)} ms`);
  const ratio = best.rosterkit.ms / Math.min(best.papaparse.ms, best['papaparse, whole'].ms);
  console.log(`  rosterkit checks in ${ratio.toFixed(2)} of the time in which PapaParse parses (target: at most 0.50)`);
  const big = await measure('rosterkit', large);
  console.log(`  memory of the module: ${mib(best.rosterkit.memory)} after ${[...rows]} rows, ${mib(big.memory)} after ${big.rows} rows`);
} finally {
  await close();
}
