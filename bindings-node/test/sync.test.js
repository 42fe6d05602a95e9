'use strict';

const assert = require('node:assert/strict');
const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');
const { RosterkitError, Store, apply, call, check, convertPackage, explain, plan, snapshot, undo } = require('rosterkit');

const list = (count) => Buffer.from(Array.from({ length: count }, (_, number) => `p${number}@a.example\n`).join(''));

async function lumio(store = Store.memory()) {
  await store.subscriptionAdd('lumio', { seats: 100 });
  return store;
}

test('a roster becomes seats in a file, and they are there when it is opened again', async () => {
  const place = join(mkdtempSync(join(tmpdir(), 'rosterkit-')), 'district.db');
  const store = await lumio(await Store.create(place));
  const { plan: made } = await plan(list(3), { store, subscription: 'lumio', schema: 'emails' });
  assert.equal(made.counts.add, 3);
  const { run } = await apply(JSON.parse(JSON.stringify(made)), { store });
  assert.deepEqual([run.status, run.done], ['done', 3]);
  store.close();
  const again = await Store.open(place);
  assert.equal((await again.seats('lumio')).assigned, 3);
  assert.equal((await again.seats('lumio', { search: 'P1', limit: 5, offset: 0 })).found, 1);
  assert.equal((await again.runs()).total, 1);
  assert.deepEqual((await again.subscriptions()).subscriptions, [{ name: 'lumio', total: 100, assigned: 3 }]);
  const told = await explain('p1@a.example', { store: again, subscription: 'lumio', from: list(3), schema: 'emails' });
  assert.equal(told.seats.length, 1);
  const back = await undo(run.id, { store: again });
  await apply(back.undo.plan, { store: again, approve: back.undo.plan.digest });
  assert.equal((await again.seats('lumio')).assigned, 0);
  again.close();
});

test('a roster in several files comes as a folder, as an archive or by their names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rosterkit-'));
  const head = 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password';
  const files = {
    'orgs.csv': Buffer.from('sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Lake,school,,\n'),
    'users.csv': Buffer.from(`${head}\na,,,true,o1,student,a,,Ana,Lee,,,ana@lake.example,,,,,\n`),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const { archive } = await convertPackage(folder);
  const store = await lumio();
  for (const source of [folder, pathToFileURL(folder), files, new Map(Object.entries(files)), archive]) {
    assert.equal((await plan(source, { store, subscription: 'lumio' })).plan.counts.add, 1);
    assert.equal((await snapshot(source)).snapshot.people.length, 1);
    assert.equal((await explain('ana@lake.example', { store, subscription: 'lumio', from: source })).rows.length, 1);
  }
  for (const empty of [{}, mkdtempSync(join(tmpdir(), 'rosterkit-'))]) {
    await assert.rejects(snapshot(empty), { code: 'not_a_package' });
  }
});

test('p_grd_2 a plan that would end too many seats waits for the approval of its digest', async () => {
  const store = await lumio();
  const first = await plan(list(40), { store, subscription: 'lumio', schema: 'emails', mode: 'authoritative' });
  await apply(first.plan, { store });
  const { plan: held } = await plan(list(5), { store, subscription: 'lumio', schema: 'emails', mode: 'authoritative', policy: { grace_days: 0 } });
  assert.equal(held.verdict.held, true);
  await assert.rejects(apply(held, { store }), (error) => error instanceof RosterkitError && error.code === 'held_plan');
  await assert.rejects(apply(held, { store, approve: 'x' }), { code: 'wrong_approval' });
  assert.equal((await apply(held, { store, approve: held.digest })).run.approved, true);
});

test('the instant is given or the clock is asked', async () => {
  const store = await lumio();
  const now = new Date('2026-09-01T06:00:00Z');
  const options = { store, subscription: 'lumio', schema: 'emails' };
  assert.equal((await plan(list(1), { ...options, now })).plan.made_at, '2026-09-01T06:00:00Z');
  const asked = new Date((await plan(list(1), options)).plan.made_at).getTime();
  assert.ok(Math.abs(Date.now() - asked) < 3_600_000);
});

test('a plan is made from a state that was written down, and applied where the store is', async () => {
  const store = await lumio();
  const state = await store.state('lumio');
  const options = { subscription: 'lumio', schema: 'emails', now: '2026-09-01T06:00:00Z' };
  const there = await plan(list(3), { ...options, store });
  const written = Buffer.from(JSON.stringify(state));
  for (const given of [state, written, new Blob([written])]) {
    const { plan: made } = await plan(list(3), { ...options, state: given });
    assert.equal(made.digest, there.plan.digest);
  }
  assert.equal((await apply((await plan(list(3), { ...options, state })).plan, { store })).run.done, 3);
  await assert.rejects(plan(list(3), { ...options, state, store }), TypeError);
  await assert.rejects(plan(list(3), options), TypeError);
  await assert.rejects(plan(list(3), { ...options, subscription: 'other', state }), { code: 'unknown_subscription' });
});

test('what was planned on a state that has moved on is stale', async () => {
  const store = await lumio();
  const plans = await Promise.all([1, 2].map((count) => plan(list(count), { store, subscription: 'lumio', schema: 'emails' })));
  await apply(plans[0].plan, { store });
  await assert.rejects(apply(plans[1].plan, { store }), { code: 'stale_plan' });
});

test('calls that share a store come one after the other', async () => {
  const store = Store.memory();
  const names = Array.from({ length: 40 }, (_, number) => `s${String(number).padStart(2, '0')}`);
  await Promise.all(names.map((name) => store.subscriptionAdd(name, { seats: 1 })));
  const twice = await Promise.allSettled([1, 2, 3].map(() => store.subscriptionAdd('same', { seats: 1 })));
  assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
  const { subscriptions } = await store.subscriptions();
  assert.deepEqual(subscriptions.map(({ name }) => name), [...names, 'same']);
});

test('calls that wait for a stream do not keep others from running', async () => {
  const checks = Array.from({ length: 12 }, () => {
    const control = {};
    const stream = new ReadableStream({ start: (given) => void (control.given = given) });
    return { control, report: check(stream, { schema: 'emails' }) };
  });
  assert.equal((await check(list(2), { schema: 'emails' })).rows, 2);
  for (const { control } of checks) {
    control.given.enqueue(list(1));
    control.given.close();
  }
  for (const { report } of checks) assert.equal((await report).rows, 1);
});

test('a store says who it is and not what is in it, and a closed one is not asked', async () => {
  const store = await lumio();
  assert.equal(inspect(store), 'Store { memory }');
  store.close();
  store.close();
  assert.equal(inspect(store), 'Store { closed }');
  await assert.rejects(store.subscriptions(), /the store is closed/);
});

test('through the door, data goes in and comes out as it is', async () => {
  const files = { 'list.csv': Buffer.from(' a@a.example\n') };
  const answer = await call('check', { file: 'list.csv', reading: { schema: 'emails' }, fix: 'mended.csv' }, { files });
  assert.equal(answer.fixed, 'mended.csv');
  assert.equal(String(files['mended.csv']), 'a@a.example\n');
  const store = Store.memory();
  assert.deepEqual(await call('subscription_add', { name: 'lumio', seats: 3 }, { store }), { name: 'lumio', total: 3 });
});
