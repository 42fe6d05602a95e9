// Wrong types are the caller's mistake, and told before anything runs.

const kind = (value) => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? (value.constructor?.name ?? 'an object') : typeof value;
};

const refuse = (name, wanted, value) => {
  throw new TypeError(`\`${name}\` must be ${wanted}, not ${kind(value)}`);
};

export function text(name, value) {
  return typeof value === 'string' ? value : refuse(name, 'a string', value);
}

export function bytes(name, value) {
  return value instanceof Uint8Array ? value : refuse(name, 'a Uint8Array', value);
}

export function flag(name, value) {
  return typeof value === 'boolean' ? value : refuse(name, 'true or false', value);
}

export function watcher(name, value) {
  return value === undefined || typeof value === 'function' ? value : refuse(name, 'a function', value);
}

export function instance(name, type, wanted, value) {
  return value instanceof type ? value : refuse(name, wanted, value);
}

export function record(name, value) {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
  return plain ? value : refuse(name, 'an object', value);
}

/** The JSON text of an object. */
export function json(name, value) {
  const written = JSON.stringify(record(name, value));
  return typeof written === 'string' ? written : refuse(name, 'an object that JSON can hold', value);
}

/** Files by name. */
export function files(name, value = {}) {
  return Object.entries(record(name, value)).map(([file, content]) => [file, bytes(`${name}['${file}']`, content)]);
}
