'use strict';
// Addresses stay out of what is shown (P-PRV-15); the data has them whole.

const { inspect } = require('node:util');
const native = require('./native.cjs');

/** What `console.log` shows of an answer, and of what is right in it, has its addresses masked. @param {any} answer */
function masked(answer) {
  for (const part of [answer, ...Object.values(answer)]) {
    if (part === null || typeof part !== 'object') continue;
    Object.defineProperty(part, inspect.custom, {
      value(/** @type {number} */ _, /** @type {object} */ options) {
        return native.mask(inspect(Array.isArray(this) ? [...this] : { ...this }, options));
      },
    });
  }
  return answer;
}

module.exports = { masked };
