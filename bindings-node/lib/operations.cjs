'use strict';
// The operations: options in, the engine's answer out. `call` is the door to all of them; the others are its pleasant
// forms.

const { readFile } = require('node:fs/promises');
const { isDeepStrictEqual } = require('node:util');
const native = require('./native.cjs');
const { wrongType } = require('./errors.cjs');
const { packaged } = require('./folder.cjs');
const { masked } = require('./masked.cjs');
const { MANNER, READING, ROSTER, dropNulls, kinds, manner, now, randomKey, reading, take } = require('./options.cjs');
const { Report } = require('./report.cjs');
const { run } = require('./run.cjs');
const { Sources, isPath, path } = require('./sources.cjs');
const { Store } = require('./store.cjs');

/** The operations that make no sense without a store. */
const WITH_STORE = new Set([
  'plan',
  'apply',
  'undo',
  'explain',
  'subscription_add',
  'subscriptions',
  'seats',
  'runs',
  'state',
  'perform',
  'allowed',
  'organizations',
  'organization',
  'administrators',
  'owned_subscriptions',
  'owned_subscription',
  'purchase',
  'claim',
  'seats_add',
  'seats_remove',
  'access',
  'audit',
  'audit_verify',
  'notices',
  'rebuild',
  'sis_connection',
  'accounts',
  'accounts_put',
  'reconcile_accounts',
]);

/** What needs a store where an ENT is named, whose accounts and decisions it keeps. */
const OF_AN_ENT = new Set(['import', 'import_roster', 'accounts_file', 'decide_match']);

/**
 * A plan from a state that was written down is made where the store is not; accounts that are not of an ENT are in the call.
 * @param {string} operation @param {any} call
 */
function needsStore(operation, call) {
  if (OF_AN_ENT.has(operation)) return call.ent != null;
  return WITH_STORE.has(operation) && !(operation === 'plan' && call.state_file != null);
}

/**
 * @param {string} operation @param {object} call
 * @param {{ store?: unknown, sources?: Sources, made?: (name: string, bytes: Buffer) => void, places?: string[], signal?: AbortSignal, progress?: any, lang?: string }} options
 */
async function answer(operation, call, { store, sources = new Sources(), made = () => {}, places = [], ...rest }) {
  const json = JSON.stringify(call);
  // An object that turns itself into something else, or into nothing.
  if (typeof json !== 'string') throw wrongType('the call', 'an object', json);
  const where = store != null || needsStore(operation, call) ? Store.native(store, operation) : undefined;
  const outcome = await run(sources, rest, (running, progress) => {
    // A file that the call makes is named as the place where it goes.
    for (const place of places) running.makes(place, place);
    return running.answer(operation, json, where, progress);
  });
  for (const { name, bytes } of outcome.files) made(name, bytes);
  return masked(JSON.parse(outcome.answer));
}

/** @param {string} operation @param {object} data @param {any} [options] */
async function call(operation, data, options) {
  const { files, store, ...taken } = take(options, { files: kinds.data, store: kinds.any, ...MANNER }, 'call');
  const name = kinds.text(operation, 'the operation');
  const given = kinds.data(data, 'the call');
  const sources = new Sources();
  const entries = files instanceof Map ? [...files] : Object.entries(files ?? {});
  for (const [file, source] of entries) sources.add(source, `the file ${kinds.text(file, 'the name of a file')}`, file);
  const put = (/** @type {string} */ file, /** @type {Buffer} */ bytes) => {
    if (files instanceof Map) files.set(file, bytes);
    else Object.defineProperty(files, file, { value: bytes, writable: true, enumerable: true, configurable: true });
  };
  const made = files == null ? undefined : put;
  return answer(name, given, { store, sources, made, ...manner(taken) });
}

const CHECK = { ...READING, name: kinds.text, previous: kinds.data, fix: kinds.any, neutralize: kinds.flag, now: kinds.instant, ...MANNER };

