'use strict';
// Options: which there are, of what type, and what each is called in a call of the engine.

const { randomFillSync } = require('node:crypto');
const { isDate } = require('node:util').types;
const { wrongType } = require('./errors.cjs');

/** @typedef {(value: any, what: string) => any} Kind gives the value for the call, or throws */

/** @type {Record<string, Kind>} */
const kinds = {
  text(value, what) {
    if (typeof value !== 'string') throw wrongType(what, 'a string', value);
    if (!value.isWellFormed()) throw new TypeError(`${what} must be well-formed: it has half of a surrogate pair`);
    return value;
  },
  texts(value, what) {
    if (!Array.isArray(value)) throw wrongType(what, 'an array of strings', value);
    return Array.from(value, (item, place) => kinds.text(item, `${what}[${place}]`));
  },
  flag(value, what) {
    if (typeof value !== 'boolean') throw wrongType(what, 'true or false', value);
    return value;
  },
  count(value, what) {
    if (!Number.isSafeInteger(value) || value < 0) throw wrongType(what, 'a whole number, 0 or more', value);
    return value;
  },
  data(value, what) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw wrongType(what, 'an object', value);
    return value;
  },
  instant(value, what) {
    if (isDate(value)) {
      if (Number.isNaN(value.getTime())) throw new TypeError(`${what} must be a valid Date`);
      return value.toISOString();
    }
    if (typeof value !== 'string') throw wrongType(what, 'a Date or an RFC 3339 string', value);
    return kinds.text(value, what);
  },
  key(value, what) {
    if (!Array.isArray(value) || value.length !== 2) throw wrongType(what, 'an array of two whole numbers', value);
    return value.map((part, place) => kinds.count(part, `${what}[${place}]`));
  },
  language(value, what) {
    if (value !== 'en' && value !== 'fr') throw wrongType(what, "'en' or 'fr'", value);
    return value;
  },
  listener(value, what) {
    if (typeof value !== 'function') throw wrongType(what, 'a function', value);
    return value;
  },
  signal(value, what) {
    if (!(value instanceof AbortSignal)) throw wrongType(what, 'an AbortSignal', value);
    return value;
  },
  list(value, what) {
    if (!Array.isArray(value)) throw wrongType(what, 'an array', value);
    return value;
  },
  any: (value) => value,
};

/** How every call is made. */
const MANNER = { signal: kinds.signal, progress: kinds.listener, lang: kinds.language };

/** How a file is read: a `ReadingCall`. */
const READING = {
  schema: kinds.text,
  schemaFile: kinds.any,
  mappingFile: kinds.any,
  orgs: kinds.any,
  expectRows: kinds.count,
  maxDiagnostics: kinds.count,
  hints: kinds.data,
  limits: kinds.data,
  maxRows: kinds.count,
  fingerprintKey: kinds.key,
  uai: kinds.text,
  schoolYear: kinds.count,
  academy: kinds.text,
};

/** Whose people are looked for: the rest of a `RosterCall`. */
const ROSTER = {
  where: kinds.texts, roles: kinds.any, mode: kinds.text, source: kinds.text, domain: kinds.text, name: kinds.text,
};

/**
 * Reads each option once. What is undefined or null is not given; of `null` that is told apart by `given.has`.
 * @param {unknown} options @param {Record<string, Kind>} known @param {string} of the function
 */
function take(options, known, of) {
  if (options !== undefined && (options === null || typeof options !== 'object' || Array.isArray(options))) {
    throw wrongType(`the options of ${of}`, 'an object', options);
  }
  const taken = Object.create(null);
  for (const [name, value] of Object.entries(options ?? {})) {
    if (!Object.hasOwn(known, name)) {
      throw new TypeError(`${of} has no option \`${name}\`; it has ${Object.keys(known).join(', ')}`);
    }
    if (value !== undefined) taken[name] = value === null ? null : known[name](value, `the option \`${name}\` of ${of}`);
  }
  return taken;
}

/** @param {any} taken */
const manner = (taken) => ({ signal: taken.signal ?? undefined, progress: taken.progress ?? undefined, lang: taken.lang ?? undefined });

/** The instant of a call: the clock's unless one is given, none where that is `null`. @param {any} taken */
const now = (taken) => (taken.now === undefined ? new Date().toISOString() : taken.now);

/** The day where this runs. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A key that no file can have been made for. Each half has the 53 bits of a number. */
function randomKey() {
  const [a, b, c, d] = randomFillSync(new Uint32Array(4));
  return [a * 2 ** 21 + (b >>> 11), c * 2 ** 21 + (d >>> 11)];
}

/** The `ReadingCall` of options. @param {any} taken @param {import('./sources.cjs').Sources} sources */
function reading(taken, sources) {
  const file = (/** @type {string} */ name) => (taken[name] == null ? null : sources.add(taken[name], name));
  return dropNulls({
    schema: taken.schema,
    schema_file: file('schemaFile'),
    mapping_file: file('mappingFile'),
    orgs: file('orgs'),
    expect_rows: taken.expectRows,
    max_diagnostics: taken.maxDiagnostics,
    hints: taken.hints,
    limits: taken.limits,
    max_rows: taken.maxRows,
    fingerprint_key: taken.fingerprintKey ?? randomKey(),
    uai: taken.uai,
    school_year: taken.schoolYear,
    academy: taken.academy,
  });
}

/** @template {object} T @param {T} call @returns {T} */
function dropNulls(call) {
  return /** @type {T} */ (Object.fromEntries(Object.entries(call).filter(([, value]) => value != null)));
}

module.exports = { kinds, MANNER, READING, ROSTER, take, manner, now, today, randomKey, reading, dropNulls };
