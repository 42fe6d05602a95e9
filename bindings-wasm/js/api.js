// What there is in every module. The `index.js` of each folder adds how its module gets there, and what only it has.
export { call, operations } from './call.js';
export { Checker, Keys } from './checker.js';
export { validateClaimCode } from './claim.js';
export { check, diff, plan } from './operations.js';
export { MemoryStore } from './store.js';
export { splitRows, writeCell } from './cells.js';
export { message } from './sentences.js';
export { RosterkitError } from './errors.js';
