'use strict';

const { generateClaimCodes, validateClaimCode } = require('./lib/claim.cjs');
const { RosterkitError } = require('./lib/errors.cjs');
const { apply, call, check, describe, diff, explain, plan, schemas, snapshot, undo } = require('./lib/operations.cjs');
const { OneRosterPull } = require('./lib/oneroster.cjs');
const { Diagnostic, Report } = require('./lib/report.cjs');
const { Store } = require('./lib/store.cjs');

module.exports = {
  Diagnostic,
  OneRosterPull,
  Report,
  RosterkitError,
  Store,
  apply,
  call,
  check,
  describe,
  diff,
  explain,
  generateClaimCodes,
  plan,
  schemas,
  snapshot,
  undo,
  validateClaimCode,
};
