// Seats in a SQLite file follow a roster: a first sync, one that a guard holds until it is approved, and the way back.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RosterkitError, Store, apply, plan, undo } from 'rosterkit';

/** @param {string} name */
const data = (name) => new URL(`../data/${name}`, import.meta.url);

const folder = await mkdtemp(join(tmpdir(), 'rosterkit-'));
const store = await Store.create(join(folder, 'district.db'));
await store.subscriptionAdd('lumio', { seats: 10 });
const teachers = { store, subscription: 'lumio', where: ['role=teacher'] };

console.log('september');
let now = '2026-09-01T06:00:00Z';
const { plan: first } = await plan(data('september.csv'), { ...teachers, now });
console.log(`held: ${first.verdict.held}`);
tellRun((await apply(first, { store, now })).run);
await tellSeats();

console.log('october');
now = '2026-10-01T06:00:00Z';
const { plan: second } = await plan(data('october.csv'), { ...teachers, now });
console.log(`held: ${second.verdict.held}`);
// Half of the seats would end: without an approval of exactly this plan nothing happens.
try {
  await apply(second, { store, now });
} catch (error) {
  if (!(error instanceof RosterkitError)) throw error;
  console.log(`error: ${error.code}`);
}
const { run } = await apply(second, { store, approve: second.digest, now });
tellRun(run);
await tellSeats();

console.log('undo');
const { plan: back } = (await undo(run.id, { store, now })).undo;
console.log(`held: ${back.verdict.held}`);
tellRun((await apply(back, { store, approve: back.digest, now })).run);
await tellSeats();

store.close();
await rm(folder, { recursive: true });

/** @param {import('rosterkit').Run} run */
function tellRun({ id, done, failed }) {
  console.log(`run: ${id}`);
  console.log(`done: ${done}`);
  console.log(`failed: ${failed}`);
}

async function tellSeats() {
  const { assigned, subscription, seats } = await store.seats('lumio');
  console.log(`assigned: ${assigned} of ${subscription.total}`);
  for (const { id, person } of seats) console.log(`seat ${id}: ${person.given_name} ${person.family_name}`);
}
