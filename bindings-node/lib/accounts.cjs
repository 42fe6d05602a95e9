'use strict';
// Who of a roster has which account, and what people decided about it.

const { randomBytes } = require('node:crypto');
const { answer } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, take, today } = require('./options.cjs');
const { Sources } = require('./sources.cjs');

const MATCHING = { decisions: kinds.list, policy: kinds.data, ...MANNER };

/** @param {object[]} people @param {object[]} accounts @param {object} [options] */
async function matchAccounts(people, accounts, options) {
  const { decisions, policy, ...taken } = take(options, MATCHING, 'matchAccounts');
  const given = { people: kinds.list(people, 'the people'), accounts: kinds.list(accounts, 'the accounts') };
  return answer('match_accounts', dropNulls({ ...given, decisions, policy }), manner(taken));
}

/** @param {object[]} ent @param {object[]} accounts @param {object} [options] */
async function unifyAccounts(ent, accounts, options) {
  const { decisions, policy, ...taken } = take(options, MATCHING, 'unifyAccounts');
  const given = { ent: kinds.list(ent, 'the people of the ENT'), accounts: kinds.list(accounts, 'the accounts') };
  return answer('unify_accounts', dropNulls({ ...given, decisions, policy }), manner(taken));
}

/** @param {object[]} people @param {object} [options] */
async function assignKeys(people, options) {
  const known = { accounts: kinds.list, decisions: kinds.list, ...MANNER };
  const { accounts, decisions, ...taken } = take(options, known, 'assignKeys');
  return answer('assign_keys', dropNulls({ people: kinds.list(people, 'the people'), accounts, decisions }), manner(taken));
}

/** @param {object} [options] */
async function decideMatch(options) {
  const known = { decisions: kinds.list, decide: kinds.list, withdraw: kinds.list, ...MANNER };
  const { decisions, decide, withdraw, ...taken } = take(options, known, 'decideMatch');
  return answer('decide_match', dropNulls({ decisions, decide, withdraw }), manner(taken));
}

/** @param {object[]} accounts @param {object} [options] */
async function accountDuplicates(accounts, options) {
  const taken = take(options, { today: kinds.text, ...MANNER }, 'accountDuplicates');
  const asked = { accounts: kinds.list(accounts, 'the accounts'), today: taken.today ?? today() };
  return answer('account_duplicates', asked, manner(taken));
}

const LOGINS = {
  taken: kinds.texts,
  passwords: kinds.data,
  identification: kinds.data,
  seed: kinds.text,
  modelsFile: kinds.any,
  ...MANNER,
};

/** @param {object[]} people @param {string | object} model @param {object} [options] */
async function makeLogins(people, model, options) {
  const taken = take(options, LOGINS, 'makeLogins');
  const sources = new Sources();
  const asked = dropNulls({
    people: kinds.list(people, 'the people'),
    model: typeof model === 'string' ? kinds.text(model, 'the model') : kinds.data(model, 'the model'),
    taken: taken.taken,
    passwords: taken.passwords,
    identification: taken.identification,
    seed: taken.passwords == null ? null : (taken.seed ?? randomBytes(32).toString('hex')),
    models_file: taken.modelsFile == null ? null : sources.add(taken.modelsFile, 'modelsFile'),
  });
  return answer('make_logins', asked, { sources, ...manner(taken) });
}

module.exports = { accountDuplicates, assignKeys, decideMatch, makeLogins, matchAccounts, unifyAccounts };
