import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorker, open } from './chromium.mjs';
import { operations } from 'rosterkit-wasm';
import { fixture, manifest, ofFiles, report, vectors } from './project.mjs';

const folders = { tests: new URL('./', import.meta.url), package: new URL('../node_modules/rosterkit-wasm/', import.meta.url) };

test('the vectors come to the same in a worker of Chromium', async () => {
  const all = vectors();
  const fixtures = {};
  for (const { id, files } of all) {
    for (const { fixture: name } of Object.values(files ?? {})) {
      if (name) fixtures[`${id}/${name}`] = Buffer.from(fixture(id, name)).toString('base64');
    }
  }
  for (const { id, steps } of all) {
    for (const { fixture: name } of steps.flatMap(({ expect }) => Object.values(expect.files ?? {}))) {
      if (name) fixtures[`${id}/${name}`] = Buffer.from(fixture(id, name)).toString('base64');
    }
  }
  const { page, close } = await open(folders);
  try {
    const walked = (module, vectors) => inWorker(page, '/tests/worker.mjs', { module, vectors, fixtures });
    const { wrong, ...found } = await walked('/package/portal/web/index.js', all);
    assert.deepEqual(wrong, []);
    assert.deepEqual(found, manifest);
    const known = ofFiles(all, operations());
    const { wrong: wrongOfFiles, count } = await walked('/package/web/index.js', known);
    assert.deepEqual(wrongOfFiles, []);
    assert.equal(count, known.length);
    report('wasm-chromium', found);
  } finally {
    await close();
  }
});
