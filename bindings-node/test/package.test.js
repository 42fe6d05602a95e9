'use strict';
// OneRoster packages, checked and converted; what is known of vendors; grades.

const assert = require('node:assert/strict');
const { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { after, test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');
const { GradeExport, OneRosterPull, call, checkPackage, convertPackage, sisEligibility, sisEndpoint, sisVendors } = require('rosterkit');

const now = new Date('2026-09-01T06:00:00Z');
const orgs = Buffer.from('sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Lake,school,,\n');
const head = 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n';
const users = (...names) =>
  Buffer.from(head + names.map((name) => `${name},,,true,o1,student,${name},,Ana,Lee,,,${name}@school.example,,,,,\n`).join(''));
const district = (others = {}) => ({ 'orgs.csv': orgs, 'users.csv': users('ana', 'bo'), ...others });

const folder = mkdtempSync(join(tmpdir(), 'rosterkit-'));
after(() => rmSync(folder, { recursive: true }));

test('a package is the same from a path, bytes, a stream, a folder and files', async () => {
  const [place, path] = [join(folder, 'district'), join(folder, 'district.zip')];
  mkdirSync(join(place, 'notes'), { recursive: true });
  for (const [name, bytes] of Object.entries(district())) writeFileSync(join(place, name), bytes);
  await convertPackage(place, { out: path, now });
  for (const source of [path, pathToFileURL(path), readFileSync(path), createReadStream(path), new Blob([readFileSync(path)])]) {
    const report = await checkPackage(source, { now });
    assert.deepEqual([report.ok, report.version, report.counts], [true, '1.1', {}]);
    assert.deepEqual(report.files.map(({ name, check }) => [name, check.rows]), [['orgs', 1], ['users', 2]]);
  }
  const streams = Object.fromEntries(Object.entries(district()).map(([name, bytes]) => [name, Readable.from([bytes])]));
  for (const source of [place, pathToFileURL(place), district(), new Map(Object.entries(district())), streams]) {
    const report = await checkPackage(source, { now });
    assert.deepEqual([report.ok, report.counts], [true, { missing_manifest: 1 }]);
    assert.deepEqual(report.files.map(({ name, check }) => [name, check.rows]), [['orgs', 1], ['users', 2]]);
  }
  assert.equal((await checkPackage(readFileSync(path), { name: 'lake.zip' })).toJSON().package, 'lake.zip');
});

test('findings of a package have words, name their file and show no address', async () => {
  const broken = await checkPackage(district({ 'orgs.csv': Buffer.from(String(orgs).replace('o1', 'o2')) }), { lang: 'fr', now });
  assert.ok(!broken.ok && broken.errors === broken.toJSON().errors);
  assert.ok(broken.diagnostics.every(({ message }) => message));
  const secret = await checkPackage(district({ 'users.csv': Buffer.from(String(users('ana')).replace('ana@', 'very.secret@@')) }));
  const found = secret.diagnostics.filter(({ file }) => file === 'users.csv');
  assert.ok(found.length > 0 && !inspect(found).includes('very.secret'));
  assert.match(inspect(secret), /OneRoster 1\.1, 2 files/);
});

test('how a package is judged, and what is too much', async () => {
  assert.equal((await checkPackage(district())).errors, 0);
  assert.ok((await checkPackage(district(), { profile: 'strict' })).errors > 0);
  await assert.rejects(checkPackage(district(), { packageLimits: { entries: 1 } }), { code: 'package_limit' });
  await assert.rejects(checkPackage(Buffer.from('no archive')), { code: 'not_a_package' });
  await assert.rejects(checkPackage(join(folder, 'nowhere.zip')), { code: 'ENOENT' });
  await assert.rejects(checkPackage(7), TypeError);
  await assert.rejects(checkPackage({ 'orgs.csv': 7 }), TypeError);
  await assert.rejects(checkPackage(district(), { profil: 'strict' }), TypeError);
  await assert.rejects(checkPackage(district(), { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('a package is converted there and back, and what changed is written alone', async () => {
  const place = join(folder, 'newer.zip');
  const newer = await convertPackage(district(), { out: place, version: '1.2', now });
  assert.deepEqual([newer.archive, newer.report.version], [undefined, '1.2']);
  const back = await convertPackage(place, { version: '1.1', now });
  assert.deepEqual((await checkPackage(back.archive)).files.map(({ name }) => name), ['orgs', 'users']);
  await assert.rejects(convertPackage(place, { out: place, version: '1.1' }), { code: 'output_is_input' });
  const streams = Object.fromEntries(Object.entries(district()).map(([name, bytes]) => [name, Readable.from([bytes])]));
  const { report } = await convertPackage(streams, { since: district({ 'users.csv': users('ana') }), now });
  assert.deepEqual([report.mode, report.files.map(({ name, rows }) => [name, rows])], ['delta', [['users', 1]]]);
});

test('vendors are told, and a connection is made of what a school says', async () => {
  const { vendors } = await sisVendors();
  assert.ok(vendors.some(({ id }) => id === 'generic'));
  await assert.rejects(sisVendors({ vendor: 'genric' }), { code: 'unknown_vendor' });
  await assert.rejects(sisVendors({ vendorsFile: Buffer.from('nothing') }), { code: 'invalid_vendors' });
  const endpoint = await sisEndpoint('generic', { address: { url: 'https://sis.example/ims/oneroster/v1p1' } });
  assert.equal(new OneRosterPull(endpoint, { key: 'key', secret: 'secret' }).next().do, 'perform');
  const options = { deployment: { release: '1.0' } };
  const told = await sisEligibility('generic', options);
  assert.deepEqual(told, await sisEligibility('generic', { ...options, today: '2026-09-01' }));
  const words = await call('texts', { eligibility: told.reasons });
  assert.equal(words.eligibility.length, told.reasons.length);
  await assert.rejects(sisEligibility(7), TypeError);
});

test('S-GRD-1: only what changed is sent again, and one failure does not stop the rest', () => {
  const url = 'https://sis.example/ims/oneroster/v1p1';
  const endpoint = { version: '1.1', rostering: url, gradebook: url, resources: url, auth: { method: 'bearer' } };
  const work = {
    id: 'w1', title: 'Essay', assigned_at: '2026-08-24T08:00:00Z', due_at: '2026-08-28T08:00:00Z', class: '6A', school: 'lake', grading_period: 'T1', maximum: 100,
  };
  const grade = (student) => ({ work: 'w1', student, score: 80, scored_on: '2026-08-31' });
  const begin = (students, ledger) =>
    new GradeExport(endpoint, { secret: 'a token' }, { work: [work], results: students.map(grade) }, { options: { source: 'lumio/lake' }, ledger });
  const carried = (sending, refused) => {
    const sent = [];
    for (let todo = sending.next({ now }); todo.do !== 'done'; todo = sending.next({ now })) {
      const { method, body } = todo.request;
      assert.equal(GradeExport.headers(todo.request).authorization, 'Bearer a token');
      if (method !== 'GET') sent.push(Object.keys(JSON.parse(body))[0]);
      const status = method === 'GET' ? 200 : body.includes(`"${refused}"`) ? 422 : 201;
      sending.take(todo.ticket, { status, headers: [], body: Buffer.from('{"categories": []}') }, { now });
    }
    return sent;
  };
  const first = begin(['bo']);
  assert.deepEqual(carried(first), ['category', 'lineItem', 'result']);
  assert.deepEqual(carried(begin(['bo', 'cy'], first.ledger())), ['result']);
  const second = begin(['bo', 'cy']);
  carried(second, 'bo');
  assert.equal(second.report().items.length, 4);
  assert.deepEqual(carried(begin(['bo', 'cy'], second.ledger())), ['result']);
  assert.throws(() => new GradeExport(endpoint, { secret: 'x' }, {}, { options: { source: ' ' } }), { code: 'invalid_argument' });
});
