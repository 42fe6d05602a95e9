'use strict';
// The connection of an organization with its SIS.

const { MANNER, kinds, now, take } = require('./options.cjs');
const { ASK, DO, DOING } = require('./acting.cjs');
const { Seats } = require('./seats.cjs');

class Sis extends Seats {
  /** @param {string} organization @param {object} [options] */
  async sis(organization, options) {
    const taken = take(options, { now: kinds.instant, ...MANNER }, 'sis');
    return this[ASK]('sis_connection', { organization: kinds.text(organization, 'the organization'), now: now(taken) }, taken);
  }

  /** @param {string} organization @param {object} change @param {object} [options] */
  async changeSis(organization, change, options) {
    const taken = take(options, DOING, 'changeSis');
    const said = { organization: kinds.text(organization, 'the organization'), change: kinds.data(change, 'the change') };
    return this[DO]({ command: 'change_sis', ...said }, taken);
  }
}

module.exports = { Sis };
