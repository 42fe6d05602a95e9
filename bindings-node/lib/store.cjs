'use strict';
// Where subscriptions, seats and runs live, organizations and the log of them.

const { inspect } = require('node:util');
const native = require('./native.cjs');
const { CODES } = require('./acting.cjs');
const { Desk } = require('./desk.cjs');
const { ofFailure, wrongType } = require('./errors.cjs');
const { MANNER, dropNulls, kinds, manner, now, take } = require('./options.cjs');
const { asker } = require('./records.cjs');
const { path } = require('./sources.cjs');

/** Who may make a store: this file alone. */
const OURS = Symbol('ours');

class Store {
  #native;
  #name;

  /** @param {symbol} token @param {any} store @param {string} name */
  constructor(token, store, name) {
    if (token !== OURS) throw new TypeError('a store is made by Store.open, Store.create, Store.memory or Store.over');
    this.#native = store;
    this.#name = name;
  }

  /** @param {string | URL} file @param {object} [options] */
  static async open(file, options) {
    return Store.#of('open', file, options);
  }

  /** @param {string | URL} file @param {object} [options] */
  static async create(file, options) {
    return Store.#of('create', file, options);
  }

  static memory() {
    return new Store(OURS, native.Store.memory(), 'memory');
  }

  /** @param {any} records */
  static over(records) {
    for (const method of ['read', 'list', 'write']) {
      if (typeof records?.[method] !== 'function') throw wrongType(`the method ${method} of records`, 'a function', records?.[method]);
    }
    const store = native.Store.over(asker(records, (json, thrown) => store.answered(json, thrown)));
    return new Store(OURS, store, 'records');
  }

