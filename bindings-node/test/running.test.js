'use strict';
// Progress and breaking off.

const assert = require('node:assert/strict');
const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { test } = require('node:test');
const { Store, apply, check, diff, plan } = require('rosterkit');

const LINES = 300_000;
const BIG = Buffer.from(Array.from({ length: LINES }, (_, number) => `person${number}@school.example\n`).join(''));

function file() {
  const place = join(mkdtempSync(join(tmpdir(), 'rosterkit-')), 'list.csv');
  writeFileSync(place, BIG);
  return place;
}

test('how far a call is goes up to the end of the file', async () => {
  const place = file();
  const told = [];
  await check(place, { schema: 'emails', progress: (step) => told.push(step) });
  assert.ok(told.length > 0);
  for (const step of told) {
    assert.deepEqual([step.stage, step.file, step.total], ['read', place, BIG.length]);
    assert.ok(step.done <= step.total);
  }
  assert.deepEqual(told.map(({ done }) => done), told.map(({ done }) => done).sort((a, b) => a - b));
});

test('applying tells how many seats are done', async () => {
  const store = Store.memory();
  await store.subscriptionAdd('lumio', { seats: 5000 });
  const list = BIG.subarray(0, BIG.indexOf('person5000@'));
  const { plan: made } = await plan(list, { store, subscription: 'lumio', schema: 'emails' });
  const told = [];
  await apply(made, { store, progress: (step) => told.push(step) });
  const last = told.at(-1);
  assert.deepEqual([last.stage, last.file, last.done, last.total], ['apply', null, 5000, 5000]);
});

test('a call that is aborted before it begins does nothing', async () => {
  const signal = AbortSignal.abort();
  await assert.rejects(check('/nowhere', { signal }), (error) => error === signal.reason && error.name === 'AbortError');
  const reason = { mine: true };
  await assert.rejects(check(BIG, { signal: AbortSignal.abort(reason) }), (error) => error === reason);
});

// An endless file: whoever does not stop is never done.
const ENDLESS = '/dev/zero';

test('a call that is aborted while it runs stops and gives the reason', { timeout: 60_000 }, async () => {
  const control = new AbortController();
  const call = check(ENDLESS, { signal: control.signal, progress: () => control.abort() });
  await assert.rejects(call, (error) => error === control.signal.reason && error.name === 'AbortError');
});

test('a call that waits for a stream is aborted too, and the stream is closed', { timeout: 60_000 }, async () => {
  const control = new AbortController();
  const { signal } = control;
  const stuck = () => {
    const state = { asked: 0, closed: false };
    const next = (give) => (state.asked++ === 0 ? give(BIG.subarray(0, 20)) : control.abort());
    return { state, next };
  };
  const web = stuck();
  const stream = new ReadableStream(
    { pull: (given) => web.next((piece) => given.enqueue(piece)), cancel: () => void (web.state.closed = true) },
    { highWaterMark: 0 },
  );
  await assert.rejects(check(stream, { schema: 'emails', signal }), (error) => error === signal.reason);
  assert.equal(web.state.closed, true);

  const other = new AbortController();
  const readable = new Readable({ read: () => other.abort() });
  const tables = [Buffer.from('id\n1\n'), readable];
  await assert.rejects(diff(...tables, { key: ['id'], signal: other.signal }), { name: 'AbortError' });
  assert.equal(readable.destroyed, true);
});

test('a signal that fires after the end changes nothing, and is not held on to', async () => {
  const control = new AbortController();
  const report = await check(BIG.subarray(0, 23), { schema: 'emails', signal: control.signal });
  control.abort();
  assert.equal(report.rows, 1);
});

test('a run that is broken off is finished by the next call', async () => {
  const store = Store.memory();
  await store.subscriptionAdd('lumio', { seats: LINES });
  const list = BIG.subarray(0, BIG.indexOf('person20000@'));
  const { plan: made } = await plan(list, { store, subscription: 'lumio', schema: 'emails' });
  const control = new AbortController();
  const broken = apply(made, { store, signal: control.signal, progress: () => control.abort() });
  await broken.then(
    () => {},
    (error) => assert.equal(error, control.signal.reason),
  );
  const { run, resumed } = await apply(made, { store });
  assert.deepEqual([run.status, run.done], ['done', 20_000]);
  if (resumed) assert.equal(resumed.id, run.id);
});

test('what a listener throws breaks the call off and is what the caller gets', { timeout: 60_000 }, async () => {
  const mine = new Error('mine');
  const listeners = [
    () => {
      throw mine;
    },
    async () => {
      throw mine;
    },
  ];
  for (const progress of listeners) await assert.rejects(check(ENDLESS, { progress }), (error) => error === mine);
});

test('a listener hears nothing after the end', async () => {
  let ended = false;
  const late = [];
  await check(BIG, { schema: 'emails', progress: (step) => ended && late.push(step) });
  ended = true;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(late, []);
});
