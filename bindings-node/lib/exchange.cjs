'use strict';
// A conversation with a server, over whatever speaks HTTP: what pulls and exports have in common.

const { randomBytes } = require('node:crypto');
const { ofFailure, wrongType } = require('./errors.cjs');

const NO_FILES = new Map();
const NO_BODY = new Uint8Array();

/** The native half of a conversation. */
const NATIVE = Symbol('native');

/** @param {any} told */
function answered(told) {
  if (told != null && typeof told === 'object' && 'failure' in told) throw ofFailure(told.failure, NO_FILES);
  return told;
}

/** @param {Date | null} [now] */
function instant(now) {
  return (now ?? new Date()).toISOString();
}

class Exchange {
  /** @param {any} native @param {object} call what it begins with; the seed is the system's unless it has one */
  constructor(native, call) {
    answered(native.begin(JSON.stringify({ seed: randomBytes(32).toString('hex'), ...call })));
    Object.defineProperty(this, NATIVE, { value: native });
  }

  /** @param {{ now?: Date | null }} [at] */
  next({ now } = {}) {
    return this.#told('next', instant(now));
  }

  /** @param {number} ticket @param {{ status: number, headers: Iterable<[string, string]>, body: Uint8Array }} response @param {{ now?: Date | null }} [at] */
  take(ticket, { status, headers, body }, { now } = {}) {
    if (!(body instanceof Uint8Array)) throw wrongType('the body', 'a Uint8Array', body);
    answered(this.#native.take(ticket, JSON.stringify({ status, headers: [...headers] }), body, instant(now)));
  }

  /** @param {number} ticket @param {string} failure @param {{ now?: Date | null }} [at] */
  fail(ticket, failure, { now } = {}) {
    answered(this.#native.take(ticket, JSON.stringify({ failure }), NO_BODY, instant(now)));
  }

  /** @param {{ headers?: [string, string][], authorization?: string | null }} request */
  static headers({ headers = [], authorization }) {
    return Object.fromEntries(authorization == null ? headers : [...headers, ['authorization', authorization]]);
  }

  report() {
    return this.#told('report');
  }

  get #native() {
    return /** @type {any} */ (this)[NATIVE];
  }

  /** @param {string} what @param {...string} given */
  #told(what, ...given) {
    return JSON.parse(answered(this.#native[what](...given)));
  }
}

module.exports = { Exchange, NATIVE, answered };
