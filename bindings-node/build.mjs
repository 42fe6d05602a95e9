// `npm run build`: compiles the crate and puts what came of it beside this file, where Node loads it from. What is
// given after `--` is for cargo, in place of `--release`.
// (`@napi-rs/cli` would bring sixty packages for it. What else it makes, types of the module and a loader for systems
// that nobody builds, is of no use here.)

import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = fileURLToPath(new URL('rosterkit.node', import.meta.url));
const given = process.argv.slice(2);
const cargo = spawnSync(
  'cargo',
  [
    ...'rustc --locked --package rosterkit-node --message-format json-render-diagnostics'.split(' '),
    ...(given.length > 0 ? given : ['--release']),
    // The lines of the sources, which the workspace keeps for those who measure, are most of the file and no use here.
    ...'-- -C strip=debuginfo'.split(' '),
  ],
  { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: ['inherit', 'pipe', 'inherit'], maxBuffer: 2 ** 30 },
);
if (cargo.error) throw cargo.error;
if (cargo.status !== 0) process.exit(cargo.status ?? 1);
const built = String(cargo.stdout)
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))
  .findLast(({ reason, target }) => reason === 'compiler-artifact' && target.name === 'rosterkit_node');
const module = built?.filenames.find((/** @type {string} */ file) => /\.(so|dylib|dll)$/.test(file));
if (module === undefined) throw new Error('cargo built no module');
// Not written over: a process that has the old one loaded keeps it.
rmSync(place, { force: true });
copyFileSync(module, place);
