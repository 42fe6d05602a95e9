'use strict';
// What a check found.

const { inspect } = require('node:util');
const native = require('./native.cjs');

/** How many findings are made at a time. */
const BATCH = 256;

/** A finding. Its members are whole; what `console.log` shows of it is masked. */
class Diagnostic {
  /** @param {object} data */
  constructor(data) {
    Object.assign(this, data);
  }

  [inspect.custom]() {
    const { severity, code, file, row, column, message } = /** @type {any} */ (this);
    const place = [file, row, column].filter((part) => part !== undefined).join(':');
    return native.mask(`${severity} ${code}${place && ` at ${place}`}: ${message}`);
  }
}

/** The findings that are kept, made when they are asked for. */
class Diagnostics {
  #native;
  #lang;

  /** @param {any} report @param {string} lang */
  constructor(report, lang) {
    this.#native = report;
    this.#lang = lang;
  }

  get length() {
    return this.#native.length();
  }

  *[Symbol.iterator]() {
    for (let from = 0; from < this.length; from += BATCH) {
      for (const data of JSON.parse(this.#native.diagnostics(from, BATCH, this.#lang))) yield new Diagnostic(data);
    }
  }

  async *[Symbol.asyncIterator]() {
    yield* this[Symbol.iterator]();
  }

  [inspect.custom]() {
    return `Diagnostics { length: ${this.length} }`;
  }
}

/** The report of a check. */
class Report {
  #native;
  #head;
  #diagnostics;
  #again;

  /** @param {any} report @param {string} lang @param {() => Promise<Buffer | null>} again mends the file */
  constructor(report, lang, again) {
    this.#native = report;
    this.#head = JSON.parse(report.head());
    this.#diagnostics = new Diagnostics(report, lang);
    this.#again = again;
  }

  get ok() {
    return this.#head.errors === 0;
  }

  get rows() {
    return this.#head.rows;
  }

  get errors() {
    return this.#head.errors;
  }

  get warnings() {
    return this.#head.warnings;
  }

  get counts() {
    return this.#head.counts;
  }

  get diagnostics() {
    return this.#diagnostics;
  }

  async fixed() {
    return this.#again();
  }

  toJSON() {
    return { ...this.#head, diagnostics: JSON.parse(this.#native.diagnostics(0, this.#diagnostics.length, null)) };
  }

  [inspect.custom]() {
    const { file, schema, rows, errors, warnings } = this.#head;
    return native.mask(`Report { ${file}: ${schema ?? 'unknown layout'}, ${rows} rows, ${errors} errors, ${warnings} warnings }`);
  }
}

module.exports = { Diagnostic, Report };
