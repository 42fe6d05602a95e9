// The example of the README does what it shows.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const FENCES = [...README.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);

test('a file is checked piece by piece', async () => {
  assert.equal(FENCES.length, 1);
  const folder = mkdtempSync(join(tmpdir(), 'rosterkit-'));
  const users = new URL('../../examples/data/users.csv', import.meta.url);
  const lines = [
    "import { openAsBlob } from 'node:fs';",
    `const file = await openAsBlob(new URL(${JSON.stringify(users.href)}));`,
    FENCES[0].replace("'rosterkit-wasm'", JSON.stringify(import.meta.resolve('rosterkit-wasm'))),
    'export { report };',
  ];
  try {
    writeFileSync(join(folder, 'example.mjs'), lines.join('\n'));
    const { report } = await import(pathToFileURL(join(folder, 'example.mjs')).href);
    assert.ok(report.rows > 0 && report.schema === 'oneroster-1.1-users');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
