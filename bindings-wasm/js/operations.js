import * as given from './arguments.js';
import { call, keyed } from './call.js';
import { Checker } from './checker.js';

/** Checks a file that is in memory. */
export function check(file, options = {}) {
  given.bytes('file', file);
  const checker = new Checker(options);
  checker.push(file);
  const report = checker.finish();
  return options.fix && report.fixable ? { ...report, mended: checker.takeFixed() } : report;
}

/** Compares two tables row by row, by their key. */
export function diff(before, after, options = {}, progress = undefined) {
  given.bytes('before', before);
  given.bytes('after', after);
  const { before_name = 'before', after_name = 'after' } = given.record('options', options);
  const names = [given.text('before_name', before_name), given.text('after_name', after_name)];
  // Two tables may bear one name, as a file of last year and of this year do; the call tells files apart by it.
  if (names[0] === names[1]) throw new TypeError('`before_name` and `after_name` must differ');
  const request = { ...keyed(options), before_name, after_name };
  return call('diff', request, { [names[0]]: before, [names[1]]: after }, undefined, progress).answer;
}

/** Plans what a roster would change on a subscription of the store, and why. */
export function plan(request, files, store, progress = undefined) {
  const { roster } = given.record('call', request);
  const reading = keyed(given.record('call.roster', roster).reading);
  const filled = { ...request, roster: { ...roster, reading }, now: request.now ?? new Date() };
  return call('plan', filled, files, store, progress).answer;
}
