'use strict';
// What was bought: the way of a subscription, and what the methods themselves refuse. The rules are in the vectors.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { Store, generateClaimCodes, plan, validateClaimCode } = require('rosterkit');

const now = '2026-09-01T06:00:00Z';
const codeKey = '07'.repeat(32);
const ANA = { email: 'ana@school.example', given_name: 'Ana', family_name: 'Martin' };
const DETAILS = {
  name: 'Collège du Lac', sector: 'education', country: 'FR', street: '1 rue du Lac', city: 'Annecy', state: '', postal_code: '74000', region: 'europe',
};
const terms = { product: 'notebook_plus', kind: 'group', seats: 2, purchased_on: '2026-06-01', starts_on: '2026-09-01', ends_on: '2027-08-31' };
const SOLD = { purchased_on: '2026-06-01', by: 'activation', subscriptions: [{ id: 'plus', terms }] };

/** A store in which Ana activated `plus` for a new organization `lake`. */
async function bought() {
  const store = Store.memory();
  const [code] = await generateClaimCodes(1);
  await store.operator({ codeKey }).recordPurchase('p1', SOLD, { code, now });
  const ana = store.actingAs(ANA.email, { codeKey });
  assert.equal((await ana.purchase({ code: code.toLowerCase(), now })).sold.subscriptions[0].id, 'plus');
  await ana.activate(code, { id: 'lake', details: DETAILS, administrator: ANA }, { why: 'new school year', now });
  return { store, ana };
}

test('bought, activated, seats, access', async () => {
  const { store, ana } = await bought();
  const added = await ana.addSeats('plus', ['bo', 'cy', 'di'].map((name) => `${name}@school.example`), { now });
  assert.equal(added.run.status, 'done');
  const { subscriptions: [plus] } = await ana.subscriptions({ organization: 'lake', now });
  assert.deepEqual([plus.id, plus.status, plus.assigned, plus.over_by], ['plus', 'active', 3, 1]);
  assert.equal((await store.access('bo@school.example', 'notebook_plus', { now })).access, 'paid');
  assert.equal((await store.access('eva@school.example', 'notebook_plus', { now })).because, 'address_not_provisioned');
  await store.operator().renew('plus', '2028-08-31', { seats: 5, now });
  assert.equal((await ana.subscription('plus', { now })).terms.seats, 5);
  assert.equal((await ana.seats('plus', { search: 'cy' })).found, 1);
  const held = await ana.removeSeats('plus', 'all', { now });
  assert.deepEqual([held.run, (await ana.seats('plus')).assigned], [undefined, 3]);
  await ana.removeSeats('plus', 'all', { approve: held.plan.digest, why: 'closed', now });
  assert.equal((await ana.seats('plus')).assigned, 0);
});

test('P-SUB-5: a product key comes from the randomness of the system', async () => {
  const { store, ana } = await bought();
  assert.equal((await ana.productKey('plus', { review: true, now })).product_key, undefined);
  const keys = [];
  for (let count = 0; count < 3; count += 1) keys.push((await ana.productKey('plus', { now })).product_key);
  assert.equal(new Set(keys).size, 3);
  for (const key of keys) assert.equal(validateClaimCode(key).valid, true);
  await store.operator().countKeyActivation('plus', keys[0].slice(-5), { now });
  assert.deepEqual((await ana.subscription('plus', { now })).keys.map(({ activations }) => activations), [1, 0, 0]);
});

test('a plan is applied in the name of who may', async () => {
  const { store, ana } = await bought();
  const source = Buffer.from('bo@school.example\n');
  const { plan: made } = await plan(source, { store, subscription: 'plus', schema: 'emails', now });
  await assert.rejects(store.actingAs('zoe@school.example').apply(made, { now }), { code: 'not_allowed' });
  assert.equal((await ana.apply(made, { why: 'the list', now })).run.status, 'done');
  const { entries } = await ana.audit({ organization: 'lake' });
  const { event, why, because } = entries.at(-1);
  assert.deepEqual([event.event, why, because.role], ['seats_changed', 'the list', 'admin']);
});

test('what is refused says so, and no address or code is shown', async () => {
  const { store, ana } = await bought();
  const error = await ana.removeSeats('plus', ['zoe@school.example'], { now }).catch((error) => error);
  assert.equal(error.code, 'unknown_seat');
  assert.doesNotMatch(inspect(error), /zoe@/);
  const refused = await ana.addSeats('plus', ['bo@school.example', 'no address'], { now });
  assert.deepEqual([refused.run, refused.check.diagnostics[0].line], [undefined, 2]);
  await ana.connectSource('plus', { kind: 'google_domain', domain: 'school.example' }, { now });
  await assert.rejects(ana.addSeats('plus', ['bo@school.example'], { now }), { code: 'source_connected' });
  const [code] = await generateClaimCodes(1);
  const unknown = await ana.activate(code, 'lake', { now }).catch((error) => error);
  assert.equal(unknown.code, 'unknown_code');
  assert.ok(!inspect(unknown).includes(code) && !inspect(ana).includes(codeKey));
  await assert.rejects(store.actingAs(ANA.email).purchase({ code, now }), { code: 'code_key_needed' });
});

test('a wrong type is a TypeError', async () => {
  const { store } = await bought();
  const operator = store.operator();
  for (const ask of [
    () => operator.recordPurchase('p2', 'sold'),
    () => operator.recordPurchase('p2', SOLD, { code: 7 }),
    () => operator.activate(7, 'lake'),
    () => operator.activate('code', ['lake']),
    () => operator.claim('lake', { serial: 'SB-1', displays: '2' }),
    () => operator.claim('lake', { serial: 'SB-1' }),
    () => operator.claim('lake', { code: 'X', serial: 'SB-1', displays: 2 }),
    () => operator.claim('lake', { code: 'X', vendor: 'Écrans & Cie' }),
    () => operator.claim('lake'),
    () => operator.claimStatus(null),
    () => operator.addSinglePlan('mine', { country: 'CA', terms }),
    () => operator.renew('plus', new Date()),
    () => operator.renew('plus', '2028-08-31', { seats: '5' }),
    () => operator.cancel('mine', 20280301),
    () => operator.productKey('plus', { seed: 7 }),
    () => operator.productKey('\ud800'),
    () => operator.connectSource('plus', 'google'),
    () => operator.reportSync('plus', null),
    () => operator.setLibraryRoles('plus', []),
    () => operator.addSeats('plus', 'bo@school.example'),
    () => operator.addSeats('plus', [7]),
    () => operator.removeSeats('plus', 'everybody'),
    () => operator.apply('plan'),
    () => operator.perform({ command: 'fulfil_claim', purchase: 'p1' }, { review: 'yes' }),
    () => store.access(7, 'plus'),
  ]) await assert.rejects(ask(), TypeError, String(ask));
  assert.throws(() => store.operator({ codeKey: 7 }), TypeError);
  assert.throws(() => store.operator({ codeFormat: {} }), /without `codeKey`/);
});
