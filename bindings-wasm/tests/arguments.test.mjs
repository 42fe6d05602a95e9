import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import * as rosterkit from 'rosterkit-wasm';

const { Checker, Keys, MemoryStore, RosterkitError, call, check, diff, message, plan, splitRows, validateClaimCode, writeCell } = rosterkit;
const bytes = (text) => new TextEncoder().encode(text);
const ORGS = 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n' +
  '1,active,2026-08-24T06:00:00.000Z, Riverside,school,,\n';

test('a wrong type is a TypeError that says what was expected', () => {
  const wrong = [
    [() => call(1, {}), /`operation` must be a string, not number/],
    [() => call('check', null), /`call` must be an object, not null/],
    [() => call('check', '{}'), /`call` must be an object, not string/],
    [() => call('check', {}, []), /`files` must be an object, not an array/],
    [() => call('check', {}, { 'a.csv': 'a,b' }), /`files\['a.csv'\]` must be a Uint8Array, not string/],
    [() => call('check', {}, {}, {}), /`store` must be a MemoryStore, not Object/],
    [() => call('check', {}, {}, undefined, 1), /`progress` must be a function, not number/],
    [() => new Checker([]), /`options` must be an object, not an array/],
    [() => new Checker({ fix: 'yes' }), /`fix` must be true or false, not string/],
    [() => new Checker({ orgs: {} }), /`orgs` must be the `keys` of a Checker, not Object/],
    [() => new Checker({ reading: 'emails' }), /`reading` must be an object, not string/],
    [() => new Checker().push([1, 2]), /`chunk` must be a Uint8Array, not an array/],
    [() => new Checker().push(new ArrayBuffer(2)), /`chunk` must be a Uint8Array, not ArrayBuffer/],
    [() => new Keys(), /`checker\.keys`/],
    [() => check('a@a.example'), /`file` must be a Uint8Array, not string/],
    [() => diff(bytes('a'), 'b'), /`after` must be a Uint8Array, not string/],
    [() => diff(bytes('a'), bytes('b'), { before_name: 'x', after_name: 'x' }), /must differ/],
    [() => plan({ subscription: 'x' }, {}, new MemoryStore()), /`call\.roster` must be an object, not undefined/],
    [() => splitRows(bytes('a'), undefined), /`dialect` must be an object, not undefined/],
    [() => writeCell(1, {}), /`value` must be a string, not number/],
    [() => message(undefined), /`diagnostic` must be an object, not undefined/],
    [() => message({}, 'en', { addresses: true }), /`addresses` must be/],
    [() => call('check', { file: 1n }), /BigInt/],
  ];
  for (const [run, says] of wrong) assert.throws(run, (error) => error instanceof TypeError && says.test(error.message), String(run));
});

test('a call that cannot be answered is a RosterkitError with its code, and shows no address', () => {
  assert.throws(() => call('chek', {}), { name: 'RosterkitError', code: 'unknown_operation', context: { name: 'chek', nearest: 'check' } });
  assert.throws(() => call('check', { file: 'a.csv' }), { code: 'io', context: { file: 'a.csv' } });
  assert.throws(() => new Checker({ reading: { schema: 'emials' } }), { code: 'unknown_schema' });
  assert.throws(() => new Checker({ colour: 'red' }), { code: 'invalid_call' });
  assert.throws(() => message({ code: 'nothing' }), { code: 'invalid_call' });
  assert.throws(() => message({}, 'de'), { code: 'invalid_call' });
  try {
    call('plan', { subscription: 'ana.martin@school.example', roster: { from: 'a.csv' }, now: '2026-11-22T12:00:00Z' });
    assert.fail();
  } catch (error) {
    assert.ok(error instanceof RosterkitError && error instanceof Error);
    assert.equal(error.context.name, 'ana.martin@school.example');
    assert.doesNotMatch(inspect(error), /ana\.martin/);
  }
});

test('a check that is finished takes nothing more, and says so', () => {
  const checker = new Checker();
  checker.push(bytes('a@a.example\n'));
  assert.equal(checker.finish().rows, 1);
  assert.throws(() => checker.push(bytes('b')), TypeError);
  assert.throws(() => checker.finish(), TypeError);
  assert.equal(checker.takeFixed().length, 0);
  assert.equal(checker.takeRowOffsets().length, 0);
});

