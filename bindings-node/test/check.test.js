'use strict';

const assert = require('node:assert/strict');
const { createReadStream, mkdtempSync, readFileSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');
const { Report, check, describe: withSentences, diff, schemas, snapshot } = require('rosterkit');
const { root } = require('./root.js');

const TEACHERS = join(root, 'examples/data/teachers.csv');
const LIST = Buffer.from('bo@a.example\n ana@a.example\nzoe@@a.example\n');

const folder = () => mkdtempSync(join(tmpdir(), 'rosterkit-'));

test('a file is the same by path, by URL, in memory and as a stream of any kind', async () => {
  const bytes = readFileSync(TEACHERS);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    yield new Uint8Array(0);
  }
  const sources = [
    TEACHERS,
    pathToFileURL(TEACHERS),
    bytes,
    new Uint8Array(bytes),
    new Uint8Array(Uint8Array.from([...bytes, 1, 2, 3]).buffer, 0, bytes.length),
    new Blob([bytes]),
    createReadStream(TEACHERS, { highWaterMark: 100 }),
    Readable.from(pieces()),
    Readable.toWeb(createReadStream(TEACHERS)),
    new Blob([bytes]).stream(),
    pieces(),
  ];
  const answers = [];
  for (const source of sources) {
    const { file, diagnostics, ...answer } = (await check(source)).toJSON();
    answers.push({ ...answer, diagnostics: diagnostics.map(({ file, ...rest }) => rest) });
  }
  assert.equal(answers[0].schema, 'itslearning-teachers');
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
});

test('a file has the name that it came with, or the one that it is given', async () => {
  const names = await Promise.all([
    check(TEACHERS),
    check(TEACHERS, { name: 't.csv' }),
    check(LIST),
    check(LIST, { name: 'l.csv' }),
    check(new File([LIST], 'f.csv')),
    check(new File([LIST], 'f.csv'), { name: 'g.csv' }),
  ]);
  assert.deepEqual(names.map((report) => report.toJSON().file), [TEACHERS, 't.csv', 'source', 'l.csv', 'f.csv', 'g.csv']);
});

test('findings are counted at once and made when they are asked for', async () => {
  const lines = Array.from({ length: 700 }, (_, number) => `person${number}@@a.example`).join('\n');
  const report = await check(Buffer.from(lines), { schema: 'emails', maxDiagnostics: 600, lang: 'fr' });
  assert.ok(report instanceof Report);
  assert.deepEqual([report.ok, report.rows, report.errors, report.warnings], [false, 700, 700, 0]);
  assert.deepEqual({ ...report.counts }, { invalid_email: 700 });
  assert.equal(report.diagnostics.length, 600);
  const rows = [];
  for await (const finding of report.diagnostics) {
    rows.push(finding.row);
    assert.equal(finding.code, 'invalid_email');
    assert.match(finding.message, /n'est pas une adresse électronique/);
  }
  assert.deepEqual(rows, Array.from({ length: 600 }, (_, place) => place + 1));
  assert.equal([...report.diagnostics].length, 600);
  const plain = report.toJSON().diagnostics;
  assert.equal(plain.length, 600);
  assert.equal('message' in plain[0], false);
  assert.match(withSentences(plain)[0].message, /is not an e-mail address/);
});

test('the mended file comes from the same check or from a second one', async () => {
  const mended = 'bo@a.example\nana@a.example\nzoe@@a.example\n';
  const place = join(folder(), 'mended.csv');
  for (const [source, options] of [[LIST, {}], [LIST, { fix: true }], [LIST, { fix: place }], [Readable.from([LIST]), { fix: true }]]) {
    const report = await check(source, { schema: 'emails', ...options });
    assert.equal(String(await report.fixed()), mended);
    assert.equal(String(await report.fixed()), mended);
  }
  assert.equal(readFileSync(place, 'utf8'), mended);
  const report = await check(Readable.from([LIST]), { schema: 'emails' });
  await assert.rejects(report.fixed(), /a stream can be read once/);
  const cells = await check(TEACHERS, { neutralize: true, fix: true });
  assert.match(String(await cells.fixed()), /'=SOMME/);
});

test('a file that changed since it was checked is not mended by halves', async () => {
  const place = join(folder(), 'list.csv');
  writeFileSync(place, LIST);
  const report = await check(place, { schema: 'emails' });
  writeFileSync(place, 'x@@@a.example\n');
  await assert.rejects(report.fixed(), /has changed since/);
});

test('a file that cannot be made whole is not mended', async () => {
  const long = Buffer.from(`a@a.example,${'x'.repeat(2000)}\n`);
  const report = await check(long, { schema: 'emails', limits: { record_bytes: 1000, cells: 10 } });
  assert.equal(report.toJSON().fixable, false);
  assert.equal(await report.fixed(), null);
});

test('p_prv_15 what the console shows has its addresses masked, and data does not', async () => {
  const report = await check(LIST, { schema: 'emails', name: 'secret.person@a.example.csv' });
  const seen = await snapshot(LIST.subarray(0, 13), { schema: 'emails' });
  for (const shown of [report, report.diagnostics, [...report.diagnostics], seen, seen.snapshot]) {
    assert.doesNotMatch(inspect(shown, { depth: 9 }), /zoe@|bo@|ana@|secret\.person@/);
  }
  assert.match(inspect(seen, { depth: 9 }), /@a\.example/);
  assert.match(JSON.stringify(report), /zoe@@a\.example/);
  assert.match(JSON.stringify(seen), /bo@a\.example/);
  assert.match([...report.diagnostics].map((finding) => finding.context.value).join(), /zoe@@a\.example/);
});

test('two tables are compared, wherever they are', async () => {
  const [before, after] = ['id,n\n1,a\n2,b\n', 'id,n\n1,c\n3,d\n'].map((text) => Buffer.from(text));
  for (const tables of [[before, after], [Readable.from([before]), new Blob([after])]]) {
    const answer = await diff(...tables, { key: ['id'], operations: true });
    assert.deepEqual([answer.added, answer.changed, answer.removed, answer.unchanged], [1, 1, 1, 0]);
    assert.deepEqual(answer.operations.map(({ op }) => op), ['changed', 'added', 'removed']);
    assert.deepEqual([answer.before.file, answer.after.file], ['before', 'after']);
  }
  const same = await diff(TEACHERS, TEACHERS, { key: ['Adresse e-mail enseignant'] });
  assert.deepEqual([same.added, same.changed, same.removed], [0, 0, 0]);
});

test('files of the same name are told apart', async () => {
  const tables = ['id\n1\n', 'id\n2\n'].map((text) => new File([text], 'same.csv'));
  const answer = await diff(...tables, { key: ['id'] });
  assert.deepEqual([answer.before.file, answer.after.file], ['same.csv', 'same.csv (2)']);
  assert.deepEqual([answer.added, answer.removed], [1, 1]);
});

test('the layouts are listed', async () => {
  const { schemas: all } = await schemas();
  assert.ok(all.length > 5);
  const { schemas: one } = await schemas({ name: 'emails' });
  assert.deepEqual(one, all.filter(({ name }) => name === 'emails'));
});

test('ages are checked by the clock, by a given day, or not at all', async () => {
  const bytes = readFileSync(join(root, 'examples/data/teachers.csv'), 'utf8').replace('31/02/1979', '01/01/2020');
  const ages = async (now) => (await check(Buffer.from(bytes), { now })).counts.unlikely_age ?? 0;
  assert.deepEqual([await ages(undefined), await ages(new Date('2042-01-01')), await ages(null)], [1, 0, 0]);
});
