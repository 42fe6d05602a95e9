'use strict';
// The compiled half. It is built for the machine that builds it and for no other.

/** @returns {any} */
function load() {
  try {
    return require('../rosterkit.node');
  } catch (cause) {
    const here = `${process.platform} ${process.arch}`;
    throw new Error(
      `rosterkit has no native module that this Node can load (${here}): build the package on such a machine, with \`npm install && npm run build\``,
      { cause },
    );
  }
}

module.exports = load();
