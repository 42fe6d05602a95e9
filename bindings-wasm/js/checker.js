import * as raw from './rosterkit_wasm.js';
import * as given from './arguments.js';
import { keyed, withFiles } from './call.js';
import { told } from './errors.js';

const PRIVATE = Symbol('made by a Checker');

/** The keys of a file that was checked, for the check of another that refers to it. */
export class Keys {
  #raw;

  constructor(token, keys) {
    if (token !== PRIVATE) throw new TypeError('keys come from `checker.keys`');
    this.#raw = keys;
  }

  /** @internal The module's own side, once for each check. */
  static share(keys) {
    return keys.#raw.share();
  }
}

/** Checks a file that comes piece by piece. */
export class Checker {
  #raw;
  #finished = false;

  constructor(options = {}) {
    const { orgs, files, rowOffsets = false, fix = false, ...call } = given.record('options', options);
    if (orgs !== undefined) given.instance('orgs', Keys, 'the `keys` of a Checker', orgs);
    given.flag('rowOffsets', rowOffsets);
    given.flag('fix', fix);
    const now = call.now ?? new Date();
    const request = { ...call, file: call.file ?? '', now, reading: keyed(call.reading) };
    // The call has the name of a file there; a check that is pushed hands out its bytes.
    if (fix) request.fix = 'fixed';
    const written = given.json('options', request);
    this.#raw = withFiles(given.files('files', files), undefined, (held) =>
      told(() => new raw.FileCheck(written, held, orgs && Keys.share(orgs), rowOffsets)),
    );
  }

  /** Takes the next bytes of the file. */
  push(chunk) {
    given.bytes('chunk', chunk);
    if (this.#finished) throw new TypeError('nothing can be pushed into a check that is finished');
    this.#raw.push(chunk);
  }

  /** The bytes of the mended file that have come since this was last asked; empty unless `fix` was. */
  takeFixed() {
    return this.#raw.take_fixed();
  }

  /** Where the records that have come since this was last asked start in the file; empty unless `rowOffsets` was set. */
  takeRowOffsets() {
    return this.#raw.take_offsets();
  }

  /** How the file is written, once that is known. */
  dialect() {
    return parsed(this.#raw.dialect());
  }

  /** The layout and the columns, once they are known. */
  layout() {
    return parsed(this.#raw.layout());
  }

  /** Says that the file ends here, and tells what was found. */
  finish() {
    if (this.#finished) throw new TypeError('the check is finished already');
    this.#finished = true;
    return parsed(this.#raw.finish());
  }

  /** The keys of the file, once the check is finished and where its layout has them. */
  get keys() {
    const keys = this.#raw.keys();
    return keys && new Keys(PRIVATE, keys);
  }
}

const parsed = (text) => (text === undefined ? undefined : JSON.parse(text));
