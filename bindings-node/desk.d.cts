// The portal: organizations, purchases, subscriptions, seats; who sees and does what, and the log of it.

import type { CallOptions, Now } from './index.cjs';
import type {
  Action,
  AdministratorsAnswer,
  ApplyAnswer,
  AuditPage,
  ClaimAnswer,
  CodeFormat,
  Command,
  Decision,
  Entry,
  LibraryRole,
  Organization,
  OrganizationChoiceNewParticulars,
  OrganizationsAnswer,
  OwnedSubscriptionsAnswer,
  PerformAnswer,
  Plan,
  Policy,
  PurchaseAnswer,
  Role,
  SeatsAnswer,
  SeatsChangedAnswer,
  SisChange,
  SisConnectionAnswer,
  Sold,
  Source as SubscriptionSource,
  SubscriptionDetails,
  SubscriptionTerms,
  SyncOutcome,
} from './types';

/** From where the list of a subscription comes (P-PRV-1). `Source` is what a file is read from. */
export type { Source as SubscriptionSource } from './types';

/** How claim codes are kept and found. Needed where codes are recorded, looked up, activated or claimed. */
export interface CodeOptions {
  /**
   * The key of their digests: 32 random bytes, as 64 hexadecimal digits. The same for all codes of a store, and kept apart
   * from it (C-SEC-1).
   */
  codeKey?: string | null;
  /** Their form; that of `generateClaimCodes` by default. */
  codeFormat?: Partial<CodeFormat> | null;
}

export interface PerformOptions extends CallOptions, Now {
  /** Why, in words of the actor: it goes into the log. */
  why?: string | null;
  /** Only say what would come of it; nothing is written. */
  review?: boolean | null;
}

/** What shows that something was bought: its code, or the serial number of a display and how many were bought. */
export type ProofOptions =
  | { code: string; serial?: undefined }
  | { serial: string; displays: number; code?: undefined };

/** What shows that it was bought; by hand also who sold the displays, and where they are. */
export type ClaimOptions = PerformOptions &
  (
    | { code: string; serial?: undefined }
    | { serial: string; displays: number; vendor?: string | null; place?: string | null; code?: undefined }
  );

/** The id of an organization that the actor administers, or a new one, whose `administrator` is the actor (P-SUB-2). */
export type OrganizationChosen = string | OrganizationChoiceNewParticulars;

export interface SeatsOptions extends CallOptions {
  /** Only seats with this in address, name or key, whatever case and accents (P-PRV-18). */
  search?: string | null;
  limit?: number | null;
  offset?: number | null;
}

export interface ApplyAsOptions extends CallOptions, Now {
  /** The digest of the plan, where a guard holds it. */
  approve?: string | null;
  /** Why, in words of the actor: it goes into the log. */
  why?: string | null;
}

