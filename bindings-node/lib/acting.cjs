'use strict';
// One actor at a store: what every part of a desk rests on.

const { inspect } = require('node:util');
const native = require('./native.cjs');
const { MANNER, dropNulls, kinds, now, take } = require('./options.cjs');

/** Asks the store in the name of the actor; for the parts of a desk alone. */
const ASK = Symbol('ask');

/** Gives a command; for the parts of a desk alone. */
const DO = Symbol('do');

/** How claim codes are kept; for the parts of a desk alone. */
const KEPT = Symbol('kept');

/** How everything that changes something is done. */
const DOING = { why: kinds.text, review: kinds.flag, now: kinds.instant, ...MANNER };

/** With which key claim codes are kept and found. */
const CODES = { codeKey: kinds.text, codeFormat: kinds.data };

class Acting {
  #who;
  #ask;
  #codes;

  /**
   * @param {string} who acts, for those who look at the object
   * @param {(operation: string, call: object, taken: any) => Promise<any>} ask the store, in the name of the actor
   * @param {{ key: string, format?: object } | undefined} codes how claim codes are kept
   */
  constructor(who, ask, codes) {
    this.#who = who;
    this.#ask = ask;
    this.#codes = codes;
  }

  /** @param {object} command @param {object} [options] */
  async perform(command, options) {
    return this[DO](kinds.data(command, 'the command'), take(options, DOING, 'perform'));
  }

  /** @param {object} command @param {any} taken */
  [DO](command, taken) {
    const { why, review } = taken;
    return this[ASK]('perform', { command, why, review, codes: this.#codes, now: now(taken) }, taken);
  }

  /** @param {string} operation @param {object} call @param {any} taken */
  [ASK](operation, call, taken) {
    return this.#ask(operation, dropNulls(call), taken);
  }

  get [KEPT]() {
    return this.#codes;
  }

  [inspect.custom]() {
    return `Desk { ${native.mask(this.#who)} }`;
  }
}

module.exports = { ASK, Acting, CODES, DO, DOING, KEPT };
