'use strict';
// Files that belong together: those of an archive, of a folder, or given by their names.

const { readdir, stat } = require('node:fs/promises');
const { join } = require('node:path');
const { kinds } = require('./options.cjs');
const { isPath, path } = require('./sources.cjs');

/** @typedef {import('./sources.cjs').Sources} Sources */

/**
 * Adds the files of a package and gives what a call says of it: an archive by its name, or its files one by one.
 * @param {any} given @param {string} what @param {Sources} sources @param {string} [name] of an archive
 */
async function packaged(given, what, sources, name) {
  if (isPath(given) && (await kind(path(given, what)))?.isDirectory()) return folder(path(given, what), sources);
  const files = given instanceof Map ? [...given] : isRecord(given) ? Object.entries(given) : undefined;
  if (files === undefined) return sources.add(given, what, name);
  const each = (/** @type {string} */ file) => kinds.text(file, `the name of a file of ${what}`);
  return Object.fromEntries(files.map(([file, source]) => [each(file), sources.add(source, file)]));
}

/** The files of a folder; not those of folders in it, which no package has. @param {string} place @param {Sources} sources */
async function folder(place, sources) {
  /** @type {[string, string][]} */
  const files = [];
  for (const name of (await readdir(place)).sort()) {
    if ((await kind(join(place, name)))?.isFile()) files.push([name, sources.add(join(place, name), name)]);
  }
  return Object.fromEntries(files);
}

/** What a path leads to. What leads nowhere is for the engine to tell. @param {string} place */
const kind = (place) => stat(place).catch(() => undefined);

/** Whether files by their names are given, and no file. @param {any} given */
function isRecord(given) {
  if (given === null || typeof given !== 'object' || Symbol.asyncIterator in given) return false;
  return [Object.prototype, null].includes(Object.getPrototypeOf(given));
}

module.exports = { packaged };
