// What changed between two rosters, and what the newer one would do to a list of seats.

import { Store, apply, diff, plan } from 'rosterkit';

const september = new URL('../data/september.csv', import.meta.url);
const october = new URL('../data/october.csv', import.meta.url);

// As tables: which rows came, went, changed.
const answer = await diff(september, october, { key: ['sourcedId'], operations: true });
console.log(`added: ${answer.added}`);
console.log(`changed: ${answer.changed}`);
console.log(`removed: ${answer.removed}`);
console.log(`unchanged: ${answer.unchanged}`);
for (const operation of answer.operations ?? []) {
  const key = operation.key.join(' ');
  const columns = operation.op === 'changed' ? `: ${operation.changes.map(({ column }) => column).join(', ')}` : '';
  console.log(`${operation.op} ${key}${columns}`);
}

// As seats: the teachers of September have theirs; what would October do?
const store = Store.memory();
await store.subscriptionAdd('lumio', { seats: 10 });
const teachers = { store, subscription: 'lumio', where: ['role=teacher'] };
const before = '2026-09-01T06:00:00Z';
const first = await plan(september, { ...teachers, now: before });
await apply(first.plan, { store, now: before });

const { plan: second } = await plan(october, { ...teachers, now: '2026-10-01T06:00:00Z' });
console.log(`mode: ${second.mode}`);
console.log(`completeness: ${second.completeness.state}`);
console.log(`seats before: ${second.capacity.before}`);
console.log(`seats after: ${second.capacity.after}`);
for (const { op, before, after, reason } of second.operations) {
  console.log(`${op} seat ${(after ?? before)?.id}: ${reason.code}`);
}
console.log(`held: ${second.verdict.held}`);
for (const { code } of second.verdict.because ?? []) console.log(`because: ${code}`);
console.log(`digest: ${second.digest}`);
