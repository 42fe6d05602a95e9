import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as files from 'rosterkit-wasm';
import * as whole from 'rosterkit-wasm/portal';

const NOW = '2026-11-22T12:00:00Z';
const OPERATOR = { kind: 'operator' };
const ANA = { email: 'ana.martin@lake.example', given_name: 'Ana', family_name: 'Martin' };
const details = {
  name: 'Collège du Lac', sector: 'education', country: 'FR', street: '1 rue du Lac', city: 'Annecy', postal_code: '74000', region: 'europe',
};

test('the types name the operations that the smaller module lacks', () => {
  const types = readFileSync(new URL('../node_modules/rosterkit-wasm/index.d.ts', import.meta.url), 'utf8');
  const [, named] = /PortalOperationName =([^;]+);/.exec(types);
  const lacking = whole.operations().filter((name) => !files.operations().includes(name));
  assert.deepEqual(named.match(/\w+/g), lacking.sort());
  assert.deepEqual(files.operations().filter((name) => !whole.operations().includes(name)), []);
});

test('what is only in the whole module is unknown in the smaller one, and said to be', () => {
  assert.throws(() => files.call('perform', {}), { code: 'unknown_operation' });
  assert.throws(() => files.call('texts', { events: [] }), { code: 'invalid_call' });
  assert.throws(() => files.message({}, 'en', { kind: 'event' }), { code: 'invalid_call' });
  for (const name of Object.keys(files)) assert.ok(name in whole, name);
});

test('somebody is invited, the log tells it, and both languages have words for it', () => {
  const store = new whole.MemoryStore();
  whole.perform({ actor: OPERATOR, command: { command: 'register_organization', organization: 'lake', details, administrator: ANA }, now: NOW }, store);
  const person = { ...ANA, email: 'bo.diallo@lake.example', given_name: 'Bo', family_name: 'Diallo' };
  const before = Date.now();
  const { entries } = whole.perform({ actor: OPERATOR, command: { command: 'invite_administrator', person, roles: { lake: 'admin' } } }, store);
  assert.ok(Date.parse(entries[0].at) >= before - 1_000, 'the clock is read where no instant is given');
  const said = whole.message(entries[0].event, 'fr', { kind: 'event' }).message;
  assert.ok(said && !said.includes('bo.diallo'), said);
  assert.notEqual(said, whole.message(entries[0].event, 'en', { kind: 'event' }).message);
  const { notices } = whole.call('notices', { email: person.email }, {}, store).answer;
  assert.ok(whole.message(notices[0], 'en', { kind: 'notice' }).hint);
  assert.throws(() => whole.perform({ actor: OPERATOR, command: { command: 'no such' } }, store), { code: 'invalid_call' });
  assert.throws(() => whole.perform(undefined, store), TypeError);
  assert.throws(() => whole.perform({}, new files.MemoryStore()), TypeError);
});

test('C-GEN-1: codes come from the system, or are the same for the same seed', () => {
  const codes = whole.generateClaimCodes(100);
  assert.equal(new Set(codes).size, 100);
  assert.ok(codes.every((code) => files.validateClaimCode(code).valid));
  assert.ok(!whole.generateClaimCodes(1).includes(codes[0]));
  const seed = '07'.repeat(32);
  assert.deepEqual(whole.generateClaimCodes(3, { seed }), whole.generateClaimCodes(3, { seed }));
  assert.throws(() => whole.generateClaimCodes(1, { seed: '07' }), { code: 'invalid_argument' });
  for (const count of ['2', 1.5, -1, NaN, undefined]) assert.throws(() => whole.generateClaimCodes(count), TypeError);
});

const URL_OF_SIS = 'https://sis.example/ims/oneroster/v1p1';
const ENDPOINT = { version: '1.1', rostering: URL_OF_SIS, gradebook: URL_OF_SIS, resources: URL_OF_SIS, auth: { method: 'bearer' } };
const now = new Date('2026-09-01T06:00:00Z');
const later = new Date('2026-09-01T06:00:01Z');
const page = (...ids) => new TextEncoder().encode(JSON.stringify({ orgs: ids.map((sourcedId) => ({ sourcedId })) }));
const pulled = (others = {}) => new whole.OneRosterPull(ENDPOINT, { secret: 'a token' }, { options: { collections: ['orgs'] }, ...others });

test('a pull says what to ask and makes files of what came', () => {
  const pull = pulled();
  let todo = pull.next({ now });
  assert.deepEqual(whole.OneRosterPull.headers(todo.request), { accept: 'application/json', authorization: 'Bearer a token' });
  assert.equal(pull.next({ now }).do, 'pending');
  pull.fail(todo.ticket, 'cut_short', { now });
  assert.equal(pull.next({ now }).do, 'wait');
  for (const body of [page('o1', 'o2'), page()]) {
    todo = pull.next({ now: later });
    pull.take(todo.ticket, { status: 200, headers: new Headers({ 'X-Total-Count': '2' }), body }, { now: later });
  }
  assert.deepEqual(pull.next({ now: later }), { do: 'done' });
  assert.equal(pull.report().collections[0].retries, 1);
  const { files: made, report } = pull.finish();
  assert.deepEqual(Object.keys(made), ['manifest.csv', 'orgs.csv']);
  assert.equal(report.completeness.state, 'proven');
  const checked = whole.call('check_package', { package: { 'manifest.csv': 'manifest.csv', 'orgs.csv': 'orgs.csv' } }, made);
  assert.equal(checked.answer.version, '1.1');
  assert.throws(() => pull.next(), { code: 'invalid_call' });
});

test('a pull goes on from its cursor, which has no secret', () => {
  const pull = pulled();
  pull.take(pull.next({ now }).ticket, { status: 200, headers: [], body: page('o1') }, { now });
  const cursor = pull.cursor();
  assert.ok(!JSON.stringify(cursor).includes('a token'));
  assert.match(pulled({ cursor }).next({ now }).request.url, /&offset=1&/);
  assert.notEqual(JSON.stringify(cursor), JSON.stringify(pulled().cursor()));
});

test('S-GRD-1: grades are sent once, and the ledger keeps that', () => {
  const begin = (ledger) =>
    new whole.GradeExport(ENDPOINT, { secret: 'a token' }, { withdrawn: [{ work: 'w1' }] }, { options: { source: 'lumio/lake' }, ledger });
  const sending = begin();
  const { ticket, request } = sending.next({ now });
  assert.equal(request.method, 'DELETE');
  sending.take(ticket, { status: 204, headers: [], body: new Uint8Array() }, { now });
  assert.deepEqual(sending.next({ now }), { do: 'done' });
  assert.equal(sending.report().counts.withdrawn, 1);
  assert.equal(sending.ledger().server, URL_OF_SIS);
  assert.ok(begin(sending.ledger()));
});

test('what cannot be is refused', () => {
  assert.throws(() => pulled({ options: { collections: ['org'] } }), { code: 'invalid_call' });
  assert.throws(() => pulled({ option: {} }), { code: 'invalid_call' });
  assert.throws(() => pulled({ seed: '07' }), { code: 'invalid_argument' });
  assert.throws(() => pulled().fail(1, 'no such failure'), { code: 'invalid_call' });
  assert.throws(() => pulled().take(1, { status: 200, headers: [], body: '{}' }), TypeError);
  assert.throws(() => new whole.OneRosterPull(ENDPOINT, { secret: 'x' }, 7), TypeError);
  assert.throws(() => new whole.GradeExport(ENDPOINT, { secret: 'x' }, {}, { options: { source: ' ' } }), { code: 'invalid_argument' });
});
