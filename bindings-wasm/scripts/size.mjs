// How large the module is as it travels, and whether that is too large.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST = 450 * 1024;

const module = readFileSync(new URL('../dist/web/rosterkit_wasm_bg.wasm', import.meta.url));
const { length } = gzipSync(module, { level: 9 });
const kib = (bytes) => (bytes / 1024).toFixed(1);
console.log(`rosterkit-wasm: ${kib(length)} KiB gzipped of at most ${kib(MOST)} (${kib(module.length)} KiB unpacked)`);
if (length > MOST) process.exitCode = 1;
