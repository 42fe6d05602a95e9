'use strict';
// Grades to a SIS.

const native = require('./native.cjs');
const { Exchange, NATIVE, answered } = require('./exchange.cjs');
const { dropNulls, kinds, take } = require('./options.cjs');

class GradeExport extends Exchange {
  /** @param {object} endpoint @param {object} credentials @param {object} gradebook @param {object} options */
  constructor(endpoint, credentials, gradebook, options) {
    const taken = take(
      options,
      { options: kinds.data, ledger: kinds.data, seed: kinds.text, lang: kinds.language },
      'GradeExport',
    );
    const { lang = 'en', ...given } = dropNulls(taken);
    super(new native.Export(lang), { endpoint, credentials, gradebook, ...given });
  }

  ledger() {
    return JSON.parse(answered(/** @type {any} */ (this)[NATIVE].ledger()));
  }
}

module.exports = { GradeExport };
