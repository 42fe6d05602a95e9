'use strict';
// A database of one's own as the store.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { RosterkitError, Store, apply, plan, undo } = require('rosterkit');

const now = '2026-09-01T06:00:00Z';
const five = Buffer.from([0, 1, 2, 3, 4].map((number) => `p${number}@a.example\n`).join(''));

/** Records in a map. `later` makes each method a promise of a timer. */
class Kept {
  records = new Map();
  calls = 0;

  read(keys) {
    this.calls += 1;
    return keys.map((key) => this.records.get(key));
  }

  list(prefix, after, limit) {
    const keys = [...this.records.keys()].filter((key) => key.startsWith(prefix) && key > (after ?? ''));
    return keys.sort().slice(0, limit).map((key) => ({ key, ...this.records.get(key) }));
  }

  write(writes) {
    if (writes.some(({ key, expected }) => (this.records.get(key)?.version ?? 0) !== expected)) return false;
    for (const { key, expected, value } of writes) {
      if (value !== null) this.records.set(key, { version: expected + 1, value });
    }
    return true;
  }
}

class Later extends Kept {
  async read(keys) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return super.read(keys);
  }

  async write(writes) {
    await new Promise((resolve) => setImmediate(resolve));
    return super.write(writes);
  }
}

async function synced(store) {
  const { plan: made } = await plan(five, { store, subscription: 'lumio', now });
  return (await apply(made, { store, now })).run;
}

for (const Records of [Kept, Later]) {
  test(`records of one's own are a whole store: ${Records.name}`, async () => {
    const kept = new Records();
    const store = Store.over(kept);
    await store.subscriptionAdd('lumio', { seats: 10 });
    const run = await synced(store);
    assert.deepEqual([run.done, run.failed], [5, 0]);
    const { plan: back } = (await undo(run.id, { store, now })).undo;
    await apply(back, { store, approve: back.digest, now });
    assert.equal((await store.seats('lumio')).found, 0);
    await synced(store);
    assert.equal((await store.rebuild()).subscriptions[0].rebuilt.repaired, 0);
    store.close();
    const again = Store.over(kept);
    assert.equal((await again.seats('lumio', { search: 'P3' })).found, 1);
    assert.deepEqual((await again.runs()).runs.map(({ id }) => id), [3, 2, 1]);
  });
}

test('what is thrown there comes out as it is', async () => {
  const gone = new Error('the database is gone');
  const kept = new Kept();
  const throwing = [
    () => {
      throw gone;
    },
    () => Promise.reject(gone),
    async () => {
      throw undefined;
    },
  ];
  const store = Store.over(kept);
  for (const write of throwing) {
    kept.write = write;
    const thrown = await store.subscriptionAdd('lumio', { seats: 10 }).then(
      () => assert.fail('it was done'),
      (error) => error,
    );
    assert.equal(thrown, write === throwing[2] ? undefined : gone);
  }
  delete kept.write;
  await store.subscriptionAdd('lumio', { seats: 10 });
  assert.equal((await store.subscriptions()).subscriptions.length, 1);
});

test('a change that is refused again and again is told to be in use', async () => {
  const kept = new Kept();
  kept.write = () => false;
  await assert.rejects(Store.over(kept).subscriptionAdd('lumio', { seats: 10 }), (error) => {
    return error instanceof RosterkitError && error.code === 'store_busy';
  });
});

test('an answer of another form is a TypeError', async () => {
  for (const found of [undefined, {}, [], ['x'], [{ version: 1 }], [{ version: 0, value: 'x' }], [{ version: '1', value: 'x' }]]) {
    const kept = new Kept();
    kept.read = () => found;
    await assert.rejects(Store.over(kept).seats('lumio'), TypeError);
  }
  const kept = new Kept();
  kept.write = () => 1;
  await assert.rejects(Store.over(kept).subscriptionAdd('lumio', { seats: 1 }), TypeError);
  for (const records of [null, {}, { read() {}, list() {} }]) assert.throws(() => Store.over(records), TypeError);
});

test('calls follow one another', async () => {
  const store = Store.over(new Later());
  await Promise.all(Array.from({ length: 8 }, (_, number) => store.subscriptionAdd(`list-${number}`, { seats: number })));
  assert.equal((await store.subscriptions()).subscriptions.length, 8);
});
