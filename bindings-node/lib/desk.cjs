'use strict';
// What one actor sees and does in the portal of a store.

const { masked } = require('./masked.cjs');
const { MANNER, dropNulls, kinds, take } = require('./options.cjs');
const { ASK } = require('./acting.cjs');
const { Sis } = require('./sis.cjs');

/** How many entries of the log are asked for at once. */
const PAGE = 500;

const ORGANIZATIONS = { search: kinds.text, after: kinds.text, limit: kinds.count, ...MANNER };
const ADMINISTRATORS = { search: kinds.text, role: kinds.text, offset: kinds.count, limit: kinds.count, ...MANNER };
const FILTER = { organization: kinds.text, actor: kinds.text, person: kinds.text, since: kinds.instant, until: kinds.instant };
const LOG = { ...FILTER, after: kinds.count, ...MANNER };
const AUDIT = { ...LOG, limit: kinds.count };

class Desk extends Sis {
  /** @param {string} action @param {string} organization @param {object} [options] */
  async allowed(action, organization, options) {
    const asked = { action: kinds.text(action, 'the action'), organization: kinds.text(organization, 'the organization') };
    return this[ASK]('allowed', asked, take(options, MANNER, 'allowed'));
  }

  /** @param {object} [options] */
  async organizations(options) {
    const { search, after, limit, ...taken } = take(options, ORGANIZATIONS, 'organizations');
    return this[ASK]('organizations', { search, after, limit }, taken);
  }

  /** @param {string} id @param {object} [options] */
  async organization(id, options) {
    return this[ASK]('organization', { organization: kinds.text(id, 'the id') }, take(options, MANNER, 'organization'));
  }

  /** @param {string} organization @param {object} [options] */
  async administrators(organization, options) {
    const { search, role, offset, limit, ...taken } = take(options, ADMINISTRATORS, 'administrators');
    const name = kinds.text(organization, 'the organization');
    return this[ASK]('administrators', { organization: name, search, role, offset, limit }, taken);
  }

  /** @param {object} [options] */
  async audit(options) {
    const { after, limit, ...taken } = take(options, AUDIT, 'audit');
    return this[ASK]('audit', { filter: filter(taken), after, limit }, taken);
  }

  /** @param {object} [options] */
  log(options) {
    const { after, ...taken } = take(options, LOG, 'log');
    return this.#entries(filter(taken), after ?? 0, taken);
  }

  async *#entries(/** @type {object} */ wanted, /** @type {number} */ after, /** @type {any} */ taken) {
    for (let from = after; from !== undefined; ) {
      const page = await this[ASK]('audit', { filter: wanted, after: from, limit: PAGE }, taken);
      for (const entry of page.entries) yield masked(entry);
      from = page.next;
    }
  }
}

/** The `AuditFilter` of options. @param {any} taken */
function filter({ organization, actor, person, since, until }) {
  return dropNulls({ organization, actor, person, from: since, until });
}

module.exports = { Desk };
