'use strict';
// A database of one's own as the store: what the native half asks for, and what was thrown meanwhile.

const { wrongType } = require('./errors.cjs');

/** What was thrown, by the numbers that the native half is told. @type {Map<number, unknown>} */
const thrown = new Map();
let last = 0;

/**
 * @param {any} records with the methods `read`, `list` and `write`
 * @param {(json: string | null, thrown: number | null) => void} tell
 */
function asker(records, tell) {
  return (/** @type {string} */ asked) => {
    answer(records, JSON.parse(asked)).then(
      (found) => tell(JSON.stringify(found), null),
      (error) => {
        last += 1;
        thrown.set(last, error);
        tell(null, last);
      },
    );
  };
}

/** @param {any} records @param {any} asked */
async function answer(records, { read, list, write }) {
  if (read !== undefined) {
    const found = array(await records.read(read), 'read');
    if (found.length !== read.length) throw new TypeError('what read gives must have one record, or null, for each key');
    return found.map((record) => (record == null ? null : kept(record, 'read')));
  }
  if (list !== undefined) {
    const found = array(await records.list(list.prefix, list.after, list.limit), 'list');
    return found.map((record) => ({ key: text(record?.key, 'a key that list gives'), ...kept(record, 'list') }));
  }
  const written = await records.write(write);
  if (typeof written !== 'boolean') throw wrongType('what write gives', 'true or false', written);
  return written;
}

/** @param {unknown} found @param {string} by @returns {any[]} */
function array(found, by) {
  if (!Array.isArray(found)) throw wrongType(`what ${by} gives`, 'an array', found);
  return found;
}

/** @param {any} record @param {string} by */
function kept(record, by) {
  const { version, value } = record;
  if (!Number.isSafeInteger(version) || version < 1) throw wrongType(`a version that ${by} gives`, 'a count from 1', version);
  return { version, value: text(value, `a value that ${by} gives`) };
}

/** @param {unknown} value @param {string} what */
function text(value, what) {
  if (typeof value !== 'string') throw wrongType(what, 'a string', value);
  return value;
}

/**
 * What was thrown there, where that is why a call failed.
 * @param {{ code: string, context: { file?: unknown, problem?: unknown } }} told
 * @returns {{ error: unknown } | undefined}
 */
function thrownFor({ code, context }) {
  const number = code === 'store' && context.file === 'records' ? /^thrown (\d+)$/.exec(String(context.problem)) : null;
  if (number === null || !thrown.has(Number(number[1]))) return undefined;
  const error = thrown.get(Number(number[1]));
  thrown.delete(Number(number[1]));
  return { error };
}

module.exports = { asker, thrownFor };
