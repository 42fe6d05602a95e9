'use strict';
// Subscriptions that somebody has: their terms, product keys, sources, library.

const { randomBytes } = require('node:crypto');
const { wrongType } = require('./errors.cjs');
const { MANNER, dropNulls, kinds, now, take } = require('./options.cjs');
const { ASK, DO, DOING } = require('./acting.cjs');
const { Purchases } = require('./purchases.cjs');

const ONE = { now: kinds.instant, ...MANNER };

class Subscriptions extends Purchases {
  /** @param {object} [options] */
  async subscriptions(options) {
    const taken = take(options, { organization: kinds.text, ...ONE }, 'subscriptions');
    return this[ASK]('owned_subscriptions', { organization: taken.organization, now: now(taken) }, taken);
  }

  /** @param {string} id @param {object} [options] */
  async subscription(id, options) {
    const taken = take(options, ONE, 'subscription');
    return this[ASK]('owned_subscription', { subscription: kinds.text(id, 'the id'), now: now(taken) }, taken);
  }

  /** @param {string} subscription @param {{ email: string, country: string, terms: object }} options */
  async addSinglePlan(subscription, options) {
    const known = { email: kinds.text, country: kinds.text, terms: kinds.data, ...DOING };
    const { email, country, terms, ...taken } = take(options, known, 'addSinglePlan');
    const said = {
      email: kinds.text(email, 'the option `email` of addSinglePlan'),
      country: kinds.text(country, 'the option `country` of addSinglePlan'),
      terms: kinds.data(terms, 'the option `terms` of addSinglePlan'),
    };
    return this.#change('add_single_plan', subscription, said, taken);
  }

  /** @param {string} subscription @param {string} endsOn @param {object} [options] */
  async renew(subscription, endsOn, options) {
    const { seats, ...taken } = take(options, { seats: kinds.count, ...DOING }, 'renew');
    return this.#change('renew_subscription', subscription, { ends_on: kinds.text(endsOn, 'the last day'), seats }, taken);
  }

  /** @param {string} subscription @param {string} on @param {object} [options] */
  async cancel(subscription, on, options) {
    return this.#change('cancel_subscription', subscription, { on: kinds.text(on, 'the day') }, take(options, DOING, 'cancel'));
  }

  /** @param {string} subscription @param {object} [options] */
  async productKey(subscription, options) {
    const { seed, ...taken } = take(options, { seed: kinds.text, ...DOING }, 'productKey');
    return this.#change('generate_product_key', subscription, { seed: seed ?? randomBytes(32).toString('hex') }, taken);
  }

  /** @param {string} subscription @param {string} ending @param {object} [options] */
  async countKeyActivation(subscription, ending, options) {
    const taken = take(options, DOING, 'countKeyActivation');
    return this.#change('count_key_activation', subscription, { ending: kinds.text(ending, 'the ending') }, taken);
  }

  /** @param {string} subscription @param {object} source @param {object} [options] */
  async connectSource(subscription, source, options) {
    const taken = take(options, DOING, 'connectSource');
    return this.#change('connect_source', subscription, { source: kinds.data(source, 'the source') }, taken);
  }

  /** @param {string} subscription @param {object} [options] */
  async disconnectSource(subscription, options) {
    return this.#change('disconnect_source', subscription, {}, take(options, DOING, 'disconnectSource'));
  }

  /** @param {string} subscription @param {'unchanged' | object} outcome @param {object} [options] */
  async reportSync(subscription, outcome, options) {
    const taken = take(options, DOING, 'reportSync');
    if (typeof outcome !== 'string' && (outcome === null || typeof outcome !== 'object')) {
      throw wrongType('the outcome', 'a string or an object', outcome);
    }
    return this.#change('report_sync', subscription, { outcome }, taken);
  }

  /** @param {string} subscription @param {object} roles @param {object} [options] */
  async setLibraryRoles(subscription, roles, options) {
    const taken = take(options, DOING, 'setLibraryRoles');
    return this.#change('change_library_roles', subscription, { roles: kinds.data(roles, 'the roles') }, taken);
  }

  /** @param {string} command @param {string} subscription @param {object} said @param {any} taken */
  #change(command, subscription, said, taken) {
    return this[DO](dropNulls({ command, subscription: kinds.text(subscription, 'the subscription'), ...said }), taken);
  }
}

module.exports = { Subscriptions };
