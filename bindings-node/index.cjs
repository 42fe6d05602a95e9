'use strict';

const { generateClaimCodes, validateClaimCode } = require('./lib/claim.cjs');
const { RosterkitError } = require('./lib/errors.cjs');
const { GradeExport } = require('./lib/grades.cjs');
const { apply, call, check, describe, diff, explain, plan, schemas, snapshot, undo } = require('./lib/operations.cjs');
const { OneRosterPull } = require('./lib/oneroster.cjs');
const { CheckedPackage, checkPackage, convertPackage } = require('./lib/package.cjs');
const { Diagnostic, Report } = require('./lib/report.cjs');
const { sisEligibility, sisEndpoint, sisVendors } = require('./lib/vendors.cjs');
const { Store } = require('./lib/store.cjs');

module.exports = {
  CheckedPackage,
  Diagnostic,
  GradeExport,
  OneRosterPull,
  Report,
  RosterkitError,
  Store,
  apply,
  call,
  check,
  checkPackage,
  convertPackage,
  describe,
  diff,
  explain,
  generateClaimCodes,
  plan,
  schemas,
  sisEligibility,
  sisEndpoint,
  sisVendors,
  snapshot,
  undo,
  validateClaimCode,
};