  static async #of(/** @type {string} */ how, /** @type {any} */ file, /** @type {unknown} */ options) {
    const { lang } = manner(take(options, { lang: MANNER.lang }, `Store.${how}`));
    const place = path(file, 'the file of the store');
    const made = await native.Store[how](place, lang ?? 'en');
    if (made.failure !== undefined) throw ofFailure(made.failure, new Map([[place, place]]));
    return new Store(OURS, made, place);
  }

  /** The native store, for calls. @param {unknown} store @param {string} of the function */
  static native(store, of) {
    if (typeof store !== 'object' || store === null || !(#native in store)) {
      throw wrongType(`the option \`store\` of ${of}`, 'a Store', store);
    }
    if (store.#native === null) throw new Error('the store is closed');
    return store.#native;
  }

  /** @param {string} name @param {{ seats: number }} options */
  async subscriptionAdd(name, options) {
    const taken = take(options, { seats: kinds.count, ...MANNER }, 'subscriptionAdd');
    return this.#ask('subscription_add', { name: kinds.text(name, 'the name'), seats: kinds.count(taken.seats, 'seats') }, taken);
  }

  /** @param {object} [options] */
  async subscriptions(options) {
    return this.#ask('subscriptions', {}, take(options, MANNER, 'subscriptions'));
  }

  /** @param {string} subscription @param {object} [options] */
  async seats(subscription, options) {
    const known = { search: kinds.text, limit: kinds.count, offset: kinds.count, ...MANNER };
    const { search, limit, offset, ...taken } = take(options, known, 'seats');
    const name = kinds.text(subscription, 'the subscription');
    return this.#ask('seats', { subscription: name, search, limit, offset: offset ?? undefined }, taken);
  }

  /** @param {object} [options] */
  async runs(options) {
    const known = { subscription: kinds.text, limit: kinds.count, ...MANNER };
    const { subscription, limit, ...taken } = take(options, known, 'runs');
    return this.#ask('runs', { subscription, limit: limit ?? undefined }, taken);
  }

  /** @param {string} subscription @param {object} [options] */
  async state(subscription, options) {
    return this.#ask('state', { subscription: kinds.text(subscription, 'the subscription') }, take(options, MANNER, 'state'));
  }

  /** @param {string} email @param {object} [options] */
  actingAs(email, options) {
    const known = kinds.text(email, 'the address');
    return this.#desk(known, { kind: 'person', email: known }, take(options, CODES, 'actingAs'));
  }

  /** @param {object} [options] */
  operator(options) {
    return this.#desk('the operator', { kind: 'operator' }, take(options, CODES, 'operator'));
  }

  /** @param {string} email @param {string} product @param {object} [options] */
  async access(email, product, options) {
    const taken = take(options, { organization: kinds.text, now: kinds.instant, ...MANNER }, 'access');
    const asked = { email: kinds.text(email, 'the address'), product: kinds.text(product, 'the product') };
    return this.#ask('access', dropNulls({ ...asked, organization: taken.organization, now: now(taken) }), taken);
  }

  /** @param {string} email @param {object} [options] */
  async notices(email, options) {
    const { after, limit, ...taken } = take(options, { after: kinds.count, limit: kinds.count, ...MANNER }, 'notices');
    return this.#ask('notices', dropNulls({ email: kinds.text(email, 'the address'), after, limit }), taken);
  }

  /** @param {object} [options] */
  async auditVerify(options) {
    const { expected, ...taken } = take(options, { expected: kinds.data, ...MANNER }, 'auditVerify');
    return this.#ask('audit_verify', dropNulls({ expected }), taken);
  }

  /** @param {object} [options] */
  async rebuild(options) {
    return this.#ask('rebuild', {}, take(options, MANNER, 'rebuild'));
  }

  /** @param {string} ent @param {object} [options] */
  async accounts(ent, options) {
    return this.#ask('accounts', { ent: kinds.text(ent, 'the ENT') }, take(options, MANNER, 'accounts'));
  }

  /** @param {string} ent @param {object[]} accounts @param {object} [options] */
  async accountsPut(ent, accounts, options) {
    const { seen, ...taken } = take(options, { seen: kinds.list, ...MANNER }, 'accountsPut');
    const asked = { ent: kinds.text(ent, 'the ENT'), accounts: kinds.list(accounts, 'the accounts') };
    return this.#ask('accounts_put', dropNulls({ ...asked, seen }), taken);
  }

  /** @param {string} ent @param {object} [options] */
  async decideMatch(ent, options) {
    const { decide, withdraw, ...taken } = take(options, { decide: kinds.list, withdraw: kinds.list, ...MANNER }, 'decideMatch');
    return this.#ask('decide_match', dropNulls({ ent: kinds.text(ent, 'the ENT'), decide, withdraw }), taken);
  }

  /** @param {string} ent @param {object} order @param {object} [options] */
  async reconcileAccounts(ent, order, options) {
    const { review, support, ...taken } = take(options, { review: kinds.flag, support: kinds.data, ...MANNER }, 'reconcileAccounts');
    const asked = { ent: kinds.text(ent, 'the ENT'), order: kinds.data(order, 'the order') };
    return this.#ask('reconcile_accounts', dropNulls({ ...asked, review, support }), taken);
  }

  close() {
    this.#native?.close();
    this.#native = null;
  }

  #desk(/** @type {string} */ who, /** @type {object} */ actor, /** @type {any} */ { codeKey, codeFormat }) {
    if (codeKey == null && codeFormat != null) throw new TypeError('the option `codeFormat` says nothing without `codeKey`');
    const codes = codeKey == null ? undefined : dropNulls({ key: codeKey, format: codeFormat });
    return new Desk(who, (operation, call, taken) => this.#ask(operation, { actor, ...call }, taken), codes);
  }

  #ask(/** @type {string} */ operation, /** @type {object} */ call, /** @type {any} */ taken) {
    // Here, because the two files need each other.
    const { answer } = require('./operations.cjs');
    return answer(operation, call, { ...manner(taken), store: this });
  }

  [inspect.custom]() {
    return `Store { ${this.#native === null ? 'closed' : this.#name} }`;
  }
}

module.exports = { Store };