/** @param {any} source @param {object} [options] */
async function check(source, options) {
  const taken = take(options, CHECK, 'check');
  const instant = now(taken);
  const sources = new Sources();
  const file = sources.add(source, 'source', taken.name ?? undefined);
  const wanted = taken.fix != null && taken.fix !== false;
  const place = wanted && taken.fix !== true ? path(taken.fix, 'the option `fix` of check') : undefined;
  const asked = dropNulls({
    file,
    reading: reading(taken, sources),
    previous: taken.previous,
    fix: wanted ? (place ?? 'fixed') : null,
    neutralize: taken.neutralize,
    now: instant,
  });
  const json = JSON.stringify(asked);
  const report = await run(sources, manner(taken), (running, progress) => {
    if (place !== undefined) running.makes(place, place);
    return running.check(json, progress);
  });
  const { signal, progress, ...again } = taken;
  /** @type {Buffer | undefined} */
  let kept;
  const fixed = async () => {
    const head = JSON.parse(report.head());
    if (!head.fixable) return null;
    if (place !== undefined) return readFile(place);
    if (wanted) return (kept ??= report.takeFixed());
    if (sources.once) throw new Error('a stream can be read once: ask for the mended file with the option `fix` of check');
    const second = await check(source, { ...again, now: instant, fix: true });
    const { fixed: _, diagnostics: found, ...told } = second.toJSON();
    const { diagnostics, ...before } = head;
    if (!isDeepStrictEqual(told, before)) throw new Error('the file has changed since it was checked');
    return second.fixed();
  };
  return new Report(report, taken.lang ?? 'en', fixed);
}

const DIFF = {
  key: kinds.texts,
  ignore: kinds.texts,
  beforeName: kinds.text,
  afterName: kinds.text,
  beforeHints: kinds.data,
  afterHints: kinds.data,
  operations: kinds.flag,
  maxDiagnostics: kinds.count,
  fingerprintKey: kinds.key,
  threads: kinds.count,
  ...MANNER,
};

/** @param {any} before @param {any} after @param {object} [options] */
async function diff(before, after, options) {
  const taken = take(options, DIFF, 'diff');
  const sources = new Sources();
  const asked = dropNulls({
    key: taken.key,
    ignore: taken.ignore,
    before_name: sources.add(before, 'before', taken.beforeName ?? undefined),
    after_name: sources.add(after, 'after', taken.afterName ?? undefined),
    before_hints: taken.beforeHints,
    after_hints: taken.afterHints,
    operations: taken.operations,
    max_diagnostics: taken.maxDiagnostics,
    fingerprint_key: taken.fingerprintKey ?? randomKey(),
    threads: taken.threads,
  });
  return answer('diff', asked, { sources, ...manner(taken) });
}

/** The `RosterCall` of options. @param {any} source @param {any} taken @param {Sources} sources */
async function roster(source, taken, sources) {
  const name = taken.name ?? undefined;
  const given = await packaged(source, 'source', sources, name);
  const single = typeof given === 'string';
  return dropNulls({
    from: single ? given : (name ?? (isPath(source) ? path(source, 'source') : 'roster')),
    files: single ? null : given,
    reading: reading(taken, sources),
    where: taken.where,
    roles: taken.roles == null ? null : sources.add(taken.roles, 'roles'),
    mode: taken.mode,
    source: taken.source,
    domain: taken.domain,
  });
}

const POLICY = { policy: kinds.data, policyFile: kinds.any };

/** @param {any} taken @param {Sources} sources */
function policy(taken, sources) {
  const file = taken.policyFile == null ? null : sources.add(taken.policyFile, 'policyFile');
  return dropNulls({ policy: taken.policy, policy_file: file });
}

const IN_STORE = { store: kinds.any, subscription: kinds.text, now: kinds.instant };
const PLAN = { ...IN_STORE, state: kinds.any, ...READING, ...ROSTER, ...POLICY, skipInvalid: kinds.flag, ...MANNER };

