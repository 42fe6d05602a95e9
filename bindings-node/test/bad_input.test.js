'use strict';
// Wrong types are TypeErrors, files that cannot be read Node's own errors, bad data is a finding; nothing else happens.

const assert = require('node:assert/strict');
const { mkdtempSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { Worker } = require('node:worker_threads');
const rosterkit = require('rosterkit');

const { RosterkitError, Store, apply, call, check, describe: withSentences, diff, explain, plan, schemas, snapshot, undo } = rosterkit;

const LIST = Buffer.from('a@a.example\n');

const type = (pattern) => (error) => {
  assert.ok(error instanceof TypeError, inspect(error));
  assert.match(error.message, pattern);
  return true;
};

/** Files by their names, which is a roster, and no single file. */
const NO_FILES = {};

test('a source that is none is told what is expected', async () => {
  const none = [undefined, null, 7, 7n, true, Symbol('s'), () => {}, NO_FILES, [], [LIST], new Date(), new ArrayBuffer(3), new Uint16Array(3), new URL('https://a.example/x.csv'), 'a\0b', 'a\ud800'];
  for (const source of none) {
    for (const ask of [() => check(source), () => snapshot(source === NO_FILES ? [] : source), () => diff(source, LIST), () => diff(LIST, source)]) {
      await assert.rejects(ask(), type(/must be|scheme/), inspect(source));
    }
  }
  await assert.rejects(check(7), type(/^source must be a path, a file URL, a Buffer or Uint8Array, a Blob, or a stream of bytes, not 7$/));
});

test('what is refused is not quoted', async () => {
  await assert.rejects(check({ email: 'secret@a.example' }), (error) => !inspect(error).includes('secret'));
  await assert.rejects(check(LIST, { maxRows: 'secret@a.example' }), (error) => !inspect(error).includes('secret'));
});

test('an option of the wrong type, or one that is none, is named', async () => {
  const wrong = {
    schema: 7, schemaFile: 7, mappingFile: {}, orgs: [], expectRows: -1, maxDiagnostics: 1.5, hints: 'x', limits: [], maxRows: 2 ** 60,
    fingerprintKey: [1], uai: 7, schoolYear: -1, academy: 7, name: 7, previous: 'x', fix: 7, neutralize: 'yes', now: 7, signal: {}, progress: 'x', lang: 'de', shcema: 'emails', __proto__: null,
  };
  for (const [name, value] of Object.entries(wrong)) await assert.rejects(check(LIST, { [name]: value }), type(new RegExp(name)), name);
  await assert.rejects(check(LIST, { now: new Date(NaN) }), type(/valid Date/));
  await assert.rejects(check(LIST, { schema: '\udc00' }), type(/well-formed/));
  for (const options of [null, 7, 'x', []]) await assert.rejects(check(LIST, options), type(/options of check/));
  const store = Store.memory();
  await assert.rejects(plan(LIST, { store }), type(/subscription/));
  await assert.rejects(plan(LIST, { subscription: 'x' }), type(/store/));
  await assert.rejects(plan(LIST, { subscription: 'x', store: {} }), type(/a Store/));
  await assert.rejects(plan(LIST, { subscription: 'x', store: Object.create(Store.prototype) }), type(/a Store/));
  await assert.rejects(plan(LIST, { subscription: 'x', store, where: 'role=teacher' }), type(/where/));
  await assert.rejects(plan(LIST, { subscription: 'x', store, where: ['a', 7] }), type(/where`.*\[1\]|where/));
  await assert.rejects(apply('plan', { store }), type(/the plan/));
  await assert.rejects(undo('1', { store }), type(/the run/));
  await assert.rejects(explain(7, { store, subscription: 'x' }), type(/the person/));
  await assert.rejects(schemas('emails'), type(/options of schemas/));
  await assert.rejects(store.subscriptionAdd('x', {}), type(/seats/));
  await assert.rejects(store.subscriptionAdd(7, { seats: 1 }), type(/name/));
  await assert.rejects(store.seats(), type(/subscription/));
  await assert.rejects(call('check'), type(/the call/));
  await assert.rejects(call(7, {}), type(/the operation/));
  await assert.rejects(call('plan', {}), type(/store/));
  await assert.rejects(call('check', { file: 'x' }, { files: { x: 7 } }), type(/the file x/));
  await assert.rejects(Store.open(7), type(/the file of the store/));
  assert.throws(() => new Store(), type(/Store\.open/));
  assert.throws(() => withSentences('x'), type(/array/));
  assert.throws(() => withSentences([{ no: 'finding' }]), Error);
});

test('a file that cannot be read is the error that Node has for it', async () => {
  const place = '/nowhere/list.csv';
  const missing = (error) => {
    assert.ok(!(error instanceof RosterkitError));
    assert.deepEqual({ ...error }, { errno: -2, code: 'ENOENT', syscall: 'open', path: place });
    assert.equal(error.message, `ENOENT: no such file or directory, open '${place}'`);
    return true;
  };
  for (const ask of [
    () => check(place),
    () => check(LIST, { schemaFile: place }),
    () => check(LIST, { orgs: place }),
    () => diff(LIST, place),
    () => check(place, { name: 'other.csv' }),
    () => call('check', { file: 'x' }, { files: { x: place } }),
  ]) await assert.rejects(ask(), missing);
  await assert.rejects(check(tmpdir()), { code: 'EISDIR' });
  await assert.rejects(check(LIST, { schema: 'emails', fix: '/nowhere/out.csv' }), { code: 'ENOENT' });
  await assert.rejects(call('check', { file: 'not given' }), (error) => error instanceof RosterkitError && error.code === 'io');
});

test('an error of ours has its code, its particulars and a sentence in the language asked for', async () => {
  const error = await check(LIST, { schema: 'emials' }).catch((error) => error);
  assert.ok(error instanceof RosterkitError && error instanceof Error);
  assert.deepEqual([error.name, error.code, error.context], ['RosterkitError', 'unknown_schema', { name: 'emials', nearest: 'emails' }]);
  assert.match(error.hint, /emails/);
  assert.match(error.stack, /RosterkitError/);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), { code: 'unknown_schema' });
  const french = await check(LIST, { schema: 'emials', lang: 'fr' }).catch((error) => error);
  assert.notEqual(french.message, error.message);
  await assert.rejects(call('chek', {}), { code: 'unknown_operation' });
  await assert.rejects(call('check', { no: 1 }), { code: 'invalid_call' });
  await assert.rejects(call('check', { file: '\ud800' }), { code: 'invalid_call' });
  await assert.rejects(check(LIST, { hints: { delimiter: 'long' } }), { code: 'invalid_call' });
  await assert.rejects(check(LIST, { neutralize: true }), { code: 'invalid_argument' });
  await assert.rejects(Store.open('/nowhere/store.db'), { code: 'store_missing' });
});

test('p_prv_15 an error shows no address, and its particulars have it whole', async () => {
  const store = Store.memory();
  const error = await plan(LIST, { store, subscription: 'secret.person@a.example' }).catch((error) => error);
  assert.doesNotMatch(inspect(error), /secret\.person/);
  assert.equal(error.context.name, 'secret.person@a.example');
});

test('what is no store is not taken for one', async () => {
  const place = join(mkdtempSync(join(tmpdir(), 'rosterkit-')), 'x.db');
  writeFileSync(place, 'this is not a database, not at all, whatever its name may say about it'.repeat(20));
  await assert.rejects(Store.open(place), { code: 'not_a_store' });
  await assert.rejects(Store.create(place), { code: 'store_exists' });
});

test('bad data is a finding', async () => {
  const bad = [
    Buffer.alloc(0), Buffer.from([0]), Buffer.from([0xff, 0xfe]), Buffer.from([0xef, 0xbb, 0xbf]), Buffer.alloc(70_000, 0xff), Buffer.from('"'.repeat(999)),
    Buffer.from(',\n'.repeat(500)), Buffer.from('\r\r\n\n\r'), Buffer.from('__proto__,constructor\n1,2\n'), Buffer.from('=cmd()\n'), Buffer.alloc(3_000_000, 'a,'),
  ];
  for (const bytes of bad) {
    for (const schema of [undefined, 'emails', 'oneroster-1.1-users']) {
      const report = await check(bytes, { schema });
      assert.equal(report.ok, report.errors === 0);
      for (const finding of report.diagnostics) assert.equal(typeof finding.message, 'string');
      await report.fixed();
    }
  }
  assert.deepEqual(Object.keys((await check(Buffer.alloc(0))).counts), ['empty_file']);
});

test('a buffer that was given away is refused, and one that changes meanwhile is read as it was', async () => {
  const gone = new Uint8Array([...LIST]);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  await assert.rejects(check(gone), type(/transferred/));
  await assert.rejects(check(Readable.from([gone], { objectMode: true })), type(/transferred/));
  const changing = new Uint8Array(Buffer.from('a@a.example\n'.repeat(50_000)));
  const shared = new Uint8Array(new SharedArrayBuffer(LIST.length));
  shared.set(LIST);
  const running = [check(changing, { schema: 'emails' }), check(shared, { schema: 'emails' })];
  structuredClone(changing.buffer, { transfer: [changing.buffer] });
  shared.fill(0);
  const [first, second] = await Promise.all(running);
  assert.deepEqual([first.rows, first.counts.invalid_email, second.rows, second.ok], [50_000, undefined, 1, true]);
});

test('a stream that fails, or gives what are no bytes, is what the caller is told', async () => {
  const mine = new Error('mine');
  const failing = {
    'an error at once': (async function* () { throw mine; })(),
    'an error later': (async function* () { yield LIST; throw mine; })(),
    'a readable': new Readable({ read() { this.destroy(mine); } }),
    'a web stream': new ReadableStream({ pull: (given) => given.error(mine) }),
    'a next that throws': { [Symbol.asyncIterator]: () => ({ next() { throw mine; } }) },
    'an opening that throws': { [Symbol.asyncIterator]() { throw mine; } },
    'a getter that throws': { [Symbol.asyncIterator]: () => ({ next: async () => ({ get done() { throw mine; } }) }) },
  };
  for (const [name, stream] of Object.entries(failing)) await assert.rejects(check(stream), (error) => error === mine, name);
  await assert.rejects(check((async function* () { throw undefined; })()), (error) => error === undefined);
  for (const piece of ['text', 7, null, {}, [1], new Uint16Array(2), new ArrayBuffer(2)]) {
    const stream = (async function* () { yield piece; })();
    await assert.rejects(check(stream), type(/must be a Buffer or Uint8Array/), inspect(piece));
  }
  await assert.rejects(check({ [Symbol.asyncIterator]: () => ({ next: () => 7 }) }), TypeError);
  const text = Readable.from(['a@a.example'], { objectMode: false });
  text.setEncoding('utf8');
  await assert.rejects(check(text), type(/not a string/));
});

test('a stream is read by one call and once', async () => {
  const stream = new Blob([LIST]).stream();
  await assert.rejects(diff(stream, stream, { key: ['a'] }), type(/reads already/));
  await check(stream, { schema: 'emails' });
  await assert.rejects(check(stream), TypeError);
  const locked = new Blob([LIST]).stream();
  locked.getReader();
  await assert.rejects(check(locked), TypeError);
});

test('what throws where it is read is what the caller gets', async () => {
  const mine = new Error('mine');
  const trap = { get schema() { throw mine; } };
  const proxy = new Proxy({}, { ownKeys() { throw mine; } });
  const json = { toJSON() { throw mine; } };
  for (const ask of [
    () => check(LIST, trap),
    () => check(LIST, proxy),
    () => check(LIST, { hints: json }),
    () => call('check', json),
    () => call('check', { file: 'x' }, { files: new Proxy({}, { ownKeys() { throw mine; } }) }),
    () => apply(json, { store: Store.memory() }),
  ]) await assert.rejects(ask(), (error) => error === mine);
  const cycle = {};
  cycle.cycle = cycle;
  await assert.rejects(call('check', cycle), TypeError);
  await assert.rejects(call('check', { file: 7n }), TypeError);
  await assert.rejects(call('check', { toJSON() {} }), TypeError);
  await assert.rejects(call('check', { toJSON: () => 7 }), { code: 'invalid_call' });
});

test('names that mean something to JavaScript are names like any other', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  for (const name of names) {
    const files = Object.defineProperty({}, name, { value: LIST, enumerable: true });
    const answer = await call('check', { file: name, reading: { schema: 'emails' } }, { files });
    assert.equal(answer.file, name);
    const made = new Map([['x', Buffer.from(' a@a.example\n')]]);
    await call('check', { file: 'x', fix: name, reading: { schema: 'emails' } }, { files: made });
    assert.equal(String(made.get(name)), 'a@a.example\n');
    const object = { x: Buffer.from(' a@a.example\n') };
    await call('check', { file: 'x', fix: name, reading: { schema: 'emails' } }, { files: object });
    assert.equal(String(Object.getOwnPropertyDescriptor(object, name).value), 'a@a.example\n');
    const option = Object.defineProperty({}, name, { value: 'x', enumerable: true });
    await assert.rejects(check(LIST, option), type(/has no option/));
    const tables = [`id,${name}\n1,a\n`, `id,${name}\n1,b\n`].map((text) => Buffer.from(text));
    const { changed_by_column: columns } = await diff(...tables, { key: ['id'] });
    assert.deepEqual(Object.entries(columns), [[name, 1]]);
  }
  assert.equal({}.polluted, undefined);
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
});

const threads = () => readdirSync('/proc/self/task').filter((task) => {
  try {
    return readFileSync(`/proc/self/task/${task}/comm`, 'utf8') === 'rosterkit\n';
  } catch {
    return false; // It ended meanwhile.
  }
});

test('a worker that is ended in the midst of a call takes nothing with it and leaves nothing behind', { timeout: 60_000 }, async () => {
  for (const source of ["'/dev/zero'", 'new ReadableStream({ pull() { return new Promise(() => {}); } })']) {
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       require(${JSON.stringify(require.resolve('rosterkit'))}).check(${source}, { progress() {} });
       parentPort.postMessage('begun');`,
      { eval: true },
    );
    await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    await worker.terminate();
    // The test's time is the limit.
    while (threads().length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal((await check(LIST, { schema: 'emails' })).rows, 1);
});

test('a process is not kept alive by what is done, and ends when nothing is left', async () => {
  const { spawnSync } = require('node:child_process');
  const script = `
    const { Store, check } = require(${JSON.stringify(require.resolve('rosterkit'))});
    const store = Store.memory();
    check(Buffer.from('a@a.example'), { schema: 'emails', progress() {}, signal: new AbortController().signal }).then((report) => console.log(report.rows));`;
  const { stdout, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 60_000 });
  assert.deepEqual([stdout, status], ['1\n', 0]);
});