test('the records of a file start where it is said, whatever its encoding and however it is cut', () => {
  const text = `${ORGS}\n2,active,2026-08-24T06:00:00.000Z,"École ""Zoé""\nannexe €",school,,\n`;
  for (const [encoding, bom] of [['utf-8', ''], ['utf-8', '\ufeff'], ['utf-16le', '\ufeff'], ['windows-1252', '']]) {
    const file = Buffer.concat([...bom + text].map((c) => encode(c, encoding)));
    const starts = [ORGS.indexOf('\n') + 1, ORGS.length, ORGS.length + 1].map((at) => bom.length + at);
    const width = encoding === 'utf-16le' ? 2 : 1;
    const mark = bom && encoding === 'utf-8' ? 2 : 0;
    const wanted = [(width === 2 ? 2 : bom.length + mark), ...starts.map((at) => at * width + mark)];
    for (const step of [1, 10, 1_000]) {
      const checker = new Checker({ rowOffsets: true, fix: true });
      const found = [];
      for (let at = 0; at < file.length; at += step) {
        checker.push(file.subarray(at, at + step));
        found.push(...checker.takeRowOffsets());
      }
      const report = checker.finish();
      found.push(...checker.takeRowOffsets());
      assert.deepEqual(found, wanted, `${encoding} ${bom.length}`);
      assert.equal(report.dialect.encoding, encoding);
      assert.deepEqual(checker.dialect(), report.dialect);
      assert.equal(checker.layout().schema, report.schema);
      assert.deepEqual(checker.layout().columns, report.columns);
      const [[, , , name]] = splitRows(file.subarray(found[3]), report.dialect);
      assert.equal(name.value, 'École "Zoé"\nannexe €');
      assert.ok(name.quoted);
      const cell = file.subarray(found[3] + name.start, found[3] + name.end);
      assert.deepEqual(Buffer.from(writeCell(name.value, report.dialect)), Buffer.from(cell));
      assert.equal(Buffer.from(checker.takeFixed()).includes(encode(' ', encoding).toString() + 'Riverside'), false);
    }
  }
});

const WINDOWS = { '€': 0x80 };
const encode = (c, encoding) =>
  encoding === 'windows-1252' ? Buffer.from([WINDOWS[c] ?? c.codePointAt(0)]) : Buffer.from(c, encoding === 'utf-8' ? 'utf8' : 'utf16le');

test('a cell is written as its file can hold it, or not at all', () => {
  const dialect = { encoding: 'windows-1252', bom: false, delimiter: ';', line_end: 'lf', header: true };
  const written = (...given) => Buffer.from(writeCell(...given)).toString('latin1');
  assert.equal(written('a,b', dialect), 'a,b');
  assert.equal(written('a;"b"', dialect), '"a;""b"""');
  assert.equal(written('a', dialect, { quoted: true }), '"a"');
  assert.equal(written('a"b;', { ...dialect, quotes: false }), 'a"b;');
  assert.throws(() => writeCell('ł', dialect), { code: 'invalid_argument' });
  assert.throws(() => writeCell('a\nb', { ...dialect, quotes: false }), { code: 'invalid_argument' });
  assert.throws(() => writeCell('a', { ...dialect, delimiter: '"' }), { code: 'invalid_call' });
});

test('keys of one file answer the references of another', () => {
  const orgs = new Checker();
  assert.equal(orgs.keys, undefined);
  orgs.push(bytes(ORGS));
  orgs.finish();
  const header = 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,' +
    'middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n';
  const user = (id, org) => `${id},active,2026-08-24T06:00:00.000Z,true,${org},student,${id},,Ana,B,,,${id}@a.example,,,,,\n`;
  for (let time = 0; time < 2; time += 1) {
    const users = check(bytes(header + user('u1', '1') + user('u2', '2')), { orgs: orgs.keys });
    assert.equal(users.schema, 'oneroster-1.1-users');
    assert.deepEqual(users.diagnostics.map(({ code, row }) => [code, row]), [['unknown_reference', 3]]);
  }
});

test('progress is told, ends a call, and what it throws comes out', () => {
  const table = bytes(`id,n\n${Array.from({ length: 200_000 }, (_, id) => `${id},x`).join('\n')}\n`);
  let told = 0;
  const run = (progress) => call('check', { file: 'a.csv', reading: { schema: 'emails' } }, { 'a.csv': table }, undefined, progress);
  run((progress) => {
    assert.deepEqual(Object.keys(progress), ['stage', 'file', 'done', 'total']);
    told = progress.done;
  });
  assert.equal(told, table.length);
  assert.throws(() => run(() => false), { code: 'cancelled' });
  assert.throws(() => run(() => { throw new RangeError('enough'); }), /enough/);
  // Bytes that are given away in the middle are an end like any other.
  const moved = table.slice();
  assert.throws(() => call('check', { file: 'a.csv' }, { 'a.csv': moved }, undefined, () => {
    structuredClone(moved.buffer, { transfer: [moved.buffer] });
    return false;
  }), { code: 'cancelled' });
});

