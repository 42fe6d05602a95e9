'use strict';
// What one actor sees and does in the organizations of a store.

const { inspect } = require('node:util');
const native = require('./native.cjs');
const { masked } = require('./masked.cjs');
const { MANNER, dropNulls, kinds, now, take } = require('./options.cjs');

/** How many entries of the log are asked for at once. */
const PAGE = 500;

const PERFORM = { why: kinds.text, now: kinds.instant, ...MANNER };
const ORGANIZATIONS = { search: kinds.text, after: kinds.text, limit: kinds.count, ...MANNER };
const ADMINISTRATORS = { search: kinds.text, role: kinds.text, offset: kinds.count, limit: kinds.count, ...MANNER };
const FILTER = { organization: kinds.text, actor: kinds.text, person: kinds.text, since: kinds.instant, until: kinds.instant };
const LOG = { ...FILTER, after: kinds.count, ...MANNER };
const AUDIT = { ...LOG, limit: kinds.count };

class Desk {
  #who;
  #ask;

  /**
   * @param {string} who acts, for those who look at the object
   * @param {(operation: string, call: object, taken: any) => Promise<any>} ask the store, in the name of the actor
   */
  constructor(who, ask) {
    this.#who = who;
    this.#ask = ask;
  }

  /** @param {object} command @param {object} [options] */
  async perform(command, options) {
    const taken = take(options, PERFORM, 'perform');
    const asked = dropNulls({ command: kinds.data(command, 'the command'), why: taken.why, now: now(taken) });
    return this.#ask('perform', asked, taken);
  }

  /** @param {string} action @param {string} organization @param {object} [options] */
  async allowed(action, organization, options) {
    const asked = { action: kinds.text(action, 'the action'), organization: kinds.text(organization, 'the organization') };
    return this.#ask('allowed', asked, take(options, MANNER, 'allowed'));
  }

  /** @param {object} [options] */
  async organizations(options) {
    const { search, after, limit, ...taken } = take(options, ORGANIZATIONS, 'organizations');
    return this.#ask('organizations', dropNulls({ search, after, limit }), taken);
  }

  /** @param {string} id @param {object} [options] */
  async organization(id, options) {
    return this.#ask('organization', { organization: kinds.text(id, 'the id') }, take(options, MANNER, 'organization'));
  }

  /** @param {string} organization @param {object} [options] */
  async administrators(organization, options) {
    const { search, role, offset, limit, ...taken } = take(options, ADMINISTRATORS, 'administrators');
    const name = kinds.text(organization, 'the organization');
    return this.#ask('administrators', dropNulls({ organization: name, search, role, offset, limit }), taken);
  }

  /** @param {object} [options] */
  async audit(options) {
    const { after, limit, ...taken } = take(options, AUDIT, 'audit');
    return this.#ask('audit', dropNulls({ filter: filter(taken), after, limit }), taken);
  }

  /** @param {object} [options] */
  log(options) {
    const { after, ...taken } = take(options, LOG, 'log');
    return this.#entries(filter(taken), after ?? 0, taken);
  }

  async *#entries(/** @type {object} */ wanted, /** @type {number} */ after, /** @type {any} */ taken) {
    for (let from = after; from !== undefined; ) {
      const page = await this.#ask('audit', { filter: wanted, after: from, limit: PAGE }, taken);
      for (const entry of page.entries) yield masked(entry);
      from = page.next;
    }
  }

  [inspect.custom]() {
    return `Desk { ${native.mask(this.#who)} }`;
  }
}

/** The `AuditFilter` of options. @param {any} taken */
function filter({ organization, actor, person, since, until }) {
  return dropNulls({ organization, actor, person, from: since, until });
}

module.exports = { Desk };
