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
  // Which vectors are its own, its list of operations decides. Each operation is answered in one; sentences alone are in vectors that
  // have those of the portal too.
  const answered = new Set(known.flatMap(({ steps }) => steps.filter(({ expect }) => expect.answer).map(({ operation }) => operation)));
  assert.deepEqual(files.operations().filter((name) => !answered.has(name)), ['texts']);
  // So many they were in November 2026: where there are fewer, it has lost some that it knew.
  assert.ok(known.length >= 119, `${known.length} vectors`);
  const { wrong, ...found } = await walk(files, known, fixture);
  assert.deepEqual(wrong, []);
  const { count, digest } = await walk(whole, known, fixture);
  assert.deepEqual(found, { count, digest });
});
