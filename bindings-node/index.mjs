import rosterkit from './index.cjs';

export const {
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
} = rosterkit;
