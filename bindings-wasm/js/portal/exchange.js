// Conversations with servers, over `fetch` or whatever else speaks HTTP.
import * as raw from './rosterkit_wasm.js';
import * as given from './arguments.js';
import { randomSeed, withFiles } from './call.js';
import { told } from './errors.js';

const within = new WeakMap();

/** What pulls and exports have in common. */
class Exchange {
  constructor(Native, call) {
    const written = given.json('options', { seed: randomSeed(), ...call });
    within.set(this, told(() => new Native(written)));
  }

  /** What is to be done at an instant. */
  next({ now = new Date() } = {}) {
    return JSON.parse(told(() => within.get(this).next(now.toISOString())));
  }

  /** Takes the response to a request. */
  take(ticket, { status, headers, body }, { now = new Date() } = {}) {
    given.bytes('body', body);
    told(() => within.get(this).take(ticket, JSON.stringify({ status, headers: [...headers] }), body, now.toISOString()));
  }

  /** Takes that there was no response. */
  fail(ticket, failure, { now = new Date() } = {}) {
    told(() => within.get(this).take(ticket, JSON.stringify({ failure }), new Uint8Array(), now.toISOString()));
  }

  /** The headers of a request, what authorizes it among them. */
  static headers({ headers = [], authorization }) {
    return Object.fromEntries(authorization == null ? headers : [...headers, ['authorization', authorization]]);
  }

  /** What came of it so far. */
  report() {
    return JSON.parse(told(() => within.get(this).report()));
  }
}

/** What a OneRoster server has, as the files of a package. */
export class OneRosterPull extends Exchange {
  constructor(endpoint, credentials, options = {}) {
    super(raw.Pull, { ...given.record('options', options), endpoint, credentials });
  }

  /** Where the pull is. */
  cursor() {
    return JSON.parse(told(() => within.get(this).cursor()));
  }

  /** The files and the report; the pull is over. */
  finish() {
    return withFiles([], undefined, (held) => {
      const report = JSON.parse(told(() => within.get(this).finish(held)));
      return { files: Object.fromEntries(held.made().map((name) => [name, held.take(name)])), report };
    });
  }
}

/** Sends grades to a SIS: only what has changed since the last export. */
export class GradeExport extends Exchange {
  constructor(endpoint, credentials, gradebook, options = {}) {
    super(raw.Export, { ...given.record('options', options), endpoint, credentials, gradebook });
  }

  /** What the server has by now, for the next export. */
  ledger() {
    return JSON.parse(told(() => within.get(this).ledger()));
  }
}
