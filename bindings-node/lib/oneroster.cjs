'use strict';
// Rosters of a OneRoster server, over whatever speaks HTTP.

const { randomBytes } = require('node:crypto');
const native = require('./native.cjs');
const { ofFailure, wrongType } = require('./errors.cjs');
const { dropNulls, kinds, take } = require('./options.cjs');

const NO_FILES = new Map();
const NO_BODY = new Uint8Array();

/** @param {any} told */
function answered(told) {
  if (told != null && typeof told === 'object' && 'failure' in told) throw ofFailure(told.failure, NO_FILES);
  return told;
}

/** @param {Date | null} [now] */
function instant(now) {
  return (now ?? new Date()).toISOString();
}

class OneRosterPull {
  /** @type {any} */
  #pull;

  /** @param {object} endpoint @param {object} credentials @param {object} [options] */
  constructor(endpoint, credentials, options) {
    const taken = take(
      options,
      { options: kinds.data, cursor: kinds.data, seed: kinds.text, lang: kinds.language },
      'OneRosterPull',
    );
    const { lang = 'en', seed = randomBytes(32).toString('hex'), ...given } = dropNulls(taken);
    this.#pull = new native.Pull(lang);
    answered(this.#pull.begin(JSON.stringify({ endpoint, credentials, seed, ...given })));
  }

  /** @param {{ now?: Date | null }} [at] */
  next({ now } = {}) {
    return JSON.parse(answered(this.#pull.next(instant(now))));
  }

  /** @param {number} ticket @param {{ status: number, headers: Iterable<[string, string]>, body: Uint8Array }} response @param {{ now?: Date | null }} [at] */
  take(ticket, { status, headers, body }, { now } = {}) {
    if (!(body instanceof Uint8Array)) throw wrongType('the body', 'a Uint8Array', body);
    answered(this.#pull.take(ticket, JSON.stringify({ status, headers: [...headers] }), body, instant(now)));
  }

  /** @param {number} ticket @param {string} failure @param {{ now?: Date | null }} [at] */
  fail(ticket, failure, { now } = {}) {
    answered(this.#pull.take(ticket, JSON.stringify({ failure }), NO_BODY, instant(now)));
  }

  /** @param {{ headers?: [string, string][], authorization?: string | null }} request */
  static headers({ headers = [], authorization }) {
    return Object.fromEntries(authorization == null ? headers : [...headers, ['authorization', authorization]]);
  }

  report() {
    return JSON.parse(answered(this.#pull.report()));
  }

  cursor() {
    return JSON.parse(answered(this.#pull.cursor()));
  }

  finish() {
    const { names, bytes, report } = answered(this.#pull.finish());
    /** @type {[string, Uint8Array][]} */
    const files = names.map((/** @type {string} */ name, /** @type {number} */ place) => [name, bytes[place]]);
    return { files: new Map(files), report: JSON.parse(report) };
  }
}

module.exports = { OneRosterPull };
