'use strict';
// The files of a call: a path, bytes, or a stream of bytes, each under the name that answers have for it.

const { fileURLToPath } = require('node:url');
const { isUint8Array } = require('node:util').types;
const { wrongType } = require('./errors.cjs');

const EXPECTED = 'a path, a file URL, a Buffer or Uint8Array, a Blob, or a stream of bytes';

/** @param {unknown} value */
function isPath(value) {
  return typeof value === 'string' || value instanceof URL;
}

/** @param {any} value @param {string} what */
function path(value, what) {
  const place = value instanceof URL ? fileURLToPath(value) : value;
  if (typeof place !== 'string') throw wrongType(what, 'a path or a file URL', value);
  if (place.includes('\0') || !place.isWellFormed()) throw wrongType(what, 'a path', place);
  return place;
}

/** @param {Uint8Array} bytes @param {string} what */
function whole(bytes, what) {
  if (bytes.byteLength === 0) {
    try {
      new Uint8Array(bytes.buffer);
    } catch {
      throw new TypeError(`${what} has been transferred elsewhere: its bytes are not here any more`);
    }
  }
  return bytes;
}

class Sources {
  #inputs = new Map();
  #streams = new Set();
  /** Whether a file of these can be read once only. */
  once = false;
  /** @type {Map<string, string>} */
  paths = new Map();

  /**
   * Adds a file and gives its name in the call.
   * @param {any} source
   * @param {string} what of the call it is, for errors
   * @param {string} [name] how it is called where it has no name of its own
   */
  add(source, what, name = what) {
    if (isPath(source)) {
      const place = path(source, what);
      return this.#keep(name === what ? place : name, { path: place });
    }
    if (isUint8Array(source)) return this.#keep(name, { bytes: whole(source, what) });
    if (source === null || typeof source !== 'object') throw wrongType(what, EXPECTED, source);
    if (source instanceof Blob) {
      const own = /** @type {any} */ (source).name;
      return this.#keep(name === what && typeof own === 'string' && own !== '' ? own : name, { stream: source.stream() });
    }
    const stream = typeof source.getReader === 'function' || typeof source[Symbol.asyncIterator] === 'function';
    if (!stream) throw wrongType(what, EXPECTED, source);
    if (this.#streams.has(source)) throw new TypeError(`${what} is a stream that this call reads already`);
    this.#streams.add(source);
    this.once = true;
    return this.#keep(name, { stream: source });
  }

  // Two files may bear one name; in the call each needs its own.
  #keep(name, input) {
    let free = name;
    for (let number = 2; this.#inputs.has(free); number += 1) {
      if (input.path !== undefined && this.#inputs.get(free).path === input.path) return free;
      free = `${name} (${number})`;
    }
    this.#inputs.set(free, input);
    if (input.path !== undefined) this.paths.set(free, input.path);
    return free;
  }

  /**
   * Hands the files to a native call. Gives what closes the streams; `failed` is told what broke one.
   * @param {any} native @param {(error: unknown) => void} failed
   */
  attach(native, failed) {
    /** @type {(() => unknown)[]} */
    const closing = [];
    for (const [name, input] of this.#inputs) {
      if (input.path !== undefined) native.path(name, input.path);
      else if (input.bytes !== undefined) native.bytes(name, input.bytes);
      else {
        const { next, close } = opened(input.stream);
        closing.push(close);
        native.stream(name, () => void pull(native, name, next, failed));
      }
    }
    return () => {
      for (const close of closing) {
        // How a stream comes to its end that nobody reads any more concerns nobody.
        Promise.resolve().then(close).catch(() => {});
      }
    };
  }
}

/** What gives the next piece of a stream, and what closes it even while a piece is awaited. @param {any} stream */
function opened(stream) {
  if (typeof stream.getReader === 'function') {
    const reader = stream.getReader();
    return { next: () => reader.read(), close: () => reader.cancel() };
  }
  const iterator = stream[Symbol.asyncIterator]();
  const destroy = typeof stream.destroy === 'function';
  return { next: () => iterator.next(), close: () => (destroy ? stream.destroy() : iterator.return?.()) };
}

/** @param {any} native @param {string} name @param {() => Promise<any>} next @param {(error: unknown) => void} failed */
async function pull(native, name, next, failed) {
  const what = `what the stream \`${name}\` gives`;
  try {
    const { done, value } = await next();
    if (done) return native.end(name);
    if (!isUint8Array(value)) throw wrongType(what, 'a Buffer or Uint8Array', value);
    native.push(name, whole(value, what));
  } catch (error) {
    failed(error);
    native.fail(name);
  }
}

module.exports = { Sources, isPath, path };