test('sentences are there in both languages, addresses masked unless asked for', () => {
  const [found] = check(bytes('ana.martin@@school.example\n'), { reading: { schema: 'emails' } }).diagnostics;
  assert.match(message(found, 'en').message, /•/);
  assert.match(message(found, 'fr', { addresses: 'exposed' }).message, /ana\.martin@@/);
  assert.notEqual(message(found, 'en').message, message(found, 'fr').message);
  assert.match(message({ code: 'empty_source' }, 'en', { kind: 'hold' }).message, /./);
  assert.match(message({ state: 'claimed' }, 'fr', { kind: 'completeness' }).message, /./);
});

test('whatever is thrown at it, nothing traps', () => {
  let seed = 20_261_122;
  const random = (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const pick = (list) => list[random(list.length)];
  const strange = [undefined, null, true, 0, -1, 1e308, NaN, '', 'x', '\ud800', [], {}, [[]], { a: { a: {} } }, () => 1, Symbol('s'), 1n,
    new Uint8Array(3), new Date(NaN), new MemoryStore(), new Proxy({}, { ownKeys() { throw new Error('mine'); } })];
  const operations = ['check', 'diff', 'plan', 'apply', 'undo', 'explain', 'snapshot', 'seats', 'runs', 'schemas', 'subscription_add', 'claim_code', 'claim_codes', 'claim_url', 'serial', 'x'];
  const names = ['file', 'reading', 'hints', 'limits', 'roster', 'from', 'subscription', 'now', 'plan', 'key', 'fix', 'max_rows', 'record_bytes',
    'cells', 'before_name', 'encoding', 'delimiter', 'orgs', 'where', 'name', 'seats', 'schema_file', 'run', 'codes', 'format', 'alphabet', 'groups', 'seed', 'count', 'url', 'hosts', 'serial', 'families'];
  const object = (depth) => Object.fromEntries(Array.from({ length: random(5) }, () => [pick(names), depth && random(2) ? object(depth - 1) : pick([...strange, 'a.csv', 4294967295, 1])]));
  const alphabet = [0, 10, 13, 34, 44, 59, 64, 97, 49, 0xc3, 0xa9, 0xff, 0xfe, 0xef, 0xbb, 0xbf, 0xd8];
  const content = () => Uint8Array.from({ length: random(200) }, () => pick(alphabet));
  const store = new MemoryStore();
  const doors = [
    () => call(pick([...operations, pick(strange)]), pick([object(3), pick(strange)]), pick([{ 'a.csv': content() }, pick(strange)]), pick([store, undefined, pick(strange)])),
    () => new Checker(pick([object(3), pick(strange)])).push(pick([content(), pick(strange)])),
    () => { const checker = new Checker({ fix: true, rowOffsets: true }); checker.push(content()); checker.push(content()); checker.finish(); checker.takeFixed(); },
    () => check(content(), { reading: { limits: { record_bytes: random(9), cells: random(3) }, hints: { quotes: random(2) === 1 } } }),
    () => diff(content(), content(), pick([{ key: ['a'] }, object(2)])),
    () => splitRows(content(), { encoding: pick(['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-15', 'x']), bom: true, delimiter: pick([',', ';', '"', 'é']), line_end: pick(['lf', 'cr', 'crlf']), header: true, quotes: random(2) === 1 }),
    () => message(pick([object(2), pick(strange)]), pick(['en', 'fr', pick(strange)]), { kind: pick(['diagnostic', 'hold', 'reason', 'x']) }),
    () => validateClaimCode(pick([pick(strange), '4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9?']), pick([undefined, { format: object(1) }, pick(strange)])),
    () => plan({ subscription: 'x', roster: object(3) }, { 'a.csv': content() }, store),
  ];
  for (let turn = 0; turn < 20_000; turn += 1) {
    try {
      pick(doors)();
    } catch (error) {
      const fine = error instanceof TypeError || error instanceof RosterkitError || error.message === 'mine' || error instanceof RangeError && /[Tt]ime/.test(error.message);
      assert.ok(fine, `turn ${turn}: ${error?.stack}`);
    }
  }
  assert.equal(check(bytes('a@a.example\n')).rows, 1, 'and it still answers');
});
