'use strict';
// What is known of the vendors of school information systems.

const { answer } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, take, today } = require('./options.cjs');
const { Sources } = require('./sources.cjs');

const VENDORS = { vendorsFile: kinds.any, ...MANNER };

/** @param {string} operation @param {object} said @param {any} taken */
function ask(operation, said, taken) {
  const sources = new Sources();
  const file = taken.vendorsFile == null ? null : sources.add(taken.vendorsFile, 'vendorsFile');
  return answer(operation, dropNulls({ ...said, vendors_file: file }), { sources, ...manner(taken) });
}

/** @param {object} [options] */
async function sisVendors(options) {
  const taken = take(options, { vendor: kinds.text, ...VENDORS }, 'sisVendors');
  return ask('sis_vendors', { vendor: taken.vendor }, taken);
}

/** @param {string} vendor @param {object} [options] */
async function sisEligibility(vendor, options) {
  const taken = take(options, { deployment: kinds.data, today: kinds.text, ...VENDORS }, 'sisEligibility');
  const said = { vendor: kinds.text(vendor, 'the vendor'), deployment: taken.deployment, today: taken.today ?? today() };
  return ask('sis_eligibility', said, taken);
}

/** @param {string} vendor @param {object} [options] */
async function sisEndpoint(vendor, options) {
  const taken = take(options, { address: kinds.data, ...VENDORS }, 'sisEndpoint');
  return ask('sis_endpoint', { vendor: kinds.text(vendor, 'the vendor'), address: taken.address }, taken);
}

module.exports = { sisEligibility, sisEndpoint, sisVendors };
