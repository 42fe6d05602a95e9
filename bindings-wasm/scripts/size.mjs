// How large the modules are as they travel, and whether one is too large.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KIB = 1024;

/** What each is never to grow beyond. */
const MOST = [
  // With the formats of files alone: what a page waits for before it can look at one.
  ['rosterkit-wasm', 'web', 450 * KIB],
  // With everything: the rules of the portal, the world's time zones, by which its days are counted, and OneRoster with its
  // packages, its servers, its vendors, conversations that a page holds, and the files of French schools.
  ['rosterkit-wasm/portal', 'portal/web', 1500 * KIB],
];

const kib = (bytes) => (bytes / KIB).toFixed(1);
for (const [name, folder, most] of MOST) {
  const module = readFileSync(new URL(`../dist/${folder}/rosterkit_wasm_bg.wasm`, import.meta.url));
  const { length } = gzipSync(module, { level: 9 });
  console.log(`${name}: ${kib(length)} KiB gzipped; at most ${kib(most)} (${kib(module.length)} KiB unpacked)`);
  if (length > most) process.exitCode = 1;
}