export interface ChangeSeatsOptions extends ApplyAsOptions {
  /** The rules that are not to be the default ones. */
  policy?: Partial<Policy> | null;
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
 * The portal of a store, as one actor sees it and works in it: `store.actingAs(email)`, `store.operator()`. What the actor has no right to rejects with `not_allowed`, whose `context` says which
 * `capability` is missing, the `role` held and the `rule`; what only the operator does, with `operator_only`.
 */
export interface Desk {
  /**
   * Does something in the portal: whole, or not at all. Most commands have a method of their own. The notices of the answer
   * are who is to be told (P-ADM-8, P-PRV-16): to deliver them is yours, and `call('texts', { notices })` has the words.
   */
  perform(command: Command, options?: PerformOptions): Promise<PerformAnswer>;
  /**
   * Writes down what was sold, so that it can be activated or claimed; none has no `code` but what is claimed by serial
   * number only. The operator's to do.
   */
  recordPurchase(purchase: string, sold: Sold, options?: PerformOptions & { code?: string | null }): Promise<PerformAnswer>;
  /** What can be taken with a proof (P-CLM-1). What was taken is not found, and a try that finds nothing counts (C-SEC-2). */
  purchase(options: ProofOptions & CallOptions & Now): Promise<PurchaseAnswer>;
  /** Activates what was bought, with the code of the purchase mail, for an organization (P-SUB-2). */
  activate(code: string, organization: OrganizationChosen, options?: PerformOptions): Promise<PerformAnswer>;
  /** Claims what came with displays, for an organization (P-CLM-1). `review` is for the step before the submission. */
  claim(organization: OrganizationChosen, options: ClaimOptions): Promise<PerformAnswer>;
  /** How a claim stands: `pending`, `ready`, or `contact_support` with what to have `at_hand` (P-CLM-5). */
  claimStatus(purchase: string, options?: CallOptions & Now): Promise<ClaimAnswer>;
  /** Makes the subscriptions of a claim, which is ready then (P-CLM-5). The operator's to do. */
  fulfilClaim(purchase: string, options?: PerformOptions): Promise<PerformAnswer>;
  /** The subscriptions of an organization in which the actor holds a role (P-ORG-3); without one, the actor's own. */
  subscriptions(options?: CallOptions & Now & { organization?: string | null }): Promise<OwnedSubscriptionsAnswer>;
  /** One subscription and where it stands (P-SUB-4). */
  subscription(id: string, options?: CallOptions & Now): Promise<SubscriptionDetails>;
  /** Writes down a single plan that somebody bought for themselves, and where (P-SUB-1). The operator's to do. */
  addSinglePlan(
    subscription: string,
    options: PerformOptions & { email: string; country: string; terms: SubscriptionTerms },
  ): Promise<PerformAnswer>;
  /**
   * Renews a group subscription until that day (`2028-08-31`), for as many seats as before unless it is said (P-SUB-1). The
   * operator's to do.
   */
  renew(subscription: string, endsOn: string, options?: PerformOptions & { seats?: number | null }): Promise<PerformAnswer>;
  /** Cancels a single plan: it lasts until the paid period ends (P-SUB-1). The operator's to do, and of who is on it. */
  cancel(subscription: string, on: string, options?: PerformOptions): Promise<PerformAnswer>;
  /**
   * Makes a product key (P-SUB-5). It is the `product_key` of the answer, which is shown once and kept nowhere. `seed` is 64
   * hexadecimal digits instead of the system's randomness, for tests.
   */
  productKey(subscription: string, options?: PerformOptions & { seed?: string | null }): Promise<PerformAnswer>;
  /** Counts a device that was activated with the key of these last five symbols (P-SUB-5). The operator's to do. */
  countKeyActivation(subscription: string, ending: string, options?: PerformOptions): Promise<PerformAnswer>;
  /**
   * Connects a source: from now on the list comes from there alone (P-PRV-5, P-PRV-6). Plans of it have the `source`
   * `classlink`, `google` or `microsoft`, or the name of a file's source.
   */
  connectSource(subscription: string, source: SubscriptionSource, options?: PerformOptions): Promise<PerformAnswer>;
  /** Disconnects the source. Everybody keeps their seat (P-PRV-11). */
  disconnectSource(subscription: string, options?: PerformOptions): Promise<PerformAnswer>;
  /**
   * Says what came of a sync that changed nothing (P-PRV-16): `'unchanged'`, `{ held: digest }` or `{ failed: code }`. The
   * notices of the answer are for its administrators. The operator's to do.
   */
  reportSync(subscription: string, outcome: SyncOutcome, options?: PerformOptions): Promise<PerformAnswer>;
  /** Changes what people with a seat are in the shared library, by their addresses (P-LIB-2). */
  setLibraryRoles(
    subscription: string,
    roles: { [email: string]: LibraryRole },
    options?: PerformOptions,
  ): Promise<PerformAnswer>;
  /** How the connection of an organization with its SIS stands, and the access record that is used today (S-CON-6). */
  sis(organization: string, options?: CallOptions & Now): Promise<SisConnectionAnswer>;
  /**
   * Changes the connection of an organization with its SIS, what is exchanged and which courses are linked (S-CON-4 to
   * S-CON-7, S-ROS-2). It never holds a secret: only where one is, as `env:NAME`, `file:PATH` or `vault:NAME`.
   */
  changeSis(organization: string, change: SisChange, options?: PerformOptions): Promise<PerformAnswer>;
  /** Who has a seat on a subscription of an organization in which the actor holds a role (P-PRV-18). */
  seats(subscription: string, options?: SeatsOptions): Promise<SeatsAnswer>;
  /**
   * Gives seats to addresses that were typed (P-PRV-1); who has one already is no error (P-PRV-3). One address that is none,
   * and nobody gets a seat: there is no `plan` in the answer then, and the `check` says what is wrong in which line. Where a
   * guard holds the plan there is no `run`, until `approve` is its digest.
   */
  addSeats(subscription: string, emails: string[], options?: ChangeSeatsOptions): Promise<SeatsChangedAnswer>;
  /**
   * Takes the seats of these addresses, or of everybody (P-PRV-4). Access ends, the people's own data stays. One address
   * without a seat, and nobody loses theirs. A plan that takes everybody's is held: there is no `run` until `approve` is its
   * digest.
   */
  removeSeats(subscription: string, whom: string[] | 'all', options?: ChangeSeatsOptions): Promise<SeatsChangedAnswer>;
  /** As the function `apply`, in the name of the actor, who needs the right to what the plan changes. */
  apply(plan: Plan, options?: ApplyAsOptions): Promise<ApplyAnswer>;
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
