import * as raw from './rosterkit_wasm.js';
import * as given from './arguments.js';
import { told } from './errors.js';

/** The records of a piece of a file that starts where a record does, cell by cell. */
export function splitRows(bytes, dialect) {
  given.bytes('bytes', bytes);
  const written = given.json('dialect', dialect);
  return JSON.parse(told(() => raw.split_rows(bytes, written)));
}

/** A value as the bytes of a cell, in quotes where it needs them or `quoted` asks for them. */
export function writeCell(value, dialect, { quoted = false } = {}) {
  given.text('value', value);
  given.flag('quoted', quoted);
  const written = given.json('dialect', dialect);
  return told(() => raw.write_cell(value, written, quoted));
}
