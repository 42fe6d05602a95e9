import * as raw from './rosterkit_wasm.js';
import * as given from './arguments.js';
import { told } from './errors.js';

/** What a person reads about a finding, or about other data of an answer. */
export function message(about, language = 'en', { kind = 'diagnostic', addresses = 'masked' } = {}) {
  given.text('language', language);
  given.text('kind', kind);
  if (addresses !== 'masked' && addresses !== 'exposed') throw new TypeError("`addresses` must be 'masked' or 'exposed'");
  // Some reasons are a word alone.
  const written = typeof about === 'string' ? JSON.stringify(about) : given.json(kind, about);
  const { message, hint } = JSON.parse(told(() => raw.message(kind, written, language, addresses === 'exposed')));
  return { message, hint: hint ?? undefined };
}
