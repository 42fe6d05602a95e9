'use strict';
// A call from beginning to end: its files, its progress, its breaking off.

const native = require('./native.cjs');
const { ofFailure } = require('./errors.cjs');
const { thrownFor } = require('./records.cjs');

/** What an error is before there is one: a stream may fail with `undefined`. */
const NONE = Symbol('none');

/**
 * @param {import('./sources.cjs').Sources} sources
 * @param {{ signal?: AbortSignal, progress?: (progress: object) => unknown, lang?: string }} manner
 * @param {(call: any, progress?: (told: string) => void) => Promise<any>} start
 */
async function run(sources, { signal, progress, lang = 'en' }, start) {
  signal?.throwIfAborted();
  const call = new native.Call(lang);
  let settled = false;
  /** @type {unknown} */
  let broken = NONE;
  // The first thing that goes wrong on this side is what the caller is told.
  const fail = (/** @type {unknown} */ error) => {
    if (broken === NONE) broken = error;
    call.cancel();
  };
  const aborted = () => fail(/** @type {AbortSignal} */ (signal).reason);
  const listen = progress && ((/** @type {string} */ told) => {
    if (settled || broken !== NONE) return;
    try {
      // A listener may be an async function.
      Promise.resolve(progress(JSON.parse(told))).catch(fail);
    } catch (error) {
      fail(error);
    }
  });
  const close = sources.attach(call, fail);
  signal?.addEventListener('abort', aborted, { once: true });
  try {
    const outcome = await start(call, listen);
    if (outcome.failure === undefined) return outcome;
    if (broken !== NONE) throw broken;
    const own = thrownFor(JSON.parse(outcome.failure));
    throw own === undefined ? ofFailure(outcome.failure, sources.paths) : own.error;
  } finally {
    settled = true;
    signal?.removeEventListener('abort', aborted);
    close();
  }
}

module.exports = { run };
