'use strict';
// What was bought: recorded, activated, claimed.

const { wrongType } = require('./errors.cjs');
const { MANNER, dropNulls, kinds, now, take } = require('./options.cjs');
const { ASK, Acting, DO, DOING, KEPT } = require('./acting.cjs');

const PROOF = { code: kinds.text, serial: kinds.text, displays: kinds.count };
const CLAIM = { ...PROOF, vendor: kinds.text, place: kinds.text, ...DOING };

class Purchases extends Acting {
  /** @param {string} purchase @param {object} sold @param {object} [options] */
  async recordPurchase(purchase, sold, options) {
    const { code, ...taken } = take(options, { code: kinds.text, ...DOING }, 'recordPurchase');
    const said = { purchase: kinds.text(purchase, 'the purchase'), sold: kinds.data(sold, 'what was sold'), code };
    return this[DO](dropNulls({ command: 'record_purchase', ...said }), taken);
  }

  /** @param {object} options */
  async purchase(options) {
    const taken = take(options, { ...PROOF, now: kinds.instant, ...MANNER }, 'purchase');
    return this[ASK]('purchase', { proof: proof(taken, 'purchase'), codes: this[KEPT], now: now(taken) }, taken);
  }

  /** @param {string} code @param {string | object} organization @param {object} [options] */
  async activate(code, organization, options) {
    const said = { proof: { code: kinds.text(code, 'the code') }, organization: choice(organization) };
    return this[DO]({ command: 'activate', ...said }, take(options, DOING, 'activate'));
  }

  /** @param {string | object} organization @param {object} options */
  async claim(organization, options) {
    const taken = take(options, CLAIM, 'claim');
    return this[DO]({ command: 'claim', proof: proof(taken, 'claim'), organization: choice(organization) }, taken);
  }

  /** @param {string} purchase @param {object} [options] */
  async claimStatus(purchase, options) {
    const taken = take(options, { now: kinds.instant, ...MANNER }, 'claimStatus');
    return this[ASK]('claim', { purchase: kinds.text(purchase, 'the purchase'), now: now(taken) }, taken);
  }

  /** @param {string} purchase @param {object} [options] */
  async fulfilClaim(purchase, options) {
    const said = { purchase: kinds.text(purchase, 'the purchase') };
    return this[DO]({ command: 'fulfil_claim', ...said }, take(options, DOING, 'fulfilClaim'));
  }
}

/** What shows that something was bought: a code, or a serial number with a count. @param {any} taken @param {string} of */
function proof({ code, serial, displays, vendor, place }, of) {
  if ((code == null) === (serial == null)) throw new TypeError(`${of} takes one of the options \`code\` and \`serial\``);
  if (code == null) {
    return { display: dropNulls({ serial, displays: kinds.count(displays, `the option \`displays\` of ${of}`), vendor, place }) };
  }
  if (displays != null || vendor != null || place != null) {
    throw new TypeError(`${of}: \`displays\`, \`vendor\` and \`place\` go with a serial number, not with a code`);
  }
  return { code };
}

/** @param {any} organization */
function choice(organization) {
  if (typeof organization === 'string') return { existing: kinds.text(organization, 'the organization') };
  if (organization === null || typeof organization !== 'object' || Array.isArray(organization)) {
    throw wrongType('the organization', 'a string or an object', organization);
  }
  return { new: organization };
}

module.exports = { Purchases };
