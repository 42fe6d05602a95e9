import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as modules from 'rosterkit';

const common = createRequire(import.meta.url)('rosterkit');

test('imported and required, it is one package with the same names', () => {
  assert.deepEqual(Object.keys(modules).sort(), Object.keys(common).sort());
  for (const [name, value] of Object.entries(common)) assert.equal(modules[name], value, name);
});

test('it works when it is imported', async () => {
  const report = await modules.check(new TextEncoder().encode('a@a.example\n'), { schema: 'emails' });
  assert.ok(report.ok && report instanceof common.Report);
});
