'use strict';
// What is thrown: a TypeError for what has the wrong type, the system's own error for a file that cannot be read, a
// RosterkitError for the rest.

const { getSystemErrorMap, inspect } = require('node:util');

/** A call that cannot be answered. Its members but `code` stay out of `console.log`: they hold whole addresses. */
class RosterkitError extends Error {
  /** @param {{ code: string, message: string, hint?: string | null, context: object }} told */
  constructor({ code, message, hint, context }) {
    super(message);
    this.code = code;
    Object.defineProperties(this, {
      hint: { value: hint ?? undefined, configurable: true },
      context: { value: context, configurable: true },
    });
  }
}
Object.defineProperty(RosterkitError.prototype, 'name', { value: 'RosterkitError', configurable: true });

/**
 * @param {string} failure JSON, from the native half
 * @param {ReadonlyMap<string, string>} paths of the files of the call, by their names in it
 */
function ofFailure(failure, paths) {
  const told = JSON.parse(failure);
  if (told.errno == null && told.system == null) return new RosterkitError(told);
  const known = getSystemErrorMap();
  const named = [...known].find(([, [name]]) => name === told.system);
  const errno = told.errno == null ? named?.[0] : -told.errno;
  const [code, sentence] = known.get(errno) ?? [told.system, 'unknown error'];
  const file = told.context.file;
  const path = file === undefined ? undefined : (paths.get(file) ?? file);
  const syscall = code === 'EISDIR' ? 'read' : 'open';
  const where = path === undefined ? '' : ` '${path}'`;
  return Object.assign(new Error(`${code}: ${sentence}, ${syscall}${where}`), { errno, code, syscall, path });
}

/** @param {string} what @param {string} expected @param {unknown} found */
function wrongType(what, expected, found) {
  return new TypeError(`${what} must be ${expected}, not ${shown(found)}`);
}

// Of a value of the wrong type no content is shown: it may be somebody's.
/** @param {unknown} value */
function shown(value) {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') {
    return inspect(value);
  }
  if (typeof value === 'string') return value === '' ? 'an empty string' : 'a string';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === 'string' && name !== '' && name !== 'Object' ? `an instance of ${name}` : 'an object';
}

module.exports = { RosterkitError, ofFailure, wrongType };
