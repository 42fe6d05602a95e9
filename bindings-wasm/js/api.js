// The names of the package. `index.js` of each kind adds how the module gets there.
export { call } from './call.js';
export { Checker, Keys } from './checker.js';
export { validateClaimCode } from './claim.js';
export { check, diff, plan } from './operations.js';
export { MemoryStore } from './store.js';
export { splitRows, writeCell } from './cells.js';
export { message } from './sentences.js';
export { RosterkitError } from './errors.js';
