'use strict';
// OneRoster packages: checked, and written anew.

const { inspect } = require('node:util');
const { packaged } = require('./folder.cjs');
const native = require('./native.cjs');
const { answer, describe } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, now, randomKey, take } = require('./options.cjs');
const { Diagnostic } = require('./report.cjs');
const { Sources, path } = require('./sources.cjs');

/** How a package is read: a `PackageReading`. */
const READING = {
  profile: kinds.text,
  maxDiagnostics: kinds.count,
  limits: kinds.data,
  packageLimits: kinds.data,
  maxRows: kinds.count,
  fingerprintKey: kinds.key,
};

/** @param {any} taken */
function reading(taken) {
  return dropNulls({
    profile: taken.profile,
    max_diagnostics: taken.maxDiagnostics,
    limits: taken.limits,
    package_limits: taken.packageLimits,
    max_rows: taken.maxRows,
    fingerprint_key: taken.fingerprintKey ?? randomKey(),
  });
}

/** What a check found out about a package. */
class CheckedPackage {
  #data;
  #lang;

  /** @param {any} data @param {'en' | 'fr'} lang */
  constructor(data, lang) {
    this.#data = data;
    this.#lang = lang;
  }

  get ok() {
    return this.#data.errors === 0;
  }

  get version() {
    return this.#data.version;
  }

  get errors() {
    return this.#data.errors;
  }

  get warnings() {
    return this.#data.warnings;
  }

  get counts() {
    return this.#data.counts;
  }

  get completeness() {
    return this.#data.completeness;
  }

  get files() {
    return this.#data.files;
  }

  get diagnostics() {
    const reports = [this.#data, ...this.#data.files.map((/** @type {any} */ { check }) => check)];
    const found = reports.flatMap(({ diagnostics }) => diagnostics);
    return describe(found, { lang: this.#lang }).map((/** @type {object} */ data) => new Diagnostic(data));
  }

  toJSON() {
    return this.#data;
  }

  [inspect.custom]() {
    const { package: name, version, files, errors, warnings } = this.#data;
    const shown = `OneRoster ${version}, ${files.length} files, ${errors} errors, ${warnings} warnings`;
    return native.mask(`CheckedPackage { ${name === undefined ? '' : `${name}: `}${shown} }`);
  }
}

const CHECK = { ...READING, name: kinds.text, now: kinds.instant, ...MANNER };

/** @param {any} given @param {object} [options] */
async function checkPackage(given, options) {
  const taken = take(options, CHECK, 'checkPackage');
  const instant = now(taken);
  const sources = new Sources();
  const asked = dropNulls({
    package: await packaged(given, 'package', sources, taken.name ?? undefined),
    reading: reading(taken),
    now: instant,
  });
  return new CheckedPackage(await answer('check_package', asked, { sources, ...manner(taken) }), taken.lang ?? 'en');
}

const CONVERT = { ...READING, out: kinds.any, version: kinds.text, since: kinds.any, now: kinds.instant, ...MANNER };

/** @param {any} given @param {object} [options] */
async function convertPackage(given, options) {
  const taken = take(options, CONVERT, 'convertPackage');
  const instant = now(taken);
  const sources = new Sources();
  const place = taken.out == null ? undefined : path(taken.out, 'the option `out` of convertPackage');
  const asked = dropNulls({
    package: await packaged(given, 'package', sources),
    since: taken.since == null ? null : await packaged(taken.since, 'since', sources),
    out: place ?? 'converted.zip',
    version: taken.version,
    reading: reading(taken),
    now: instant,
  });
  /** @type {Buffer | undefined} */
  let archive;
  const made = (/** @type {string} */ _, /** @type {Buffer} */ bytes) => void (archive = bytes);
  const places = place === undefined ? [] : [place];
  const report = await answer('convert_package', asked, { sources, made, places, ...manner(taken) });
  return { archive, report };
}

module.exports = { CheckedPackage, checkPackage, convertPackage };
