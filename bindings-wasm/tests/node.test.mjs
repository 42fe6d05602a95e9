import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as files from 'rosterkit-wasm';
import * as whole from 'rosterkit-wasm/portal';
import { fixture, manifest, ofFiles, report, vectors } from './project.mjs';
import { walk } from './vectors.mjs';

test('the vectors come to the same in Node as in every language', async () => {
  const { wrong, ...found } = await walk(whole, vectors(), fixture);
  assert.deepEqual(wrong, []);
  assert.deepEqual(found, manifest);
  report('wasm-node', found);
});

test('the smaller module answers what it knows as the whole one does', async () => {
  const known = ofFiles(vectors(), files.operations());
  // Most are about files, of those that need no operation of the whole module's own areas.
  const others = vectors().filter(({ id }) => !/^(aaf|ent|french|grades|identity|import|oneroster|package|roster|sis)\//.test(id));
  assert.ok(known.length > others.length / 2, `${known.length} of ${others.length}`);
  const { wrong, ...found } = await walk(files, known, fixture);
  assert.deepEqual(wrong, []);
  const { count, digest } = await walk(whole, known, fixture);
  assert.deepEqual(found, { count, digest });
});
