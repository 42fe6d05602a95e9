'use strict';
// Where the project lies. The tests run from a folder of their own, beside the package that is installed there.

const root = process.env.ROSTERKIT_ROOT;
if (!root) throw new Error('ROSTERKIT_ROOT is not set: run `cargo xtask test node`');

module.exports = { root };
