'use strict';
// The imports of people: by CSV, and of a roster in stages; the file of accounts that can be imported again.

const { randomBytes } = require('node:crypto');
const { answer } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, take, today } = require('./options.cjs');
const { READ, reading } = require('./rosters.cjs');
const { Sources } = require('./sources.cjs');

const IMPORT = {
  run: kinds.flag,
  accounts: kinds.list,
  store: kinds.any,
  ent: kinds.text,
  digest: kinds.text,
  today: kinds.text,
  seed: kinds.text,
  ...MANNER,
};

/** @param {any} choices @param {any} source @param {object} [options] */
async function importPeople(choices, source, options) {
  const taken = take(options, IMPORT, 'importPeople');
  const said = kinds.data(choices, 'the choices');
  const sources = new Sources();
  const name = sources.add(source, 'the file', kinds.text(said.file, 'the file of the choices'));
  const running = taken.run ? { step: 'run', seed: taken.seed ?? randomBytes(32).toString('hex'), file: `${name} final.csv` } : {};
  const { accounts, ent, digest } = taken;
  const asked = dropNulls({ import: said, accounts, ent, digest, today: taken.today ?? today(), ...running });
  /** @type {Buffer | undefined} */
  let file;
  const made = (/** @type {string} */ _, /** @type {Buffer} */ bytes) => void (file = bytes);
  const told = await answer('import', asked, { store: taken.store, sources, made, ...manner(taken) });
  if (told.run) delete told.run.file;
  return { file, answer: told };
}

const STAGED = {
  ...READ,
  run: kinds.flag,
  accounts: kinds.list,
  groups: kinds.list,
  store: kinds.any,
  ent: kinds.text,
  seed: kinds.text,
};

/** @param {any} choices @param {any} files @param {object} [options] */
async function importRoster(choices, files, options) {
  const taken = take(options, STAGED, 'importRoster');
  const said = kinds.data(choices, 'the choices');
  const sources = new Sources();
  const roster = await reading(files, taken, sources);
  const running = taken.run ? { run: true, seed: taken.seed ?? randomBytes(32).toString('hex'), file: 'final file.csv' } : {};
  const { accounts, groups, ent } = taken;
  /** @type {Buffer | undefined} */
  let file;
  const made = (/** @type {string} */ _, /** @type {Buffer} */ bytes) => void (file = bytes);
  const asked = dropNulls({ import: said, roster, accounts, groups, ent, ...running });
  const told = await answer('import_roster', asked, { store: taken.store, sources, made, ...manner(taken) });
  if (told.run) delete told.run.file;
  return { file, answer: told };
}

const ACCOUNTS = { accounts: kinds.list, store: kinds.any, ent: kinds.text, establishment: kinds.text, ...MANNER };

/** @param {string} kind @param {object} [options] */
async function accountsFile(kind, options) {
  const { accounts, store, ent, establishment, ...taken } = take(options, ACCOUNTS, 'accountsFile');
  const asked = dropNulls({ kind: kinds.text(kind, 'the kind'), accounts, ent, establishment, file: 'accounts.csv' });
  /** @type {Buffer | undefined} */
  let file;
  const made = (/** @type {string} */ _, /** @type {Buffer} */ bytes) => void (file = bytes);
  const told = await answer('accounts_file', asked, { store, made, ...manner(taken) });
  return { file, accounts: told.accounts };
}

module.exports = { accountsFile, importPeople, importRoster };
