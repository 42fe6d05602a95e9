'use strict';
// What is known of ENTs and of La Vie Scolaire, and what a school sets there.

const { answer } = require('./operations.cjs');
const { MANNER, dropNulls, kinds, manner, take } = require('./options.cjs');
const { Sources } = require('./sources.cjs');

/** Answers a call that may name a table of its own. @param {string} operation @param {object} said @param {string} member @param {any} table @param {any} taken */
function ask(operation, said, member, table, taken) {
  const sources = new Sources();
  const file = table == null ? null : sources.add(table, 'the table');
  return answer(operation, dropNulls({ ...said, [member]: file }), { sources, ...manner(taken) });
}

/** @param {object} [options] */
async function entLayouts(options) {
  const { layout, layoutsFile, ...taken } = take(options, { layout: kinds.text, layoutsFile: kinds.any, ...MANNER }, 'entLayouts');
  return ask('ent_layouts', { layout }, 'layouts_file', layoutsFile, taken);
}

/** @param {object} set @param {object} [options] */
async function entLinks(set, options) {
  const { links, ...taken } = take(options, { links: kinds.list, ...MANNER }, 'entLinks');
  return answer('ent_links', dropNulls({ set: kinds.data(set, 'the change'), links }), manner(taken));
}

/** @param {object} setting @param {object} [options] */
async function identification(setting, options) {
  const known = { passwords: kinds.flag, layoutsFile: kinds.any, ...MANNER };
  const { passwords, layoutsFile, ...taken } = take(options, known, 'identification');
  const said = { identification: kinds.data(setting, 'the setting'), passwords };
  return ask('identification', said, 'layouts_file', layoutsFile, taken);
}

/** @param {object[]} profiles @param {object} [options] */
async function lvsCheck(profiles, options) {
  const { profilesFile, ...taken } = take(options, { profilesFile: kinds.any, ...MANNER }, 'lvsCheck');
  return ask('lvs_check', { profiles: kinds.list(profiles, 'the profiles') }, 'profiles_file', profilesFile, taken);
}

/** @param {object} [options] */
async function staffFunctions(options) {
  const known = { codes: kinds.texts, functionsFile: kinds.any, ...MANNER };
  const { codes, functionsFile, ...taken } = take(options, known, 'staffFunctions');
  return ask('staff_functions', { codes }, 'functions_file', functionsFile, taken);
}

module.exports = { entLayouts, entLinks, identification, lvsCheck, staffFunctions };
