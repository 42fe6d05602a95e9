'use strict';
// The files of French schools and academies.

const { packaged } = require('./folder.cjs');
const { answer } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, randomKey, take, today } = require('./options.cjs');
const { Sources, path } = require('./sources.cjs');

/** The files of one source, which may be in one archive each: the names that the call has for them. @param {any} given @param {Sources} sources */
async function named(given, sources) {
  if (Array.isArray(given)) return given.map((source) => sources.add(source, 'file'));
  const files = await packaged(given, 'file', sources);
  return typeof files === 'string' ? [files] : Object.values(files);
}

const READ = {
  today: kinds.text,
  schoolYear: kinds.count,
  uai: kinds.text,
  academy: kinds.text,
  maxDiagnostics: kinds.count,
  limits: kinds.data,
  archiveLimits: kinds.data,
  fingerprintKey: kinds.key,
  ...MANNER,
};

/** The part of a call by which a roster is read; its files are added to the others. @param {any} files @param {any} taken @param {Sources} sources */
async function reading(files, taken, sources) {
  return dropNulls({
    files: await named(files, sources),
    today: taken.today ?? today(),
    school_year: taken.schoolYear,
    uai: taken.uai,
    academy: taken.academy,
    max_diagnostics: taken.maxDiagnostics,
    limits: taken.limits,
    archive_limits: taken.archiveLimits,
    fingerprint_key: taken.fingerprintKey ?? randomKey(),
  });
}

/** @param {any} files @param {object} [options] */
async function readRoster(files, options) {
  const taken = take(options, READ, 'readRoster');
  const sources = new Sources();
  const asked = await reading(files, taken, sources);
  return answer('read_roster', asked, { sources, ...manner(taken) });
}

const APPLY = {
  state: kinds.any,
  stateTo: kinds.any,
  academy: kinds.text,
  functions: kinds.data,
  roster: kinds.flag,
  limits: kinds.data,
  archiveLimits: kinds.data,
  ...MANNER,
};

/** @param {any} files @param {object} [options] */
async function aafApply(files, options) {
  const taken = take(options, APPLY, 'aafApply');
  const sources = new Sources();
  const place = taken.stateTo == null ? undefined : path(taken.stateTo, 'the option `stateTo` of aafApply');
  const asked = dropNulls({
    files: await named(files, sources),
    state: taken.state == null ? null : sources.add(taken.state, 'state'),
    state_to: place ?? 'state after',
    academy: taken.academy,
    functions: taken.functions,
    roster: taken.roster,
    fingerprint_key: randomKey(),
    limits: taken.limits,
    archive_limits: taken.archiveLimits,
  });
  /** @type {Buffer | undefined} */
  let state;
  const made = (/** @type {string} */ _, /** @type {Buffer} */ bytes) => void (state = bytes);
  const places = place === undefined ? [] : [place];
  const told = await answer('aaf_apply', asked, { sources, made, places, ...manner(taken) });
  delete told.state;
  return { state, answer: told };
}

const GROUPS = {
  uai: kinds.text,
  schoolYear: kinds.count,
  number: kinds.count,
  from: kinds.text,
  until: kinds.text,
  today: kinds.text,
  limits: kinds.data,
  archiveLimits: kinds.data,
  ...MANNER,
};

/** @param {any} files @param {object} options */
async function siecleGroups(files, options) {
  const taken = take(options, GROUPS, 'siecleGroups');
  const sources = new Sources();
  const { uai, schoolYear, number, from, until, today, limits, archiveLimits } = taken;
  const roster = await reading(files, { today, limits, archiveLimits }, sources);
  const asked = { roster, uai, school_year: schoolYear, number, from, until, out: 'groups after.xml' };
  /** @type {Buffer | undefined} */
  let file;
  const made = (/** @type {string} */ _, /** @type {Buffer} */ bytes) => void (file = bytes);
  const told = await answer('siecle_groups', asked, { sources, made, ...manner(taken) });
  return { file, name: told.name, leftOut: told.left_out };
}

module.exports = { READ, aafApply, readRoster, reading, siecleGroups };
