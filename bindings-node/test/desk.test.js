'use strict';
// Organizations: who sees and does what in them, what they are told, and the log of it.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { RosterkitError, Store, call } = require('rosterkit');

const NOW = '2026-09-01T06:00:00Z';
const ANA = { email: 'ana@school.example', given_name: 'Ana', family_name: 'Martin' };
const BO = { email: 'bo@school.example', given_name: 'Bo', family_name: 'Martin' };
const DETAILS = {
  name: 'Collège du Lac', sector: 'education', country: 'FR', street: '1 rue du Lac', city: 'Annecy', state: '', postal_code: '74000', region: 'europe',
};

/** A store with the organization `lake`, which Ana administers and Bo trains. */
async function lake() {
  const store = Store.memory();
  await store.operator().perform({ command: 'register_organization', organization: 'lake', details: DETAILS, administrator: ANA }, { now: NOW });
  const invite = { command: 'invite_administrator', person: BO, roles: { lake: 'technical_trainer' } };
  await store.actingAs(ANA.email).perform(invite, { why: 'the new colleague', now: NOW });
  await store.actingAs(BO.email).perform({ command: 'accept_invitations', email: BO.email }, { now: NOW });
  return store;
}

async function all(entries) {
  const list = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

test('P-ROLE-4: a refusal names what is missing and the role held', async () => {
  const bo = (await lake()).actingAs(BO.email);
  const decision = await bo.allowed('remove_administrator', 'lake');
  assert.deepEqual([decision.allow, decision.missing], [false, 'manage_administrators']);
  const command = { command: 'remove_administrator', email: ANA.email, organization: 'lake' };
  const error = await bo.perform(command, { now: NOW }).catch((error) => error);
  assert.ok(error instanceof RosterkitError);
  assert.deepEqual([error.code, error.context], ['not_allowed', {
    action: 'remove_administrator', capability: 'manage_administrators', organizations: ['lake'], role: 'technical_trainer', rule: decision.because.rule,
  }]);
  const french = await bo.perform(command, { now: NOW, lang: 'fr' }).catch((error) => error);
  assert.notEqual(french.message, error.message);
  const register = { command: 'register_organization', organization: 'mine', details: DETAILS, administrator: BO };
  await assert.rejects(bo.perform(register), { code: 'operator_only' });
  await assert.rejects(bo.organization('hill'), { code: 'unknown_organization' });
});

test('an actor sees their organizations and who administers them', async () => {
  const store = await lake();
  const bo = store.actingAs('BO@school.example');
  const { organizations } = await bo.organizations({ search: 'COLLEGE' });
  assert.deepEqual(organizations.map(({ id, role }) => [id, role]), [['lake', 'technical_trainer']]);
  assert.deepEqual((await store.actingAs('cy@school.example').organizations()).organizations, []);
  assert.equal((await bo.organization('lake')).details.city, 'Annecy');
  const { found, administrators } = await bo.administrators('lake', { role: 'admin' });
  assert.deepEqual([found, administrators[0].email], [1, ANA.email]);
  assert.equal((await bo.administrators('lake', { offset: 1, limit: 1 })).administrators[0].email, BO.email);
});

test('the log is read page by page and whole', async () => {
  const store = await lake();
  const operator = store.operator();
  const page = await operator.audit({ limit: 2 });
  assert.deepEqual([page.entries.map(({ number }) => number), page.next], [[1, 2], 2]);
  const rest = await operator.audit({ organization: 'lake', after: page.next });
  assert.deepEqual([rest.entries[0].why, rest.next], ['the new colleague', undefined]);
  assert.deepEqual(await all(operator.log()), [...page.entries, ...rest.entries]);
  assert.deepEqual(await all(operator.log({ since: new Date('2026-09-01T06:00:01Z') })), []);
  assert.deepEqual(await all(operator.log({ until: NOW })), []);
  const ana = store.actingAs(ANA.email);
  assert.deepEqual(await all(ana.log({ actor: ANA.email, after: 1 })), rest.entries.slice(0, 1));
  await assert.rejects(ana.audit(), { code: 'organization_needed' });
  await assert.rejects(all(ana.log({ signal: AbortSignal.abort() })), { name: 'AbortError' });
});

test('the log goes on after the first page', async () => {
  const store = await lake();
  const ana = store.actingAs(ANA.email);
  for (let number = 0; number < 510; number += 1) {
    await ana.perform({ command: 'set_viewers_may_add', organization: 'lake', on: number % 2 === 0 }, { now: NOW });
  }
  const numbers = (await all(ana.log({ organization: 'lake' }))).map(({ number }) => number);
  assert.ok(numbers.length > 510);
  assert.deepEqual(numbers, numbers.map((_, place) => place + 1));
});

test('what was written down before is compared, and the rest is rebuilt', async () => {
  const store = await lake();
  const { number, digest } = (await all(store.operator().log())).at(-1);
  const { entries, head, flaws } = await store.auditVerify({ expected: { number, digest } });
  assert.deepEqual([entries, head, flaws], [number, digest, []]);
  const missing = await store.auditVerify({ expected: { number: number + 1, digest } });
  assert.deepEqual(missing.flaws, [{ number: number + 1, problem: 'missing' }]);
  assert.equal((await store.rebuild()).portal.repaired, 0);
});

test('P-ADM-8: somebody is told what happened since', async () => {
  const store = await lake();
  const { notices, next } = await store.notices(BO.email);
  assert.deepEqual(notices.map(({ kind }) => kind), ['invited']);
  const texts = await call('texts', { notices, language: 'fr' });
  assert.match(texts.notices[0].message, /Collège du Lac/);
  assert.deepEqual({ ...(await store.notices(BO.email, { after: next })) }, { notices: [], next });
});

test('p_prv_15 neither a desk nor an entry shows a whole address', async () => {
  const store = await lake();
  const desk = store.actingAs('very.secret@school.example');
  assert.equal(inspect(desk), 'Desk { v•••••t@school.example }');
  assert.equal(JSON.stringify(desk), '{}');
  assert.equal(inspect(store.operator()), 'Desk { the operator }');
  for await (const entry of store.operator().log({ person: BO.email })) {
    assert.doesNotMatch(inspect(entry, { depth: 9 }), /bo@/);
    assert.match(JSON.stringify(entry), /bo@/);
  }
});

test('a wrong type is a TypeError', async () => {
  const store = await lake();
  const operator = store.operator();
  for (const wrong of [undefined, null, 7, {}, [BO.email], '\ud800']) {
    assert.throws(() => store.actingAs(wrong), TypeError, inspect(wrong));
    for (const ask of [
      () => operator.perform({ command: 'accept_invitations', email: BO.email }, { why: wrong ?? 7 }),
      () => operator.allowed(wrong, 'lake'),
      () => operator.allowed('view', wrong),
      () => operator.organization(wrong),
      () => operator.administrators(wrong),
      () => operator.organizations({ search: wrong ?? 7 }),
      () => operator.audit({ since: wrong ?? 7 }),
      () => store.notices(wrong),
    ]) await assert.rejects(ask(), TypeError, `${ask} ${inspect(wrong)}`);
  }
  for (const command of [undefined, null, 'remove', []]) await assert.rejects(operator.perform(command), TypeError);
  assert.throws(() => operator.log({ after: -1 }), TypeError);
  assert.throws(() => operator.log({ limit: 5 }), /has no option `limit`/);
  await assert.rejects(store.auditVerify({ expected: 'head' }), TypeError);
  await assert.rejects(operator.perform({ command: 'fly' }), { code: 'invalid_call' });
  await assert.rejects(store.actingAs('no address').organizations(), { code: 'invalid_call' });
  await assert.rejects(call('audit_verify', {}), /`store` of audit_verify must be a Store/);
});
