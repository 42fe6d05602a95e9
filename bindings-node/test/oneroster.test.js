// A pull of a OneRoster server over one's own HTTP client.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { OneRosterPull } = require('rosterkit');

const now = new Date('2026-09-01T06:00:00Z');
const later = new Date('2026-09-01T06:00:01Z');
const url = 'https://sis.example/ims/oneroster/v1p1';
const endpoint = { version: '1.1', rostering: url, gradebook: url, resources: url, auth: { method: 'bearer' } };
const options = { collections: ['orgs'] };

const begin = (others = {}) => new OneRosterPull(endpoint, { secret: 'a token' }, { options, ...others });
const page = (...ids) => Buffer.from(JSON.stringify({ orgs: ids.map((sourcedId) => ({ sourcedId })) }));

test('a pull says what to ask and makes files of what came', () => {
  const pull = begin();
  let todo = pull.next({ now });
  assert.equal(todo.do, 'perform');
  assert.deepEqual(OneRosterPull.headers(todo.request), { accept: 'application/json', authorization: 'Bearer a token' });
  assert.equal(pull.next({ now }).do, 'pending');
  pull.fail(todo.ticket, 'cut_short', { now });
  assert.equal(pull.next({ now }).do, 'wait');
  for (const body of [page('o1', 'o2'), page()]) {
    todo = pull.next({ now: later });
    pull.take(todo.ticket, { status: 200, headers: new Headers({ 'X-Total-Count': '2' }), body }, { now: later });
  }
  assert.deepEqual(pull.next({ now: later }), { do: 'done' });
  assert.equal(pull.report().collections[0].retries, 1);
  const { files, report } = pull.finish();
  const rows = Buffer.from(files.get('orgs.csv')).toString().split('\r\n').slice(1);
  assert.deepEqual(rows, ['o1,,,,,,', 'o2,,,,,,', '']);
  assert.equal(report.completeness.state, 'proven');
  assert.throws(() => pull.next(), { code: 'invalid_call' });
});

test('a pull goes on from its cursor, which has no secret', () => {
  const pull = begin();
  pull.take(pull.next({ now }).ticket, { status: 200, headers: [], body: page('o1') }, { now });
  const cursor = pull.cursor();
  assert.ok(!JSON.stringify(cursor).includes('a token'));
  const again = begin({ cursor });
  const todo = again.next({ now });
  assert.match(todo.request.url, /&offset=1&/);
  again.take(todo.ticket, { status: 204, headers: [], body: new Uint8Array() }, { now });
  assert.deepEqual([...again.finish().files.keys()], ['manifest.csv', 'orgs.csv']);
});

test('what cannot be is refused', () => {
  assert.throws(() => new OneRosterPull(endpoint, { secret: 'x' }, { options: { collections: ['org'] } }), { code: 'invalid_call' });
  assert.throws(() => begin().fail(1, 'no such failure'), { code: 'invalid_call' });
  assert.throws(() => begin().take(1, { status: 200, headers: [], body: '{}' }), TypeError);
});
