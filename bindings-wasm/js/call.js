import * as raw from './rosterkit_wasm.js';
import * as given from './arguments.js';
import { told } from './errors.js';
import { MemoryStore, rawStore } from './store.js';

/** Answers an operation by its name; calls and answers are plain data with the names of the Rust types. */
export function call(operation, request, files, store = new MemoryStore(), progress = undefined) {
  given.text('operation', operation);
  const written = given.json('call', request);
  const contents = given.files('files', files);
  given.instance('store', MemoryStore, 'a MemoryStore', store);
  given.watcher('progress', progress);
  return withFiles(contents, progress, (held) => {
    const answer = JSON.parse(told(() => raw.call(operation, written, held, rawStore(store))));
    const made = held.made().map((name) => [name, held.take(name)]);
    return { answer, files: Object.fromEntries(made) };
  });
}

/** The names of the operations that this module knows. */
export const operations = () => raw.operations();

/** Lends files to the module while `run` runs. */
export function withFiles(contents, progress, run) {
  const held = new raw.CallFiles();
  try {
    for (const [name, content] of contents) held.give(name, content);
    if (progress) held.watch((how) => progress(JSON.parse(how)));
    return run(held);
  } finally {
    held.free();
  }
}

/** A key that no maker of files can know. Numbers of JSON have 53 bits; no answer depends on the key. */
export function randomKey() {
  const [a, b, c, d] = crypto.getRandomValues(new Uint32Array(4));
  return [(a & 0x1fffff) * 2 ** 32 + b, (c & 0x1fffff) * 2 ** 32 + d];
}

/** 32 bytes of the system's randomness, as 64 hexadecimal digits. */
export const randomSeed = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** How files are read, with a key of the moment unless one is given. */
export function keyed(reading = {}) {
  given.record('reading', reading);
  return { ...reading, fingerprint_key: reading.fingerprint_key ?? randomKey() };
}
