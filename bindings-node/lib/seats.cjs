'use strict';
// Seats as one actor sees and changes them.

const { MANNER, kinds, now, take } = require('./options.cjs');
const { ASK } = require('./acting.cjs');
const { Subscriptions } = require('./subscriptions.cjs');

const SEATS = { search: kinds.text, limit: kinds.count, offset: kinds.count, ...MANNER };
const APPLY = { approve: kinds.text, why: kinds.text, now: kinds.instant, ...MANNER };
const CHANGE = { policy: kinds.data, ...APPLY };

class Seats extends Subscriptions {
  /** @param {string} subscription @param {object} [options] */
  async seats(subscription, options) {
    const { search, limit, offset, ...taken } = take(options, SEATS, 'seats');
    return this[ASK]('seats', { subscription: kinds.text(subscription, 'the subscription'), search, limit, offset }, taken);
  }

  /** @param {string} subscription @param {string[]} emails @param {object} [options] */
  async addSeats(subscription, emails, options) {
    const taken = take(options, CHANGE, 'addSeats');
    return this.#change('seats_add', subscription, { emails: kinds.texts(emails, 'the addresses') }, taken);
  }

  /** @param {string} subscription @param {string[] | 'all'} whom @param {object} [options] */
  async removeSeats(subscription, whom, options) {
    const taken = take(options, CHANGE, 'removeSeats');
    const said = whom === 'all' ? { all: true } : { emails: kinds.texts(whom, 'the addresses') };
    return this.#change('seats_remove', subscription, said, taken);
  }

  /** @param {object} made a plan @param {object} [options] */
  async apply(made, options) {
    const taken = take(options, APPLY, 'apply');
    const { approve, why } = taken;
    return this[ASK]('apply', { plan: kinds.data(made, 'the plan'), approve, why, now: now(taken) }, taken);
  }

  /** @param {string} operation @param {string} subscription @param {object} said @param {any} taken */
  #change(operation, subscription, said, taken) {
    const { policy, approve, why } = taken;
    const name = kinds.text(subscription, 'the subscription');
    return this[ASK](operation, { subscription: name, ...said, policy, approve, why, now: now(taken) }, taken);
  }
}

module.exports = { Seats };
