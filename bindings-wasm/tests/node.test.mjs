import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as rosterkit from 'rosterkit-wasm';
import { fixture, manifest, report, vectors } from './project.mjs';
import { walk } from './vectors.mjs';

test('the vectors come to the same in Node as in every language', async () => {
  const { wrong, ...found } = await walk(rosterkit, vectors(), fixture);
  assert.deepEqual(wrong, []);
  assert.deepEqual(found, manifest);
  report('wasm-node', found);
});
