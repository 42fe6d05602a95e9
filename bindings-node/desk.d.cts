// Organizations: who sees and does what in them, and the log of it.

import type { CallOptions, Now } from './index.cjs';
import type {
  Action,
  AdministratorsAnswer,
  AuditPage,
  Command,
  Decision,
  Entry,
  Organization,
  OrganizationsAnswer,
  PerformAnswer,
  Role,
} from './types';

export interface PerformOptions extends CallOptions, Now {
  /** Why, in words of the actor: it goes into the log. */
  why?: string | null;
}

export interface OrganizationsOptions extends CallOptions {
  /** Only those with this in their id, name or city, whatever case and accents. */
  search?: string | null;
  /** Only those after this id: the `next` of the page before. */
  after?: string | null;
  /** How many at most; 100 by default. */
  limit?: number | null;
}

export interface AdministratorsOptions extends CallOptions {
  /** Only those with this in their name or address, whatever case and accents (P-ADM-7). */
  search?: string | null;
  /** Only those with this role (P-ADM-7). */
  role?: Role | null;
  /** How many are passed over first. */
  offset?: number | null;
  /** How many at most; 100 by default. */
  limit?: number | null;
}

/**
 * Which entries of the log are wanted. A person names an organization in which they hold a role, or asks for what they
 * did or what concerns them; the operator may ask for all.
 */
export interface LogOptions extends CallOptions {
  organization?: string | null;
  /** The address of who did it. */
  actor?: string | null;
  /** The address of whom it concerns. */
  person?: string | null;
  /** From this instant on. */
  since?: Date | string | null;
  /** Before this instant. */
  until?: Date | string | null;
  /** Only those after this number. */
  after?: number | null;
}

export interface AuditOptions extends LogOptions {
  /** How many at most; 100 by default. */
  limit?: number | null;
}

/**
 * The organizations of a store, as one actor sees them and works in them: `store.actingAs(email)`, `store.operator()`. It
 * keeps nothing but who that is. What the actor has no right to rejects with `not_allowed`, whose `context` says which
 * `capability` is missing, the `role` held and the `rule`; what only the operator does, with `operator_only`.
 */
export interface Desk {
  /**
   * Does something in an organization, or with who administers it: whole, or not at all. The notices of the answer are
   * who is to be told (P-ADM-8): to deliver them is yours, and `call('texts', { notices })` has the words.
   */
  perform(command: Command, options?: PerformOptions): Promise<PerformAnswer>;
  /** Whether the actor may do something in an organization, by which rule, in which role, what is missing (P-ROLE-4). */
  allowed(action: Action, organization: string, options?: CallOptions): Promise<Decision>;
  /** A page of the organizations, by id: those in which the actor holds a role (P-ORG-3), for the operator all. */
  organizations(options?: OrganizationsOptions): Promise<OrganizationsAnswer>;
  /** An organization, with who administers it. */
  organization(id: string, options?: CallOptions): Promise<Organization>;
  /** Who administers an organization, invited ones too. */
  administrators(organization: string, options?: AdministratorsOptions): Promise<AdministratorsAnswer>;
  /** A page of the log, by number; its `next` is `after` of the next. `call('texts', { events })` has the words. */
  audit(options?: AuditOptions): Promise<AuditPage>;
  /** Every entry of `audit`, to its end, asked for as they are needed. What `console.log` shows of one is masked. */
  log(options?: LogOptions): AsyncGenerator<Entry, void, undefined>;
}
