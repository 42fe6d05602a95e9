'use strict';

const { generateClaimCodes, validateClaimCode } = require('./lib/claim.cjs');
const { RosterkitError } = require('./lib/errors.cjs');
const { accountDuplicates, assignKeys, decideMatch, makeLogins, matchAccounts, unifyAccounts } = require('./lib/accounts.cjs');
const { entLayouts, entLinks, identification, lvsCheck, staffFunctions } = require('./lib/ent.cjs');
const { GradeExport } = require('./lib/grades.cjs');
const { apply, call, check, describe, diff, explain, plan, schemas, snapshot, undo } = require('./lib/operations.cjs');
const { accountsFile, importPeople, importRoster } = require('./lib/import.cjs');
const { OneRosterPull } = require('./lib/oneroster.cjs');
const { CheckedPackage, checkPackage, convertPackage } = require('./lib/package.cjs');
const { Diagnostic, Report } = require('./lib/report.cjs');
const { aafApply, readRoster, siecleGroups } = require('./lib/rosters.cjs');
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
  aafApply,
  accountDuplicates,
  accountsFile,
  apply,
  assignKeys,
  call,
  check,
  checkPackage,
  convertPackage,
  decideMatch,
  describe,
  diff,
  entLayouts,
  entLinks,
  explain,
  generateClaimCodes,
  identification,
  importPeople,
  importRoster,
  lvsCheck,
  makeLogins,
  matchAccounts,
  plan,
  readRoster,
  schemas,
  siecleGroups,
  sisEligibility,
  sisEndpoint,
  sisVendors,
  snapshot,
  staffFunctions,
  undo,
  unifyAccounts,
  validateClaimCode,
};