/** @param {any} given a file, or what `store.state` gave @param {Sources} sources */
function state(given, sources) {
  const data = typeof given === 'object' && given !== null && 'subscription' in given;
  return sources.add(data ? Buffer.from(JSON.stringify(given)) : given, 'state');
}

/** @param {any} source @param {object} options */
async function plan(source, options) {
  const taken = take(options, PLAN, 'plan');
  if (taken.store != null && taken.state != null) throw new TypeError('plan takes the option `store` or `state`, not both');
  const sources = new Sources();
  const asked = dropNulls({
    subscription: kinds.text(taken.subscription, 'the option `subscription` of plan'),
    roster: await roster(source, taken, sources),
    skip_invalid: taken.skipInvalid,
    state_file: taken.state == null ? null : state(taken.state, sources),
    ...policy(taken, sources),
    now: now(taken),
  });
  return answer('plan', asked, { store: taken.store, sources, ...manner(taken) });
}

const APPLY = { store: kinds.any, approve: kinds.text, now: kinds.instant, ...MANNER };

/** @param {object} made a plan @param {object} options */
async function apply(made, options) {
  const taken = take(options, APPLY, 'apply');
  const asked = dropNulls({ plan: kinds.data(made, 'the plan'), approve: taken.approve, now: now(taken) });
  return answer('apply', asked, { store: taken.store, ...manner(taken) });
}

const UNDO = { store: kinds.any, now: kinds.instant, ...POLICY, ...MANNER };

/** @param {number} number of a run @param {object} options */
async function undo(number, options) {
  const taken = take(options, UNDO, 'undo');
  const sources = new Sources();
  const asked = dropNulls({ run: kinds.count(number, 'the run'), ...policy(taken, sources), now: now(taken) });
  return answer('undo', asked, { store: taken.store, sources, ...manner(taken) });
}

const EXPLAIN = { ...IN_STORE, from: kinds.any, ...READING, ...ROSTER, ...POLICY, ...MANNER };

/** @param {string} person @param {object} options */
async function explain(person, options) {
  const taken = take(options, EXPLAIN, 'explain');
  const sources = new Sources();
  const asked = dropNulls({
    person: kinds.text(person, 'the person'),
    subscription: kinds.text(taken.subscription, 'the option `subscription` of explain'),
    roster: taken.from == null ? null : await roster(taken.from, taken, sources),
    ...policy(taken, sources),
    now: now(taken),
  });
  return answer('explain', asked, { store: taken.store, sources, ...manner(taken) });
}

const SNAPSHOT = { ...READING, ...ROSTER, skipInvalid: kinds.flag, previous: kinds.data, now: kinds.instant, ...MANNER };

/** @param {any} source @param {object} [options] */
async function snapshot(source, options) {
  const taken = take(options, SNAPSHOT, 'snapshot');
  const sources = new Sources();
  const asked = dropNulls({
    roster: await roster(source, taken, sources),
    skip_invalid: taken.skipInvalid,
    previous: taken.previous,
    now: now(taken),
  });
  return answer('snapshot', asked, { sources, ...manner(taken) });
}

/** @param {object} [options] */
async function schemas(options) {
  const taken = take(options, { name: kinds.text, ...MANNER }, 'schemas');
  return answer('schemas', dropNulls({ name: taken.name }), manner(taken));
}

/** @param {object[]} diagnostics that came with an answer @param {object} [options] */
function describe(diagnostics, options) {
  const taken = take(options, { lang: kinds.language }, 'describe');
  if (!Array.isArray(diagnostics)) throw wrongType('the diagnostics', 'an array', diagnostics);
  return JSON.parse(native.describe(JSON.stringify(diagnostics), taken.lang ?? 'en'));
}

module.exports = { answer, apply, call, check, describe, diff, explain, plan, schemas, snapshot, undo };
