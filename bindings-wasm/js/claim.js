import * as given from './arguments.js';
import { call } from './call.js';

/** Whether a claim code is right as it was typed, and what is wrong with one that is not. */
export function validateClaimCode(code, options = {}) {
  // Half of a surrogate pair is in no code, and JSON of ours has none.
  const typed = given.text('code', code).replace(/\p{Surrogate}/gu, '\ufffd');
  const { format = {} } = given.record('options', options);
  given.record('format', format);
  return call('claim_code', { codes: [typed], format }).answer.codes[0];
}
