'use strict';
// Rosters of a OneRoster server.

const native = require('./native.cjs');
const { Exchange, NATIVE, answered } = require('./exchange.cjs');
const { dropNulls, kinds, take } = require('./options.cjs');

class OneRosterPull extends Exchange {
  /** @param {object} endpoint @param {object} credentials @param {object} [options] */
  constructor(endpoint, credentials, options) {
    const taken = take(
      options,
      { options: kinds.data, cursor: kinds.data, seed: kinds.text, lang: kinds.language },
      'OneRosterPull',
    );
    const { lang = 'en', ...given } = dropNulls(taken);
    super(new native.Pull(lang), { endpoint, credentials, ...given });
  }

  cursor() {
    return JSON.parse(answered(/** @type {any} */ (this)[NATIVE].cursor()));
  }

  finish() {
    const { names, bytes, report } = answered(/** @type {any} */ (this)[NATIVE].finish());
    /** @type {[string, Uint8Array][]} */
    const files = names.map((/** @type {string} */ name, /** @type {number} */ place) => [name, bytes[place]]);
    return { files: new Map(files), report: JSON.parse(report) };
  }
}

module.exports = { OneRosterPull };
