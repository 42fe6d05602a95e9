'use strict';
// Claim codes: checked at once, made off the main thread.

const { randomBytes } = require('node:crypto');
const { inspect } = require('node:util');
const native = require('./native.cjs');
const { ofFailure, wrongType } = require('./errors.cjs');
const { answer, describe } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, take } = require('./options.cjs');
const { Diagnostic } = require('./report.cjs');

const NO_FILES = new Map();

/** @param {string} code @param {object} [options] */
function validateClaimCode(code, options) {
  if (typeof code !== 'string') throw wrongType('the code', 'a string', code);
  // Half of a surrogate pair is in no code, and JSON of ours has none.
  const typed = code.toWellFormed();
  const { format, lang = 'en' } = dropNulls(take(options, { format: kinds.data, lang: kinds.language }, 'validateClaimCode'));
  const told = native.answerNow('claim_code', JSON.stringify(dropNulls({ codes: [typed], format })), lang);
  if (typeof told !== 'string') throw ofFailure(told.failure, NO_FILES);
  const [checked] = JSON.parse(told).codes;
  checked.diagnostics = describe(checked.diagnostics, { lang }).map((/** @type {object} */ found) => new Diagnostic(found));
  return hidden(checked);
}

/** What `console.log` shows of it has no code in it. @param {any} checked */
function hidden(checked) {
  return Object.defineProperty(checked, inspect.custom, {
    value(/** @type {number} */ _, /** @type {object} */ options) {
      return inspect('code' in this ? { ...this, code: '…' } : { ...this }, options);
    },
  });
}

const GENERATE = { format: kinds.data, seed: kinds.text, ...MANNER };

/** @param {number} count @param {object} [options] */
async function generateClaimCodes(count, options) {
  const taken = take(options, GENERATE, 'generateClaimCodes');
  const wanted = kinds.count(count, 'the count');
  const seed = taken.seed ?? randomBytes(32).toString('hex');
  const made = await answer('claim_codes', dropNulls({ count: wanted, seed, format: taken.format }), manner(taken));
  return made.codes;
}

module.exports = { generateClaimCodes, validateClaimCode };
