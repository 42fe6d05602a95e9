/** A call that cannot be answered. Bad data is none: it is a finding of the report. */
export class RosterkitError extends Error {
  constructor({ code, context, message, hint }) {
    super(message);
    this.code = code;
    // Particulars carry whole addresses, and whoever prints an error does not ask for them.
    Object.defineProperty(this, 'context', { value: context });
    Object.defineProperty(this, 'hint', { value: hint ?? undefined });
  }
}
Object.defineProperty(RosterkitError.prototype, 'name', { value: 'RosterkitError', configurable: true, writable: true });

/** Runs what may throw the JSON of an error, and throws the error. */
export function told(run) {
  try {
    return run();
  } catch (thrown) {
    throw typeof thrown === 'string' ? new RosterkitError(JSON.parse(thrown)) : thrown;
  }
}
