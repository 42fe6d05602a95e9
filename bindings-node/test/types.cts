// The types as a CommonJS module sees them.
import rosterkit = require('rosterkit');

const store: rosterkit.Store = rosterkit.Store.memory();
const report: Promise<rosterkit.Report> = rosterkit.check('users.csv');
void store;
void report;
