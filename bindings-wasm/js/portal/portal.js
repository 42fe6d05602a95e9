// What only the whole module has.
import * as given from './arguments.js';
import { call, randomSeed } from './call.js';

/** So many new claim codes, from the system's randomness unless a seed is given. */
export function generateClaimCodes(count, options = {}) {
  if (!Number.isSafeInteger(count) || count < 0) throw new TypeError(`\`count\` must be a whole number, not ${count}`);
  const { format = {}, seed = randomSeed() } = given.record('options', options);
  return call('claim_codes', { count, seed: given.text('seed', seed), format: given.record('format', format) }).answer.codes;
}

/** Does something in the organizations of the store, or refuses to. */
export function perform(request, store) {
  const { now = new Date() } = given.record('call', request);
  return call('perform', { ...request, now }, {}, store).answer;
}
