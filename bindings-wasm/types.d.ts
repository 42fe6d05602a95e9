// The data of calls and answers. Written from the Rust types, not by hand:
// ROSTERKIT_GENERATED=write cargo test -p rosterkit-tests --test generated

/** Every operation, with the types of its call and of its answer. */
export interface Operations {
  aaf_apply: { call: AafApplyCall; answer: AafApplyAnswer };
  access: { call: AccessCall; answer: AccessAnswer };
  account_duplicates: { call: AccountDuplicatesCall; answer: AccountDuplicatesAnswer };
  accounts: { call: AccountsCall; answer: AccountsAnswer };
  accounts_file: { call: AccountsFileCall; answer: AccountsFileAnswer };
  accounts_put: { call: AccountsPutCall; answer: AccountsPutAnswer };
  administrators: { call: AdministratorsCall; answer: AdministratorsAnswer };
  allowed: { call: AllowedCall; answer: Decision };
  apply: { call: ApplyCall; answer: ApplyAnswer };
  assign_keys: { call: AssignKeysCall; answer: AssignKeysAnswer };
  audit: { call: AuditCall; answer: AuditPage };
  audit_verify: { call: AuditVerifyCall; answer: Verification };
  check: { call: CheckCall; answer: CheckAnswer };
  check_package: { call: PackageCall; answer: PackageReport };
  claim: { call: ClaimCall; answer: ClaimAnswer };
  claim_code: { call: ClaimCodeCall; answer: ClaimCodeAnswer };
  claim_codes: { call: ClaimCodesCall; answer: ClaimCodesAnswer };
  claim_url: { call: ClaimUrlCall; answer: ClaimUrlAnswer };
  convert_package: { call: ConvertCall; answer: ConvertReport };
  decide_match: { call: DecideMatchCall; answer: DecideMatchAnswer };
  diff: { call: DiffCall; answer: DiffAnswer };
  ent_layouts: { call: EntLayoutsCall; answer: EntLayoutsAnswer };
  ent_links: { call: EntLinksCall; answer: EntLinksAnswer };
  explain: { call: ExplainCall; answer: Explanation };
  grade_export: { call: GradeExportCall; answer: GradeExportAnswer };
  identification: { call: IdentificationCall; answer: IdentificationAnswer };
  import: { call: ImportCall; answer: ImportAnswer };
  import_roster: { call: ImportRosterCall; answer: ImportRosterAnswer };
  lvs_check: { call: LvsCheckCall; answer: LvsCheckAnswer };
  make_logins: { call: MakeLoginsCall; answer: MakeLoginsAnswer };
  match_accounts: { call: MatchAccountsCall; answer: Ladder };
  notices: { call: NoticesCall; answer: NoticesAnswer };
  oneroster_pull: { call: OneRosterPullCall; answer: OneRosterPullAnswer };
  organization: { call: OrganizationCall; answer: Organization };
  organizations: { call: OrganizationsCall; answer: OrganizationsAnswer };
  owned_subscription: { call: OwnedSubscriptionCall; answer: SubscriptionDetails };
  owned_subscriptions: { call: OwnedSubscriptionsCall; answer: OwnedSubscriptionsAnswer };
  perform: { call: PerformCall; answer: PerformAnswer };
  plan: { call: PlanCall; answer: PlanAnswer };
  purchase: { call: PurchaseCall; answer: PurchaseAnswer };
  read_roster: { call: ReadRosterCall; answer: ReadRosterAnswer };
  rebuild: { call: RebuildCall; answer: RebuildAnswer };
  reconcile_accounts: { call: ReconcileAccountsCall; answer: ReconcileAccountsAnswer };
  runs: { call: RunsCall; answer: RunsAnswer };
  schemas: { call: SchemasCall; answer: SchemasAnswer };
  seats: { call: SeatsCall; answer: SeatsAnswer };
  seats_add: { call: SeatsAddCall; answer: SeatsChangedAnswer };
  seats_remove: { call: SeatsRemoveCall; answer: SeatsChangedAnswer };
  serial: { call: SerialCall; answer: SerialAnswer };
  siecle_groups: { call: SiecleGroupsCall; answer: SiecleGroupsAnswer };
  sis_connection: { call: SisConnectionCall; answer: SisConnectionAnswer };
  sis_eligibility: { call: SisEligibilityCall; answer: Eligibility };
  sis_endpoint: { call: SisEndpointCall; answer: Endpoint };
  sis_vendors: { call: SisVendorsCall; answer: SisVendorsAnswer };
  snapshot: { call: SnapshotCall; answer: SnapshotAnswer };
  staff_functions: { call: StaffFunctionsCall; answer: StaffFunctionsAnswer };
  state: { call: StateCall; answer: State };
  subscription_add: { call: SubscriptionAddCall; answer: Subscription };
  subscriptions: { call: SubscriptionsCall; answer: SubscriptionsAnswer };
  texts: { call: TextsCall; answer: TextsAnswer };
  undo: { call: UndoCall; answer: UndoAnswer };
  unify_accounts: { call: UnifyAccountsCall; answer: Unification };
}

/** The name of an operation. */
export type OperationName = keyof Operations;

/** What one file changed. */
export interface AafApplied {
  /** Its name. */
  file: string;
  /** What its comments say. */
  meta: AafMeta;
  /** People and schools that were not there before. */
  added: number;
  /** Those that were there, and are now as the file has them. */
  replaced: number;
  /** People and schools that were removed. */
  removed: number;
  /** The day of the export, where something says it. */
  date?: string;
  /** What it was taken for; none where it was not read. */
  mode?: AafMode;
}

/** What `aaf_apply` answers. */
export interface AafApplyAnswer {
  /** What each file changed, in the order in which they were applied; those that were not read come last. */
  files: AafApplied[];
  /** Schools that are known now. */
  schools: number;
  /** Pupils. */
  pupils: number;
  /** Guardians. */
  guardians: number;
  /** Teachers and other staff. */
  staff: number;
  /** How many errors there are, kept or not. */
  errors: number;
  /** How many warnings there are, kept or not. */
  warnings: number;
  /** How many findings of each code there are, kept or not. */
  counts: { [name in Code]?: number };
  /** The findings that are kept: first those of files, then what does not fit together. */
  diagnostics: Diagnostic[];
  /** How many findings were counted and are not kept. */
  not_kept: number;
  /** The academy, where something says it. */
  academy?: string;
  /** The day of the last export that was read whole. */
  as_of?: string;
  /** The roster, where it was asked for. */
  roster?: Roster;
  /** The name of the file with the state, where one was asked for. */
  state?: string;
}

/** What is asked of `aaf_apply`. */
export interface AafApplyCall {
  /**
   * The exports, in any order: XML, or archives of it. What says that one is complete, and of which day, is its
   * name, that of its archive, or what it holds.
   */
  files: string[];
  /** The academy, as keys are to name it; by default as the files do. */
  academy?: string | null;
  /** Limits of archives. */
  archive_limits?: PackageLimits;
  /** The key of the tables of identifiers; random where files come from strangers. No answer depends on it. */
  fingerprint_key?: [number, number];
  /**
   * What a function makes of somebody, by its code, where that is to be otherwise than by the tables that are
   * built in.
   */
  functions?: { [name: string]: PersonProfile };
  /** Limits of one XML file. */
  limits?: XmlLimits;
  /** Whether the roster is wanted in the answer. */
  roster?: boolean;
  /** The state that an earlier call has written; none begins with nothing. */
  state?: string | null;
  /** The name of a file to be made: the state afterwards (JSON). Personal data is in it. */
  state_to?: string | null;
}

/** Which degree of schools a file is of. */
export type AafDegree =
  /** Primary schools. */
  | "first"
  /** Secondary schools. */
  | "second";

/** What the comments of a file say. */
export interface AafMeta {
  /** `codeAcademieExport`. */
  academy?: string;
  /** `dateGenerationExport`. */
  date?: string;
  /** `degre`, or what the annex of `versionSDET` is of. */
  degree?: AafDegree;
  /** `versionSDET`: `Annexe 4bis version 6.4`. */
  sdet?: string;
  /** `versionAF`, of the program that exported: `AAF-VE2407`. */
  version?: string;
}

/** What the requests of a file are. */
export type AafMode =
  /** All that there is (*Complet*). */
  | "complete"
  /** What has changed since (*Delta*). */
  | "delta";

/** The file that a run was planned from. */
export interface Accepted {
  /** The source's name. */
  source: string;
  /** What its file looked like. */
  facts: FileFacts;
}

/** The plan that somebody is on. */
export type Access =
  /** A subscription pays for it. */
  | "paid"
  /** The free plan. */
  | "free";

/** Whether somebody may use a product, and why (P-SUB-7). */
export interface AccessAnswer {
  /** The plan that they are on. */
  access: Access;
  /** Why. */
  because: AccessBecause;
  /** The subscription that this rests on; none where they are on none. */
  subscription?: SubscriptionId;
  /** The last day that is paid for, as far as it is known; none where they are on no subscription. */
  until?: string;
}

/** Why somebody is on the plan that they are on; the later of two reasons is the stronger one. */
export type AccessBecause =
  /**
   * This very address has no seat. Another address of the same person may have one; it counts for that address
   * alone (P-SUB-7).
   */
  | "address_not_provisioned"
  /** The subscription has ended (P-SUB-3). */
  | "subscription_ended"
  /** The subscription has not begun. */
  | "subscription_pending"
  /** The seat is suspended (P-GRD-4). */
  | "seat_suspended"
  /** The subscription is active, and they have a seat on it. */
  | "provisioned";

/** What is asked of `access`. */
export interface AccessCall {
  /** Who, by the address that they sign in with. */
  email: EmailAddress;
  /** What they want to use. */
  product: Product;
  /** The instant (RFC 3339). */
  now: string;
  /**
   * Only the subscriptions of this organization are looked at; all by default, which takes the longer the more
   * there are.
   */
  organization?: OrganizationId | null;
}

/**
 * An access record, as the vendor's screens call what they give out. Several may be valid at one time, so that
 * one year's is in use before the last year's ends.
 */
export interface AccessRecord {
  /** What it is called among those of the connection. */
  name: string;
  /** The access key. */
  key: string;
  /** Where its secret is. */
  secret: SecretPlace;
  /**
   * The how manieth secret of this record that is, from 1 on: a new one makes the one before invalid, and no
   * other record's.
   */
  version: number;
  /** The first day on which it is valid; always was, by default. */
  effective_on?: string;
  /** The last day on which it is valid; for ever by default. */
  expires_on?: string;
}

/** An account that is there already, in an ENT or in an application beside it. */
export interface Account {
  /** Its id in the place where it is: whatever that place tells its accounts apart by, and never gives again. */
  id: string;
  /** What the person is to the school. */
  profile: PersonProfile;
  /** The family name. */
  family_name: string;
  /** The given name. */
  given_name: string;
  /** The academy, beyond which a key of AAF is not unique; empty where it is not known. */
  academy?: string;
  /** The day of birth. */
  birth_date?: string;
  /** How they are addressed. */
  civility?: Civility;
  /** The codes of divisions and groups: they tell namesakes apart. */
  classes?: string[];
  /** The day it was made. */
  created?: string;
  /**
   * What else is known of the person, by name: `subject`, `function`, `street`, `postal_code`, `city`, `phone`,
   * `mobile`.
   */
  details?: { [name: string]: string };
  /** The address. */
  email?: EmailAddress;
  /** The keys of the establishments that it is assigned to. */
  establishments?: string[];
  /** Its other identifiers, keys that it had before a reconciliation among them (as `csv`). */
  identifiers?: Identifier[];
  /** The synchronization key (I-KEY-1, I-KEY-5); none of an account that was made by hand. */
  key?: string;
  /** What they sign in with. */
  login?: string;
  /**
   * A second account that somebody made on purpose (*double fonction*, two establishments): neither a duplicate
   * nor a ghost (I-REC-1).
   */
  on_purpose?: boolean;
  /** The family name that they go by, where it is another. */
  usage_name?: string;
}

/** An account that somebody may have. */
export interface AccountCandidate {
  /** The account, by id. */
  account: string;
  /** How alike they are, from 0 to 1,000: the sum of the evidence, within these bounds. */
  score: number;
  /** What speaks for it, and against it. */
  evidence: Evidence[];
  /** The account is somebody else's by a firmer rung. */
  taken?: boolean;
}

/** One step of a reconciliation. */
export type AccountChange =
  | AccountChangeKeyRecorded
  | AccountChangeRemoved
  | AccountChangeKeySet;

/** The key is written down, before the account that has it goes. */
export interface AccountChangeKeyRecorded {
  change: "key_recorded";
  /** The account, by id. */
  account: string;
  /** Its key. */
  key: string;
}

/** The other account gets the key. */
export interface AccountChangeKeySet {
  change: "key_set";
  /** The account, by id. */
  account: string;
  /** The key. */
  key: string;
  /** The one that it had, which stays known as an identifier; none of an account that was made by hand. */
  former?: string;
}

/** The account goes: no two accounts ever hold one key. */
export interface AccountChangeRemoved {
  change: "removed";
  /** The account, by id. */
  account: string;
}

/** What `account_duplicates` answers. */
export interface AccountDuplicatesAnswer {
  /** Pairs of accounts that are one person's, surely or perhaps (I-REC-1, I-REC-5). */
  duplicates: Duplicate[];
  /** Accounts that AAF never came to, the oldest first (I-REC-4). */
  ghosts: Ghost[];
}

/** What is asked of `account_duplicates`. */
export interface AccountDuplicatesCall {
  /** The accounts of an ENT. */
  accounts: Account[];
  /** The day, for the age of ghosts. */
  today: string;
}

/** What `accounts` answers. */
export interface AccountsAnswer {
  /** The accounts, in the order of their ids. */
  accounts: Account[];
  /** The reconciliations that were done, the first one first, with what was there before. */
  reconciled: Reconciled[];
  /** What was decided about its people, those decisions that were taken back included. */
  decisions: MatchDecisions;
}

/** What is asked of `accounts`. */
export interface AccountsCall {
  /** The ENT, by the name that its accounts were put under. */
  ent: string;
}

/** What `accounts_file` answers. */
export interface AccountsFileAnswer {
  /** The name of the file. */
  file: string;
  /** How many accounts are in it. */
  accounts: number;
}

/** What is asked of `accounts_file`. */
export interface AccountsFileCall {
  /** Of whom; other accounts are left out. */
  kind: ImportKind;
  /** The name of the file to be made. */
  file: string;
  /** The accounts, where no store keeps them. */
  accounts?: Account[];
  /** The ENT whose accounts the store keeps. */
  ent?: string | null;
  /** The key of an establishment; all where it is not given. */
  establishment?: string | null;
}

/** What `accounts_put` answers. */
export interface AccountsPutAnswer {
  /** How many were written. */
  written: number;
}

/** What is asked of `accounts_put`. */
export interface AccountsPutCall {
  /** The ENT, by any name. */
  ent: string;
  /** The accounts, new ones and others in the place of those that are there with the same id. */
  accounts: Account[];
  /**
   * The accounts as they were read: then none is written that somebody else has changed since. By default all
   * are.
   */
  seen?: Account[] | null;
}

/** Something to be done in an organization. */
export type Action =
  /** Looks at the organization, its administrators and its subscriptions. */
  | "view"
  /** Invites somebody. */
  | "invite_administrator"
  /** Changes somebody's role. */
  | "change_role"
  /** Changes an administrator's name. */
  | "edit_administrator"
  /** Removes somebody. */
  | "remove_administrator"
  /** Changes what is known of the organization. */
  | "edit_organization"
  /** Says whether viewers may add to the shared library. */
  | "change_library_setting"
  /** Claims software that came with a display. */
  | "claim"
  /** Activates a subscription that was bought. */
  | "activate"
  /** Makes a product key. */
  | "generate_product_key"
  /** Gives seats by hand or by file. */
  | "add_users"
  /** Takes seats by hand. */
  | "remove_users"
  /** Connects a source from which the list comes. */
  | "connect_source"
  /** Disconnects it. */
  | "disconnect_source"
  /** Approves a plan that a guard holds. */
  | "approve_plan"
  /** Associates the SIS of the organization. */
  | "associate_sis"
  /** Dissociates it. */
  | "dissociate_sis"
  /** Adds and removes what one connects to the SIS with, and puts new secrets in. */
  | "change_sis_access"
  /** Turns the import of rosters and the export of grades on and off. */
  | "set_sis_switch"
  /** Says whether the domain name may be shared with the SIS. */
  | "share_with_sis"
  /** Links and unlinks courses for those whose they are. */
  | "link_course"
  /** Changes what somebody is in the shared library. */
  | "change_library_role";

/** Who asks for something to be done. */
export type Actor =
  | ActorOperator
  | ActorPerson;

/**
 * Whoever runs the store: the vendor's own back office, a nightly job. No role limits it, because nothing in a
 * store could; the portal's other rules do, and the log names it.
 */
export interface ActorOperator {
  kind: "operator";
}

/** Somebody who signed in. Whether they are who they say is the embedder's to know. */
export interface ActorPerson {
  kind: "person";
  /** Their address. */
  email: EmailAddress;
}

/** Somebody who holds a role in an organization, or is invited to (P-ADM-1). */
export interface Administrator {
  /** The address they sign in with. */
  email: EmailAddress;
  /** Given name. */
  given_name: string;
  /** Family name. */
  family_name: string;
  /** The role in this organization (P-ROLE-2). */
  role: Role;
  /** Whether they have come. */
  standing: Standing;
}

/** What `administrators` answers. */
export interface AdministratorsAnswer {
  /** How many are found, those that are not listed too. */
  found: number;
  /** How many were passed over. */
  offset: number;
  /** The administrators, in the order in which they came. */
  administrators: Administrator[];
}

/** What is asked of `administrators`. */
export interface AdministratorsCall {
  /** Who asks. */
  actor: Actor;
  /** Of which organization. */
  organization: OrganizationId;
  /** How many at most; 100 by default. */
  limit?: number;
  /** How many are passed over first. */
  offset?: number;
  /** Only those with this role (P-ADM-7). */
  role?: Role | null;
  /** Only those with this in their name or address, whatever case and accents (P-ADM-7). */
  search?: string | null;
}

/** What is asked of `allowed`. */
export interface AllowedCall {
  /** Who. */
  actor: Actor;
  /** What. */
  action: Action;
  /** Where. */
  organization: OrganizationId;
}

/** An identifier or a login that two accounts would have. */
export interface AlreadyHeld {
  /** The place in the roster, counted from 0. */
  person: number;
  /** The line of the file. */
  line: number;
  /** What a decision about them names them by. */
  subject: string;
  /** The account here, by id. */
  account: string;
  /** By what they were found to be one. */
  by: PairedBy;
  /** The account that has it, by id. */
  holder: string;
  /** The identifier in the ENT that it gets; none where it has it already, or the ENT has none. */
  identifier?: Identifier;
  /** The login that it gets; none where it has it already, or the extract has none. */
  login?: string;
}

/** Somebody for whom a person has to decide. */
export interface Ambiguous {
  /** The place in the roster, counted from 0. */
  person: number;
  /** The line of the file. */
  line: number;
  /** What a decision about them names them by. */
  subject: string;
  /** Why. */
  because: AmbiguousBecause;
  /** The accounts that it may be, the best first. */
  candidates: AccountCandidate[];
}

/** Why nobody but a person can say which account somebody has. */
export type AmbiguousBecause =
  /** Several people or several accounts have the same identifier. */
  | "shared_identifier"
  /** An identifier is that of an account of another profile. */
  | "other_profile"
  /** The identifier or the names are the same, and something else says that they are two. */
  | "contradiction"
  /** Several people or several accounts have the same names: homonyms. */
  | "homonyms"
  /** An account is similar. */
  | "similar"
  /** Two decisions give one account to two people. */
  | "decided_twice";

/** What `apply` answers. */
export interface ApplyAnswer {
  /** The run in which the plan was applied. */
  run: Run;
  /** The run that was found interrupted and finished before. */
  resumed?: Run;
}

/** What is asked of `apply`. */
export interface ApplyCall {
  /** The plan, as `plan` or `undo` gave it. */
  plan: Plan;
  /** The instant (RFC 3339). */
  now: string;
  /** Who applies it; the operator by default. */
  actor?: Actor;
  /** The digest that somebody approved; needed for a plan that a guard holds. */
  approve?: string | null;
  /** Why, in their words: it goes into the log of a subscription that somebody has. */
  why?: string | null;
}

/** A request, and the number by which what comes of it is told. */
export interface Asked {
  /** The number. */
  ticket: number;
  /** The request, to be performed as it is. */
  request: Request;
}

/** What `assign_keys` answers. */
export interface AssignKeysAnswer {
  /** Each person, in the order of the call. */
  people: Keyed[];
}

/** What is asked of `assign_keys`. */
export interface AssignKeysCall {
  /** The people of one file, in its order. */
  people: RosterPerson[];
  /** The accounts that are there; none by default. */
  accounts?: Account[];
  /**
   * What was decided so far; nothing by default. An account that is only a person before in the file is named by
   * their subject.
   */
  decisions?: MatchDecisions;
}

/** What a person is and does in one school. Words that many people of it have in common are shared. */
export interface Assignment {
  /** The key of the school. */
  establishment: string;
  /** The codes of the divisions; a pupil has one. */
  divisions?: string[];
  /** Function codes, of adults: `ENS`, `DIR`, … */
  functions?: string[];
  /** The codes of the groups. */
  groups?: string[];
  /** The code of the *module élémentaire de formation*, of pupils. */
  mef?: string;
  /** The codes of the divisions whose principal teacher the person is on the day that the call names. */
  principal_of?: string[];
  /** What the person teaches to whom. */
  services?: Service[];
}

/** What support asks for. */
export type AtHand =
  /** The name with which one signs in. */
  | "user_name"
  /** The confirmation of the purchase. */
  | "purchase_confirmation"
  /** The serial number of a display and the date of purchase. */
  | "serial_number_and_date"
  /** What is known of the subscription that is missing. */
  | "missing_subscription";

/** What is asked of `audit`. */
export interface AuditCall {
  /**
   * Who asks. A person names an organization in which they hold a role, or asks for what they did or what
   * concerns them.
   */
  actor: Actor;
  /** Only those after this number. */
  after?: number;
  /** Which entries are wanted; all by default. */
  filter?: AuditFilter;
  /** How many at most; 100 by default. */
  limit?: number;
}

/** Which entries are wanted; all, unless something is said. */
export interface AuditFilter {
  /** Those of what this person did. */
  actor?: EmailAddress | null;
  /** Those from this instant on (RFC 3339). */
  from?: string | null;
  /** Those of this organization. */
  organization?: OrganizationId | null;
  /** Those that concern this person. */
  person?: EmailAddress | null;
  /** Those before this instant (RFC 3339). */
  until?: string | null;
}

/** A page of the log. */
export interface AuditPage {
  /** The entries, by number. */
  entries: Entry[];
  /** The number after which the next page begins; none when this is the last. */
  next?: number;
}

/** What is asked of `audit_verify`. */
export interface AuditVerifyCall {
  /** An entry as somebody wrote it down before. */
  expected?: ExpectedEntry | null;
}

/** How a server lets one in. */
export type Auth =
  | AuthOauth1
  | AuthOauth2
  | AuthBearer;

/** A token that was handed out once: the secret itself. */
export interface AuthBearer {
  method: "bearer";
}

/** How a vendor lets one in. */
export type AuthMethod =
  /** OAuth 1.0a: every request is signed. */
  | "oauth1"
  /** OAuth 2 client credentials: a token is asked for. */
  | "oauth2"
  /** A token that was handed out once. */
  | "bearer";

/** OAuth 1.0a, two-legged: every request is signed with the key and the secret. */
export interface AuthOauth1 {
  method: "oauth1";
  /** How. */
  signature: SignatureMethod;
}

/** OAuth 2 client credentials: the key and the secret are given for a token. */
export interface AuthOauth2 {
  method: "oauth2";
  /** Where tokens are given out. */
  token_url: BaseUrl;
  /** Where the key and the secret stand in that request. */
  credentials: CredentialsIn;
  /**
   * What the address has to carry beyond that, such as Infinite Campus' `appName`. What is named here is said
   * here alone: a server that wants `grant_type` in the query gets it there.
   */
  parameters?: { [name: string]: string };
  /** What is asked for; none leaves the parameter out. */
  scopes?: string[];
}

/**
 * An address that others are made of by appending: absolute, `https`, without user, query or fragment, and
 * without a slash at its end. `http` is taken for this machine alone, for tests (S-SEC-1): whether that is
 * allowed, and whether a name leads into a private network, is asked where requests are performed.
 */
export type BaseUrl = string;

/** What a decision rests on. */
export interface Because {
  /** The rule that decides. */
  rule: Rule;
  /** The role held in that very organization; none for who has none there, and for the operator. */
  role?: Role;
}

/** A layout, and how well a header fits it. */
export interface Candidate {
  /** The schema's name. */
  schema: string;
  /** How many of its columns the header has. */
  matched: number;
  /** Columns of the file that it does not know. */
  unknown: number;
  /** Required columns that the file does not have. */
  missing: string[];
}

/** What a role may be able to do. */
export type Capability =
  /** Activate subscriptions, claim what was bought, make product keys. */
  | "claim_software"
  /** Invite, change and remove administrators. */
  | "manage_administrators"
  /** Edit an organization and its settings. */
  | "manage_organizations"
  /** Say who has a seat, and from where the list comes. */
  | "manage_users"
  /** See what there is. */
  | "view";

/** Seats before and after, against the total. */
export interface Capacity {
  /** Seats of the subscription. */
  total: number;
  /** Assigned before. */
  before: number;
  /** Assigned after. */
  after: number;
  /** How many more than the total are assigned after (P-SUB-6, `over_capacity`); 0 when none. */
  over_by: number;
}

/** What happens when more seats would be assigned than there are. */
export type CapacityPolicy =
  | CapacityPolicyFlag
  | CapacityPolicyRefuse
  | CapacityPolicyAllowUntilRenewal
  | CapacityPolicyUpToPercent;

/**
 * The plan says so and is applied, until the subscription is renewed for fewer seats than are assigned: from
 * then on it is refused. A list of nobody's is never renewed.
 */
export type CapacityPolicyAllowUntilRenewal = "allow_until_renewal";

/** The plan says so and is applied. */
export type CapacityPolicyFlag = "flag";

/** The plan is refused whole. */
export type CapacityPolicyRefuse = "refuse";

/**
 * The plan says so and is applied as long as no more than this share of the seats are assigned, in percent (110:
 * one in ten more than there are); beyond that it is refused.
 */
export interface CapacityPolicyUpToPercent {
  up_to_percent: number;
}

/** A cell that differs. A cell that a short row does not have is empty. */
export interface CellChange {
  /** The column's name; `+1`, `+2`, … behind the header's last column. */
  column: string;
  /** The value before. */
  from: Masked;
  /** The value after. */
  to: Masked;
}

/** A cell. One that stands behind the header's last column is called `+1`, `+2`, … */
export interface CellValue {
  /** The column's name. */
  column: string;
  /** The value, without quotes. */
  value: Masked;
}

/** What may be wrong with an entry of the log. */
export type ChainProblem =
  /** It is not there, and later ones are, or the log's end says that it was. */
  | "missing"
  /** It cannot be read, or its digest is not that of what it says. */
  | "altered"
  /**
   * It does not follow from the one before, though each is whole by itself: one of them was put there in the
   * place of another.
   */
  | "unlinked"
  /** It is there, and the log's end says that it was not written. */
  | "beyond"
  /** It is not the one of which the digest was kept elsewhere. */
  | "unexpected";

/** How somebody is told. */
export type Channel =
  /** At their next sign-in. */
  | "toast"
  /** By e-mail: they have no account yet. */
  | "email";

/** What `check` answers: the report's fields, and those of the files that the roster refers to. */
export interface CheckAnswer {
  /** The layout it was checked with; none where none was given and none fits. */
  schema: string | null;
  /** Whether the layout was recognized rather than given. */
  recognized: boolean;
  /** How it is written; none of an empty file. */
  dialect: Dialect | null;
  /** Its columns, and the layout's that they were found to be. */
  columns: FoundColumn[];
  /** Rows of data; the header and blank lines are none. */
  rows: number;
  /** Rows without an error. None is where the whole file has one, such as a missing column. */
  valid_rows: number;
  /** How many errors there are, kept or not. */
  errors: number;
  /** How many warnings there are, kept or not. */
  warnings: number;
  /** How many findings of each code there are, kept or not. */
  counts: { [name in Code]?: number };
  /**
   * The findings that are kept: the first of them, in the order of the file; those that concern no row come
   * last.
   */
  diagnostics: Diagnostic[];
  /** How many findings were counted and are not kept. */
  not_kept: number;
  /** How many cells and lines have a safe fix. */
  fixes: number;
  /** Whether the mended file is whole. It is not where a row passed a limit: the rest of that row was never read. */
  fixable: boolean;
  /** What absence from it means. */
  completeness: Completeness;
  /** Facts to compare the next file of the same source with. */
  facts: FileFacts;
  /** Where no layout fits: the ones that something speaks for, the best first. */
  candidates?: Candidate[];
  /** The file, by the name the caller gave it. */
  file?: string;
  /** The name of the mended file, where one was asked for and could be made whole. */
  fixed?: string;
  /** The reports of the files that were read for their keys. */
  references?: CheckReport[];
  /**
   * Usual names of the files that it refers to and that were not given, so that those references are not
   * checked.
   */
  unchecked_references?: string[];
}

/** What is asked of `check`. */
export interface CheckCall {
  /** The file to be checked. */
  file: string;
  /** The name of a file to be made: the one that was checked, with every safe fix and nothing else changed. */
  fix?: string | null;
  /** Whether, in that file, cells that a spreadsheet would run get an apostrophe before them. */
  neutralize?: boolean;
  /** The instant, for ages; without it they are not checked (RFC 3339). */
  now?: string | null;
  /** What the last file of this source looked like that was accepted whole. */
  previous?: FileFacts | null;
  /** How it is read. */
  reading?: ReadingCall;
}

/** What a check found out about a file: the document of `rosterkit check --format json`. */
export interface CheckReport {
  /** The layout it was checked with; none where none was given and none fits. */
  schema: string | null;
  /** Whether the layout was recognized rather than given. */
  recognized: boolean;
  /** How it is written; none of an empty file. */
  dialect: Dialect | null;
  /** Its columns, and the layout's that they were found to be. */
  columns: FoundColumn[];
  /** Rows of data; the header and blank lines are none. */
  rows: number;
  /** Rows without an error. None is where the whole file has one, such as a missing column. */
  valid_rows: number;
  /** How many errors there are, kept or not. */
  errors: number;
  /** How many warnings there are, kept or not. */
  warnings: number;
  /** How many findings of each code there are, kept or not. */
  counts: { [name in Code]?: number };
  /**
   * The findings that are kept: the first of them, in the order of the file; those that concern no row come
   * last.
   */
  diagnostics: Diagnostic[];
  /** How many findings were counted and are not kept. */
  not_kept: number;
  /** How many cells and lines have a safe fix. */
  fixes: number;
  /** Whether the mended file is whole. It is not where a row passed a limit: the rest of that row was never read. */
  fixable: boolean;
  /** What absence from it means. */
  completeness: Completeness;
  /** Facts to compare the next file of the same source with. */
  facts: FileFacts;
  /** Where no layout fits: the ones that something speaks for, the best first. */
  candidates?: Candidate[];
  /** The file, by the name the caller gave it. */
  file?: string;
  /**
   * Usual names of the files that it refers to and that were not given, so that those references are not
   * checked.
   */
  unchecked_references?: string[];
}

/** A code that was typed, held against its form. Whether anybody made it is not known here. */
export interface CheckedCode {
  /** Whether it can be a code. */
  valid: boolean;
  /** What is wrong with it (C-FMT-4). */
  diagnostics: Diagnostic[];
  /** Its canonical writing, where it is valid. */
  code?: Secret;
  /** The one symbol that would explain it. To be shown (*perhaps; compare with your mail*), never to be applied. */
  proposal?: Proposal;
}

/** How a person is addressed (*civilité*). */
export type Civility =
  /** *Monsieur*. */
  | "mr"
  /** *Madame*; *Mademoiselle* is read as this. */
  | "ms";

/** How a claim stands (P-CLM-5). */
export interface ClaimAnswer {
  /** How it stands. */
  status: ClaimStatus;
  /** By whom it was taken, for whom, when. */
  taken: Taken;
  /** What comes with it. */
  sold: Sold;
  /** What to have at hand when support is asked; empty where there is no need to. */
  at_hand?: AtHand[];
}

/** What is asked of `claim`. */
export interface ClaimCall {
  /** Who asks. */
  actor: Actor;
  /** Which purchase. */
  purchase: PurchaseId;
  /** The instant (RFC 3339). */
  now: string;
}

/** What `claim_code` answers. */
export interface ClaimCodeAnswer {
  /** Each code, in the order of the call. */
  codes: CheckedCode[];
}

/** What is asked of `claim_code`. */
export interface ClaimCodeCall {
  /** The codes as they were typed. */
  codes: Secret[];
  /** Their form; five groups of five by default. */
  format?: CodeFormat;
}

/** What `claim_codes` answers. */
export interface ClaimCodesAnswer {
  /** The codes, no two of them the same. They are shown once; kept are only their keyed digests (C-SEC-1). */
  codes: Secret[];
}

/** What is asked of `claim_codes`. */
export interface ClaimCodesCall {
  /** How many codes; at most 1,000,000. */
  count: number;
  /**
   * 32 bytes that the system drew for this call, as 64 hexadecimal digits. Whoever knows them knows the codes:
   * they are kept nowhere, and never used again.
   */
  seed: Secret;
  /** The form of the codes; five groups of five by default. */
  format?: CodeFormat;
}

/** How a claim stands (P-CLM-5). */
export type ClaimStatus =
  /** Its subscriptions are being made. */
  | "pending"
  /** They are there. */
  | "ready"
  /** They should be there and are not: support can tell why. */
  | "contact_support";

/** What `claim_url` answers. */
export interface ClaimUrlAnswer {
  /** What is wrong with the address (C-URL-1). */
  diagnostics: Diagnostic[];
  /** The code; none where the address is not to be trusted with one. */
  code?: CheckedCode;
  /** The address with its code, both written canonically, where both are right. */
  url?: Secret;
}

/** What is asked of `claim_url`: with a code, to write an address, else to read one. */
export interface ClaimUrlCall {
  /** The address: the one to read, or that of the page that a code is put on. */
  url: Secret;
  /** The hosts that are trusted, as `claims.example` or `claims.example:8443`; no other is. */
  hosts: string[];
  /** The code that is put on it, as somebody typed it. */
  code?: Secret | null;
  /** The form of the code; five groups of five by default. */
  format?: CodeFormat;
  /** Where the code stands; behind the `#` by default. */
  place?: CodePlace;
}

/** What a finding is about. The wire name is the snake-case one and never changes its meaning. */
export type Code =
  /** The file holds nothing, or nothing but a header. */
  | "empty_file"
  /** The file ends in the middle of a row, or without the rows that were announced. */
  | "truncated_file"
  /** A limit on size or number was passed; what lies beyond was not read. */
  | "limit_exceeded"
  /** Bytes that are no text in the file's encoding. */
  | "invalid_encoding"
  /** A quote that opens a cell and is never closed. */
  | "unclosed_quote"
  /** A quote in the middle of a cell, or text after a closing quote. */
  | "stray_quote"
  /** A row with more or fewer cells than the header. */
  | "column_count"
  /** An empty line among the rows. */
  | "blank_line"
  /** A header line in a layout that has none. */
  | "unexpected_header"
  /** Quotes in a layout that has none. */
  | "unexpected_quote"
  /** A column that the layout requires is not there. */
  | "missing_column"
  /** A column that the layout does not know; it is not read. */
  | "unknown_column"
  /** Two columns that are the same by the layout's names; the first is read. */
  | "duplicate_column"
  /** No layout fits the file's header. */
  | "unknown_layout"
  /** An empty cell where a value is required. */
  | "missing_value"
  /** White space before or after a value. */
  | "surrounding_space"
  /** A cell that a spreadsheet would run as a formula. */
  | "formula_cell"
  /** A text that is no e-mail address. */
  | "invalid_email"
  /** A value that is not among the allowed ones. */
  | "unknown_value"
  /** A value that the layout names only to refuse it. */
  | "refused_value"
  /** A text that is no true or false. */
  | "invalid_boolean"
  /** A text that is no date in the given formats, or an impossible one. */
  | "invalid_date"
  /** A date of birth that gives an age outside the layout's bounds. */
  | "unlikely_age"
  /** A text that is no whole number, or one outside the bounds. */
  | "invalid_integer"
  /** A text that is no UUID. */
  | "invalid_uuid"
  /** A text that is no phone number. */
  | "invalid_phone"
  /** A text that is no postal code of the layout's country. */
  | "invalid_postal_code"
  /** A postal code that a spreadsheet took the leading zero from. */
  | "short_postal_code"
  /** A text that is no establishment number (UAI), or whose check letter is wrong. */
  | "invalid_uai"
  /** A text that does not have the layout's pattern. */
  | "invalid_pattern"
  /** A text shorter or longer than the layout allows. */
  | "invalid_length"
  /** A long number that a spreadsheet rewrote (`1.16E+20`): its digits are lost. */
  | "scientific_number"
  /** A key that an earlier row has. */
  | "duplicate_key"
  /** A name with a character that cannot stand in a key. */
  | "unfoldable_name"
  /** Somebody before has the same key, and nothing says that they are two. */
  | "homonym_or_duplicate"
  /** Somebody else has the same key: day of birth or address say that they are two. */
  | "likely_homonym"
  /** Somebody of another profile has the same key. */
  | "key_of_other_profile"
  /** A login of an import that an account of somebody else has (I-FLD-5). */
  | "login_in_use"
  /** Somebody new who probably has an account under another name. */
  | "likely_rename"
  /** Every login that a model makes of a name is in use. */
  | "no_login_left"
  /** A reference to a key that the other file does not have. */
  | "unknown_reference"
  /** A cell that must be filled because another one is. */
  | "missing_together"
  /** A cell that must be empty because another one is filled. */
  | "not_together"
  /** A claim code with too few or too many symbols. */
  | "claim_code_length"
  /** A character that no claim code has. */
  | "claim_code_symbol"
  /** A claim code whose check symbols do not go with the others. */
  | "claim_code_check"
  /** A text that is no address of a page. */
  | "invalid_claim_url"
  /** A claim address that does not begin with `https://`. */
  | "insecure_claim_url"
  /** A claim address of a host that is not among the trusted. */
  | "untrusted_claim_host"
  /** A serial number that no family has. */
  | "unknown_serial"
  /** A serial number whose check symbol does not go with the others. */
  | "serial_check"
  /** A package without a manifest; the version is told by the headers. */
  | "missing_manifest"
  /** A property that a manifest must have. */
  | "missing_property"
  /** A property that no manifest has. */
  | "unknown_property"
  /** A property that an earlier row of the manifest has; the first is read. */
  | "duplicate_property"
  /** A property of a manifest with a value that it cannot have. */
  | "invalid_property"
  /** A file that the manifest lists and the package does not have. */
  | "missing_file"
  /** A file that the package has and the manifest does not list, or lists as absent; it is read. */
  | "unlisted_file"
  /** A file that packages of this version do not have; it is not read. */
  | "unknown_file"
  /** Files that stand in a folder of the package and not at its root. */
  | "files_in_folder"
  /** A file or a column by a name that is nearly the right one. */
  | "miswritten_name"
  /** Columns in another order than the one of the binding; told of the first. */
  | "column_order"
  /** A file that is called bulk and whose rows are those of a delta, or the other way round. */
  | "wrong_mode"
  /** Rows of a bulk file with a status or a date of change, which only delta has; told of the first. */
  | "filled_in_bulk"
  /** Rows of a delta file without a status or a date of change; told of the first. */
  | "blank_in_delta"
  /**
   * Rows with a line break within a cell, which the binding does not allow; told of the first, in the strict
   * profile.
   */
  | "line_break"
  /** A file that others refer to and that the package does not have. */
  | "absent_file"
  /** A key that rows refer to and no row of the file has that it should be in: one finding for all of these rows. */
  | "missing_record"
  /** One more primary role of a person in one organization. */
  | "second_primary_role"
  /** A person without a role in what is called their primary organization. */
  | "no_role_there"
  /** A role with the profile of another person. */
  | "profile_of_another"
  /** A reference to an academic session of another type than the one that belongs there. */
  | "wrong_session_type"
  /** A reference to an organization of another type than the one that belongs there. */
  | "wrong_org_type"
  /** One more primary teacher of a class at the same time. */
  | "second_primary_teacher"
  /** A date of an enrollment outside the academic sessions of its class. */
  | "outside_session"
  /** A score under the least or over the greatest of its line item. */
  | "score_out_of_range"
  /** Two lists that go together and are not equally long. */
  | "unequal_lists"
  /**
   * A value that an earlier version of the binding had, or other tables of it have; told once for all rows with
   * it.
   */
  | "earlier_term"
  /** A column that later editions of the version do not have any more. */
  | "earlier_column"
  /** Text in another encoding than the one that the file says it is in; it is read as what it is. */
  | "wrong_encoding"
  /** XML that is not well formed; what follows is not read. */
  | "malformed_xml"
  /** A file that declares entities of its own; it is not read. */
  | "declared_entity"
  /** An entity that stands for no character; it is left as it is written. */
  | "unknown_entity"
  /** A file of another school than the one that the caller expects. */
  | "wrong_school"
  /** A file of another school year than the one that the caller expects. */
  | "wrong_school_year"
  /** An element by a name that some program gives it, and no other; it is read. Told of the first. */
  | "miswritten_element"
  /** An identifier that an earlier record has. */
  | "duplicate_identifier"
  /** A pupil in more than one division; the first is taken. */
  | "several_divisions"
  /** A file in which no pupil is in a division. */
  | "no_divisions"
  /** Divisions and groups of pupils whom no file has; told of the first. */
  | "places_of_unknown_pupils"
  /** Links of guardians to pupils whom no file has; told of the first. */
  | "links_to_unknown_pupils"
  /** Links of pupils to guardians whom no file has. */
  | "links_to_unknown_guardians"
  /** Links of guardians to pupils who have left. */
  | "links_of_leavers"
  /** Guardians of no pupil. */
  | "guardians_without_link"
  /** One more first legal guardian of a pupil, in the old coding. */
  | "second_first_guardian"
  /** A file that goes from the timetable to STS, where one from STS is to be read. */
  | "wrong_direction"
  /** Services of teachers whom the file does not have; told of the first. */
  | "unknown_teacher"
  /** Guardians were read without a file of the pupils whom they answer for. */
  | "pupils_not_given"
  /** A child of a guardian whom no pupil has the names of. */
  | "unknown_child"
  /** A child of a guardian whose names several pupils have. */
  | "several_children"
  /** A change of somebody whom nobody has added before. */
  | "aaf_modify_unknown"
  /** A removal of somebody who is not known. */
  | "aaf_delete_unknown"
  /** A removal of somebody whose key is not what the removal names them by. */
  | "aaf_delete_other_key"
  /** A category of people or things that AAF does not have. */
  | "aaf_unknown_category"
  /** An attribute that AAF does not have; told once for a file. */
  | "aaf_unknown_attribute"
  /** A change that does not replace what was there. */
  | "aaf_operation"
  /** A value with more or fewer parts than it has, or without one that it needs. */
  | "aaf_list_parts"
  /** An export that is older than what is known. */
  | "aaf_superseded"
  /** An export of another academy than those before it. */
  | "aaf_other_academy"
  /** Nothing says which academy it is, so that keys are not unique beyond it. */
  | "aaf_no_academy"
  /** A link to a guardian who is not there. */
  | "aaf_missing_guardian"
  /** A school that no file of schools has; told once for all who are there. */
  | "aaf_unknown_school"
  /** A class or group that its school does not list; told once for all who are in it. */
  | "aaf_unknown_group"
  /** A function that no table has; told once for all who have it. */
  | "aaf_unknown_function";

/** What is kept of a code: its keyed digest, as 64 hexadecimal digits. */
export type CodeDigest = string;

/**
 * The form of an embedder's codes (C-FMT-1). What is not given has its default: 5 groups of 5 symbols of
 * Crockford's base 32, the last two of which check the others by a Reed-Solomon code.
 */
export interface CodeFormat {
  /** The symbols in the order of their values, letters from A to Z and digits; Crockford's base 32 by default. */
  alphabet?: string;
  /** How many symbols a group has; 5 by default. With `groups` it makes 64 symbols at most. */
  group_length?: number;
  /** How many groups a code is written in; 5 by default. */
  groups?: number;
  /** What the last symbols check the others by; `reed_solomon` by default. */
  scheme?: Scheme;
}

/** How codes are read and kept. */
export interface CodeKeeping {
  /**
   * The key of their digests: 32 random bytes, as 64 hexadecimal digits. The same for all codes of a store, and
   * kept apart from it (C-SEC-1).
   */
  key: Secret;
  /** Their form; five groups of five by default. */
  format?: CodeFormat;
}

/** A list of codes that the ministry keeps, and a school may add to. */
export type CodeList =
  /** *Modules élémentaires de formation*: what a pupil is taught, and in which year of it. */
  | "mef"
  /** Subjects (*matières*). */
  | "subject"
  /** What a guardian is to a pupil (*lien de parenté*). */
  | "relation"
  /** Why a pupil has left (*motif de sortie*). */
  | "leaving_reason";

/** What a code is called. */
export interface CodeName {
  /** The list that the code is of. */
  list: CodeList;
  /** The code. */
  code: string;
  /** What it is called, in French: as the source says, else as the ministry does. */
  name: string;
  /** The short code that timetables have for a subject (`CODE_GESTION`); empty where there is none. */
  short?: string;
}

/** Where in an address the code stands. */
export type CodePlace =
  /** Behind the `#`: browsers do not send it to the server, so it is in no log. */
  | "fragment"
  /** The last part of the path. */
  | "path";

/**
 * Something to be read: a whole collection, what belongs to one object, or one object.
 *
 * It is written as its path, `users` or `schools/{}/students`, every id in it as `{}` and named beside it. What
 * is read of rosters, grades and resources can be read; of 1.2's assessments, which have no file, nothing.
 */
export type Collection = string | CollectionOf;

/** What belongs to an object, or one object. */
export interface CollectionOf {
  /** The path, every id in it as `{}`: `classes/{}/students`. */
  path: string;
  /** The ids, in their order. */
  ids: string[];
}

/** What came of one collection. */
export interface CollectionReport {
  /** Its path, such as `users` or `classes/1/students`. */
  collection: string;
  /** The file that its rows went into. */
  file: string;
  /** What absence from it means. */
  completeness: Completeness;
  /** How many rows were taken. */
  rows: number;
  /** How many were read and left out: deleted ones, and such as were not asked for. */
  left_out: number;
  /** How many pages held rows. */
  pages: number;
  /** The most rows that a page had. */
  largest_page: number;
  /** How many rows a page was asked to have in the end. */
  page_size: number;
  /** How many requests were made. */
  requests: number;
  /** How many of them repeated one that had failed. */
  retries: number;
  /** How often it was begun again because it changed meanwhile. */
  restarts: number;
  /** How many rows the server says that there are. */
  announced?: number;
  /** Why it could not be read to its end, where that is so. */
  failure?: Failure;
  /** What was odd. */
  notes?: Noted[];
  /** The revision of the server's data (`x-perm-rev`), where it tells one. */
  revision?: string;
}

/** A column of a layout. */
export interface ColumnInfo {
  /** Its name. */
  name: string;
  /** Whether the column must be there. */
  required: boolean;
  /** Whether no cell may be empty. */
  filled: boolean;
  /** Its type. */
  type: string;
  /** Other names that headers give it. */
  aliases?: string[];
  /** The forms of a date. */
  formats?: string[];
  /** What separates the values of a cell, where it can hold several. */
  list?: string;
  /** The file whose key each value must be. */
  references?: string;
  /** The allowed values of an enumeration or a boolean. */
  values?: string[];
}

/**
 * How the headers differ. Values of a column that only one table has are not compared and make no row a changed
 * one.
 */
export interface ColumnsReport {
  /** Columns that only the table after has. */
  added: string[];
  /** Columns that only the table before has. */
  removed: string[];
  /** Whether the columns that both have stand in another order. */
  reordered: boolean;
}

/** What somebody wants to be done. A command is done whole or refused whole. */
export type Command =
  | CommandRegisterOrganization
  | CommandEditOrganization
  | CommandSetViewersMayAdd
  | CommandInviteAdministrator
  | CommandAcceptInvitations
  | CommandChangeRoles
  | CommandRenameAdministrator
  | CommandRemoveAdministrator
  | CommandRecordPurchase
  | CommandActivate
  | CommandClaim
  | CommandFulfilClaim
  | CommandAddSinglePlan
  | CommandRenewSubscription
  | CommandCancelSubscription
  | CommandGenerateProductKey
  | CommandCountKeyActivation
  | CommandConnectSource
  | CommandDisconnectSource
  | CommandChangeLibraryRoles
  | CommandReportSync
  | CommandChangeSis;

/** Accepts every invitation that somebody has. Theirs to do, when they sign in. */
export interface CommandAcceptInvitations {
  command: "accept_invitations";
  /** Whose. */
  email: EmailAddress;
}

/** Activates what was bought, for an organization (P-SUB-2). */
export interface CommandActivate {
  command: "activate";
  /** What shows that it was bought. */
  proof: PurchaseProof;
  /** For whom. */
  organization: OrganizationChoice;
}

/** Writes down a single plan that somebody bought for themselves (P-SUB-1). The operator's to do. */
export interface CommandAddSinglePlan {
  command: "add_single_plan";
  /** Its id. */
  subscription: SubscriptionId;
  /** Who bought it, and is on it. */
  email: EmailAddress;
  /** Where they bought it. */
  country: Country;
  /** What they bought. */
  terms: SubscriptionTerms;
}

/**
 * Cancels a single plan: it is not renewed, and lasts until the paid period ends (P-SUB-1). The operator's to
 * do, and of who is on it.
 */
export interface CommandCancelSubscription {
  command: "cancel_subscription";
  /** Which. */
  subscription: SubscriptionId;
  /** On which day. */
  on: string;
}

/** Changes what people are in the shared library (P-LIB-2). */
export interface CommandChangeLibraryRoles {
  command: "change_library_roles";
  /** The subscription on which they have their seats, and whose organization's library it is. */
  subscription: SubscriptionId;
  /** What each is from now on; at least one. */
  roles: { [name: string]: LibraryRole };
}

/** Changes somebody's roles (P-ADM-6). */
export interface CommandChangeRoles {
  command: "change_roles";
  /** Whose. */
  email: EmailAddress;
  /** To which. */
  roles: Roles;
}

/**
 * Changes the connection of an organization with its SIS, what is exchanged and which courses are linked
 * (S-CON-4 to S-CON-7, S-ROS-2).
 */
export interface CommandChangeSis {
  command: "change_sis";
  /** Whose. */
  organization: OrganizationId;
  /** What is to be changed. */
  change: SisChange;
}

/** Claims what came with a display, for an organization (P-CLM-1). */
export interface CommandClaim {
  command: "claim";
  /** What shows that it was bought. */
  proof: PurchaseProof;
  /** For whom. */
  organization: OrganizationChoice;
}

/** Connects a source: from now on the list comes from there alone (P-PRV-5, P-PRV-6). */
export interface CommandConnectSource {
  command: "connect_source";
  /** To which subscription. */
  subscription: SubscriptionId;
  /** Which. */
  source: Source;
}

/** Counts a device that was activated with a product key; it is no seat (P-SUB-5). The operator's to do. */
export interface CommandCountKeyActivation {
  command: "count_key_activation";
  /** Of which subscription. */
  subscription: SubscriptionId;
  /** The last five symbols of the key. */
  ending: string;
}

/** Disconnects it. Everybody keeps their seat (P-PRV-11). */
export interface CommandDisconnectSource {
  command: "disconnect_source";
  /** From which subscription. */
  subscription: SubscriptionId;
}

/** Replaces what is known of an organization (P-ORG-2). */
export interface CommandEditOrganization {
  command: "edit_organization";
  /** Which. */
  organization: OrganizationId;
  /** All that is known of it from now on. */
  details: OrganizationDetails;
}

/** Makes the subscriptions of a claim, which is ready then (P-CLM-5). The operator's to do. */
export interface CommandFulfilClaim {
  command: "fulfil_claim";
  /** Which. */
  purchase: PurchaseId;
}

/** Makes a product key (P-SUB-5). It is in the answer, and kept nowhere. */
export interface CommandGenerateProductKey {
  command: "generate_product_key";
  /** For which subscription. */
  subscription: SubscriptionId;
  /** 32 bytes that the system drew for this call, as 64 hexadecimal digits. Whoever knows them knows the key. */
  seed: Secret;
}

/** Invites somebody to one organization or several (P-ADM-1). */
export interface CommandInviteAdministrator {
  command: "invite_administrator";
  /** Whom. */
  person: NamedPerson;
  /** Their role in each; at least one. */
  roles: { [name: string]: Role };
  /**
   * Whether they have an account: then they are told when they next sign in, else by e-mail (P-ADM-8). When it
   * is not said, who has accepted an invitation before has one.
   */
  has_account?: boolean | null;
}

/** Writes down what was sold, so that it can be activated or claimed. The operator's to do. */
export interface CommandRecordPurchase {
  command: "record_purchase";
  /** Its id. */
  purchase: PurchaseId;
  /** What was sold. */
  sold: Sold;
  /**
   * The code of the purchase mail, as `claim_codes` made it; none for what is claimed by serial number only.
   * Kept is its keyed digest (C-SEC-1).
   */
  code?: Secret | null;
}

/** Makes an organization, with somebody who administers it from the start. The operator's to do. */
export interface CommandRegisterOrganization {
  command: "register_organization";
  /** Its id. */
  organization: OrganizationId;
  /** What is known of it (P-ORG-1). */
  details: OrganizationDetails;
  /** Its first administrator, who has accepted (P-ADM-4). */
  administrator: NamedPerson;
}

/** Removes somebody, or withdraws an invitation (P-ADM-3, P-ADM-5). */
export interface CommandRemoveAdministrator {
  command: "remove_administrator";
  /** Whom. */
  email: EmailAddress;
  /** From where; from every organization when it is not said. */
  organization?: OrganizationId | null;
}

/** Changes somebody's name, wherever the actor may (P-ADM-9). */
export interface CommandRenameAdministrator {
  command: "rename_administrator";
  /** Whom, and the name from now on. */
  person: NamedPerson;
}

/** Renews a group subscription (P-SUB-1). The operator's to do. */
export interface CommandRenewSubscription {
  command: "renew_subscription";
  /** Which. */
  subscription: SubscriptionId;
  /** Its last day from now on. */
  ends_on: string;
  /** How many seats it has from now on; as many as before when it is not said. */
  seats?: number | null;
}

/** Says what came of a sync that changed nothing (P-PRV-16). The operator's to do: what runs the sync is theirs. */
export interface CommandReportSync {
  command: "report_sync";
  /** Of which subscription. */
  subscription: SubscriptionId;
  /** What came of it. */
  outcome: SyncOutcome;
}

/** Says whether viewers may add their own resources to the shared library (P-ORG-4). */
export interface CommandSetViewersMayAdd {
  command: "set_viewers_may_add";
  /** Where. */
  organization: OrganizationId;
  /** Whether they may. */
  on: boolean;
}

/** What speaks for a snapshot's being the whole of its source (P-GRD-6): what absence from it means. */
export type Completeness =
  | CompletenessProven
  | CompletenessClaimed
  | CompletenessPartial;

/** It looks whole, and nothing proves it. */
export interface CompletenessClaimed {
  state: "claimed";
}

/** It is not whole: it adds and updates at most, and removes nobody. */
export interface CompletenessPartial {
  state: "partial";
  /** What is missing; at least one. */
  why: Gap[];
}

/** It is proven to be whole. */
export interface CompletenessProven {
  state: "proven";
  /** By what. */
  by: Proof;
}

/** What the guard says of the plan, and whether this person is among the reasons. */
export interface Concern {
  /** Whether the plan is held. Then nothing in it is done without an approval, for this person either. */
  held: boolean;
  /**
   * The reasons to hold it in which one of these operations or seats counts, or which are about the source as a
   * whole.
   */
  because?: Hold[];
}

/** How a condition stands. */
export type ConditionStanding =
  /** It is met. */
  | "met"
  /** It is not. */
  | "unmet"
  /** Nobody said. */
  | "unknown";

/** The source that a list comes from. */
export interface Connected {
  /** Which. */
  source: Source;
  /** Since when (RFC 3339). */
  since: string;
}

/** Named particulars, in the order of their names. */
export type Context = { [name: string]: Value };

/** What is asked of `convert_package`. */
export interface ConvertCall {
  /** The package: the name of an archive, or its files one by one. */
  package: PackageFrom;
  /** The name of the archive to be made. */
  out: string;
  /** The instant, with which changes are dated (RFC 3339). */
  now: string;
  /** How packages are read. */
  reading?: PackageReading;
  /** An earlier package: what has changed since is written, and nothing else. */
  since?: PackageFrom | null;
  /** The version that it is written in; its own by default. */
  version?: PackageVersion | null;
}

/** What became of a package that was written anew: the document of `rosterkit convert --format json`. */
export interface ConvertReport {
  /** The version that it was written in. */
  version: PackageVersion;
  /** Whether its files hold all there is, or what has changed since an earlier package. */
  mode: FileMode;
  /** The files that were written, in the order in which what they refer to comes first. */
  files: WrittenFile[];
  /** What the check of the package found that was read. */
  check: PackageReport;
  /** What the other version has no place for, by file and column. */
  untranslated?: Untranslated[];
}

/** A country's code of ISO 3166-1: two letters. */
export type Country = string;

/** How many operations of each kind. */
export interface Counts {
  /** New seats. */
  add: number;
  /** Other particulars. */
  update: number;
  /** Other addresses or keys. */
  move: number;
  /** Seats taken over. */
  adopt: number;
  /** Seats let go of. */
  release: number;
  /** Suspended seats. */
  suspend: number;
  /** Seats that come back. */
  restore: number;
  /** Ended seats. */
  remove: number;
  /** People and seats without an operation. */
  unchanged: number;
}

/** A teacher's course, linked to a class of the SIS: what import and export work on. */
export interface CourseLink {
  /** The course, by the id that the platform has for it. */
  course: string;
  /** The class, by the `sourcedId` that the SIS has for it. */
  class: string;
  /** Whose course it is. */
  teacher: EmailAddress;
}

/** What a school gets from its SIS to connect with (S-CON-1). */
export interface Credentials {
  /** The secret. */
  secret: Secret;
  /** The access key: consumer key, client id. Empty where there is a bearer token only. */
  key?: string;
}

/** Where the key and the secret stand in the request for a token. */
export type CredentialsIn =
  /** In the header, as HTTP Basic has them. */
  | "basic"
  /** In the form that is the body. */
  | "body"
  /** In the query. */
  | "query";

/** What `decide_match` answers. */
export interface DecideMatchAnswer {
  /** Every decision that was made, those taken back included: to be kept, and given to the next run. */
  decisions: MatchDecisions;
  /** Subjects about whom nothing stood that could be taken back. */
  nothing_stood: string[];
}

/** What is asked of `decide_match`. */
export interface DecideMatchCall {
  /** What is decided now, one after the other. */
  decide?: MatchDecision[];
  /** What was decided so far, where no store keeps it; nothing by default. */
  decisions?: MatchDecisions;
  /**
   * The ENT whose decisions the store keeps: those are what was decided so far, and what is decided now is kept
   * there.
   */
  ent?: string | null;
  /** Whose decision is taken back, before anything is decided. */
  withdraw?: WithdrawnSubject[];
}

/** Whether somebody may do something in an organization, and why. */
export interface Decision {
  /** Whether they may. */
  allow: boolean;
  /** What it rests on. */
  because: Because;
  /** What they are not able to do there; none where they may. */
  missing?: Capability;
}

/** A departure of a profile from what is recommended. */
export interface Departure {
  /** The profile, by its label. */
  label: string;
  /** In what. */
  what: DepartureKind;
  /**
   * Whether the recommendation is written out in the seed's text, rather than read from a table that may be a
   * cell off.
   */
  verified: boolean;
}

/** In what a profile departs. */
export type DepartureKind =
  | DepartureKindModule
  | DepartureKindPortal
  | DepartureKindFeatureMissing
  | DepartureKindFeatureBeyond
  | DepartureKindIncidents
  | DepartureKindLabelTooLong;

/** Something is shown that is not recommended. */
export interface DepartureKindFeatureBeyond {
  kind: "feature_beyond";
  /** It. */
  feature: LvsFeature;
}

/** Something is not shown that is recommended. */
export interface DepartureKindFeatureMissing {
  kind: "feature_missing";
  /** It. */
  feature: LvsFeature;
}

/** In the permission for incidents, punishments and sanctions. */
export interface DepartureKindIncidents {
  kind: "incidents";
  /** What is recommended. */
  recommended: boolean;
}

/** The label has more than 40 characters: LVS takes no such one. */
export interface DepartureKindLabelTooLong {
  kind: "label_too_long";
  /** How many it has. */
  characters: number;
}

/** In the access to a module. */
export interface DepartureKindModule {
  kind: "module";
  /** The module. */
  module: string;
  /** What is recommended. */
  recommended: LvsAccess;
  /** What there is. */
  found: LvsAccess;
}

/** In the access to the portal. */
export interface DepartureKindPortal {
  kind: "portal";
  /** What is recommended. */
  recommended: LvsPortal;
  /** What there is. */
  found: LvsPortal;
}

/**
 * What is known of a school and its SIS. What is not said is not known, and the answer says what is to be found
 * out.
 */
export interface Deployment {
  /** Whether that is set which the vendor asks for before grades are exported. */
  grades_set?: boolean | null;
  /** Who runs the program, and where. */
  hosting?: RunBy | null;
  /** The licence, or what else the school needs of the vendor. */
  licence?: LicenceHeld | null;
  /** How many of them have Google Workspace for Education Plus, or the Teaching and Learning Upgrade. */
  licensed_teachers?: number | null;
  /** The version of the program. */
  release?: Release | null;
  /** How many teachers there are. */
  teachers?: number | null;
}

/** One finding about data. */
export interface Diagnostic {
  /** What is wrong. */
  code: Code;
  /** How bad it is; the catalogue's, unless the schema says otherwise. */
  severity: Severity;
  /** The bytes of the file that hold the cell (its quotes included), or the record where no column is named. */
  bytes?: Range;
  /** The column, by the name in its header; by the schema's name where there is no header. */
  column?: string;
  /** The column's number in the file, from 1. */
  column_number?: number;
  /** The particulars; which names a code has, the catalogue tells. */
  context?: Context;
  /** The file, by the name the caller gave it. */
  file?: string;
  /** A change that mends it without a doubt, where there is one. */
  fix?: Fix;
  /**
   * The physical line on which the record starts, from 1. It runs ahead of `row` after cells that hold line
   * breaks.
   */
  line?: number;
  /** The row as a spreadsheet numbers it: the first record, header included, is 1. */
  row?: number;
}

/** How a table is written, as recognized or as forced. */
export interface Dialect {
  /** The encoding of the file. */
  encoding: Encoding;
  /** Whether it starts with a byte order mark. */
  bom: boolean;
  /** What separates cells. */
  delimiter: string;
  /** How lines end; the first line end decides. */
  line_end: LineEnd;
  /** Whether the first record is a header. */
  header: boolean;
}

/** What is known about a table beforehand. What is given is not recognized but taken. */
export interface DialectHints {
  /** What separates cells: an ASCII character, neither a quote nor a line end. */
  delimiter?: string | null;
  /** The encoding; a byte order mark is skipped where there is one. */
  encoding?: Encoding | null;
  /** Whether the first record is a header. */
  header?: boolean | null;
  /** How lines end. Where it is LF or CRLF, both are read. */
  line_end?: LineEnd | null;
  /** Whether a quote can open a cell; it can, unless the layout knows none. */
  quotes?: boolean | null;
}

/** What is answered: the report's fields, and the operations where they were asked for. */
export interface DiffAnswer {
  /** Rows whose key only the table after has. */
  added: number;
  /** Rows in both with other values. */
  changed: number;
  /** Rows whose key only the table before has. Where `after.left_out` is not 0, one of those rows may be theirs. */
  removed: number;
  /** Rows in both with the same values. */
  unchanged: number;
  /** The columns that say which row is which, by their names in the table before. */
  key: string[];
  /** The table before. */
  before: TableReport;
  /** The table after. */
  after: TableReport;
  /** How the headers differ. */
  columns: ColumnsReport;
  /** For each column with changes, in how many rows it changed. */
  changed_by_column: { [name: string]: number };
  /** Findings that are errors, kept or not. */
  errors: number;
  /** Findings that are warnings, kept or not. */
  warnings: number;
  /** How many findings of each code there are, kept or not. */
  counts: { [name in Code]?: number };
  /** The findings that are kept: those of the table before, then those of the table after, by row. */
  diagnostics: Diagnostic[];
  /**
   * The operations: added and changed rows in the order of the table after, then removed rows in the order of
   * the table before.
   */
  operations?: DiffOperation[];
}

/** What is asked. Everything has a default; see `DiffOptions` for what each part means. */
export interface DiffCall {
  /** What is known of the dialect of the table after. */
  after_hints?: DialectHints;
  /** The name of the table after; `after` by default. */
  after_name?: string;
  /** What is known of the dialect of the table before. */
  before_hints?: DialectHints;
  /** The name of the table before, for findings and errors; `before` by default. */
  before_name?: string;
  /** The key of the fingerprints; random where files come from strangers. */
  fingerprint_key?: [number, number];
  /** Columns that are not compared. */
  ignore?: string[];
  /** The columns that say which row is which; `sourcedId` where none is named. */
  key?: string[];
  /** How many findings are kept; 1,000 by default. */
  max_diagnostics?: number;
  /** Whether the operations are wanted, and not their numbers alone. */
  operations?: boolean;
  /** How many threads work; 0 for as many as the machine has, 1 by default. */
  threads?: number;
}

/**
 * A row that is in one table only, or not the same in both. Rows are numbered as a spreadsheet shows them. Bytes
 * that are no UTF-8 are shown as U+FFFD, though they were compared as they are.
 */
export type DiffOperation =
  | DiffOperationAdded
  | DiffOperationChanged
  | DiffOperationRemoved;

/** Only in the table after. */
export interface DiffOperationAdded {
  op: "added";
  /** The cells of the key. */
  key: Masked[];
  /** The row in the table after. */
  row: number;
  /** Its cells, in their order. */
  values: CellValue[];
}

/** In both, with other values. */
export interface DiffOperationChanged {
  op: "changed";
  /** The cells of the key. */
  key: Masked[];
  /** The row in the table before. */
  before_row: number;
  /** The row in the table after. */
  after_row: number;
  /** The cells that differ, in the order of the table before. */
  changes: CellChange[];
}

/** Only in the table before. */
export interface DiffOperationRemoved {
  op: "removed";
  /** The cells of the key. */
  key: Masked[];
  /** The row in the table before. */
  row: number;
  /** Its cells, in their order. */
  values: CellValue[];
}

/** What somebody who claims by hand said of the displays. */
export interface DisplaysSaid {
  /** The serial number, as it was read. */
  serial: string;
  /** How many. */
  displays: number;
  /** Where they are. */
  place?: string;
  /** Who sold them. */
  vendor?: string;
}

/** Two accounts that are one person's, surely or perhaps. */
export interface Duplicate {
  /** The account that would stay, by id: the one that was made by CSV or by hand, with its login and content. */
  keep: string;
  /**
   * The account whose key it would get, by id, and that would go: the one that AAF made, or the CSV where the
   * other was made by hand.
   */
  remove: string;
  /**
   * The names are the same, nobody else in the establishment has them, and nothing says that they are two.
   * Otherwise a person has to look (I-REC-5).
   */
  certain: boolean;
  /** How alike they are, from 0 to 1,000. */
  score: number;
  /** What speaks for it, and against it. */
  evidence: Evidence[];
}

/** Whether a school can connect its SIS. */
export interface Eligibility {
  /** Whether rosters can be imported. */
  import: EligibilityVerdict;
  /** Whether grades can be exported. */
  export: EligibilityVerdict;
  /** Who helps. */
  support: Support;
  /** What this rests on, whatever came of it. */
  reasons: EligibilityReason[];
}

/** One of the things that eligibility rests on. */
export interface EligibilityReason {
  /** Which. */
  code: ReasonCode;
  /** How it stands. */
  standing: ConditionStanding;
  /** Whether the import of rosters depends on it. */
  import: boolean;
  /** Whether the export of grades depends on it; where nothing does, it is advice. */
  export: boolean;
  /**
   * The particulars: `vendor`; of `release` the `release` that there is and the `floor`; of `teachers` how many
   * `lack` the licence; of a licence on trial its `last_day`.
   */
  context: Context;
  /** The rule that asks for it. */
  rule: Rule;
  /** What it is about, in the vendor's words: a licence, a setting. */
  what?: Title;
}

/** What came of it. */
export type EligibilityVerdict =
  /** It can be. */
  | "eligible"
  /** It cannot be. */
  | "not_eligible"
  /** Nothing speaks against it so far, and something is to be found out. */
  | "unknown";

/** An e-mail address, as the source wrote it. */
export type EmailAddress = string;

/** The encoding of a file. */
export type Encoding =
  /** UTF-8, and so ASCII. */
  | "utf-8"
  /** UTF-16, low byte first. */
  | "utf-16le"
  /** UTF-16, high byte first. */
  | "utf-16be"
  /** Windows-1252, and so ISO-8859-1. */
  | "windows-1252"
  /** ISO-8859-15 (Latin-9). */
  | "iso-8859-15";

/** A server: its addresses, which vendors move independently of each other, and how it lets one in. */
export interface Endpoint {
  /** The version it speaks. */
  version: Version;
  /** What the collections of rosters stand below. */
  rostering: BaseUrl;
  /** What grades stand below; the same address in 1.1. */
  gradebook: BaseUrl;
  /** What resources stand below; the same address in 1.1. */
  resources: BaseUrl;
  /** How one is let in. */
  auth: Auth;
}

/** Where a column is. */
export type EntColumn = number | string;

/** How one ENT writes its extraction of accounts (E-ENT-1). */
export interface EntLayout {
  /** Its name, which is the scope of the identifiers. */
  name: string;
  /** How many lines stand before the first account. */
  skip: number;
  /** The family name. */
  family_name: EntColumn;
  /** The given name. */
  given_name: EntColumn;
  /** The identifier in the ENT. */
  id: EntColumn;
  /** How many connectors of SACoche use it. */
  used_by: number;
  /** Those who use it, as far as they are known by name. */
  connectors?: string[];
  /** Where some exports have the identifier of pupils, whose cell under `id` is then empty. */
  other_id?: EntColumn;
  /** The number that SIECLE or STS has for the person. */
  sconet?: EntColumn;
}

/** What `ent_layouts` answers. */
export interface EntLayoutsAnswer {
  /** The layouts, in the order in which they are recognized. */
  layouts: EntLayout[];
}

/** What is asked of `ent_layouts`. */
export interface EntLayoutsCall {
  /** The one layout that is wanted, by name; all by default. */
  layout?: string | null;
  /** A file with layouts (TOML), instead of those that are built in. */
  layouts_file?: string | null;
}

/** What `ent_links` answers. */
export interface EntLinksAnswer {
  /** The address with the school's number in it. */
  url: string;
  /** The links as they are then. */
  links: Link[];
  /** How many of them are other than before. */
  changed: number;
}

/** What is asked of `ent_links`. */
export interface EntLinksCall {
  /** The change. */
  set: LinkSet;
  /** The links as they are; none by default. */
  links?: Link[];
}

/**
 * One event as the log has it. Each entry carries the digest of the one before, so that none can be changed,
 * left out or put in without all that follow it changing too.
 */
export interface Entry {
  /** Its number in the store: counted up from 1, none left out. */
  number: number;
  /** The number of the first entry of the same command. */
  command: number;
  /** When (RFC 3339). */
  at: string;
  /** Who. */
  actor: Actor;
  /** By which rule, and in which role. */
  because: Because;
  /** What. */
  event: Event;
  /** The digest of the entry before; of the first one 64 zeros. */
  previous: string;
  /**
   * The SHA-256, in hexadecimal, of this entry as JSON without this member: as `audit export` writes it, so that
   * the chain can be followed with other tools too.
   */
  digest?: string;
  /** Why, in words of who did it. */
  why?: string;
}

/** What an `Error` is about. The wire name is the snake-case one. What only a feature raises comes with it. */
export type ErrorCode =
  /** No schema has that name. Context: `name`, `nearest`. */
  | "unknown_schema"
  /** A schema file that cannot be used. Context: `name`, `problem`. */
  | "invalid_schema"
  /** A mapping file that cannot be used. Context: `problem`. */
  | "invalid_mapping"
  /** A policy that cannot be used. Context: `line`, `problem`. */
  | "invalid_policy"
  /** A form of claim codes that cannot be. Context: `name`, `problem`. */
  | "invalid_code_format"
  /** Families of serial numbers that cannot be used. Context: `problem`. */
  | "invalid_families"
  /** A selection that cannot be read. Context: `value`. */
  | "invalid_selection"
  /** A selection on a column that the layout lacks. Context: `name`, `allowed`. */
  | "unknown_selection_column"
  /** Roles are in another file, which was not given. Context: `name`. */
  | "roles_needed"
  /** A key column that a file does not have. Context: `name`, `file`, `nearest`. */
  | "unknown_key_column"
  /** No key was given, and a file does not have the usual one. Context: `file`, `allowed`. */
  | "key_needed"
  /** The caller broke it off. */
  | "cancelled"
  /** The layout says nothing of people, so no seats can come from it. Context: `name`. */
  | "not_a_roster"
  /** No subscription has that name. Context: `name`. */
  | "unknown_subscription"
  /** A subscription of that name exists already. Context: `name`. */
  | "subscription_exists"
  /** A value given with the call is wrong. Context: `name`, `value`. */
  | "invalid_argument"
  /** No operation of `call` has that name. Context: `name`, `nearest`. */
  | "unknown_operation"
  /** A call that is not what the operation takes. Context: `operation`, `problem`. */
  | "invalid_call"
  /** A plan that is not one, or whose digest does not match its content. Context: `problem`. */
  | "invalid_plan"
  /** A plan made from a state that has moved on since. Context: `subscription`. */
  | "stale_plan"
  /** A plan that a guard holds and nobody has approved. Context: `digest`. */
  | "held_plan"
  /** An approval that names another plan. Context: `digest`, `given`. */
  | "wrong_approval"
  /** A run that was interrupted must be finished first. Context: `run`, `subscription`. */
  | "run_unfinished"
  /** No run has that number. Context: `run`. */
  | "unknown_run"
  /** The run cannot be undone as it is. Context: `run`, `problem`. */
  | "cannot_undo"
  /** Assigned seats would exceed the total and the policy refuses that. Context: `assigned`, `total`. */
  | "over_capacity"
  /** The actor may not do that. Context: `action`, `capability`, `organizations`, `role` (or `none`), `rule`. */
  | "not_allowed"
  /** Only the operator does that. Context: `action`, `rule`. */
  | "operator_only"
  /** No organization has that id. Context: `name`. */
  | "unknown_organization"
  /** A person asks for the log without saying of which organization. Context: none. */
  | "organization_needed"
  /** An organization of that id exists already. Context: `name`. */
  | "organization_exists"
  /** Fields of an organization that cannot be as they are. Context: `fields`, `country`. */
  | "invalid_organization"
  /** They hold a role there already, or are invited to. Context: `email`, `organizations`, `rule`. */
  | "already_administrator"
  /** Nobody of that address holds a role there. Context: `email`, `organization` where one was named. */
  | "unknown_administrator"
  /** An organization would have no administrator any more. Context: `email`, `organizations`, `rule`. */
  | "last_administrator"
  /** There is no invitation that they could accept. Context: `email`. */
  | "no_invitation"
  /** No purchase has that id. Context: `name`. */
  | "unknown_purchase"
  /** A purchase of that id, or with that code, exists already. Context: `name`. */
  | "purchase_exists"
  /** A code or serial number that is of no purchase, or of one that the actor may not know of. Context: `rule`. */
  | "unknown_code"
  /** A text that cannot be a code. Context: none, for what was typed may be most of one. */
  | "invalid_code"
  /** A command with a code, and no key to keep or find it by. Context: none. */
  | "code_key_needed"
  /** Too many tries of codes failed. Context: `until`, `rule`. */
  | "too_many_tries"
  /** What was bought was activated or claimed already. Context: `organization`, `at`, `rule`. */
  | "already_claimed"
  /** The year in which it could be activated or claimed is over. Context: `purchased_on`, `last_day`, `rule`. */
  | "claim_closed"
  /** A claim of what is activated. Context: `product`, `rule`. */
  | "activated_not_claimed"
  /** An activation of what is claimed. Context: `purchase`, `rule`. */
  | "claimed_not_activated"
  /** Nobody has claimed that purchase. Context: `name`. */
  | "not_claimed"
  /** Terms of a subscription that cannot be. Context: `subscription`, `rule`. */
  | "invalid_terms"
  /** Single plans are not sold directly in that country. Context: `country`, `rule`. */
  | "single_plan_country"
  /** The subscription has ended. Context: `subscription`, `date`. */
  | "subscription_ended"
  /** The product has no product keys. Context: `subscription`, `product`, `rule`. */
  | "no_product_keys"
  /** The product has no shared library. Context: `subscription`, `product`, `rule`. */
  | "no_library"
  /** These people have no seat on the subscription. Context: `subscription`, `emails`. */
  | "unknown_seat"
  /** The list comes from a source. Context: `subscription`, `source`, `rule`. */
  | "source_connected"
  /** No source is connected. Context: `subscription`. */
  | "not_connected"
  /** A source that cannot be connected. Context: `source`, `problem`, `rule`. */
  | "invalid_source"
  /** No vendor of school information systems has that id. Context: `name`, `nearest`. */
  | "unknown_vendor"
  /** A file of vendors that cannot be used. Context: `problem`. */
  | "invalid_vendors"
  /** No address of a OneRoster server can be made of what was given. Context: `vendor`, `name`, `problem`. */
  | "invalid_sis_address"
  /** Another SIS is associated. Context: `organization`, `vendor`. */
  | "sis_connected"
  /** No SIS is associated, or there is nothing to connect with. Context: `organization`. */
  | "sis_not_connected"
  /** An access record that is not there, is there already, or cannot be. Context: `name`, `problem`, `rule`. */
  | "invalid_sis_access"
  /** What is confirmed explicitly, and was not. Context: `switch`, `rule`. */
  | "not_confirmed"
  /** A course that cannot be linked or unlinked. Context: `course`, `problem`, `rule`. */
  | "invalid_course_link"
  /** No model of logins has that id. Context: `name`, `nearest`. */
  | "unknown_login_model"
  /** The file of an import is not the one that it began with. Context: `file`. */
  | "import_file_changed"
  /**
   * An import that something has to be seen to first. Context: `problem`: `missing_columns`, `conflicts`,
   * `approval`, `no_login`.
   */
  | "import_blocked"
  /** A model of logins that cannot be used. Context: `name`, `problem`. */
  | "invalid_login_model"
  /** No account has that id. Context: `name`. */
  | "unknown_account"
  /** Two accounts that cannot be reconciled. Context: `problem`, `rule`. */
  | "cannot_reconcile"
  /** A table of functions or profiles that cannot be used. Context: `problem`. */
  | "invalid_functions"
  /** The log is not as it was written. Context: `number`. */
  | "log_altered"
  /** A command line that cannot be understood. Context: `problem`. */
  | "usage"
  /** A change that nobody can be asked to confirm. Context: none. */
  | "confirmation_needed"
  /** A file to be written that is also one of those that are read. Context: `file`. */
  | "output_is_input"
  /** A file with errors in it, from which nothing is planned. Context: `file`, `errors`. */
  | "data_errors"
  /** A file or stream could not be read or written. Context: `file`. */
  | "io"
  /** The store could not be opened, read or written. Context: `file`, `problem`. */
  | "store"
  /** There is no store there. Context: `file`. */
  | "store_missing"
  /** There is something already where a store was to be made. Context: `file`. */
  | "store_exists"
  /** The file is there and is no store. Context: `file`. */
  | "not_a_store"
  /** The store is in use by another process. Context: `file`. */
  | "store_busy"
  /** The store is damaged. Context: `file`, `problem`. */
  | "store_damaged"
  /** The store was written by a later version. Context: `file`, `found`, `known`. */
  | "store_too_new"
  /** A file that is no zip archive, or a package without a file of its version. Context: `file`. */
  | "not_a_package"
  /** An archive that cannot be read, or whose files are not what its directory says. Context: `file`, `entry`. */
  | "package_damaged"
  /** A path that leads out of the package. Context: `file`, `entry`. */
  | "package_unsafe_name"
  /** Two files of a package with one name. Context: `file`, `entry`. */
  | "package_duplicate"
  /** A file of an archive that is encrypted. Context: `file`, `entry`. */
  | "package_encrypted"
  /** A file that is packed in a way that packages do not use. Context: `file`, `entry`, `method`. */
  | "package_method"
  /** An archive in an archive. Context: `file`, `entry`. */
  | "package_nested"
  /** A package over a limit. Context: `file`, `entry`, `limit`, `maximum`, `found`. */
  | "package_limit"
  /** A package that holds changes only, where all there is is needed. Context: `file`. */
  | "package_delta";

/** A school. */
export interface Establishment {
  /** Its key in the source, by which people and groups name it: the UAI, or AAF's number. */
  key: string;
  /** Its name; empty where the source has none. */
  name?: string;
  /** Its UAI, where the source has it; as written. */
  uai?: string;
}

/** Something that happened. Events are never changed; whoever reads them all knows the state. */
export type Event =
  | EventOrganizationRegistered
  | EventOrganizationEdited
  | EventViewersMayAddSet
  | EventAdministratorAdded
  | EventInvitationAccepted
  | EventRoleChanged
  | EventAdministratorRenamed
  | EventAdministratorRemoved
  | EventPurchaseRecorded
  | EventPurchaseTaken
  | EventClaimReady
  | EventSubscriptionAdded
  | EventSubscriptionRenewed
  | EventSubscriptionCancelled
  | EventProductKeyMade
  | EventProductKeyUsed
  | EventSourceConnected
  | EventSourceDisconnected
  | EventSeatsChanged
  | EventLibraryRoleChanged
  | EventSyncReported
  | EventSisChanged;

/** Somebody was invited, or was there from the start. */
export interface EventAdministratorAdded {
  event: "administrator_added";
  /** Where. */
  organization: OrganizationId;
  /** Who, as what. */
  administrator: Administrator;
  /** Whether they had an account then. */
  has_account: boolean;
}

/** Somebody was removed, or their invitation withdrawn. */
export interface EventAdministratorRemoved {
  event: "administrator_removed";
  /** Where. */
  organization: OrganizationId;
  /** Who, as what they were. */
  administrator: Administrator;
}

/** Somebody's name changed. */
export interface EventAdministratorRenamed {
  event: "administrator_renamed";
  /** Where. */
  organization: OrganizationId;
  /** Whose. */
  email: EmailAddress;
  /** What they were called. */
  before: FullName;
  /** What they are called now. */
  after: FullName;
}

/** The subscriptions of a claim are there. */
export interface EventClaimReady {
  event: "claim_ready";
  /** For which organization. */
  organization: OrganizationId;
  /** Which. */
  purchase: PurchaseId;
  /** Since when (RFC 3339). */
  at: string;
}

/** Somebody accepted an invitation. */
export interface EventInvitationAccepted {
  event: "invitation_accepted";
  /** Where. */
  organization: OrganizationId;
  /** Who. */
  email: EmailAddress;
}

/** What somebody is in the shared library changed. */
export interface EventLibraryRoleChanged {
  event: "library_role_changed";
  /** In which organization. */
  organization: OrganizationId;
  /** Whose. */
  email: EmailAddress;
  /** What they were. */
  before: LibraryRole;
  /** What they are now. */
  after: LibraryRole;
}

/** What is known of it changed. */
export interface EventOrganizationEdited {
  event: "organization_edited";
  /** Which. */
  organization: OrganizationId;
  /** What was known. */
  before: OrganizationDetails;
  /** What is known now. */
  after: OrganizationDetails;
}

/** It was made. */
export interface EventOrganizationRegistered {
  event: "organization_registered";
  /** Its id. */
  organization: OrganizationId;
  /** What was known of it. */
  details: OrganizationDetails;
}

/** A product key was made. */
export interface EventProductKeyMade {
  event: "product_key_made";
  /** For which organization. */
  organization: OrganizationId;
  /** For which subscription. */
  subscription: SubscriptionId;
  /** What is kept of it. */
  key: ProductKey;
}

/** A device was activated with a product key. */
export interface EventProductKeyUsed {
  event: "product_key_used";
  /** In which organization. */
  organization: OrganizationId;
  /** Of which subscription. */
  subscription: SubscriptionId;
  /** The key's last symbols. */
  ending: string;
}

/** Something was sold. */
export interface EventPurchaseRecorded {
  event: "purchase_recorded";
  /** The purchase. */
  purchase: PurchaseId;
  /** What was sold. */
  sold: Sold;
  /** The keyed digest of its code. */
  code?: CodeDigest;
}

/** It was activated or claimed. */
export interface EventPurchaseTaken {
  event: "purchase_taken";
  /** The purchase. */
  purchase: PurchaseId;
  /** By whom, for whom. */
  taken: Taken;
  /** What they said of the displays, where they claimed by these. */
  said?: DisplaysSaid;
}

/** Somebody's role changed. */
export interface EventRoleChanged {
  event: "role_changed";
  /** Where. */
  organization: OrganizationId;
  /** Whose. */
  email: EmailAddress;
  /** What they were. */
  before: Role;
  /** What they are now. */
  after: Role;
}

/** Seats of a list began to change: a run of a plan. Who gets and loses which is in the run's journal. */
export interface EventSeatsChanged {
  event: "seats_changed";
  /** In which organization. */
  organization: OrganizationId;
  /** Of which subscription. */
  subscription: SubscriptionId;
  /** The digest of the plan, by which the run is found. */
  plan: string;
  /** Where the plan comes from. */
  origin: Origin;
  /** How many operations of each kind. */
  counts: Counts;
  /** What becomes of the data of who lost a seat. */
  data: UserData;
}

/** The connection with a SIS changed. */
export interface EventSisChanged {
  event: "sis_changed";
  /** Of which organization. */
  organization: OrganizationId;
  /** What happened. */
  change: SisEvent;
}

/** A source was connected. */
export interface EventSourceConnected {
  event: "source_connected";
  /** In which organization. */
  organization: OrganizationId;
  /** To which subscription. */
  subscription: SubscriptionId;
  /** Which source, since when. */
  connected: Connected;
}

/** It was disconnected; everybody kept their seat. */
export interface EventSourceDisconnected {
  event: "source_disconnected";
  /** In which organization. */
  organization: OrganizationId;
  /** From which subscription. */
  subscription: SubscriptionId;
  /** What was connected. */
  connected: Connected;
}

/** Somebody has a subscription. */
export interface EventSubscriptionAdded {
  event: "subscription_added";
  /** It. */
  subscription: OwnedSubscription;
}

/** It was cancelled, and lasts until the paid period ends. */
export interface EventSubscriptionCancelled {
  event: "subscription_cancelled";
  /** Whose it is. */
  owner: Owner;
  /** Which. */
  subscription: SubscriptionId;
  /** On which day. */
  on: string;
}

/** It was renewed. */
export interface EventSubscriptionRenewed {
  event: "subscription_renewed";
  /** Whose it is. */
  owner: Owner;
  /** Which. */
  subscription: SubscriptionId;
  /** What it was. */
  before: SubscriptionTerms;
  /** What it is now. */
  after: SubscriptionTerms;
  /** Whether it is for fewer seats than were assigned then. */
  overage_declined: boolean;
}

/** A sync changed nothing. */
export interface EventSyncReported {
  event: "sync_reported";
  /** In which organization. */
  organization: OrganizationId;
  /** Of which subscription. */
  subscription: SubscriptionId;
  /** Why. */
  outcome: SyncOutcome;
}

/** Whether viewers may add to the shared library changed. */
export interface EventViewersMayAddSet {
  event: "viewers_may_add_set";
  /** Where. */
  organization: OrganizationId;
  /** Whether they may now. */
  on: boolean;
}

/** One thing that speaks for or against it, and by how much. */
export interface Evidence {
  /** What. */
  kind: EvidenceKind;
  /** How many points of 1,000; fewer than none where it speaks against it. */
  points: number;
}

/** What speaks for or against that a person and an account belong together. */
export type EvidenceKind =
  /** The family names are the same. */
  | "same_family_name"
  /** One has as the family name in use what the other has as that of birth. */
  | "usage_name"
  /** One family name is a part of the other: *Martin* and *Martin-Duval*. */
  | "compound_family_name"
  /** The family names are similar, as after a slip of the hand. */
  | "similar_family_name"
  /** The family names are others. */
  | "other_family_name"
  /** The given names are the same. */
  | "same_given_name"
  /** One given name is a part of the other: *Marie* and *Marie-Thérèse*. */
  | "compound_given_name"
  /** One has the initials of the other's given name. */
  | "initials"
  /** The given names are similar. */
  | "similar_given_name"
  /** The given names are others. */
  | "other_given_name"
  /** Given and family name stand in each other's place. */
  | "swapped_names"
  /** Both were born on the same day. */
  | "same_birth_date"
  /** The days of birth differ by one digit, or by day and month in each other's place. */
  | "similar_birth_date"
  /** They were born on other days. */
  | "other_birth_date"
  /** Both have the same address. */
  | "same_email"
  /** They have two addresses; it speaks against nobody by itself. */
  | "other_email"
  /** Both have the same login. */
  | "same_login"
  /** Both are in one class or group. */
  | "same_class"
  /** Both are in one establishment. */
  | "same_establishment"
  /** Both have an identifier. */
  | "same_identifier"
  /** They have two identifiers of one kind, which stay with a person. */
  | "other_identifier"
  /** They have two profiles: they are never paired. */
  | "other_profile";

/** What came of a request: a response, or why there was none. */
export interface Exchanged {
  /** The ticket of the request. */
  ticket: number;
  /** When it came (RFC 3339). */
  at: string;
  /**
   * The instant of the call that answered with the request; that at which its outcome came by default (RFC
   * 3339).
   */
  asked?: string | null;
  /** Why there was none. */
  failure?: TransportFailure | null;
  /** The response. */
  response?: ReceivedResponse | null;
}

/** The number and digest of an entry, kept where the store is not. */
export interface ExpectedEntry {
  /** Its number. */
  number: number;
  /** Its digest. */
  digest: string;
}

/** What is asked of `explain`. */
export interface ExplainCall {
  /** An e-mail address, or the key by which the source knows the person. */
  person: string;
  /** The subscription. */
  subscription: string;
  /** The instant (RFC 3339). */
  now: string;
  /** The rules; those that are not given have their defaults. */
  policy?: Policy | null;
  /** The file with the rules (TOML), instead of `policy`. */
  policy_file?: string | null;
  /**
   * The roster; without one, only what the store knows is told. One with errors is read all the same, for its
   * errors may be the explanation.
   */
  roster?: RosterCall | null;
}

/**
 * All that is known of one person, in the order of the road. More than one row or seat means that more than one
 * person may be meant: all are told.
 */
export interface Explanation {
  /** Whom it is about. */
  subject: Subject;
  /** The subscription. */
  subscription: string;
  /**
   * The rows that speak of the person, in the order of the source: those that may give a seat, then those set
   * aside. Empty: the source does not have the person.
   */
  rows: RowFound[];
  /** The person's seats, by number, and whatever seat stands in the way. Empty: there is none so far. */
  seats: SeatFound[];
  /** What the plan does with these rows and seats. */
  operations?: Operation[];
  /** The source, where one was looked at. */
  source?: SourceLooked;
  /** What the guard says. */
  verdict?: Concern;
  /** Why it does nothing with the others. */
  without_operation?: Unmoved[];
}

/** Why a request brought nothing. */
export interface Failure {
  /** What it is. */
  code: FailureCode;
  /** What can be done about it. */
  class: RetryClass;
  /** The code that the server gives, by OneRoster's names where it keeps to them (`invalid_filter_field`). */
  minor?: string;
  /** How long the server asks to wait, in seconds. */
  retry_after?: number;
  /** What the server says, addresses masked; at most 300 characters. */
  said?: string;
  /** The status, where there was a response. */
  status?: number;
}

/** What a `Failure` is. */
export type FailureCode =
  /** The name could not be resolved, or nobody answers there. */
  | "unreachable"
  /** The certificate is not trusted. */
  | "tls"
  /** It took too long. */
  | "timeout"
  /** The connection ended before the response did. */
  | "cut_short"
  /** The response is larger than is taken, or the server says that what was asked for is. */
  | "too_large"
  /** The server sends us elsewhere; no redirect is followed (S-SEC-1). */
  | "redirected"
  /** The address belongs to a private network (S-SEC-1). */
  | "private_network"
  /** No token was given out. */
  | "token_refused"
  /** Not let in: the key, the secret or the token is not taken. */
  | "unauthorized"
  /** Let in, but not to this: often a scope that was not granted. */
  | "forbidden"
  /** There is no such thing. */
  | "not_found"
  /** The server does not understand, or does not take, what is asked. */
  | "bad_request"
  /** Too many requests. */
  | "throttled"
  /** The server's own trouble. */
  | "server_error"
  /** A status that nothing else says. */
  | "unexpected_status"
  /** What came is no JSON: a page for people, a text cut short. */
  | "not_json"
  /** The response says success and holds an error instead of rows. */
  | "error_in_success"
  /** The response does not hold what it should, under the name that it should have: it is no empty collection. */
  | "wrong_envelope";

/** What a file looked like, kept to see when the next one of the same source is cut short. */
export interface FileFacts {
  /** Data rows, the header not counted. */
  rows: number;
  /** Whether the last line had a line end. */
  final_line_end: boolean;
}

/** What a manifest says of a file. */
export type FileMode =
  /** It is not there. */
  | "absent"
  /** It holds all there is: who is not in it is gone. */
  | "bulk"
  /** It holds changes: who is not in it is as before, and who is gone is in it as `tobedeleted`. */
  | "delta";

/** A file that was made. */
export interface FileReport {
  /** Its name. */
  name: string;
  /** How many rows it has, the header not counted. */
  rows: number;
}

/** A change that is safe to make without asking: it changes the writing of a value, never what is meant. */
export type Fix =
  | FixReplace
  | FixDropLine;

/** Leave the whole line out. */
export interface FixDropLine {
  kind: "drop_line";
}

/** Write this value into the cell instead. */
export interface FixReplace {
  kind: "replace";
  /** The whole new value, unquoted. */
  value: string;
}

/** Something wrong with the log. */
export interface Flaw {
  /** The entry that it is about. */
  number: number;
  /** What is wrong with it. */
  problem: ChainProblem;
}

/** From which version on. */
export interface Floor {
  /** The first one. */
  release: Release;
  /** Whether it is only advised; it is a condition by default. */
  advised: boolean;
}

/** The part of a diagnostic that its sentence is made from. A whole one can be given. */
export interface FoundCode {
  /** What is wrong. */
  code: Code;
  /** The particulars. */
  context?: Context;
}

/** A column of a file. */
export interface FoundColumn {
  /** Its name in the header, or the layout's name for it where there is no header. */
  name: string;
  /** Its number, from 1. */
  number: number;
  /** The layout's column that it is; none where it is not read. */
  field: string | null;
}

/** What somebody is called. */
export interface FullName {
  /** Given name. */
  given_name: string;
  /** Family name. */
  family_name: string;
}

/** Why a code gives nothing. */
export type FunctionProblem =
  /** The table does not have it: a conflict, and least privilege. */
  | "unknown"
  /** It belongs to another import: teachers are not staff. */
  | "refused";

/** What a code gives. */
export interface FunctionStanding {
  /** The code as it was given. */
  code: string;
  /**
   * The profile in the establishment: a teacher's for every code of the table, and no more rights than staff
   * without a function have where there is a problem.
   */
  profile: PersonProfile;
  /** The place in the staff hierarchy. */
  staff_hierarchy: StaffHierarchy;
  /** The profile in LVS; none where the person is not exported to it. */
  lvs?: string;
  /** What is wrong with it; the row is in conflict then. */
  problem?: FunctionProblem;
}

/** What shows that a snapshot is not whole. */
export type Gap =
  | GapShortLastRow
  | GapNoFinalLineEnd
  | GapUnclosedQuote
  | GapBrokenCharacter
  | GapRowCount
  | GapLimit
  | GapFileAbsent
  | GapDelta
  | GapOnlyChanges
  | GapUnread
  | GapMoving
  | GapNothing
  | GapOpenElement
  | GapMalformed
  | GapUnreadable
  | GapWithoutComplete;

/** The file ends inside a character. */
export interface GapBrokenCharacter {
  gap: "broken_character";
}

/** A file of a package holds changes only. */
export interface GapDelta {
  gap: "delta";
  /** Its name. */
  file: string;
}

/** A file of a package is not there, though its people need it or the manifest lists it. */
export interface GapFileAbsent {
  gap: "file_absent";
  /** Its name. */
  file: string;
}

/** A limit was reached, and what lies beyond was not read. */
export interface GapLimit {
  gap: "limit";
}

/** A file of XML is not well formed, and was not read beyond that place. */
export interface GapMalformed {
  gap: "malformed";
}

/** A collection of a server changed again and again while it was read. */
export interface GapMoving {
  gap: "moving";
  /** Its path. */
  collection: string;
}

/** The last line has no end, though the last accepted file of this source had one. */
export interface GapNoFinalLineEnd {
  gap: "no_final_line_end";
}

/** A server shows nothing where every school has something: it may be that nothing is shown to us. */
export interface GapNothing {
  gap: "nothing";
  /** The path of the collection. */
  collection: string;
}

/** Only what was changed lately was asked for. */
export interface GapOnlyChanges {
  gap: "only_changes";
}

/** A file of XML ends within an element, or without one. */
export interface GapOpenElement {
  gap: "open_element";
}

/** It has not as many rows as were announced. */
export interface GapRowCount {
  gap: "row_count";
  /** How many were announced. */
  expected: number;
  /** How many there are. */
  found: number;
}

/** The last row has fewer cells than the others. */
export interface GapShortLastRow {
  gap: "short_last_row";
}

/** The file ends inside a quoted cell. */
export interface GapUnclosedQuote {
  gap: "unclosed_quote";
}

/** A collection of a server could not be read to its end. */
export interface GapUnread {
  gap: "unread";
  /** Its path. */
  collection: string;
}

/** Nothing of it is what any layout of its kind has. */
export interface GapUnreadable {
  gap: "unreadable";
}

/** Changes were given without the whole that they change. */
export interface GapWithoutComplete {
  gap: "without_complete";
}

/**
 * An account that a CSV made and that AAF has neither taken over nor removed: whoever had it may be gone long
 * since.
 */
export interface Ghost {
  /** The account, by id. */
  account: string;
  /** For how many days it has been there; none where nobody knows since when. */
  days?: number;
}

/** What `grade_export` answers. */
export interface GradeExportAnswer {
  /** Whether it is over. */
  done: boolean;
  /** The requests of which nothing has come yet, by ticket: those too that were handed out before. */
  requests: Asked[];
  /** What came of each item so far. */
  report: GradeReport;
  /** What the server has by now: to be kept for the next export, of one that was broken off too. */
  ledger: Ledger;
  /** Before when nothing more is to be asked, where that is so (RFC 3339). */
  wait_until?: string;
}

/** What is asked of `grade_export`. The same but for `exchanged` and `now`, again and again until it is done. */
export interface GradeExportCall {
  /** Where the server is. */
  endpoint: Endpoint;
  /** What one connects with. */
  credentials: Credentials;
  /** How grades are exported. */
  options: GradeExportOptions;
  /** What is to be exported. */
  gradebook: Gradebook;
  /** 32 bytes that the system drew for this export, as 64 hexadecimal digits. */
  seed: Secret;
  /** The instant (RFC 3339). */
  now: string;
  /** What came of requests so far, in the order in which it came. */
  exchanged?: Exchanged[];
  /** What the last export left behind; nothing by default. */
  ledger?: Ledger;
}

/** How grades are exported. */
export interface GradeExportOptions {
  /**
   * Of whom the ids are: the platform and the organization, say `lumio/lake`. Never to be changed, for what was
   * exported under another one is not found again.
   */
  source: string;
  /** How many requests are under way at once; 4 by default, at least 1. */
  concurrency?: number;
  /** What the vendor says of grades; `Assignments`, made where there is none, by default. */
  grades?: Grades;
  /** When what failed is tried again. */
  retry?: RetryPolicy;
}

/** What came of an export. */
export interface GradeReport {
  /** How many items of each outcome. */
  counts: ReportCounts;
  /** How many requests were made, those for tokens among them. */
  requests: number;
  /** How many of them repeated one that failed. */
  retries: number;
  /** Every item: categories, work, results, what was withdrawn, each in the order in which it was given. */
  items: ReportedItem[];
}

/**
 * The grade of one student for one piece of work: OneRoster's result, of which there is one for each two of
 * these.
 */
export interface GradeResult {
  /** The work, by the embedder's id: of this gradebook, or exported before. */
  work: string;
  /** The student in the SIS, by `sourcedId`. */
  student: string;
  /** The day on which it was graded. */
  scored_on: string;
  /** What the teacher says about it. */
  comment?: string | null;
  /** What else is known of it; 1.2 alone knows these. */
  flags?: ResultFlags;
  /** The score; none for who has none. A server of 1.1 may refuse a result without one. */
  score?: number | null;
  /**
   * How it stands: `exempt`, `fully graded`, `not submitted`, `partially graded`, `submitted`; in 1.2 also the
   * SIS's own, with `ext:` in front.
   */
  score_status?: string;
  /** The score in words or letters; 1.2 alone knows it. */
  text_score?: string | null;
}

/**
 * Work that was graded, its grades, and what is taken back. It may hold all of them or only what is new: what is
 * not in it is left as it is.
 */
export interface Gradebook {
  /** The grades. */
  results?: GradeResult[];
  /** What was exported once and is to be deleted in the SIS. */
  withdrawn?: Withdrawn[];
  /** What was graded. */
  work?: GradedWork[];
}

/** Something that students are graded for: OneRoster's line item. */
export interface GradedWork {
  /** The embedder's own id, which never changes. */
  id: string;
  /** Its title, however long. */
  title: string;
  /** When it was given out (RFC 3339). */
  assigned_at: string;
  /** When it was due (RFC 3339). */
  due_at: string;
  /** The class in the SIS, by `sourcedId`: the one that the course is linked to (S-ROS-2). */
  class: string;
  /** The academic session in the SIS, by `sourcedId`; 1.2 alone knows it. */
  academic_session?: string | null;
  /** The title of its category; the vendor's default one by default. */
  category?: string | null;
  /** What it is about. */
  description?: string | null;
  /** The grading period in the SIS, by `sourcedId`. */
  grading_period?: string | null;
  /** The highest score that counts as such; who does more than was asked for has a higher one. */
  maximum?: number | null;
  /** The lowest score. */
  minimum?: number | null;
  /** The school in the SIS, by `sourcedId`; 1.2 asks for it. */
  school?: string | null;
}

/** How grades are exported. */
export interface Grades {
  /** The title of the category of what names none. */
  category: string;
  /** Whether the category is made where there is none of that title; where it is not, one that is there is taken. */
  creates_category: boolean;
  /** What has to be set in the SIS for it. */
  setting?: Title;
}

/** A division or a group of one school. */
export interface Group {
  /** What it is. */
  kind: GroupKind;
  /** The key of its school. */
  establishment: string;
  /** Its code, unique among the groups of its kind in the school. */
  code: string;
  /** The codes of the divisions that its pupils come from; of groups alone. */
  divisions?: string[];
  /** Codes of *module élémentaire de formation*. */
  mefs?: string[];
  /** Its long name; empty where the source has none. */
  name?: string;
}

/** What a group of pupils is. */
export type GroupKind =
  /** A division (*classe*): each pupil is in one. */
  | "division"
  /** A group: a part of a division, or pupils of several. */
  | "group";

/** A division or a group, by its school and its code. */
export interface GroupName {
  /** The key of the school. */
  establishment: string;
  /** The code. */
  code: string;
}

/** The divisions, or the groups, of a roster beside those that are there. */
export interface GroupStage {
  /** Those that are not there yet, in the order of the roster. */
  added: StagedGroup[];
  /** Those of which something changes, in the order of the roster. */
  changed: StagedGroup[];
  /**
   * Those that are there and the roster has no more. One in which somebody of another kind is stays, and a
   * roster without any says nothing of them.
   */
  removed: StagedGroup[];
  /** Those that stay as they are, in the order of the roster: who is in them may be left out still. */
  unchanged: StagedGroup[];
}

/** When a plan is held until somebody approves its digest. */
export interface Guard {
  /** Seats that begin to give access: `add`, `restore`; no limit by default. */
  adds?: Limit[];
  /** Hold when the source has no rows. */
  empty_source?: boolean;
  /**
   * Hold when an organization in which at least this many active seats are is named by no row any more; 0 never.
   * Only in the mode `authoritative` and for a source that names organizations.
   */
  lost_organization?: number;
  /** Hold when the source has fewer rows than this. */
  minimum_rows?: number;
  /** Changes of address or key (renames), `move`: from 50 % on, and 2. */
  moves?: Limit[];
  /**
   * Seats that end, are suspended or let go of (`remove`, `suspend`, `release`): more than 20 % and more than
   * 10, or from 50 % on, and 2. The removal of a suspended seat was counted when it was suspended.
   */
  removes?: Limit[];
  /** Changes of values or holders: `update`, `adopt`; no limit by default. */
  updates?: Limit[];
}

/** The link from a pupil to a guardian. */
export interface Guardianship {
  /** The guardian, who may not be in the roster. */
  guardian: Identifier;
  /** How far they answer for the pupil. */
  responsibility: Responsibility;
  /** Whether they pay the school's fees. */
  pays?: boolean;
  /** The relationship in the new coding (`10` mother, `20` father, …); none where the source does not say it. */
  relation?: string;
}

/** Why a guard holds a plan (P-GRD-1, P-GRD-2). */
export type Hold =
  | HoldTooMany
  | HoldEmptySource
  | HoldTooFewRows
  | HoldLostOrganization
  | HoldIncomplete;

/** The source has no rows. */
export interface HoldEmptySource {
  code: "empty_source";
}

/** The source is not whole. */
export interface HoldIncomplete {
  code: "incomplete";
}

/** No row names this organization any more, though seats are there. */
export interface HoldLostOrganization {
  code: "lost_organization";
  /** Its key in the source. */
  organization: string;
  /** How many active seats are there. */
  seats: number;
}

/** The source has fewer rows than the policy expects. */
export interface HoldTooFewRows {
  code: "too_few_rows";
  /** How many it has. */
  rows: number;
  /** How many are expected at least. */
  minimum: number;
}

/** More operations of a kind than a limit allows. */
export interface HoldTooMany {
  code: "too_many";
  /** Which kind: `adds`, `updates`, `moves`, `removes`. */
  what: string;
  /** How many there are. */
  count: number;
  /** Of how many seats. */
  of: number;
  /** The limit's share, in percent. */
  percent: number;
  /** The limit's number. */
  limit: number;
}

/** A source that holds a seat, and the key by which it knows the person. */
export interface Holder {
  /** The source's name: `manual`, `csv`, … Shared by the seats that it holds. */
  source: string;
  /**
   * The person's key in that source (a OneRoster `sourcedId`); none where the source knows people by address
   * only.
   */
  key?: string;
}

/** What it means that the vendor does not run the program for the school (S-CON-3). */
export type Hosting =
  /** Then it cannot be connected. */
  | "required"
  /** It is connected, without assistance. */
  | "assistance_only"
  /** It is connected, and better were otherwise. */
  | "recommended";

/** How the people of a school sign in: a setting of the school. */
export interface Identification {
  /** The layout in which the ENT writes its accounts, by which these are known again; of the ENT alone. */
  layout?: string | null;
  /** Who lets them in; the application by default. */
  sign_in?: SignIn;
}

/** What `identification` answers. */
export interface IdentificationAnswer {
  /** Whether new people get a password. */
  passwords: Passwords;
}

/** What is asked of `identification`. */
export interface IdentificationCall {
  /** The setting of the school. */
  identification?: Identification;
  /** A file with layouts of ENTs (TOML), instead of those that are built in. */
  layouts_file?: string | null;
  /** Whether passwords for new people were asked for. */
  passwords?: boolean;
}

/**
 * A key of a person: the kind, where it is unique, and the value.
 *
 * Shown as `kind:value`, or `kind:scope:value` where there is a scope: `siecle.eleve_id:1234567`,
 * `sts:epp:9876`, `aaf:ORLEANS-TOURS:2033187`.
 */
export interface Identifier {
  /** What kind of key it is. */
  kind: IdentifierKind;
  /** The key, as the source wrote it. */
  value: string;
  /** Where it is unique; empty where it is everywhere. Shared, for there are few. */
  scope?: string;
}

/** What kind of key an identifier is. Two are the same person's only where the kinds are equal. */
export type IdentifierKind =
  /** `ELEVE_ID` of SIECLE; AAF has it as `ENTEleveStructRattachId`. */
  | "siecle.eleve_id"
  /** The number of a pupil in one school, `ELENOET`; the scope is the school. */
  | "elenoet"
  /** The national number as the RNIE gives it since 2017. */
  | "ine.rnie"
  /** The national number as the BEA gave it before. */
  | "ine.bea"
  /** A national number of another shape, an apprentice's among them. */
  | "ine.other"
  /** `PERSONNE_ID` of a guardian in SIECLE. */
  | "siecle.personne_id"
  /**
   * An adult in STS; the scope is the `TYPE` (`epp`, `local`, `dir`, `eppsup`), without which the number is not
   * unique. A file of another program that has the number alone leaves the scope empty.
   */
  | "sts"
  /** `ENTPersonJointure` of AAF; the scope is the academy, beyond which it is not unique (I-KEY-5). */
  | "aaf"
  /** The identifier in an ENT; the scope is its layout. */
  | "ent"
  /** The synchronization key of an import by CSV (I-KEY-1). */
  | "csv"
  /**
   * What a file without any key knows a person by: the folded names, and the day of birth of a pupil. The scope
   * is the layout.
   */
  | "names";

/** What was chosen for an import, as far as it has come. */
export interface Import {
  /** The file, by the name the caller gave it. */
  file: string;
  /** Whom it lists. */
  kind: ImportKind;
  /** The key of the establishment that they belong to: its UAI. */
  establishment: string;
  /** The digest of the recap that somebody approved; needed where the guard holds it. */
  approval?: string | null;
  /**
   * By header, or by number (from 1) in a file without one: the field that it is, or none where the column is
   * not read. Headers that are not named are recognized (I-STP-2).
   */
  columns?: { [name: string]: string | null };
  /**
   * Whether accounts of that kind and establishment that a CSV made and the file does not have are removed
   * (I-STP-6).
   */
  complete?: boolean;
  /** What was decided about homonyms (I-KEY-3). */
  decisions?: MatchDecisions;
  /** Cells with new values (I-STP-3). */
  edits?: ImportEdit[];
  /** Whether each row says its establishment (I-LAY-4); staff alone. */
  establishments_from_file?: boolean;
  /**
   * When it waits for an approval (P-GRD-1, P-GRD-2). It has no addresses that move and loses no organization,
   * so of these limits none is kept.
   */
  guard?: Guard;
  /** What is known of how the file is written: separator, header or none, encoding; recognized where it is not. */
  hints?: DialectHints;
  /**
   * How the people sign in; by the application itself by default. Where the ENT lets them in no password is
   * made, whoever asks (E-SSO-1).
   */
  identification?: Identification;
  /** By which model logins are made, where the file has none. */
  login_model?: string;
  /** Whether passwords are made at all: not where the ENT signs people in (E-IMP-2). */
  make_passwords?: boolean;
  /** How passwords are made, where the file has none (I-FLD-7). */
  passwords?: PasswordRule;
  /** Whether lines in conflict are left out; otherwise they block (I-STP-3). */
  skip_conflicts?: boolean;
}

/** What `import` answers. */
export interface ImportAnswer {
  /** The file. */
  load: ImportLoad;
  /** Its columns. */
  map: ImportMap;
  /** What has to be seen to before it can be run; nothing where nothing has. */
  blocked?: ImportBlock;
  /** What will be done; none while lines in conflict block. */
  recap?: ImportRecap;
  /** What was done; of `run` alone. */
  run?: ImportRun;
  /** Its lines; none while required fields have no column. */
  verify?: ImportVerify;
}

/** Why an import cannot go on. */
export type ImportBlock =
  | ImportBlockMissingColumns
  | ImportBlockConflicts
  | ImportBlockApproval;

/** The guard holds it until somebody approves the recap by its digest (I-STP-6). */
export interface ImportBlockApproval {
  why: "approval";
}

/** Lines are in conflict, and nobody said to leave them out (I-STP-3). */
export interface ImportBlockConflicts {
  why: "conflicts";
  /** How many. */
  lines: number;
}

/** Required fields have no column (I-STP-2). */
export interface ImportBlockMissingColumns {
  why: "missing_columns";
  /** The fields. */
  columns: string[];
}

/** What is asked of `import`. */
export interface ImportCall {
  /** What was chosen so far. */
  import: Import;
  /** The day, for ages. */
  today: string;
  /** The accounts that are there, where no store keeps them. */
  accounts?: Account[];
  /** The digest of the file when the import began, so that nobody goes on with another one. */
  digest?: string | null;
  /** The ENT whose accounts the store keeps, and what was decided about its people; with it, `run` writes them. */
  ent?: string | null;
  /** The name of the final file; `run` alone makes it. */
  file?: string | null;
  /** The seed of logins' passwords, 64 hexadecimal digits from a good source; `run` alone needs it. */
  seed?: Secret | null;
  /** `run` for the last step; anything else looks and changes nothing. `recap` by default. */
  step?: ImportStep;
}

/** What becomes of one account. */
export type ImportChange =
  | ImportChangeCreated
  | ImportChangeUpdated
  | ImportChangeLeft
  | ImportChangeRemoved;

/** It is made. */
export interface ImportChangeCreated {
  change: "created";
  /** The rows that speak of it: several where a key came again (I-KEY-3). */
  rows: number[];
  /** The account. Its id is its key; of a roster's person their first identifier. */
  account: Account;
}

/** It leaves the establishment and stays in others (I-STP-6). */
export interface ImportChangeLeft {
  change: "left";
  /** The account as it is then. */
  account: Account;
  /** The key of the establishment. */
  establishment: string;
}

/** It goes (I-STP-6). */
export interface ImportChangeRemoved {
  change: "removed";
  /** The account, by id. */
  account: string;
}

/** It changes. */
export interface ImportChangeUpdated {
  change: "updated";
  /** The rows that speak of it. */
  rows: number[];
  /** The account as it is then. */
  account: Account;
  /** What changes: members of the account, and names of details. */
  fields: string[];
}

/** A column of the file. */
export interface ImportColumn {
  /** Its header, or its number where there is no header; `columns` of an import calls it that. */
  header: string;
  /** Its number, from 1. */
  number: number;
  /** The field that it is; none where it is not read. */
  field: string | null;
  /** Whether somebody chose that, and it was not recognized. */
  chosen: boolean;
}

/** A cell with a new value. Of several for one cell, the last holds. */
export interface ImportEdit {
  /** The row, as a spreadsheet numbers it. */
  row: number;
  /** The field, as the layout names its column. One that the file has no column for cannot be edited. */
  field: string;
  /** The value. */
  value: string;
}

/** Whom a file lists. */
export type ImportKind =
  /** Teachers (I-LAY-1). */
  | "teachers"
  /** Administrative staff (I-LAY-2). */
  | "staff"
  /** Pupils (I-LAY-5), which the guide leaves to AAF. */
  | "pupils"
  /** Parents and other guardians (I-LAY-5). */
  | "guardians";

/** A line of the file: what it says, and what is wrong with it. */
export interface ImportLine {
  /** The row, as a spreadsheet numbers it. */
  row: number;
  /** The line of the file on which it begins. */
  line: number;
  /** By column of the layout: what it says; passwords are left out. */
  values: { [name: string]: string };
  /** Whether it is in conflict: it is not imported as it is. */
  conflict: boolean;
  /** What is wrong with it. */
  diagnostics?: Diagnostic[];
  /** What becomes of its key; none of a line that cannot be read. */
  key?: KeyOutcome;
  /** What a decision about the person is told by (I-KEY-3); none of a line that cannot be read. */
  subject?: string;
}

/** The first step: the file (I-STP-1). */
export interface ImportLoad {
  /** Its SHA-256 in hexadecimal digits: kept with the import, it tells whether the file has changed meanwhile. */
  digest: string;
  /** How it is written; none of an empty file. */
  dialect: Dialect | null;
  /** How many lines it has, the header not counted. */
  lines: number;
  /** What absence from it means. */
  completeness: Completeness;
  /** What is to be told of the file as a whole, and of the establishment. */
  diagnostics?: Diagnostic[];
}

/** The second step: its columns (I-STP-2). */
export interface ImportMap {
  /** The columns of the file, in its order. */
  columns: ImportColumn[];
  /** Every field that a column can be. */
  fields: string[];
  /** The fields that must have a column. */
  required: string[];
  /** Those of them that have none. */
  missing: string[];
}

/** What the administrator gets at the end (I-STP-5). */
export interface ImportMessage {
  /** `[SUCCES] Import CSV-itslearning` or `[ERREUR] Import CSV-itslearning`. */
  subject: string;
  /** Whether the import succeeded. */
  succeeded: boolean;
}

/** One of the operations of an import, in their order. */
export interface ImportOperation {
  /** What it is about. */
  kind: ImportOperationKind;
  /** How many things there are to do. */
  total: number;
  /** How many of them are done: all or none, for an import is written at once. */
  done: number;
}

/** What an operation is about. */
export type ImportOperationKind =
  /** Establishments' groups of people of that kind, and classes, that nobody was in before. */
  | "groups"
  /** Accounts. */
  | "users"
  /** Who is in which group. */
  | "memberships";

/** The fourth step: what will be done (I-STP-4). */
export interface ImportRecap {
  /** The key of the establishment. */
  establishment: string;
  /** Whom the file lists. */
  kind: ImportKind;
  /** How many lines are imported. */
  imported: number;
  /** How many are left out. */
  ignored: number;
  /** The columns that are read. */
  columns: ImportColumn[];
  /** The headers of those that are not. */
  ignored_columns: string[];
  /** How many accounts are made. */
  created: number;
  /** How many change. */
  updated: number;
  /** How many lines change nothing. */
  unchanged: number;
  /** How many accounts go, or leave the establishment. */
  removed: number;
  /** The digest of all this, which an approval names. It changes where anything does that would be done. */
  digest: string;
  /** Why somebody has to approve that, or why none goes. */
  holds?: Hold[];
}

/** What `import_roster` answers. */
export interface ImportRosterAnswer {
  /** What was found out about the files. */
  report: RosterReport;
  /** The divisions. */
  divisions: GroupStage;
  /** The groups. */
  groups: GroupStage;
  /** The people. */
  people: PeopleStage;
  /** Who is in what. */
  memberships: MembershipStage;
  /** What will be done. */
  recap: RosterRecap;
  /** What has to be seen to before it can be run; nothing where nothing has. */
  blocked?: StagedBlock;
  /** What was done; of the last stage alone. */
  run?: ImportRosterRun;
}

/** What is asked of `import_roster`. */
export interface ImportRosterCall {
  /** What was chosen so far. */
  import: RosterImport;
  /** The roster. */
  roster: ReadRosterCall;
  /** The accounts that are there, where no store keeps them. */
  accounts?: Account[];
  /**
   * The ENT whose accounts, divisions and groups the store keeps, and what was decided about its people; with
   * it, the last stage writes them.
   */
  ent?: string | null;
  /** The name of the final file; the last stage alone makes it. */
  file?: string | null;
  /**
   * The divisions and groups that are there, where no store keeps them. Those that accounts are in need not be
   * named.
   */
  groups?: Group[];
  /** Whether the last stage is done too; otherwise nothing is changed. */
  run?: boolean;
  /** The seed of logins' passwords, 64 hexadecimal digits from a good source; the last stage alone needs it. */
  seed?: Secret | null;
}

/** What the last stage did. */
export interface ImportRosterRun {
  /** Groups, users, memberships. */
  operations: ImportOperation[];
  /** What became of accounts. Where no store keeps them, whoever does takes these, all or none. */
  changes: ImportChange[];
  /** The divisions and groups of the roster's schools that are there now. */
  groups: Group[];
  /** Why it did not succeed: the code of the error. Then nothing was changed. */
  error?: string;
  /** The name of the final file, where one was asked for and the import succeeded. */
  file?: string;
}

/** What the last step did. */
export interface ImportRun {
  /** Groups, users, memberships. */
  operations: ImportOperation[];
  /** What became of accounts. Where no store keeps them, whoever does takes these, all or none. */
  changes: ImportChange[];
  /** The message to the administrator. */
  message: ImportMessage;
  /** Why it did not succeed: the code of the error. Then nothing was changed. */
  error?: string;
  /** The name of the final file, where one was asked for and the import succeeded. */
  file?: string;
}

/** One of the five steps. */
export type ImportStep =
  /** The file and how it is written. */
  | "import_load"
  /** Its columns. */
  | "import_map"
  /** Its lines. */
  | "import_verify"
  /** What will be done. */
  | "import_recap"
  /** It is done. */
  | "run";

/** The third step: its lines (I-STP-3). */
export interface ImportVerify {
  /** How many lines there are. */
  lines: number;
  /** How many are valid. */
  valid: number;
  /** How many are in conflict. */
  conflicts: number;
  /** The lines about which there is something to tell. */
  problems: ImportLine[];
}

/**
 * What is read beyond what a roster needs: nobody's password is asked for by accident. All off by default, but
 * `metadata`.
 */
export interface Include {
  /** The ids of guardians and other people around a user. */
  agents?: boolean;
  /** What a vendor says beyond the standard: columns `metadata.…`. On by default. */
  metadata?: boolean;
  /** Passwords, of users and of their profiles. */
  passwords?: boolean;
  /** The profiles of users, in 1.2: `userProfiles.csv`. */
  profiles?: boolean;
}

/** Fingerprints (SHA-256, hexadecimal) of what a plan was made from. */
export interface Inputs {
  /** Of the snapshot, or the run that is undone. */
  snapshot: string;
  /** Of the state. */
  state: string;
  /** Of the policy. */
  policy: string;
}

/** What an item is. */
export type ItemKind =
  /** A category. */
  | "category"
  /** Work that was graded. */
  | "line_item"
  /** A grade. */
  | "result";

/** Why an item cannot be sent. */
export type ItemProblem =
  /** Another one of this export has the same id, or is of the same student and work. */
  | "duplicate"
  /** It has no id or no title. */
  | "title_missing"
  /** It names no class. */
  | "class_missing"
  /** It names no school, which 1.2 asks for. */
  | "school_missing"
  /** It names no student. */
  | "student_missing"
  /** Its status is none that the version knows. */
  | "score_status"
  /** Its work is neither in this export nor in an earlier one. */
  | "unknown_work"
  /** The server has no category, and the vendor lets none be made. */
  | "no_category";

/** What becomes of somebody's key. */
export type KeyOutcome =
  | KeyOutcomeNew
  | KeyOutcomeKnown
  | KeyOutcomeJoins
  | KeyOutcomeAsked
  | KeyOutcomeUnreadable;

/** Somebody else seems to have it. Until somebody decides, they are not imported. */
export interface KeyOutcomeAsked {
  kind: "asked";
  /** The key. */
  key: string;
  /** Whose it is: an account by id, or a person of the file by subject. A decision names them so. */
  other: string;
  /** What says that they are two. */
  because: EvidenceKind[];
}

/**
 * Somebody before them has it, and nothing says that they are two: their establishment is added to that person's
 * (I-KEY-3).
 */
export interface KeyOutcomeJoins {
  kind: "joins";
  /** The key. */
  key: string;
  /** The person before, by their place in the call. */
  person: number;
}

/** An account has it: it is theirs. */
export interface KeyOutcomeKnown {
  kind: "known";
  /** The key that the account has now. */
  key: string;
  /** The account, by id. */
  account: string;
}

/** Nobody has it: a new account is made with it. */
export interface KeyOutcomeNew {
  kind: "new";
  /** The key. */
  key: string;
  /**
   * The account that they probably had under another name (I-KEY-4), where there is one: to keep it is to decide
   * that it is the same person's.
   */
  renamed?: Renamed;
}

/** No key can be made of the name (I-KEY-2). */
export interface KeyOutcomeUnreadable {
  kind: "unreadable";
}

/** Somebody, and what becomes of their key. */
export interface Keyed {
  /** The place in the roster, counted from 0. */
  person: number;
  /** The line of the file. */
  line: number;
  /** What a decision about them names them by. */
  subject: string;
  /** What becomes of it. */
  outcome: KeyOutcome;
  /** What is to be told about it. */
  diagnostics?: Diagnostic[];
}

/** A name on a screen. */
export interface Label {
  /** To whom reads English. */
  en: string;
  /** To whom reads French: the screens are in English, so what they say stands first. */
  fr: string;
  /** What usually stands there, where that is known. */
  usual?: string;
}

/**
 * Who has which account: everybody of the roster is in one of the first three lists, and every account in a
 * pair, among somebody's candidates, or in the fourth.
 */
export interface Ladder {
  /** People with their accounts, in the order of the roster. */
  pairs: Pair[];
  /** People for whom somebody has to decide: the queue of homonyms and of what is similar. */
  ambiguous: Ambiguous[];
  /** People without an account. */
  only_here: OnlyHere[];
  /** Accounts, by id, that are nobody's of the roster. */
  only_there: string[];
  /** Decisions, by subject, that could not be followed: their account is gone or of another profile. */
  stale_decisions?: string[];
}

/** How the ladder is climbed. */
export interface LadderPolicy {
  /** How many are proposed for a person at most; 5 by default. */
  candidates?: number;
  /** Whether equal names make a pair where a day of birth is missing; no by default. The exactly-one rule holds. */
  names_alone?: boolean;
  /** From which score on, of 1,000, a similar account is proposed; 500 by default. */
  propose_from?: number;
}

/** A language that the sentences exist in. */
export type Language =
  /** English. */
  | "en"
  /** French. */
  | "fr";

/**
 * What a server is known to have, by which the next export sends only what changed. To be kept with the
 * connection as it comes out of an export. A lost one does no harm: everything is sent once more, in its own
 * place.
 */
export interface Ledger {
  /** The categories, `sourcedId` by title. */
  categories?: { [name: string]: string };
  /** The digest of what was last sent, by `sourcedId`. */
  sent?: { [name: string]: string };
  /** Which server: of another one nothing is known. */
  server?: BaseUrl;
}

/** A seat that an undo leaves as it is. */
export interface Left {
  /** The seat's number. */
  seat: number;
  /**
   * Why: `changed_since` or `already_undone` for a seat that is kept; `address_taken` or `key_taken` for one
   * that cannot be brought back.
   */
  why: WhyNot;
}

/** What a user is in the shared library. */
export type LibraryRole =
  /** Looks, and copies to their own library; what everybody is at first (P-LIB-1). */
  | "viewer"
  /** Adds, changes and removes what is there. */
  | "editor"
  /** The same, and says whether viewers may add. */
  | "library_administrator";

/** What the school needs of the vendor: a licence, a connector. */
export interface Licence {
  /** What it is called in English. */
  en: string;
  /** In French. */
  fr: string;
  /** For how many days one that is on trial counts as well; none does by default. */
  trial_days?: number;
}

/** What the school has of a vendor. */
export type LicenceHeld =
  | LicenceHeldFull
  | LicenceHeldTrial
  | LicenceHeldAbsent;

/** Not it. */
export interface LicenceHeldAbsent {
  kind: "absent";
}

/** It. */
export interface LicenceHeldFull {
  kind: "full";
}

/** It, on trial. */
export interface LicenceHeldTrial {
  kind: "trial";
  /** The first day. */
  since: string;
}

/** One limit. It is passed when both halves are. */
export interface Limit {
  /** The share in percent of the seats that the source (for `replace`: the list) holds before the plan. */
  percent: number;
  /** The number. */
  count: number;
  /** Whether the limit itself passes already (`at least`) or only what is over it (`more than`). */
  inclusive?: boolean;
}

/** What is the most that is taken; what lies beyond is not read, and the pull is partial. */
export interface Limits {
  /** Bytes of all responses; 16 GiB by default. */
  bytes?: number;
  /** Pages of one collection; 100,000 by default. */
  pages?: number;
  /** Rows of one collection; 20 million by default. */
  rows?: number;
}

/** How lines end. */
export type LineEnd =
  /** Line feed. */
  | "lf"
  /** Carriage return and line feed. */
  | "crlf"
  /** Carriage return alone, as old Macintosh programs write it. */
  | "cr";

/** Where the link of an external application leads the people of one profile. */
export interface Link {
  /** The profile, as the ENT calls it. */
  profile: string;
  /** The address; none where the profile has no link. */
  url?: string;
}

/** A change of an application's links at once: *modifier un ensemble de liens* (E-LNK-1). */
export interface LinkSet {
  /** The address of the application: `https://sacoche.example/?sso`. */
  url: string;
  /** The number that the application has for the school. */
  number: string;
  /** The parameter that says which school it is: `id`, or `base`; `id` by default. */
  parameter?: string;
  /** The profiles whose links are changed; all that have one by default (*Sélectionnez tout*). */
  profiles?: string[] | null;
}

/** One organization of a list. */
export interface ListedOrganization {
  /** Its id. */
  id: OrganizationId;
  /** Its name. */
  name: string;
  /** Its city. */
  city: string;
  /** How many people hold a role there, invited ones too. */
  administrators: number;
  /** The role that who asks holds there; none for the operator. */
  role?: Role;
}

/** One subscription. */
export interface ListedSubscription {
  /** Its name. */
  name: string;
  /** How many seats it has. */
  total: number;
  /** How many seats give access. */
  assigned: number;
}

/**
 * How a login is made of a name.
 *
 * The pattern is SACoche's, which schools know: a run of `p` is that many letters of the given name (*prénom*),
 * a run of `n` of the family name (*nom*), `P` and `N` are the whole names, and `.`, `_` and `-` stand for
 * themselves: `ppp.nnnnnnnn`, `P.N`, `pN`. Logins are lower-case ASCII letters and these signs.
 */
export interface LoginModel {
  /** What it is asked for by. */
  id: string;
  /** The pattern. */
  pattern: string;
  /** What stands between the words of a compound name; nothing by default. */
  between_words?: string;
  /** The number of the first namesake of somebody; 2 by default. */
  first_number?: number;
  /** The last number that is tried; 9999 by default. */
  last_number?: number;
  /** How many characters a login has at most; 64 by default. */
  longest?: number;
  /** Where the number stands; behind the login by default. */
  numbering?: Numbering;
  /** Logins that are given to nobody. */
  reserved?: string[];
}

/** Somebody who gets a login. */
export interface LoginPerson {
  /** The given name. */
  given_name: string;
  /** The family name. */
  family_name: string;
}

/** The access to a module. */
export type LvsAccess =
  /** None. */
  | "none"
  /** To look at it. */
  | "consultant"
  /** To change some of it. */
  | "gestionnaire"
  /** All of it. */
  | "administrateur";

/** What `lvs_check` answers. */
export interface LvsCheckAnswer {
  /** Where they depart from what is recommended; nothing where they do not. */
  departures: Departure[];
}

/** What is asked of `lvs_check`. */
export interface LvsCheckCall {
  /** The profiles of an establishment. */
  profiles: LvsProfile[];
  /** A file with recommendations (TOML), instead of those that are built in. */
  profiles_file?: string | null;
}

/** What of the portal is shown. */
export type LvsFeature =
  /** *Emploi du temps*. */
  | "timetable"
  /** *Notes*. */
  | "marks"
  /** *Absences*. */
  | "absences"
  /** *Cahier de textes*. */
  | "textbook"
  /** *Dossier récapitulatif de l'élève*. */
  | "summary"
  /** *Saisie de la répartition des élèves dans les groupes*. */
  | "groups";

/** The access to the portal. */
export type LvsPortal =
  /** None. */
  | "none"
  /** A parent's. */
  | "parent"
  /** A pupil's. */
  | "eleve"
  /** A teacher's. */
  | "enseignant"
  /** The head's. */
  | "direction"
  /** To look at it. */
  | "consultant";

/** A profile as an establishment has it. */
export interface LvsProfile {
  /** Its label, of at most 40 characters. */
  label: string;
  /** What of it is shown. */
  features?: LvsFeature[];
  /** Whether incidents, punishments and sanctions can be put in: a permission of its own. */
  incidents?: boolean;
  /** The access to each module, by the module's name; none to those that are not named. */
  modules?: { [name: string]: LvsAccess };
  /** The access to the portal. */
  portal?: LvsPortal;
}

/** A login that was made. */
export interface MadeLogin {
  /** What is wrong; the row is the person's place in the call, from 1. */
  diagnostics?: Diagnostic[];
  /** The login; none where something is wrong. */
  login?: string;
  /** The password, where passwords are asked for: it is shown this once. */
  password?: Secret;
}

/** What `make_logins` answers. */
export interface MakeLoginsAnswer {
  /** Each person, in the order of the call. */
  people: MadeLogin[];
}

/** What is asked of `make_logins`. */
export interface MakeLoginsCall {
  /** Who gets one, in this order. */
  people: LoginPerson[];
  /** The model of their logins. */
  model: ModelChoice;
  /**
   * How the people sign in; by the application itself by default. Where the ENT lets them in no password is
   * made, whoever asks (E-SSO-1).
   */
  identification?: Identification;
  /** A file with models (TOML), instead of those that are built in. */
  models_file?: string | null;
  /** How passwords are made; none are by default, as under the ENT's sign-on none are used (E-IMP-2). */
  passwords?: PasswordRule | null;
  /**
   * 32 bytes that the system drew for this call, as 64 hexadecimal digits; needed for passwords. Whoever knows
   * them knows the passwords: they are kept nowhere, and never used again.
   */
  seed?: Secret | null;
  /** Logins that are in use; compared without case. */
  taken?: string[];
}

/** What a manifest says. */
export interface Manifest {
  /** What it says of each file, by the file's name without `.csv`. */
  files: { [name: string]: FileMode };
  /** The code of that system. */
  system_code?: string;
  /** The system that it comes from. */
  system_name?: string;
  /** The version of the package; none where the manifest says none that there is. */
  version?: PackageVersion;
}

/** A cell's text, serialized whole and masked in `Debug` and `Display`. */
export type Masked = string;

/** What is asked of `match_accounts`. */
export interface MatchAccountsCall {
  /** The people, as a roster has them. */
  people: RosterPerson[];
  /** The accounts that are there. */
  accounts: Account[];
  /** What was decided so far; nothing by default. */
  decisions?: MatchDecisions;
  /** How the ladder is climbed. */
  policy?: LadderPolicy;
}

/** What somebody decided about a person of a roster. */
export interface MatchDecision {
  /** The person, as `subject` names them in every run. */
  subject: string;
  /** What was decided. */
  verdict: MatchVerdict;
  /** Who decided it. */
  by: string;
  /** When (RFC 3339). */
  at: string;
  /** Why, in their words. */
  why?: string;
  /** Who took it back, where somebody did. */
  withdrawn?: Withdrawal;
}

/**
 * Every decision that was made, also those that were taken back, in their order. The last one about a person
 * that stands is followed.
 */
export type MatchDecisions = MatchDecision[];

/** Which account a person has. */
export type MatchVerdict =
  | MatchVerdictSame
  | MatchVerdictOther;

/** None of these: they are other people's. */
export interface MatchVerdictOther {
  kind: "other";
  /** The accounts, by id. */
  accounts: string[];
}

/** This one. */
export interface MatchVerdictSame {
  kind: "same";
  /** The account, by id. */
  account: string;
}

/** By what a person and a seat were found to belong together. */
export type MatchedBy =
  /** The seat is held by that source with that key. */
  | "key"
  /** The seat has that address. */
  | "address";

/** An account in a division or a group. */
export interface Membership {
  /** The account, by id. */
  account: string;
  /** The code of the division or group. */
  code: string;
}

/** What the selected changes do to memberships. It follows from the stages before: there is nothing to choose. */
export interface MembershipStage {
  /** Those that are not there yet. */
  added: Membership[];
  /** Those that end, with the account or without it. */
  removed: Membership[];
}

/** What is done with an address. */
export type Method =
  /** Read. */
  | "GET"
  /** Ask for a token, or let the server choose a name. */
  | "POST"
  /** Write under a name of ours. */
  | "PUT"
  /** Delete. */
  | "DELETE";

/** What absence from the source means. */
export type Mode =
  /** Nothing: nobody is removed. */
  | "additive"
  /** That the person is gone. */
  | "authoritative";

/** A model of logins, by id or as data. */
export type ModelChoice = string | LoginModel;

/** Somebody by address and name. */
export interface NamedPerson {
  /** The address they sign in with. */
  email: EmailAddress;
  /** Given name. */
  given_name: string;
  /** Family name. */
  family_name: string;
}

/** What is odd about a collection, or was done about it. */
export type Note =
  /** A member that is of another shape than it should be, and was not read. */
  | "wrong_shape"
  /** A true or false that is written in a way of the server's own. */
  | "odd_boolean"
  /** A member under another name than the standard's. */
  | "odd_name"
  /** An instant that says no time zone; it was read as UTC. */
  | "no_time_zone"
  /** A line break in a text, which no file may have: a space stands for it. */
  | "line_break"
  /** A comma in an element of a list, which would make two of it: a semicolon stands for it. */
  | "comma_in_list"
  /** More different names of `metadata` than are taken; the others were left out. */
  | "too_much_metadata"
  /** An element of a collection that is no object; it was left out. */
  | "not_an_object"
  /** A row without an id. */
  | "no_sourced_id"
  /** A user who says roles as the other version does. */
  | "other_version_roles"
  /** A row that the server marks as deleted, in a reading of all that there is: it was left out. */
  | "deleted"
  /** A row that the filter should have kept away; it was left out. */
  | "unasked"
  /** The same row twice on one page; one was left out. */
  | "repeated"
  /** The server takes no filter: everything was asked for, and filtered here. */
  | "filter_refused"
  /** The server takes no order. */
  | "order_refused"
  /** The server takes no page of that size: smaller ones were asked for. */
  | "page_size_refused"
  /** The server, or the way to it, failed on a page of that size: smaller ones were asked for. */
  | "page_shrunk"
  /** The server gives smaller pages than it is asked for. */
  | "page_clamped"
  /** The server does not go on by offset; its links to the next page were followed. */
  | "offset_ignored"
  /** A link to the next page that leads elsewhere; it was not followed. */
  | "foreign_link"
  /** The total that the server announces changed while reading. */
  | "total_changed"
  /** The server's data changed while reading: its revision is another one. */
  | "revision_changed"
  /** A row came again on a later page: the rows shifted while reading. */
  | "shifted";

/** A note, how often, and where first. */
export interface Noted {
  /** What. */
  note: Note;
  /** How often. */
  count: number;
  /** The id of the first row, where it is about rows. */
  first?: string;
  /** The member of the JSON that it is about, where it is about one. */
  member?: string;
}

/** Something that somebody is to be told. */
export interface Notice {
  /** The first entry of the command that it comes from. */
  command: number;
  /** Whom. */
  to: EmailAddress;
  /** How. */
  channel: Channel;
  /** What. */
  kind: NoticeKind;
  /** Where, by id. */
  organizations: NoticedOrganization[];
  /** The day that it is about, where it is about one. */
  date?: string;
  /** About which subscription, where it is about one. */
  subscription?: SubscriptionId;
}

/** What somebody is told. */
export type NoticeKind =
  /** They are invited. */
  | "invited"
  /** Their roles changed. */
  | "roles_changed"
  /** They were removed. */
  | "removed"
  /** A guard holds the plan of a sync, and somebody has to look at it (P-PRV-16). */
  | "sync_held"
  /** A sync failed (P-PRV-16). */
  | "sync_failed"
  /** All access to the SIS ends soon (S-CON-6). */
  | "sis_access_ending";

/** An organization that a notice speaks of. */
export interface NoticedOrganization {
  /** Its id. */
  id: OrganizationId;
  /** Its name. */
  name: string;
  /** The role from now on; none for who was removed. */
  role?: Role;
}

/** What `notices` answers. */
export interface NoticesAnswer {
  /** The notices, the oldest first. `texts` has the words. */
  notices: Notice[];
  /**
   * The number of the last entry that was looked at: kept with the person, it is where to go on when they next
   * sign in.
   */
  next: number;
}

/** What is asked of `notices`. */
export interface NoticesCall {
  /** Whom. That it is they who ask is the caller's to know. */
  email: EmailAddress;
  /** Only what comes after this entry of the log: the `next` of the last answer. */
  after?: number;
  /** How many entries are looked at; 100 by default. */
  limit?: number;
}

/** Where the number of a namesake stands. */
export type Numbering =
  /** Behind the login, which is cut where that is too long. */
  | "append"
  /** In the place of the last letters. */
  | "replace";

/** What `oneroster_pull` answers. */
export interface OneRosterPullAnswer {
  /** Whether it is over. The files are written then, by the names that the report has, and `manifest.csv`. */
  done: boolean;
  /** The requests of which nothing has come yet, by ticket: those too that were handed out before. */
  requests: Asked[];
  /** What came of each collection so far. */
  report: PullReport;
  /** Before when nothing more is to be asked, where that is so (RFC 3339). */
  wait_until?: string;
}

/** What is asked of `oneroster_pull`. The same but for `exchanged` and `now`, again and again until it is done. */
export interface OneRosterPullCall {
  /** Where the server is. */
  endpoint: Endpoint;
  /** What one connects with. */
  credentials: Credentials;
  /** 32 bytes that the system drew for this pull, as 64 hexadecimal digits. */
  seed: Secret;
  /** The instant (RFC 3339). */
  now: string;
  /** What came of requests so far, in the order in which it came. */
  exchanged?: Exchanged[];
  /** What is read, and how; a whole roster by default. */
  options?: PullOptions;
}

/** Somebody who has no account. */
export interface OnlyHere {
  /** The place in the roster, counted from 0. */
  person: number;
  /** The line of the file. */
  line: number;
  /** What a decision about them names them by. */
  subject: string;
  /** Whether somebody decided it. */
  decided?: boolean;
  /** The character that keeps the name from being compared (I-KEY-2), where one does. */
  unreadable?: string;
}

/**
 * One change of one seat. It replaces `before` by `after` and nothing else, so applying it twice is applying it
 * once, undoing it is swapping the two, and a seat that is no longer as `before` says is left alone.
 */
export interface Operation {
  /** What it amounts to. */
  op: OperationKind;
  /** Why. */
  reason: Reason;
  /** The seat as it will be; none where it ends. */
  after?: Seat;
  /**
   * The seat as it must be; none where there must be none. Boxed, for in the largest plans, the first ones,
   * there is none.
   */
  before?: Seat;
  /** The row of the source that it rests on, as a spreadsheet shows it. */
  row?: number;
}

/** What an operation amounts to. */
export type OperationKind =
  /** A new seat. */
  | "add"
  /** The same person with other particulars. */
  | "update"
  /** The same person with another address. */
  | "move"
  /** The source becomes a holder of a seat that others hold, or the only one (ownership `replace`). */
  | "adopt"
  /** The source lets go of a seat that others hold: it stays. */
  | "release"
  /** The seat gives no access from now on, and can come back within its grace (P-GRD-4). */
  | "suspend"
  /** A suspended seat gives access again. */
  | "restore"
  /** The seat ends. The person's own data stays (P-PRV-4). */
  | "remove";

/** A school, a district, a company: what administrators and subscriptions belong to. */
export interface Organization {
  /** What it is called in the store. */
  id: OrganizationId;
  /** What is known of it. */
  details: OrganizationDetails;
  /** Whether viewers may add their own resources to the shared library (P-ORG-4); not at first. */
  viewers_may_add: boolean;
  /** Who administers it, in the order in which they came. Each address stands there once. */
  administrators: Administrator[];
}

/** What is asked of `organization`. */
export interface OrganizationCall {
  /** Who asks. */
  actor: Actor;
  /** Which. */
  organization: OrganizationId;
}

/** For which organization something is taken. */
export type OrganizationChoice =
  | OrganizationChoiceExisting
  | OrganizationChoiceNew;

/** One that is there. One must be its administrator (P-SUB-2). */
export interface OrganizationChoiceExisting {
  existing: OrganizationId;
}

/** A new one, which who takes it administers (P-SUB-2). */
export interface OrganizationChoiceNew {
  new: OrganizationChoiceNewParticulars;
}

/** A new one, which who takes it administers (P-SUB-2). */
export interface OrganizationChoiceNewParticulars {
  /** Its id. */
  id: OrganizationId;
  /** What is known of it. */
  details: OrganizationDetails;
  /** Its administrator: who takes it. */
  administrator: NamedPerson;
}

/** What is known of an organization (P-ORG-1). */
export interface OrganizationDetails {
  /** Its name. */
  name: string;
  /** Its sector of activity, in words of its own. */
  sector: string;
  /** The country. */
  country: Country;
  /** Street address. */
  street: string;
  /** City. */
  city: string;
  /** State or province; empty where there is none. */
  state: string;
  /** Postal code; empty where the country has none. */
  postal_code: string;
  /** From where it is served. */
  region: ServiceRegion;
  /** Phone number. */
  phone?: string;
  /** The time zone by which its days are counted (P-CLM-4); UTC where it is not known. */
  time_zone?: TimeZone;
}

/** What an organization is called in a store. 1 to 64 letters and digits of ASCII, `-`, `_` and `.`. */
export type OrganizationId = string;

/** What `organizations` answers. */
export interface OrganizationsAnswer {
  /** The organizations, by id. */
  organizations: ListedOrganization[];
  /** The id after which the next page begins; none when this is the last. */
  next?: OrganizationId;
}

/** What is asked of `organizations`. */
export interface OrganizationsCall {
  /** Who asks. A person gets those in which they hold a role (P-ORG-3), the operator gets all. */
  actor: Actor;
  /** Only those after this id. */
  after?: OrganizationId | null;
  /** How many at most; 100 by default. */
  limit?: number;
  /** Only those with this in their id, name or city, whatever case and accents. */
  search?: string | null;
}

/** Where a plan comes from. */
export type Origin =
  | OriginSource
  | OriginUndo;

/** A snapshot of a source. */
export interface OriginSource {
  from: "source";
  /** The source's name. */
  source: string;
  /** Its layout. */
  layout: string;
}

/** A run that is undone. */
export interface OriginUndo {
  from: "undo";
  /** The run. */
  run: number;
}

/** What came of an item. */
export type Outcome =
  | OutcomeDone
  | OutcomeUnchanged
  | OutcomeWithdrawn
  | OutcomeFailed
  | OutcomeWaiting
  | OutcomeOpen
  | OutcomeInvalid;

/** It was written. */
export interface OutcomeDone {
  outcome: "done";
  /** Whether the server says that it is new there. */
  created: boolean;
}

/** It could not be written; others were all the same. */
export interface OutcomeFailed {
  outcome: "failed";
  /** Why, and what can be done about it. */
  failure: Failure;
}

/** It was not sent, for it cannot be as it is. */
export interface OutcomeInvalid {
  outcome: "invalid";
  /** Why. */
  problem: ItemProblem;
}

/** Nothing has come of it yet. */
export interface OutcomeOpen {
  outcome: "open";
}

/** It is there as it is: nothing was sent. */
export interface OutcomeUnchanged {
  outcome: "unchanged";
}

/** It was not sent, for it needs one that failed. */
export interface OutcomeWaiting {
  outcome: "waiting";
  /** That one's `sourcedId`. */
  on: string;
}

/** It was deleted, or was not there any more. */
export interface OutcomeWithdrawn {
  outcome: "withdrawn";
}

/** A subscription that somebody has: what was bought, and whose it is. Its seats are the list of the same name. */
export interface OwnedSubscription {
  /** Its id. */
  id: SubscriptionId;
  /** Whose it is. */
  owner: Owner;
  /** What was bought. */
  terms: SubscriptionTerms;
  /** The product keys that were made for it, in their order (P-SUB-5). */
  keys?: ProductKey[];
  /**
   * Whether the last renewal was for fewer seats than were assigned: then the policy `allow_until_renewal`
   * allows no more than there are.
   */
  overage_declined?: boolean;
  /** The purchase that it came with; none for one that the operator put there. */
  purchase?: PurchaseId;
  /** From where its list comes (P-PRV-1); none while it is kept by hand. */
  source?: Connected;
}

/** What is asked of `owned_subscription`. */
export interface OwnedSubscriptionCall {
  /** Who asks. */
  actor: Actor;
  /** Which. */
  subscription: SubscriptionId;
  /** The instant (RFC 3339). */
  now: string;
}

/** What `owned_subscriptions` answers. */
export interface OwnedSubscriptionsAnswer {
  /** The subscriptions, by id. */
  subscriptions: SubscriptionDetails[];
}

/** What is asked of `owned_subscriptions`. */
export interface OwnedSubscriptionsCall {
  /** Who asks. */
  actor: Actor;
  /** The instant (RFC 3339). */
  now: string;
  /** Of which organization; the asking person's own single plans when it is not said. */
  organization?: OrganizationId | null;
}

/** Whose a subscription is. */
export type Owner =
  | OwnerOrganization
  | OwnerPerson;

/** An organization's. */
export interface OwnerOrganization {
  organization: OrganizationId;
}

/** Somebody's own: a single plan that they bought (P-SUB-1). They are the one who is on it. */
export interface OwnerPerson {
  person: EmailAddress;
}

/** Whose the list is. */
export type Ownership =
  /** The source's alone: an authoritative sync also ends seats that other sources or hands made (P-PRV-6). */
  | "replace"
  /** Every source's: a seat ends when its last holder lets go. */
  | "coexist";

/** What is asked of `check_package`. */
export interface PackageCall {
  /** The package: the name of an archive, or its files one by one. */
  package: PackageFrom;
  /** The instant, for ages (RFC 3339). */
  now?: string | null;
  /** How it is read and judged. */
  reading?: PackageReading;
}

/** A file of a package, checked. */
export interface PackageFileReport {
  /** Its name without `.csv`, as a manifest writes it. */
  name: string;
  /** Whether it holds all there is or changes only: what the manifest says, or else what its rows are. */
  mode: FileMode;
  /** What is wrong with the file alone. References to others are the package's. */
  check: CheckReport;
}

/** A package as a call names it. */
export type PackageFrom = string | { [name: string]: string };

/** Limits of one package. What passes them is refused with an error that names the limit and the place. */
export interface PackageLimits {
  /** Entries of an archive, or files given one by one; 1,000 by default. */
  entries?: number;
  /**
   * How many times as large as in the archive a file may become; 200 by default. Files that unpack to less than
   * 1 MiB are let be.
   */
  ratio?: number;
  /** Bytes of all files together, unpacked; 32 GiB by default. */
  unpacked_bytes?: number;
}

/** How a package is read and judged. Everything has a default. */
export interface PackageReading {
  /** The key of the fingerprints; random where packages come from strangers. No answer depends on it. */
  fingerprint_key?: [number, number];
  /** Limits of one record. */
  limits?: ReadLimits;
  /** How many findings are kept, of the package and of each file; 1,000 by default, all are counted. */
  max_diagnostics?: number;
  /** How many rows of a file are read, at most. */
  max_rows?: number;
  /** Limits of the package. */
  package_limits?: PackageLimits;
  /** How it is judged; leniently by default. */
  profile?: Profile;
}

/** What a check found out about a package: the document of `rosterkit check district.zip --format json`. */
export interface PackageReport {
  /** How it was judged. */
  profile: Profile;
  /** Its version: the manifest's, or what its headers come nearest to. */
  version: PackageVersion;
  /** How many errors there are in all of it, kept or not. */
  errors: number;
  /** How many warnings there are in all of it, kept or not. */
  warnings: number;
  /** How many findings of each code there are in all of it, kept or not. */
  counts: { [name in Code]?: number };
  /**
   * The findings about the package as a whole that are kept: the first of them, causes before what follows from
   * them.
   */
  diagnostics: Diagnostic[];
  /** How many of these were counted and are not kept. */
  not_kept: number;
  /** The files of the version that it has, in the order in which what they refer to comes first. */
  files: PackageFileReport[];
  /** What absence from it means. */
  completeness: Completeness;
  /** What the manifest says, where there is one. */
  manifest?: Manifest;
  /** The archive, by the name the caller gave it; none where its files were given one by one. */
  package?: string;
}

/**
 * A version of OneRoster's packages. 1.2.0 and 1.2.1 are one: both say `1.2` of themselves, and the column that
 * only the earlier one has (`resourceSourcedIds` of users) may be there or not.
 */
export type PackageVersion =
  /** 1.0: seven files and no manifest. */
  | "1.0"
  /** 1.1: thirteen files. */
  | "1.1"
  /** 1.2: twenty-one files. */
  | "1.2";

/** A person and their account. */
export interface Pair {
  /** The place in the roster, counted from 0. */
  person: number;
  /** The line of the file. */
  line: number;
  /** What a decision about them names them by. */
  subject: string;
  /** The account, by id. */
  account: string;
  /** By what. */
  by: PairedBy;
}

/** By what a person and an account were found to belong together. */
export type PairedBy =
  | PairedByDecision
  | PairedByIdentifier
  | PairedByNamesAndBirthDate
  | PairedByNames;

/** Somebody decided it, now or at an earlier run. */
export interface PairedByDecision {
  rung: "decision";
}

/** Both have this identifier. */
export interface PairedByIdentifier {
  rung: "identifier";
  /** The identifier. */
  identifier: Identifier;
}

/** Both have these names. */
export interface PairedByNames {
  rung: "names";
}

/** Both have these names and this day of birth. */
export interface PairedByNamesAndBirthDate {
  rung: "names_and_birth_date";
}

/** How far a partnership is, and with whom (S-CON-8). */
export interface Partnership {
  /** How far. */
  status: PartnershipStatus;
  /** The condition. */
  condition: Title;
}

/** How far a partnership is. */
export type PartnershipStatus =
  /** For whoever fulfils the condition. */
  | "available"
  /** For those who take part in a pilot. */
  | "pilot"
  /** It was asked for. */
  | "requested";

/** How passwords are made. */
export interface PasswordRule {
  /** How many characters, from 6 to 64; 10 by default. */
  length?: number;
  /** Of what; random by default. */
  style?: PasswordStyle;
}

/** What passwords are made of. */
export type PasswordStyle =
  /** Letters and digits: close to 5 bits each. */
  | "random"
  /** Syllables that can be spoken, and two digits: 3 bits each. Small pupils can remember one. */
  | "pronounceable";

/** Whether new people get a password. */
export type Passwords =
  /** They get one. */
  | "made"
  /** They get none, for nobody has asked for it (E-IMP-2). */
  | "not_asked"
  /**
   * They get none, whoever asks: the ENT lets them in, and a password beside that would be a second door
   * (E-SSO-1).
   */
  | "not_used";

/** The people of a roster beside the accounts that are there. */
export interface PeopleStage {
  /** Those who have no account yet, in the order of the roster. */
  added: StagedPerson[];
  /** Those whose account changes, in the order of the roster. */
  changed: StagedPerson[];
  /**
   * Accounts of people who have left, in the order of the roster, then those that the roster does not have. Only
   * an account that has an identifier of a kind that the roster gives is missed: any other may have come from
   * elsewhere.
   */
  removed: StagedPerson[];
  /** How many people have their account as the roster has them. */
  unchanged: number;
  /**
   * How many accounts of that kind in these schools the roster does not have, and that stay because they may
   * have come from elsewhere.
   */
  from_elsewhere: number;
  /** People for whom somebody has to decide. Until then they are not imported, and the accounts in question stay. */
  ambiguous?: Ambiguous[];
  /** Decisions, by subject, that could not be followed. */
  stale_decisions?: string[];
  /** People whose names cannot be compared (I-KEY-2): they are not imported. */
  unreadable?: OnlyHere[];
}

/** What came of a command. */
export interface PerformAnswer {
  /** What is in the log now, or would be after a review; nothing when all was already as it was asked for. */
  entries: Entry[];
  /** Who is to be told of it (P-ADM-8); to deliver it is the caller's. `texts` has the words. */
  notices: Notice[];
  /** The product key that was made (P-SUB-5): it is shown this once. */
  product_key?: Secret;
}

/** A command, and who gives it when and why. */
export interface PerformCall {
  /** What is to be done. */
  command: Command;
  /** Who asks for it. Whether they are who they say is the caller's to know. */
  actor: Actor;
  /** The instant (RFC 3339). */
  now: string;
  /** How codes are read and kept; needed by commands with a code. */
  codes?: CodeKeeping | null;
  /** Whether it is only to be seen what would come of it: nothing is written, and no product key is given. */
  review?: boolean;
  /** Why, in their words: it goes into the log. */
  why?: string | null;
}

/** What a seat needs to know of a person, as the source wrote it. */
export interface Person {
  /** The address the person is provisioned with. */
  email: EmailAddress;
  /** Family name; empty where the source has none. */
  family_name?: string;
  /** Given name; empty where the source has none. */
  given_name?: string;
  /** Organizations, by their key in the source, in its order. Shared like the roles. */
  organizations?: string[];
  /** Roles, in the source's words and order (`teacher`). Shared, for most people have the same ones. */
  roles?: string[];
}

/** What a person is to a school. */
export type PersonProfile =
  /** Learns. */
  | "pupil"
  /** Answers for a pupil. */
  | "guardian"
  /** Teaches. */
  | "teacher"
  /** Works there otherwise. */
  | "staff"
  /** Not said by the source: whatever depends on it gives the least. */
  | "unknown";

/** Another place that a finding speaks of, such as the first row with the same key. */
export interface Place {
  /** The row as a spreadsheet numbers it, from 1. */
  row: number;
  /** The physical line, from 1. */
  line: number;
  /** The file, where it is not the finding's own. */
  file?: string;
}

/** What a sync would do: a pure function of a snapshot, a state and a policy. */
export interface Plan {
  /** What absence from the source means: first in everything that shows a plan. */
  mode: Mode;
  /** The subscription whose list it changes. */
  subscription: string;
  /** Where it comes from. */
  origin: Origin;
  /** What speaks for the source's being whole. */
  completeness: Completeness;
  /** Fingerprints of what it was made from. */
  inputs: Inputs;
  /** When it was made; not part of the digest (RFC 3339). */
  made_at: string;
  /** How many operations of each kind. */
  counts: Counts;
  /** Seats before and after. */
  capacity: Capacity;
  /** Whether a guard holds it. */
  verdict: Verdict;
  /** The operations: in the order of the source, then those on seats that it does not name, by number. */
  operations: Operation[];
  /** Who has no operation, by reason. Those already provisioned and those not selected are counted, not listed. */
  without_operation: WithoutOperation[];
  /** What the source's file looked like; kept once the plan is applied. */
  facts: FileFacts | null;
  /**
   * The SHA-256 of all of the above but `made_at`, in hexadecimal. An approval names it; the same plan made a
   * minute later has the same.
   */
  digest: string;
  /** What somebody should know who reads it. */
  warnings?: PlanWarning[];
}

/** What `plan` answers. */
export interface PlanAnswer {
  /** What the check of the roster found. */
  check: CheckReport;
  /** The plan, for `apply`. */
  plan: Plan;
  /** The run that was found interrupted and finished before. */
  resumed?: Run;
}

/** What is asked of `plan`. */
export interface PlanCall {
  /** The subscription. */
  subscription: string;
  /** The roster, and who of it gets a seat. */
  roster: RosterCall;
  /** The instant (RFC 3339). */
  now: string;
  /** The rules; those that are not given have their defaults. */
  policy?: Policy | null;
  /** The file with the rules (TOML), instead of `policy`. */
  policy_file?: string | null;
  /** Whether rows with errors are left out, and nobody who appears in one removed, rather than the file refused. */
  skip_invalid?: boolean;
  /**
   * The file with the state to plan from (JSON), as `state` gave it, instead of the store's: for a place where
   * the store is not. The plan can be applied to the store as long as that is its state.
   */
  state_file?: string | null;
}

/** Something that does not stop a plan and that its reader should know. */
export type PlanWarning =
  | PlanWarningOverCapacity
  | PlanWarningRemovesWithheld
  | PlanWarningOtherDomain;

/**
 * People whose addresses are not of the source's domain: each signs in with the provider of their own
 * (P-PRV-17).
 */
export interface PlanWarningOtherDomain {
  code: "other_domain";
  /** The source's. */
  domain: string;
  /** Their rows in the source, in its order. */
  rows: number[];
}

/** More seats are assigned than there are (P-SUB-6). */
export interface PlanWarningOverCapacity {
  code: "over_capacity";
  /** By how many. */
  by: number;
}

/**
 * Nobody is removed, because absence proves nothing: the source is not whole, or a row with errors may be
 * anybody's.
 */
export interface PlanWarningRemovesWithheld {
  code: "removes_withheld";
  /** How many would have been. */
  count: number;
}

/** The rules a plan is made under. Every field has a default; a policy file gives those that differ (TOML). */
export interface Policy {
  /** What happens when more seats would be assigned than there are (P-SUB-6). */
  capacity?: CapacityPolicy;
  /** For how many days a seat is suspended before it may be removed (P-GRD-4); 0 removes at once. */
  grace_days?: number;
  /** When a plan is held. */
  guard?: Guard;
  /** Whose the list is once a source is synchronized. */
  ownership?: Ownership;
}

/** What rebuilding the portal's state found. */
export interface PortalRebuilt {
  /** How many entries were read. */
  entries: number;
  /** How many organizations there are. */
  organizations: number;
  /** How many people belong to one. */
  members: number;
  /** How many subscriptions somebody has. */
  subscriptions: number;
  /** How many purchases were recorded. */
  purchases: number;
  /** How many records differed from what the log says, and were put right; 0 when all was well. */
  repaired: number;
}

/** Whether a person is there on the day that the call names. */
export type Presence =
  | PresenceActive
  | PresenceScheduled
  | PresenceUnplaced
  | PresenceLeft;

/** Present. */
export interface PresenceActive {
  state: "active";
}

/** Gone. */
export interface PresenceLeft {
  state: "left";
  /** Since when, where the source says it. */
  on?: string;
  /** Why, as a code of the source. */
  reason?: string;
}

/** Present, and a later day of leaving is known. */
export interface PresenceScheduled {
  state: "scheduled";
  /** The day of leaving. */
  leaves: string;
}

/** Present, and in no division. */
export interface PresenceUnplaced {
  state: "unplaced";
}

/**
 * What a product is called: `lumio`, `notebook_plus`, `lumio_spark`, or the embedder's own. 1 to 64 letters and
 * digits of ASCII, `-`, `_` and `.`.
 */
export type Product = string;

/**
 * A product key, as far as it is kept: it is shown once, when it is made. What it activates is no seat
 * (P-SUB-5).
 */
export interface ProductKey {
  /** Its last five symbols, by which people tell keys apart. */
  ending: string;
  /** When it was made (RFC 3339). */
  made_at: string;
  /** How many devices were activated with it. */
  activations: number;
}

/** How a package is judged. */
export type Profile =
  /** What real exports do and can be understood is a warning, or passed over. */
  | "lenient"
  /** The binding to the letter, as certification wants it: what is a warning otherwise is an error. */
  | "strict";

/** How far a call is. */
export interface Progress {
  /** What is being done. */
  stage: Stage;
  /** The file that is read; none in other stages. */
  file: string | null;
  /** How much is done: bytes, or seats of `Apply`. */
  done: number;
  /** Of how much, where that is known. */
  total: number | null;
}

/** What proves a snapshot whole. */
export type Proof =
  | ProofExpectedRows
  | ProofRun;

/** It has as many rows as were announced. */
export interface ProofExpectedRows {
  proof: "expected_rows";
  /** How many. */
  rows: number;
}

/** It is no file but the journal of a run, which says all that was done. */
export interface ProofRun {
  proof: "run";
  /** The run. */
  run: number;
}

/**
 * The one change of one symbol that would make a code right (C-FMT-4). To be shown beside *perhaps; compare with
 * your mail*, never to be applied or sent: where two symbols are wrong it is often wrong too.
 */
export interface Proposal {
  /** The character's place in what was typed, from 1; separators count. */
  position: number;
  /** The character that stands there. */
  typed: string;
  /** The symbol that would be right. */
  symbol: string;
}

/** What a pull reads, and how. Everything has a default. */
export interface PullOptions {
  /** What is read, each of it once; `roster` by default, which leaves demographics out. */
  collections?: Collection[];
  /**
   * How many requests are under way at once; 4 by default. The pages of one collection are read one after the
   * other.
   */
  concurrency?: number;
  /** What is read beyond what a roster needs. */
  include?: Include;
  /** What is the most that is taken. */
  limits?: Limits;
  /**
   * Ask for active rows only, where all that there is is read; off by default. What the server sends nonetheless
   * is left out here.
   */
  only_active?: boolean;
  /**
   * How many rows a page is asked to have; 1000 by default. A server that gives fewer is believed, one that
   * refuses is asked for fewer.
   */
  page_size?: number;
  /** How often a collection is begun again that changes while it is read; 3 by default. After that it is partial. */
  restarts?: number;
  /** When what failed is tried again. */
  retry?: RetryPolicy;
  /** Read only what was changed after this instant (RFC 3339). Absence from such a pull means nothing. */
  since?: string | null;
  /**
   * Ask for rows in the order of their ids, so that those that are added meanwhile do not shift the others; on
   * by default.
   */
  sorted?: boolean;
}

/** What came of a pull. */
export interface PullReport {
  /** The version that was spoken. */
  version: Version;
  /** What absence from the files means: the least of what it means in any collection. */
  completeness: Completeness;
  /** What was read, in the order of the options. */
  collections: CollectionReport[];
  /** The files that were made of it. */
  files: FileReport[];
  /** How many requests were made in all, those for tokens too. */
  requests: number;
  /** How many of them were for tokens. */
  tokens: number;
  /** How many bytes came. */
  bytes: number;
  /** When the last response came (RFC 3339). */
  ended?: string;
  /** What ended the pull before anything was read, where that is so: nobody is let in, nobody answers. */
  failure?: Failure;
  /** When the first request was handed out (RFC 3339). */
  started?: string;
}

/** What `purchase` answers. */
export interface PurchaseAnswer {
  /** The purchase. */
  purchase: PurchaseId;
  /** What comes with it: what a page lists before somebody chooses an organization (P-CLM-1). */
  sold: Sold;
  /** The last day on which it can be taken (P-CLM-4). */
  last_day: string;
  /** Whether it can be taken today, by the day of UTC: that of the organization counts when it is. */
  open: boolean;
}

/** What is asked of `purchase`. */
export interface PurchaseCall {
  /** Who asks. */
  actor: Actor;
  /** What shows that it was bought. */
  proof: PurchaseProof;
  /** The instant (RFC 3339). */
  now: string;
  /** How codes are read and kept; needed for a code. */
  codes?: CodeKeeping | null;
}

/** What a purchase is called in a store. 1 to 64 letters and digits of ASCII, `-`, `_` and `.`. */
export type PurchaseId = string;

/** What shows that something was bought. */
export type PurchaseProof =
  | PurchaseProofCode
  | PurchaseProofDisplay;

/** The code of the purchase mail, as it was typed or stood in the address. */
export interface PurchaseProofCode {
  code: Secret;
}

/** The serial number of one of the displays, and how many they were. */
export interface PurchaseProofDisplay {
  display: PurchaseProofDisplayParticulars;
}

/** The serial number of one of the displays, and how many they were. */
export interface PurchaseProofDisplayParticulars {
  /** The serial number, as it was typed. */
  serial: string;
  /** How many displays were bought. */
  displays: number;
  /** Where they are. */
  place?: string | null;
  /** Who sold them, in the words of who claims. */
  vendor?: string | null;
}

/** The part of an error that its sentence is made from. */
export interface RaisedCode {
  /** What it is about. */
  code: ErrorCode;
  /** The particulars. */
  context?: Context;
}

export interface Range {
  start: number;
  end: number;
}

/** Limits of one table. What passes them is reported, never read in part without a word. */
export interface ReadLimits {
  /** Cells of one record; 10,000 by default. */
  cells?: number;
  /** Bytes of one record; 1 MiB by default. */
  record_bytes?: number;
}

/** What `read_roster` answers. */
export interface ReadRosterAnswer {
  /** What was found out about the files. */
  report: RosterReport;
  /** The people. */
  roster: Roster;
}

/** What is asked of `read_roster`. */
export interface ReadRosterCall {
  /**
   * The files of one source, as they were delivered: XML, CSV, or zip and tgz archives with these in them. Which
   * file is what, is told by what it holds; whether one of AAF is complete or holds changes, and of which day,
   * by its name.
   */
  files: string[];
  /** The day on which people are there or have left, and principal teachers are such. */
  today: string;
  /** The academy that the files come from; the numbers of AAF are unique within it alone. */
  academy?: string;
  /** Limits of archives. */
  archive_limits?: PackageLimits;
  /** The key of the tables of identifiers; random where files come from strangers. No answer depends on it. */
  fingerprint_key?: [number, number];
  /**
   * The layout of an ENT's accounts, by name (`ent_layouts` has them); recognized by the header where it is not
   * given.
   */
  layout?: string | null;
  /** Limits of one XML file. */
  limits?: XmlLimits;
  /** How many findings are kept; 1,000 by default, all are counted. */
  max_diagnostics?: number;
  /** What people are of whom a file does not say it; `unknown` by default. */
  profile?: PersonProfile | null;
  /** The first calendar year of the school year that the files should be of; not compared where it is not given. */
  school_year?: number | null;
  /** The UAI of the school that the files should be of; not compared where it is not given. */
  uai?: string | null;
}

/** How a roster is read. Everything has a default; files are named as the caller gave them. */
export interface ReadingCall {
  /** The academy that an export comes from; the numbers of AAF are unique within it alone. */
  academy?: string | null;
  /** How many rows the roster was announced to have; proves that it is whole. */
  expect_rows?: number | null;
  /** The key of the fingerprints; random where files come from strangers. No answer depends on it. */
  fingerprint_key?: [number, number];
  /** What is known of the dialect. */
  hints?: DialectHints;
  /** Limits of one record. */
  limits?: ReadLimits;
  /** A file that says which header is which column (TOML). */
  mapping_file?: string | null;
  /** How many findings are kept; 1,000 by default, all are counted. */
  max_diagnostics?: number;
  /** How many rows are read, at most. */
  max_rows?: number;
  /** The organizations that the roster refers to. */
  orgs?: string | null;
  /** The layout, by its name; recognized where neither this nor `schema_file` is given. */
  schema?: string | null;
  /** The file of a layout of one's own (TOML). */
  schema_file?: string | null;
  /** The first calendar year of the school year that an export should be of. */
  school_year?: number | null;
  /**
   * The UAI of the school that an export of a French school should be of. Whoever gives this or one of the next
   * two says that it is such an export, and no table is read for one.
   */
  uai?: string | null;
}

/** Why a plan has an operation. */
export type Reason =
  | ReasonInSource
  | ReasonValuesChanged
  | ReasonAddressChanged
  | ReasonKeyChanged
  | ReasonReturned
  | ReasonTakenOver
  | ReasonNotInSource
  | ReasonInactive
  | ReasonNotSelected
  | ReasonNoEmail
  | ReasonGraceEnded
  | ReasonByHand
  | ReasonUndo;

/** The source has another address for the person with this key. */
export interface ReasonAddressChanged {
  code: "address_changed";
}

/** Somebody took the seat by hand (P-PRV-4). */
export interface ReasonByHand {
  code: "by_hand";
}

/** What eligibility rests on. */
export type ReasonCode =
  /** Every teacher has the licence of the platform. */
  | "teachers"
  /** The school has what it needs of the vendor. */
  | "licence"
  /** The program is late enough. */
  | "release"
  /** The vendor runs the program. */
  | "hosting"
  /** What the vendor asks for before grades are exported is set. */
  | "grades_setting";

/** The grace is over. */
export interface ReasonGraceEnded {
  code: "grace_ended";
}

/** The source has the person, the list does not. */
export interface ReasonInSource {
  code: "in_source";
}

/** The source has the person as inactive (P-PRV-12). */
export interface ReasonInactive {
  code: "inactive";
}

/** The source has another key for the person with this address. */
export interface ReasonKeyChanged {
  code: "key_changed";
}

/** The source has the person without a usable address now. */
export interface ReasonNoEmail {
  code: "no_email";
}

/** The source does not have the person any more. */
export interface ReasonNotInSource {
  code: "not_in_source";
}

/** The source has the person, who is no longer selected: out of scope, not gone. */
export interface ReasonNotSelected {
  code: "not_selected";
}

/** The source has the person again, within the grace. */
export interface ReasonReturned {
  code: "returned";
}

/** The source has the person, whom others hold so far. */
export interface ReasonTakenOver {
  code: "taken_over";
}

/** A run is undone (P-GRD-5). */
export interface ReasonUndo {
  code: "undo";
  /** The run. */
  run: number;
}

/** The source has other values for these fields. */
export interface ReasonValuesChanged {
  code: "values_changed";
  /** Names of fields of `Person`; `key` where the source gives a key for the first time. */
  fields: string[];
}

/** What `rebuild` answers. */
export interface RebuildAnswer {
  /** Organizations and who administers them. */
  portal: PortalRebuilt;
  /** The seats of each subscription, by its name. */
  subscriptions: RebuiltSubscription[];
}

/** What is asked of `rebuild`: nothing. */
export interface RebuildCall {
}

/** What rebuilding a subscription's seats found. */
export interface Rebuilt {
  /** How many seats there are. */
  seats: number;
  /** How many differed from what the events say; 0 when all was well. */
  repaired: number;
  /** Whether version, next number or accepted files differed. */
  header_repaired: boolean;
}

/** A subscription whose seats were worked out again. */
export interface RebuiltSubscription {
  /** Its name. */
  name: string;
  /** What was found. */
  rebuilt: Rebuilt;
}

/** A response, its body a text or a file of the call. */
export interface ReceivedResponse {
  /** The status. */
  status: number;
  /** The body, decompressed, as a text; empty by default. */
  body?: string | null;
  /** The file that has the body, instead. */
  body_file?: string | null;
  /** Headers; the case of their names does not matter. */
  headers?: [string, string][];
}

/** What `reconcile_accounts` answers. */
export interface ReconcileAccountsAnswer {
  /** The account that stays, by id. */
  keep: string;
  /** The account whose key it gets, by id; it goes. */
  remove: string;
  /** Who decided it. */
  by: string;
  /** When (RFC 3339). */
  at: string;
  /** The account that stayed, as it was before. */
  before: Account;
  /** The account that stays, as it is afterwards: login, names and content are its own still. */
  account: Account;
  /** The account that goes, as it was. */
  removed: Account;
  /** The steps, in their order (I-REC-2). A store takes them at once. */
  changes: AccountChange[];
  /** It as a message in French, in which the support is asked. */
  message?: string;
  /** The request to the support (I-REC-6), where somebody asks. */
  request?: SupportRequest;
}

/** What is asked of `reconcile_accounts`. */
export interface ReconcileAccountsCall {
  /** The ENT, by the name that its accounts were put under. */
  ent: string;
  /** Which two, who decided it, and when. */
  order: ReconcileOrder;
  /** Whether it is only to be seen what would come of it; nothing is written then. */
  review?: boolean;
  /** Who asks the support to do the same in LVS; no request is made by default. */
  support?: SupportParty | null;
}

/** What is to be done, by whom and when. */
export interface ReconcileOrder {
  /** The account that stays, by id. */
  keep: string;
  /** The account whose key it gets, by id; it goes. */
  remove: string;
  /** Who decided it. */
  by: string;
  /** When (RFC 3339). */
  at: string;
}

/** A reconciliation that was done: enough to see what was there before, and who changed it. */
export interface Reconciled {
  /** The account that stays, by id. */
  keep: string;
  /** The account whose key it gets, by id; it goes. */
  remove: string;
  /** Who decided it. */
  by: string;
  /** When (RFC 3339). */
  at: string;
  /** The account that stayed, as it was before. */
  before: Account;
  /** The account that stays, as it is afterwards: login, names and content are its own still. */
  account: Account;
  /** The account that goes, as it was. */
  removed: Account;
  /** The steps, in their order (I-REC-2). A store takes them at once. */
  changes: AccountChange[];
}

/**
 * A version of a program, numbers between dots. They are compared as numbers, so 6.10 is later than 6.2, and
 * what is not written is zero: 6.2 and 6.2.0 are the same (S-CON-2).
 */
export type Release = string;

/** An account that somebody probably had under another name. */
export interface Renamed {
  /** The account, by id. */
  account: string;
  /** How alike they are, from 0 to 1,000. */
  score: number;
  /** What speaks for it, and against it. */
  evidence: Evidence[];
}

/** How many items of each outcome. */
export interface ReportCounts {
  /** Written. */
  done: number;
  /** Known to be there as they are. */
  unchanged: number;
  /** Deleted. */
  withdrawn: number;
  /** Refused by the server, or never heard of again. */
  failed: number;
  /** Waiting for one that failed. */
  waiting: number;
  /** Not sent, for they cannot be as they are. */
  invalid: number;
  /** Nothing has come of them: the export was broken off. */
  open: number;
}

/** What came of an item. */
export interface ReportedItem {
  /** What it is. */
  kind: ItemKind;
  /** The embedder's id of the work; of a category its title. */
  id: string;
  /** What it is called in the SIS. */
  sourced_id: string;
  /** What came of it. */
  outcome: Outcome;
  /** The student, of a result. */
  student?: string;
}

/**
 * A request to be performed as it is: nothing is added but what the transport needs (`Host`, `Content-Length`),
 * and no redirect is followed.
 */
export interface Request {
  /** The method. */
  method: Method;
  /** The whole address, its query encoded as it was signed. */
  url: string;
  /** The value of the header `authorization`. */
  authorization?: Secret;
  /** The body; what asks for a token is as secret as the token. */
  body?: Secret;
  /** The other headers, each name in lower case. A cookie that came with a token may be among them. */
  headers?: [string, string][];
}

/** How far a guardian answers for a pupil. Both codings of SIECLE and that of AAF are read into it. */
export type Responsibility =
  /** A legal guardian. */
  | "legal"
  /** In charge of the pupil. */
  | "in_charge"
  /** To be called only. */
  | "contact";

/** What else is known of a result. */
export interface ResultFlags {
  /** Whether the student is at it. */
  in_progress?: boolean | null;
  /** Whether something is missing of it. */
  incomplete?: boolean | null;
  /** Whether it came late. */
  late?: boolean | null;
  /** Whether it never came. */
  missing?: boolean | null;
}

/** What can be done about a failure. */
export type RetryClass =
  /** It may pass: the same request is sent again. */
  | "retry"
  /** We are not let in: somebody has to look at the credentials. */
  | "auth"
  /** It would fail again. */
  | "permanent";

/** How often, and after how long, what may pass is tried again. */
export interface RetryPolicy {
  /** How often a request is sent in all; 5 by default, at least 1. */
  attempts?: number;
  /**
   * How many milliseconds lie before the second attempt at most; 500 by default. They double with each further
   * one.
   */
  base_ms?: number;
  /** How many milliseconds lie before any attempt at most; 30,000 by default. */
  cap_ms?: number;
  /**
   * How many milliseconds a server can ask for with `Retry-After`; what is beyond counts as this. 300,000 by
   * default.
   */
  retry_after_cap_ms?: number;
}

/** What somebody is in an organization (P-ROLE-2). */
export type Role =
  /** Does everything. */
  | "admin"
  /** Looks after the users. */
  | "technical_trainer"
  /** Looks only (P-ROLE-3). */
  | "supervisor";

/** Which roles somebody is to have (P-ADM-6). */
export type Roles =
  | RolesAll
  | RolesEach;

/** This one in every organization that they belong to and the actor may manage. */
export interface RolesAll {
  all: Role;
}

/** These, in these organizations. */
export interface RolesEach {
  each: { [name: string]: Role };
}

/** The people of schools, as one or several files of a source give them. */
export interface Roster {
  /** The source's name: `siecle`, `sts`, `aaf`, … */
  source: string;
  /** What it was read from: `siecle_eleves`, `sts_emp`, `aaf_2d`, … Those of several files are joined by `+`. */
  layout: string;
  /** What absence from it means. */
  completeness: Completeness;
  /** People, in the order of the source. */
  people: RosterPerson[];
  /** Schools, in the order of the source. */
  establishments?: Establishment[];
  /** The day it was exported. */
  exported?: string;
  /** Divisions and groups, in the order of the source. */
  groups?: Group[];
  /**
   * What its codes are called, by list and code: those that a file of the source names, and those of the
   * ministry's lists that somebody has.
   */
  names?: CodeName[];
  /** The first calendar year of the school year it is of. */
  school_year?: number;
}

/** Whose people are looked for, in which file. */
export interface RosterCall {
  /**
   * The roster: a table; the export of a French school, as XML, CSV, tgz, zip or a folder; or a OneRoster
   * package: a zip archive (one that is a stream is known by its name, which ends in `.zip`) or a folder. The
   * files of a folder are in `files`.
   */
  from: string;
  /**
   * With which domain its people sign in, so that the plan tells who does not (P-PRV-17); that of the connected
   * source where it is not given.
   */
  domain?: string | null;
  /** Of a folder: the path of each file in it, and the name of the call's file. */
  files?: { [name: string]: string } | null;
  /**
   * What absence means; `additive` for plain address lists (P-PRV-2), `authoritative` for rosters where it is
   * not given.
   */
  mode?: Mode | null;
  /** How it is read. */
  reading?: ReadingCall;
  /** The roles, where the layout keeps them in a file of their own (OneRoster 1.2). */
  roles?: string | null;
  /** The name under which the source holds seats; `csv` by default. */
  source?: string;
  /** Who gets a seat: `column=value`, `column=a|b`, `column!=value`; all must hold. */
  where?: string[];
}

/** Who and what there is in a roster. */
export interface RosterCounts {
  /** Pupils who are there, in a division. */
  pupils: number;
  /** Pupils who are there, in no division. */
  unplaced: number;
  /** Pupils who are there and have a day of leaving. */
  scheduled: number;
  /** People who have left. */
  left: number;
  /** Guardians. */
  guardians: number;
  /** Teachers. */
  teachers: number;
  /** Others who work there. */
  staff: number;
  /** People of whom it is not said what they are. */
  unknown: number;
  /** People of any kind who are there and have an address: those who can have a seat. */
  with_address: number;
  /** Schools. */
  establishments: number;
  /** Divisions. */
  divisions: number;
  /** Groups. */
  groups: number;
}

/** A file of a roster. */
export interface RosterFile {
  /** Its name; that of a file of an archive follows the archive's after a `/`. */
  file: string;
  /** Whether it was read. What is of no source is passed over. */
  is_read: boolean;
}

/**
 * What was chosen for an import of a roster, as far as it has come: what is left out of it. Everything else is
 * selected.
 */
export interface RosterImport {
  /** Who is imported. A roster that has several kinds of people is imported once for each. */
  kind: ImportKind;
  /**
   * The digest of the recap that somebody approved. It is needed where the guard holds it; where it is given and
   * is not that of the recap, something has changed since, and the import waits.
   */
  approval?: string | null;
  /** What was decided about homonyms (E-UNI-1). */
  decisions?: MatchDecisions;
  /**
   * Divisions that stay as they are. Pupils who are in no other one stay as they are too, and so do guardians of
   * such pupils alone.
   */
  divisions_left_out?: GroupName[];
  /** Groups that stay as they are, and who is in them. */
  groups_left_out?: GroupName[];
  /**
   * When it waits for an approval (P-GRD-1, P-GRD-2). As in an `Import`, no address moves and no organization is
   * lost.
   */
  guard?: Guard;
  /**
   * How the people sign in; by the application itself by default. Where the ENT lets them in no password is
   * made, whoever asks (E-SSO-1).
   */
  identification?: Identification;
  /** By which model logins are made, where the roster has none. */
  login_model?: string;
  /** Whether passwords are made: no by default, for where the ENT signs people in they are not used (E-IMP-2). */
  make_passwords?: boolean;
  /** How passwords are made (I-FLD-7). */
  passwords?: PasswordRule;
  /**
   * People who stay as they are: whom the roster has by their subject, whom it does not have by the id of their
   * account.
   */
  people_left_out?: string[];
  /** How people are matched with accounts. */
  policy?: LadderPolicy;
  /**
   * Whether it goes on without those in whom the reader found errors; then nothing is removed. Otherwise errors
   * block.
   */
  skip_invalid?: boolean;
}

/** A person of a school, as a source has them. */
export interface RosterPerson {
  /** What they are to the school. */
  profile: PersonProfile;
  /** The family name of their birth (*nom de famille*), or the only one the source has. */
  family_name: string;
  /** The given name; empty where the source has none. */
  given_name: string;
  /** Whether they are there. */
  presence: Presence;
  /** The line of the file on which the source begins to speak of them, or the row of a table. */
  line: number;
  /** What they are and do in each school. */
  assignments?: Assignment[];
  /** The day of birth. */
  birth_date?: string;
  /** How they are addressed. */
  civility?: Civility;
  /** The address, where there is one that is valid. */
  email?: EmailAddress;
  /** A pupil's guardians, the legal ones first. */
  guardians?: Guardianship[];
  /** Their keys, the source's own first; each kind and scope once. */
  identifiers?: Identifier[];
  /** Whether the source has something in the place of an address that is none. */
  invalid_email?: boolean;
  /** The login, where the source has it. */
  login?: string;
  /** Further given names. */
  other_given_names?: string[];
  /** Phone numbers, as written: that of the home, the mobile, that of the work. */
  phones?: string[];
  /** The sex. */
  sex?: Sex;
  /** The family name they go by (*nom d'usage*), where it is another and not empty. */
  usage_name?: string;
}

/** All that the last stage does. */
export interface RosterRecap {
  /** Divisions. */
  divisions: StageCounts;
  /** Groups. */
  groups: StageCounts;
  /** People. */
  people: StageCounts;
  /** Memberships. */
  memberships: StageCounts;
  /** The digest of all this, which an approval names. It changes where anything does that would be done. */
  digest: string;
  /** Why somebody has to approve it, or why nothing goes. */
  holds?: Hold[];
}

/** What was found out about the files of a roster: the document of `rosterkit roster --format json`. */
export interface RosterReport {
  /** The source: `siecle`, `sts`, … */
  source: string;
  /** What was read of it: `siecle_eleves`, `sts_emp`, …; those of several files are joined by `+`. */
  layout: string;
  /** The files, those of archives by their names in these. */
  files: RosterFile[];
  /** Who and what there is, counted. */
  people: RosterCounts;
  /** How many errors there are, kept or not. */
  errors: number;
  /** How many warnings there are, kept or not. */
  warnings: number;
  /** How many findings of each code there are, kept or not. */
  counts: { [name in Code]?: number };
  /**
   * The findings that are kept: the first of them, in the order of the files; what is told of all files together
   * comes last.
   */
  diagnostics: Diagnostic[];
  /** How many findings were counted and are not kept. */
  not_kept: number;
  /** What absence from it means. */
  completeness: Completeness;
  /** The day of the export. */
  exported?: string;
  /** The first calendar year of the school year. */
  school_year?: number;
}

/** What has changed in a file. */
export interface RowChanges {
  /** New rows. */
  added: number;
  /** Rows with another value. */
  changed: number;
  /** Rows that are gone, written as `tobedeleted`. */
  removed: number;
}

/** A row that speaks of the person. */
export interface RowFound {
  /** The row, as a spreadsheet shows it. */
  row: number;
  /** The address it has. */
  email?: string;
  /** The key it has. */
  key?: string;
  /** Why it is set aside; none where it may give a seat. */
  set_aside?: WhyNot;
}

/** The number of a rule of the specification: `P-ADM-4`. */
export type Rule = string;

/** The applying of one plan, as the store knows it. */
export interface Run {
  /** Its number in the store: counted up from 1, never given twice. */
  id: number;
  /** The subscription whose list it changes. */
  subscription: string;
  /** Whether it is finished. */
  status: RunStatus;
  /** When it began (RFC 3339). */
  started_at: string;
  /** The plan's digest. */
  digest: string;
  /** Where the plan comes from; of an undo, which run it undoes. */
  origin: Origin;
  /** What absence from the source means. */
  mode: Mode;
  /** Whether a guard held the plan and somebody approved it. */
  approved: boolean;
  /** How many operations of each kind. */
  counts: Counts;
  /** How many operations in all. */
  operations: number;
  /** How many operations have been dealt with, those that failed included. */
  done: number;
  /** How many of these failed: the seat was not as the plan says, or the target refused it. */
  failed: number;
  /**
   * What the source's file looked like. Kept for the next file of that source once the run is done; none for a
   * file that was not whole, which is no measure for the next one.
   */
  accepted?: Accepted;
  /** When it finished; none while it is unfinished (RFC 3339). */
  finished_at?: string;
  /** The run that undid this one (P-GRD-5). */
  undone_by?: number;
}

/** Who runs a program, and where. */
export type RunBy =
  /** The vendor, in a cloud of its own. */
  | "vendor_saas"
  /** The school or its district. */
  | "self_hosted"
  /** The school or its district, on machines that it rents: the vendor manages none of them. */
  | "customer_cloud";

/** Where a run stands. */
export type RunStatus =
  /**
   * It is being applied, or was interrupted: the store cannot tell, and it does not matter, for a run may be
   * driven by two at once. It is finished before anything else is planned.
   */
  | "unfinished"
  /** Every operation has been dealt with. */
  | "done";

/** What `runs` answers. */
export interface RunsAnswer {
  /** How many there are. */
  total: number;
  /** The latest of them, the latest first. */
  runs: Run[];
}

/** What is asked of `runs`. */
export interface RunsCall {
  /** How many are listed; 50 by default. */
  limit?: number;
  /** Only those of this subscription; all by default. */
  subscription?: string | null;
}

/** A layout, as `rosterkit schemas --format json` lists it. */
export interface SchemaInfo {
  /** Its name. */
  name: string;
  /** What it is called, for people. */
  title: Title;
  /** Whether its files have a header. */
  header: boolean;
  /** Whether it says which columns make a person, so that seats can come from it. */
  roster: boolean;
  /** Its columns. */
  columns: ColumnInfo[];
  /** The usual name of its file. */
  file?: string;
}

/** What `schemas` answers. */
export interface SchemasAnswer {
  /** The layouts, in the order in which they are recognized. */
  schemas: SchemaInfo[];
}

/** What is asked of `schemas`. */
export interface SchemasCall {
  /** The one layout that is wanted; all by default. */
  name?: string | null;
}

/**
 * What the last symbols of a code check the others by (C-FMT-1). To detect is all that they do: a code is
 * compared with the codes that were made.
 */
export type Scheme =
  /**
   * Two check symbols of a shortened Reed-Solomon code over GF(32), for 32 symbols and codes of at most 31. Any
   * one or two wrong symbols are noticed, swaps of any two among them, and one can be named.
   */
  | "reed_solomon"
  /**
   * One check symbol of ISO/IEC 7064 MOD 37,36, for 36 symbols. One wrong symbol is noticed, and of swaps of
   * neighbours all but about 1 in 550.
   */
  | "iso7064_mod_37_36"
  /**
   * One check symbol of Luhn mod N, for any even number of symbols. One wrong symbol is noticed, and a swap of
   * neighbours except that of the first symbol and the last.
   */
  | "luhn_mod_n"
  /**
   * One check symbol of Damm's scheme, for 10 or 32 symbols. One wrong symbol and a swap of neighbours are
   * noticed.
   */
  | "damm"
  /** No check symbol: every text of the right length and symbols is a code. */
  | "none";

/** What is read off the vendor's screens. */
export interface Screens {
  /** The host URL. */
  url: Label;
  /** The access key. */
  key: Label;
  /** The secret. */
  secret: Label;
  /** The configuration that the access belongs to, where there are several. */
  configuration?: Label;
  /** Where tokens are given out, where the screens show it. */
  token_url?: Label;
}

/** One person's place on a subscription. */
export interface Seat {
  /** The seat's number on its subscription: counted up from 1, never given twice. */
  id: number;
  /** Who sits there, as the source last wrote it. */
  person: Person;
  /** The sources that hold the seat, in order of their names. A seat without one does not exist. */
  holders: Holder[];
  /** Whether it gives access. */
  state: SeatState;
}

/** A seat that is the person's, or has their address. */
export interface SeatFound {
  /** The seat, with its holders and its state, before the plan. */
  seat: Seat;
  /**
   * By what it belongs to one of the rows; by what it was asked for where there is no row. Empty: it only has to
   * do with the operations.
   */
  by: MatchedBy[];
}

/** Whether a seat gives access. */
export type SeatState =
  | SeatStateActive
  | SeatStateSuspended;

/** It does, and counts as assigned. */
export interface SeatStateActive {
  state: "active";
}

/** It does not, and does not count (P-GRD-4). Who comes back in time gets the same seat again. */
export interface SeatStateSuspended {
  state: "suspended";
  /** When it was suspended (RFC 3339). */
  since: string;
  /** From when on it may be removed for good (RFC 3339). */
  until: string;
}

/** What is asked of `seats_add`. */
export interface SeatsAddCall {
  /** The subscription. */
  subscription: string;
  /** The addresses, as they were typed, one each. */
  emails: string[];
  /** The instant (RFC 3339). */
  now: string;
  /** Who gives them; the operator by default. */
  actor?: Actor;
  /** The digest of the plan that somebody approved, where a guard holds it. */
  approve?: string | null;
  /** The rules; those that are not given have their defaults. */
  policy?: Policy | null;
  /** Why, for the log. */
  why?: string | null;
}

/** What `seats` answers. */
export interface SeatsAnswer {
  /** The subscription. */
  subscription: Subscription;
  /** How many seats give access. */
  assigned: number;
  /** How many seats the search finds; without a search, all there are. */
  found: number;
  /** How many were passed over. */
  offset: number;
  /** The seats, by number. */
  seats: Seat[];
}

/** What is asked of `seats`. */
export interface SeatsCall {
  /** The subscription. */
  subscription: string;
  /** Who asks; the operator by default. */
  actor?: Actor;
  /** How many are listed; all by default. */
  limit?: number | null;
  /** How many are passed over first. */
  offset?: number;
  /** Only seats with this in address, name or key, whatever case and accents (P-PRV-18). */
  search?: string | null;
}

/** What `seats_add` and `seats_remove` answer. */
export interface SeatsChangedAnswer {
  /** What the check of the typed addresses found; of `seats_add` only. */
  check?: CheckReport;
  /** The plan; none where addresses have errors. */
  plan?: Plan;
  /**
   * The run in which it was applied; none where addresses have errors or a guard holds the plan: then nothing
   * was changed.
   */
  run?: Run;
}

/** What is asked of `seats_remove`. */
export interface SeatsRemoveCall {
  /** The subscription. */
  subscription: string;
  /** The instant (RFC 3339). */
  now: string;
  /** Who takes them; the operator by default. */
  actor?: Actor;
  /**
   * Whether everybody does. A guard holds the plan of that, by the limits that the policy has for removals,
   * until its digest is approved.
   */
  all?: boolean;
  /** The digest of the plan that somebody approved. */
  approve?: string | null;
  /** The addresses of those who lose their seats; give this or `all`. */
  emails?: EmailAddress[];
  /** The rules; those that are not given have their defaults. */
  policy?: Policy | null;
  /** Why, for the log. */
  why?: string | null;
}

/** A text that must not be seen by whoever reads a log: a claim code, the secret of a connection (S-SEC-2). */
export type Secret = string;

/**
 * Where a secret is: `env:NAME`, a variable of the environment; `file:PATH`, a file that has nothing else in it;
 * `vault:NAME`, what the embedder's own vault knows by that name. Nothing else is one, so that a secret which
 * somebody puts in its place by mistake is refused before it is written anywhere.
 */
export type SecretPlace = string;

/** What a person reads. Addresses are masked (P-PRV-15). */
export interface Sentence {
  /** What is the matter: starts in lower case, ends without a full stop. */
  message: string;
  /** What can be done about it, where there is something to say. */
  hint?: string;
}

/** What `serial` answers. */
export interface SerialAnswer {
  /** The number as it is compared: without separators, in capitals. */
  serial: string;
  /** What is to be said of it (C-SER-1). */
  diagnostics: Diagnostic[];
  /** The family that it fits. */
  family?: string;
}

/** What is asked of `serial`. */
export interface SerialCall {
  /** The serial number as it was typed. */
  serial: string;
  /** The families that are known; none by default. */
  families?: SerialFamily[];
  /** A file with families (TOML), instead. */
  families_file?: string | null;
  /** Whether a number of no family is an error rather than a warning. */
  strict?: boolean;
}

/** Serial numbers that look alike. */
export interface SerialFamily {
  /** What the family is called. */
  name: string;
  /** How many characters follow the prefix, a check symbol among them. */
  length: number;
  /** The characters that may follow, in the order of their values; digits by default. */
  alphabet?: string;
  /** What the last of them checks the others of them by; none by default. */
  check?: Scheme;
  /** How its numbers begin: letters from A to Z and digits; nothing by default. */
  prefix?: string;
}

/** A subject taught to a division or a group. */
export interface Service {
  /** What the pupils are. */
  kind: GroupKind;
  /** Its code. */
  group: string;
  /** The code of the subject. */
  subject: string;
}

/** From which part of the world an organization is served. */
export type ServiceRegion =
  /** The Americas. */
  | "americas"
  /** Asia and the Pacific. */
  | "asia_pacific"
  /** Europe. ClassLink cannot be a source there (P-PRV-7). */
  | "europe"
  /** The Middle East and Africa. */
  | "middle_east_africa";

/** A row that is read and gives nobody a seat, and why. */
export interface SetAside {
  /** The row, as a spreadsheet shows it. */
  row: number;
  /** Why. */
  why: WhyNot;
  /** The address, normalized where it is one, where there is one. */
  email?: string;
  /** The key, where it could be read. */
  key?: string;
}

/** How bad a finding is. */
export type Severity =
  /** Worth knowing. */
  | "note"
  /** To be looked at; the row is usable. */
  | "warning"
  /** The row, or the file where the finding has no row, is not usable as it is. */
  | "error";

/** The sex as the state registers it. */
export type Sex =
  /** Code 2, `F`. */
  | "female"
  /** Code 1, `M` or `H`. */
  | "male";

/** What `siecle_groups` answers. */
export interface SiecleGroupsAnswer {
  /** What the file is to be called where SIECLE takes it. */
  name: string;
  /** Pupils in groups who were left out, for they have no `ELEVE_ID` or no day of birth. */
  left_out: number;
}

/** What is asked of `siecle_groups`. */
export interface SiecleGroupsCall {
  /** The roster: exports of SIECLE with pupils and their groups. */
  roster: ReadRosterCall;
  /** The UAI of the school whose pupils are written. */
  uai: string;
  /** The first calendar year of the school year. */
  school_year: number;
  /** The number of the sending; SIECLE refuses one that it has seen. */
  number: number;
  /** From when on pupils are in their groups. */
  from: string;
  /** Until when. */
  until: string;
  /** The name of the file to be made. */
  out: string;
}

/** A person, and where the source speaks of them. */
export interface Sighting {
  /** What it says of them. */
  person: Person;
  /** The row, as a spreadsheet shows it. */
  row: number;
  /** The person's key in the source; none where it knows people by address only. */
  key?: string;
}

/** Who lets people in (*mode d'identification*, E-SSO-1). */
export type SignIn =
  /** The application, by its own logins and passwords. */
  | "local"
  /** The ENT (single sign-on). */
  | "ent";

/** How a request is signed. */
export type SignatureMethod =
  /** HMAC-SHA1. */
  | "HMAC-SHA1"
  /** HMAC-SHA256. */
  | "HMAC-SHA256";

/**
 * What a school says of its server, beside the key and the secret (S-CON-1). Nothing is needed where the vendor
 * has one address for everybody.
 */
export interface SisAddress {
  /** How one is let in; as the vendor does by default. */
  auth?: Auth | null;
  /** What grades stand below, where it does not follow from the address. */
  gradebook?: string | null;
  /** Whether grades are to be exported, so that a token is asked for that allows it. */
  grades?: boolean;
  /** What resources stand below, where it does not follow from the address. */
  resources?: string | null;
  /** What the address of tokens has to carry beyond that, such as Infinite Campus' `appName`. */
  token_parameters?: { [name: string]: string };
  /** Where tokens are given out, where the vendor has no rule for it. Who gives one is let in by OAuth 2. */
  token_url?: string | null;
  /**
   * The address of the application, of which the one of OneRoster is made by the vendor's rule, or the whole
   * address of OneRoster: one with `ims/oneroster` in it, or with a version at its end.
   */
  url?: string | null;
  /** The version; by default the one that the address says, then the vendor's first. */
  version?: Version | null;
}

/** What somebody wants to be done with the connection of an organization with its SIS. */
export type SisChange =
  | SisChangeAssociate
  | SisChangeDissociate
  | SisChangeAddAccess
  | SisChangeReplaceSecret
  | SisChangeRemoveAccess
  | SisChangeSetSwitch
  | SisChangeSetSupportSharing
  | SisChangeLinkCourse
  | SisChangeUnlinkCourse
  | SisChangeWarnOfEnd;

/** Adds an access record (S-CON-6). */
export interface SisChangeAddAccess {
  kind: "add_access";
  /** It. */
  access: AccessRecord;
}

/**
 * Associates it (S-CON-1), or does so again (S-CON-7): with the same server, its links and access are as they
 * were.
 */
export interface SisChangeAssociate {
  kind: "associate";
  /** The vendor, by id. */
  vendor: string;
  /** Where its server is, as `sis_endpoint` made it. */
  endpoint: Endpoint;
  /** Whether the domain name may be shared with the SIS (S-CON-4); not by default. */
  support_sharing?: boolean;
}

/** Dissociates it: nothing is exchanged any more, and what was exported stays (S-CON-7). */
export interface SisChangeDissociate {
  kind: "dissociate";
}

/**
 * Links a teacher's course to one of their classes in the SIS (S-ROS-2). The teacher's to do, and of who may
 * manage users.
 */
export interface SisChangeLinkCourse {
  kind: "link_course";
  /** The link. */
  link: CourseLink;
  /** The classes that this teacher teaches, as the SIS last said: the link is to one of them. */
  taught: string[];
}

/** Removes an access record. */
export interface SisChangeRemoveAccess {
  kind: "remove_access";
  /** The record, by name. */
  access: string;
}

/** Puts a new secret in the place of the former one of that record (S-CON-6). */
export interface SisChangeReplaceSecret {
  kind: "replace_secret";
  /** The record, by name. */
  access: string;
  /** Where the new secret is; where the former one was, by default. */
  secret?: SecretPlace | null;
}

/** Says whether the domain name may be shared with the SIS (S-CON-4). */
export interface SisChangeSetSupportSharing {
  kind: "set_support_sharing";
  /** Whether it may. */
  on: boolean;
}

/** Turns the import of rosters or the export of grades on or off (S-CON-5). */
export interface SisChangeSetSwitch {
  kind: "set_switch";
  /** Which. */
  switch: Switch;
  /** Whether it is on. */
  on: boolean;
  /** That somebody confirmed this very one; needed to turn it on. */
  confirmed?: boolean;
}

/** Unlinks it. The teacher's to do, and of who may manage users. */
export interface SisChangeUnlinkCourse {
  kind: "unlink_course";
  /** The course. */
  course: string;
}

/**
 * Warns of the end of all access where that is near, once for each end (S-CON-6). The operator's to do, every
 * day.
 */
export interface SisChangeWarnOfEnd {
  kind: "warn_of_end";
}

/** The connection of an organization with its SIS (S-CON-1): one at a time. */
export interface SisConnection {
  /** The vendor, by id. */
  vendor: string;
  /** Where its server is. */
  endpoint: Endpoint;
  /** What one connects with, in the order in which they were added (S-CON-6). */
  access: AccessRecord[];
  /** What is exchanged (S-CON-5). */
  exchange: Switches;
  /** Whether the domain name may be shared with the SIS, to diagnose (S-CON-4). */
  support_sharing: boolean;
  /** The courses that are linked to a class, by course (S-ROS-2). */
  links: { [name: string]: CourseLink };
  /** Since when; none while it is dissociated (S-CON-7) (RFC 3339). */
  since?: string;
  /** The last day of all access of which somebody was warned. */
  warned_of?: string;
}

/** What `sis_connection` answers. */
export interface SisConnectionAnswer {
  /** The access record that is used today (S-CON-6); none where none is valid, or while it is dissociated. */
  access?: AccessRecord;
  /** The connection, one that was dissociated too; none where there never was one. */
  connection?: SisConnection;
  /** The last day of all access, where it is within 30 days or past. */
  ends_on?: string;
}

/** What is asked of `sis_connection`. */
export interface SisConnectionCall {
  /** Who asks. */
  actor: Actor;
  /** Whose connection. */
  organization: OrganizationId;
  /** The instant (RFC 3339). */
  now: string;
}

/** What is asked of `sis_eligibility`. */
export interface SisEligibilityCall {
  /** The vendor, by id. */
  vendor: string;
  /** The day. */
  today: string;
  /** What is known of the school and its SIS; nothing by default. */
  deployment?: Deployment;
  /** A file with vendors (TOML), instead of those that are built in. */
  vendors_file?: string | null;
}

/** What is asked of `sis_endpoint`. */
export interface SisEndpointCall {
  /** The vendor, by id. */
  vendor: string;
  /** What the school says of its server. */
  address?: SisAddress;
  /** A file with vendors (TOML), instead of those that are built in. */
  vendors_file?: string | null;
}

/** What happened to the connection of an organization with its SIS. Nothing of this holds a secret (S-SEC-2). */
export type SisEvent =
  | SisEventAssociated
  | SisEventDissociated
  | SisEventAccessAdded
  | SisEventSecretReplaced
  | SisEventAccessRemoved
  | SisEventSwitchSet
  | SisEventSupportSharingSet
  | SisEventCourseLinked
  | SisEventCourseUnlinked
  | SisEventAccessEnding;

/** An access record was added. */
export interface SisEventAccessAdded {
  kind: "access_added";
  /** It. */
  access: AccessRecord;
}

/** All access ends soon. */
export interface SisEventAccessEnding {
  kind: "access_ending";
  /** The record that ends last, by name. */
  access: string;
  /** Its last day. */
  ends_on: string;
}

/** An access record was removed. */
export interface SisEventAccessRemoved {
  kind: "access_removed";
  /** The record, as it was. */
  access: AccessRecord;
}

/** It was associated. */
export interface SisEventAssociated {
  kind: "associated";
  /** The vendor. */
  vendor: string;
  /** Where its server is. */
  endpoint: Endpoint;
  /** Whether the domain name may be shared with it. */
  support_sharing: boolean;
  /** Since when (RFC 3339). */
  at: string;
  /** Whether it was so before: then its links and access are as they were. */
  again: boolean;
}

/** A course was linked. */
export interface SisEventCourseLinked {
  kind: "course_linked";
  /** The link. */
  link: CourseLink;
}

/** A course was unlinked. */
export interface SisEventCourseUnlinked {
  kind: "course_unlinked";
  /** What the link was. */
  link: CourseLink;
}

/** It was dissociated. What was exported stays, and is no longer updated. */
export interface SisEventDissociated {
  kind: "dissociated";
  /** From which vendor. */
  vendor: string;
}

/** A record has a new secret: those before are invalid. */
export interface SisEventSecretReplaced {
  kind: "secret_replaced";
  /** The record, by name. */
  access: string;
  /** The how manieth secret it is. */
  version: number;
  /** Where it is. */
  secret: SecretPlace;
}

/** Whether the domain name may be shared changed. */
export interface SisEventSupportSharingSet {
  kind: "support_sharing_set";
  /** Whether it may. */
  on: boolean;
}

/** Import or export was turned on or off. */
export interface SisEventSwitchSet {
  kind: "switch_set";
  /** Which. */
  switch: Switch;
  /** Whether it is on. */
  on: boolean;
}

/** What `sis_vendors` answers. */
export interface SisVendorsAnswer {
  /** The vendors, in the order of the registry. */
  vendors: Vendor[];
}

/** What is asked of `sis_vendors`. */
export interface SisVendorsCall {
  /** The one vendor that is wanted, by id; all by default. */
  vendor?: string | null;
  /** A file with vendors (TOML), instead of those that are built in. */
  vendors_file?: string | null;
}

/** What a source said at one moment: the people it has, and what speaks for their being all of them. */
export interface Snapshot {
  /** The source's name, by which it holds seats: `csv`, `manual`, … */
  source: string;
  /** The layout it was read with: a schema's name. */
  layout: string;
  /** What absence from it means. */
  completeness: Completeness;
  /** The people to be provisioned, in the order of the source. */
  people: Sighting[];
  /** Facts about the file, to compare the next one with. */
  facts: FileFacts;
  /** With which domain its people sign in, where the source is connected by one (P-PRV-17). */
  domain?: string;
  /** Organizations that any row names, set aside or not; sorted, each once. */
  organizations?: string[];
  /** The rows that are read and not to be provisioned, in the order of the source. */
  set_aside?: SetAside[];
}

/** What `snapshot` answers. */
export interface SnapshotAnswer {
  /** The people. */
  snapshot: Snapshot;
  /** What absence would mean. */
  mode: Mode;
  /** What the check of the roster found. */
  check: CheckReport;
}

/** What is asked of `snapshot`. */
export interface SnapshotCall {
  /** The roster, and who of it. */
  roster: RosterCall;
  /** The instant, for ages (RFC 3339). */
  now?: string | null;
  /** What the last file of this source looked like that was accepted whole. */
  previous?: FileFacts | null;
  /** Whether rows with errors are left out, rather than the file refused. */
  skip_invalid?: boolean;
}

/** What was sold. */
export interface Sold {
  /** The day of the purchase, from which the year to claim counts (P-CLM-4). */
  purchased_on: string;
  /** How it is taken. */
  by: Taking;
  /** The subscriptions that come with it. */
  subscriptions: SoldSubscription[];
  /** The displays that it came with, where it did. */
  displays?: SoldDisplays;
}

/** Displays that were sold. */
export interface SoldDisplays {
  /** How many. */
  count: number;
  /** The serial numbers that are known. */
  serials: string[];
}

/** A subscription that was sold. */
export interface SoldSubscription {
  /** The id that it is to have. */
  id: SubscriptionId;
  /** Its terms. */
  terms: SubscriptionTerms;
}

/** A source that is connected: while it is, nobody changes the list by hand (P-PRV-5). */
export type Source =
  | SourceFile
  | SourceClasslink
  | SourceGoogleDomain
  | SourceGoogleGroup
  | SourceMicrosoftGroup
  | SourceMicrosoftSchoolDataSync;

/** ClassLink (P-PRV-7). */
export interface SourceClasslink {
  kind: "classlink";
  /** The TenantID: letters, digits and hyphens. */
  tenant_id: string;
}

/** Files of one system, brought from time to time. */
export interface SourceFile {
  kind: "file";
  /** The name by which it holds seats. */
  name: string;
}

/** The teachers group of Google Classroom of a domain (P-PRV-8). */
export interface SourceGoogleDomain {
  kind: "google_domain";
  /** The domain. */
  domain: string;
}

/** A Google group (P-PRV-8). */
export interface SourceGoogleGroup {
  kind: "google_group";
  /** Its address. */
  email: EmailAddress;
}

/** The source that was looked at. */
export interface SourceLooked {
  /** Its name. */
  name: string;
  /** Its layout. */
  layout: string;
  /** What absence from it means. */
  mode: Mode;
  /** What speaks for its being whole. */
  completeness: Completeness;
}

/** A Microsoft group (P-PRV-9). */
export interface SourceMicrosoftGroup {
  kind: "microsoft_group";
  /** Its object id, a UUID. */
  object_id: string;
}

/** The teachers of Microsoft School Data Sync (P-PRV-9). */
export interface SourceMicrosoftSchoolDataSync {
  kind: "microsoft_school_data_sync";
  /** Their domain. */
  domain: string;
}

/** What `staff_functions` answers. */
export interface StaffFunctionsAnswer {
  /** What each code gives, in the order of the call or of the table. */
  functions: FunctionStanding[];
}

/** What is asked of `staff_functions`. */
export interface StaffFunctionsCall {
  /** The codes; all of the table by default. */
  codes?: string[] | null;
  /** A file with functions (TOML), instead of those that are built in. */
  functions_file?: string | null;
}

/** A place in the staff hierarchy. In the establishment nobody is an administrator by a CSV. */
export type StaffHierarchy =
  /** A member. */
  | "member"
  /** An administrator of the staff hierarchy. */
  | "administrator";

/** What a call is doing. */
export type Stage =
  /** A file is read and checked. */
  | "read"
  /** Two tables are compared. */
  | "compare"
  /** Operations are applied. */
  | "apply";

/** What a stage does, counted; of what is selected alone. */
export interface StageCounts {
  /** What is added. */
  added: number;
  /** What changes. */
  changed: number;
  /** What goes. */
  removed: number;
  /** What would be added, changed or removed and is left out. */
  left_out: number;
}

/** Why an import of a roster cannot go on. */
export type StagedBlock =
  | StagedBlockDataErrors
  | StagedBlockApproval;

/** The guard holds it until somebody approves the recap by its digest, or what was approved is another recap. */
export interface StagedBlockApproval {
  why: "approval";
}

/** The reader found errors, and nobody said to go on without those who are concerned. */
export interface StagedBlockDataErrors {
  why: "data_errors";
  /** How many. */
  errors: number;
}

/** A division or a group, and whether it is selected. */
export interface StagedGroup {
  /** Whether it is selected. */
  selected: boolean;
  /** What it is. */
  kind: GroupKind;
  /** The key of its school. */
  establishment: string;
  /** Its code, unique among the groups of its kind in the school. */
  code: string;
  /** How many people of the import the roster has in it. */
  people: number;
  /** The codes of the divisions that its pupils come from; of groups alone. */
  divisions?: string[];
  /** What changes, by name. */
  fields?: string[];
  /** Codes of *module élémentaire de formation*. */
  mefs?: string[];
  /** Its long name; empty where the source has none. */
  name?: string;
}

/** Somebody, what becomes of their account, and whether that is selected. */
export interface StagedPerson {
  /**
   * What leaves them out: the subject of a person of the roster, the id of an account that the roster does not
   * have.
   */
  name: string;
  /** Whether it is selected. */
  selected: boolean;
  /** What becomes of the account. */
  change: ImportChange;
  /** The account as it is; none of one that is made. */
  before?: Account;
  /**
   * By what the account was found to be theirs; none of one that is made, and of one that goes because the
   * roster does not have it.
   */
  by?: PairedBy;
  /** Of one that goes: that they have left, as the roster says; none where it does not have them. */
  left?: Presence;
  /** Whether they are left out because all of their divisions are. */
  with_division?: boolean;
}

/** Whether somebody who was invited has come. */
export type Standing =
  /** Not yet: the role gives nothing so far, and does not count for P-ADM-4. */
  | "invited"
  /** They accepted. */
  | "active";

/** What is known of a subscription at one moment: the state that a plan is made from. */
export interface State {
  /** The subscription. */
  subscription: Subscription;
  /** Counts up with every change. A plan is applied only to the version it was made from (P-GRD-3). */
  version: number;
  /** The number that the next new seat gets. */
  next_seat: number;
  /** Every seat, by number. */
  seats: Seat[];
  /** By source, what the last file that was accepted whole looked like. */
  accepted?: { [name: string]: FileFacts };
}

/** What is asked of `state`. */
export interface StateCall {
  /** The subscription. */
  subscription: string;
}

/** Whom an explanation is asked about. */
export type Subject =
  | SubjectAddress
  | SubjectKey;

/** Whoever has this address. */
export interface SubjectAddress {
  address: EmailAddress;
}

/** Whoever the source knows by this key; without a source, whoever any source knows by it. */
export interface SubjectKey {
  key: string;
}

/** A subscription, as far as its list of users is concerned. */
export interface Subscription {
  /** Its name in the store. */
  name: string;
  /** How many seats it has. More may be assigned (P-SUB-6). */
  total: number;
}

/** What is asked of `subscription_add`. */
export interface SubscriptionAddCall {
  /** The name. */
  name: string;
  /** How many seats it has. */
  seats: number;
}

/** A subscription with where it stands (P-SUB-4). */
export interface SubscriptionDetails {
  /** Its id. */
  id: SubscriptionId;
  /** Whose it is. */
  owner: Owner;
  /** What was bought. */
  terms: SubscriptionTerms;
  /** Where it stands. */
  status: SubscriptionStatus;
  /** The last day that is paid for, as far as it is known. */
  paid_until: string;
  /** How many seats give access. Activations of product keys are no seats (P-SUB-5). */
  assigned: number;
  /** How many more than there are; 0 when none (P-SUB-6). */
  over_by: number;
  /** The product keys that were made for it, in their order (P-SUB-5). */
  keys?: ProductKey[];
  /**
   * Whether the last renewal was for fewer seats than were assigned: then the policy `allow_until_renewal`
   * allows no more than there are.
   */
  overage_declined?: boolean;
  /** The purchase that it came with; none for one that the operator put there. */
  purchase?: PurchaseId;
  /** From where its list comes (P-PRV-1); none while it is kept by hand. */
  source?: Connected;
}

/**
 * What a subscription is called in a store. The list of its seats has the same name. 1 to 64 letters and digits
 * of ASCII, `-`, `_` and `.`.
 */
export type SubscriptionId = string;

/** How a subscription was bought, and how it goes on. */
export type SubscriptionKind =
  /**
   * By somebody for themselves. It renews itself each year until it is cancelled, and lasts until the paid
   * period ends.
   */
  | "single"
  /** For an organization. It ends unless it is renewed. */
  | "group";

/** Where a subscription stands (P-SUB-4). */
export type SubscriptionStatus =
  /** It has not begun. */
  | "pending"
  /** It gives access. */
  | "active"
  /** It is over: who was on it has the free plan (P-SUB-3). */
  | "ended";

/** The terms of a subscription (P-SUB-1). Days are those of its organization's time zone. */
export interface SubscriptionTerms {
  /** Of which product. */
  product: Product;
  /** For whom it was bought, which says how it goes on. */
  kind: SubscriptionKind;
  /** How many seats it has. More may be assigned (P-SUB-6). */
  seats: number;
  /** The day of the purchase. */
  purchased_on: string;
  /** The first day on which it gives access. */
  starts_on: string;
  /** The last day that is paid for; of a single one, the last day of its first period. */
  ends_on: string;
  /** The day on which a single one was cancelled: the period of that day is its last. */
  cancelled_on?: string;
}

/** What `subscriptions` answers. */
export interface SubscriptionsAnswer {
  /** The subscriptions, by name. */
  subscriptions: ListedSubscription[];
}

/** What is asked of `subscriptions`: nothing. */
export interface SubscriptionsCall {
}

/** Who gives support (S-CON-3). */
export interface Support {
  /**
   * Whether the platform does, for which rosters and grades are exchanged: where the vendor runs the program.
   * `unknown` where it is not known who does.
   */
  platform: ConditionStanding;
  /** Who does on the vendor's side, for its own screens. */
  vendor: Title;
}

/** Who asks: three of the seven fields. */
export interface SupportParty {
  /** The name of the ENT. */
  ent: string;
  /** The name of the establishment. */
  establishment: string;
  /** The number of the customer at Axess (*login marketing*). */
  customer: string;
}

/** What the support is asked for, so that the two accounts become one in *La Vie Scolaire* too. */
export interface SupportRequest {
  /** The name of the ENT. */
  ent: string;
  /** The name of the establishment. */
  establishment: string;
  /** The number of the customer at Axess (*login marketing*). */
  customer: string;
  /** The family name. */
  family_name: string;
  /** The given name. */
  given_name: string;
  /** The key of the account that was made by CSV or by hand; empty where it had none. */
  manual_key: string;
  /** The key of the account that came from AAF. */
  aaf_key: string;
}

/** One of the `Switches`. */
export type Switch =
  /** The import of rosters. */
  | "import"
  /** The export of grades. */
  | "export";

/** What is exchanged with a SIS; nothing until somebody has confirmed it. */
export interface Switches {
  /** Rosters are imported. */
  import: boolean;
  /** Grades are exported. */
  export: boolean;
}

/** What came of a sync that changed nothing (P-PRV-16). */
export type SyncOutcome =
  | SyncOutcomeUnchanged
  | SyncOutcomeHeld
  | SyncOutcomeFailed;

/** It could not be done, with the code of the error. */
export interface SyncOutcomeFailed {
  failed: string;
}

/** A guard holds the plan of this digest. */
export interface SyncOutcomeHeld {
  held: string;
}

/** There was nothing to do. */
export type SyncOutcomeUnchanged = "unchanged";

/** What was read of one table. */
export interface TableReport {
  /** Its name. */
  file: string;
  /** How it is written. */
  dialect: Dialect;
  /** Rows; header and empty lines are none. */
  rows: number;
  /** Rows whose key an earlier row has. They are reported and not compared: the first row of a key counts. */
  duplicates: number;
  /** Rows that were reported and not compared, as they have no key or are beyond a limit. */
  left_out: number;
}

/** That a purchase was taken: by whom, for whom, when. */
export interface Taken {
  /** For which organization. */
  organization: OrganizationId;
  /** When (RFC 3339). */
  at: string;
  /** By whom; none where the operator did it. */
  by?: EmailAddress;
  /** Since when its subscriptions are there; none while they are not (RFC 3339). */
  ready_at?: string;
}

/** How what was bought is taken. */
export type Taking =
  /** It is activated (P-SUB-2). */
  | "activation"
  /** It is claimed (P-CLM-1). */
  | "claim";

/** What `texts` answers: for each list of the call one with as many sentences, in its order. */
export interface TextsAnswer {
  /** What is wrong. */
  diagnostics: Sentence[];
  /** What could not be answered. */
  errors: Sentence[];
  /** Why there is an operation. */
  reasons: Sentence[];
  /** Why there is none. */
  why_not: Sentence[];
  /** Why a plan is held. */
  holds: Sentence[];
  /** What a plan warns of. */
  warnings: Sentence[];
  /** What speaks for a source's being whole. */
  completeness: Sentence[];
  /** What happened in the portal. */
  events: Sentence[];
  /** What administrators are told: the hint is the rest of an e-mail. */
  notices: Sentence[];
  /** What the eligibility of a school rests on. */
  eligibility: Sentence[];
  /** What speaks for or against it that a person has an account. */
  evidence: Sentence[];
  /** Why somebody is asked about. */
  ambiguous: Sentence[];
}

/**
 * What is asked of `texts`: members of other answers as they are, in any number; what is not needed may be left
 * out.
 */
export interface TextsCall {
  /** Why somebody is asked about. */
  ambiguous?: AmbiguousBecause[];
  /** What speaks for a source's being whole. */
  completeness?: Completeness[];
  /** Findings: of a diagnostic the code and the context count. */
  diagnostics?: FoundCode[];
  /** What the eligibility of a school rests on. */
  eligibility?: EligibilityReason[];
  /** Errors, by code and context. */
  errors?: RaisedCode[];
  /** What happened in the portal. */
  events?: Event[];
  /** What speaks for or against it that a person has an account. */
  evidence?: EvidenceKind[];
  /** Why guards hold plans. */
  holds?: Hold[];
  /** The language; English by default. */
  language?: Language;
  /** What administrators are told. */
  notices?: Notice[];
  /** Why plans have operations. */
  reasons?: Reason[];
  /** What plans warn of. */
  warnings?: PlanWarning[];
  /** Why somebody has no operation. */
  why_not?: WhyNot[];
}

/** A time zone by its name in the IANA database (`Europe/Paris`). */
export type TimeZone = string;

/** What a layout is called, for people. */
export interface Title {
  /** In English. */
  en: string;
  /** In French. */
  fr: string;
}

/** Why no response came back: what a transport tells instead of one. */
export type TransportFailure =
  /** The name could not be resolved, or nobody answers there. */
  | "unreachable"
  /** The certificate is not trusted, or none was shown. */
  | "tls"
  /** It took longer than allowed. */
  | "timeout"
  /** The connection ended before the response did. */
  | "cut_short"
  /** The response is larger than allowed. */
  | "too_large"
  /** A redirect to another host (S-SEC-1). */
  | "redirected"
  /** The address belongs to a private network (S-SEC-1). */
  | "private_network";

/** What undoing a run comes to. Every seat that the run changed is in exactly one of the three lists. */
export interface Undo {
  /** The inverse plan: it is shown, held, approved, applied and undone like any other. */
  plan: Plan;
  /** Seats that the plan brings back to what they were, values and all, in the order of the run. */
  restored: number[];
  /** Seats that are left as they are, because they are not as the run left them any more. */
  kept: Left[];
  /** Seats that cannot be brought back. */
  failed: Left[];
}

/** What `undo` answers. */
export interface UndoAnswer {
  /** The inverse plan, for `apply`, and what it leaves as it is. */
  undo: Undo;
  /** The run that was found interrupted and finished before. */
  resumed?: Run;
}

/** What is asked of `undo`. */
export interface UndoCall {
  /** The run's number. */
  run: number;
  /** The instant (RFC 3339). */
  now: string;
  /** The rules; those that are not given have their defaults. */
  policy?: Policy | null;
  /** The file with the rules (TOML), instead of `policy`. */
  policy_file?: string | null;
}

/** What comes of comparing an ENT's extract with the accounts here (E-UNI-2). Nothing has been changed yet. */
export interface Unification {
  /** Accounts that get an identifier, a login or both. */
  matched: Unified[];
  /** The accounts of `matched` with what they get, in the same order: what whoever keeps them writes. */
  accounts: Account[];
  /** Accounts that have both already, by id. */
  equal: string[];
  /** People of the ENT for whom somebody has to decide, with what tells the accounts in question apart. */
  ambiguous: Ambiguous[];
  /** People who are in the ENT only. */
  ent_only: OnlyHere[];
  /** Accounts that are here only, by id. */
  here_only: string[];
  /** Accounts that would get an identifier or a login that another account here has: set aside, by id. */
  already_held?: AlreadyHeld[];
  /** Decisions, by subject, that could not be followed. */
  stale_decisions?: string[];
}

/** What an account gets from the ENT. */
export interface Unified {
  /** The place in the roster, counted from 0. */
  person: number;
  /** The line of the file. */
  line: number;
  /** What a decision about them names them by. */
  subject: string;
  /** The account here, by id. */
  account: string;
  /** By what they were found to be one. */
  by: PairedBy;
  /** The identifier in the ENT that it gets; none where it has it already, or the ENT has none. */
  identifier?: Identifier;
  /** The login that it gets; none where it has it already, or the extract has none. */
  login?: string;
}

/** What is asked of `unify_accounts`. */
export interface UnifyAccountsCall {
  /** The people of the ENT's extract, with their identifiers and logins there. */
  ent: RosterPerson[];
  /** The accounts here. */
  accounts: Account[];
  /** What was decided so far; nothing by default. */
  decisions?: MatchDecisions;
  /** How the ladder is climbed; names alone make a pair whatever it says. */
  policy?: LadderPolicy;
}

/** A row or seat without an operation. */
export interface Unmoved {
  /** The reason. */
  why: WhyNot;
  /** The row. */
  row?: number;
  /** The seat. */
  seat?: number;
}

/** Something that the other version has no place for. */
export interface Untranslated {
  /** The file, without `.csv`. */
  file: string;
  /** How many rows it concerns. */
  rows: number;
  /** The column; none where it is the whole file. */
  column?: string;
  /** The column in which it is kept, from which it comes back; none where it is lost. */
  kept_in?: string;
  /** The word of the column's vocabulary; none where it is the whole column. */
  value?: string;
}

/** What becomes of the data of somebody who loses a seat (P-PRV-4). */
export type UserData =
  /** It stays theirs. */
  | "kept";

/** The value of one particular. */
export type Value = number | string | string[] | Place;

/** A vendor: all that differs from one to another. */
export interface Vendor {
  /** Its id, which connections name. */
  id: string;
  /** What the product is called. */
  name: string;
  /** The versions of OneRoster that it speaks; the first unless it is configured otherwise. */
  versions: Version[];
  /** How it lets one in, unless a connection says otherwise. */
  auth: AuthMethod;
  /** Where the key and the secret stand in a request for a token. */
  credentials: CredentialsIn;
  /** What the vendor calls that which one connects with. */
  screens: Screens;
  /** What it means where the program runs (S-CON-3). */
  hosting: Hosting;
  /** Who helps on the vendor's side. */
  contact: Title;
  /** How grades are exported to it. */
  grades: Grades;
  /** How far the partnership is (S-CON-8). */
  partnership: Partnership;
  /**
   * For how many months an access record lasts that the vendor's screens make, unless one says otherwise; for
   * ever by default (S-CON-6).
   */
  access_months?: number;
  /**
   * How the OneRoster address is made of that of the application: `{application}` stands for the one,
   * `{version}` for what the version asks for (`v1p1`, `rostering/v1p2`). One without `{application}` is the
   * same for everybody; none: the SIS shows the whole address.
   */
  address?: string;
  /** From which version of the program on it works; any by default. */
  floor?: Floor;
  /** What the school needs of the vendor; nothing by default. */
  licence?: Licence;
  /**
   * Where tokens are given out, where that follows from the address: `{origin}` stands for its scheme, host and
   * port.
   */
  token_url?: string;
}

/** Whether a plan may be applied as it is. */
export interface Verdict {
  /** Whether an approval is needed. */
  held: boolean;
  /** Why, all of them. */
  because?: Hold[];
}

/** What following the log's chain found. */
export interface Verification {
  /** How many entries there are. */
  entries: number;
  /**
   * The digest of the last one. Kept somewhere else, it shows later that nothing before it was changed, and that
   * the end is not missing.
   */
  head: string;
  /** What is wrong, in the log's order; nothing when it is whole. */
  flaws: Flaw[];
}

/** A version of OneRoster that is spoken over REST. */
export type Version =
  /** 1.1: everything below one address. */
  | "1.1"
  /** 1.2: rostering, gradebook and resources each below one of their own. */
  | "1.2";

/** Why somebody has no operation. */
export type WhyNot =
  /** Has a seat already, with the same values (P-PRV-3). */
  | "already_provisioned"
  /** Inactive in the source, and has no seat (P-PRV-12). */
  | "inactive"
  /** Not selected, and has no seat. */
  | "not_selected"
  /** No address in the source, and has no seat. */
  | "no_email"
  /** The row has errors and was left out. */
  | "invalid_row"
  /** An earlier row of the source is the same person: same key or same address. */
  | "duplicate_person"
  /** Keeps the seat although not provisioned by the source: the row that speaks of them has errors. */
  | "kept_invalid_row"
  /**
   * Keeps the seat although not provisioned by the source: a row that speaks of them is a duplicate of
   * another's.
   */
  | "kept_duplicate"
  /** Keeps the seat: a row that was left out has no readable key, so anybody may be meant. */
  | "kept_unreadable_row"
  /** Keeps the seat: the mode is `additive`. */
  | "kept_additive"
  /** Keeps the seat: the source is not whole (P-GRD-6). */
  | "kept_partial"
  /** Keeps the seat: other sources hold it. */
  | "kept_held_by_others"
  /** Is suspended already; the grace is not over. */
  | "in_grace"
  /** Gets no seat, or not that address: another seat has it, and who is who must be decided by a person. */
  | "address_taken"
  /** Is not brought back: another seat has the key now. */
  | "key_taken"
  /** Is not brought back: the seat is not as the run left it any more. */
  | "changed_since"
  /** Need not be brought back: the seat is as it was before the run. */
  | "already_undone";

/** A decision that was taken back. */
export interface Withdrawal {
  /** Who took it back. */
  by: string;
  /** When (RFC 3339). */
  at: string;
}

/** What was exported once and is to be deleted in the SIS. */
export interface Withdrawn {
  /** The work, by the embedder's id. */
  work: string;
  /** The student whose result of it is meant; the work itself by default. */
  student?: string | null;
}

/** A decision that is taken back. */
export interface WithdrawnSubject {
  /** The person whom it is about. */
  subject: string;
  /** Who takes it back. */
  by: string;
  /** When (RFC 3339). */
  at: string;
}

/** People without an operation, for one reason. */
export interface WithoutOperation {
  /** The reason. */
  why: WhyNot;
  /** How many there are. */
  count: number;
  /** Their rows in the source, in its order; empty for reasons that are only counted. */
  rows?: number[];
  /** Their seats, by number; empty for reasons that are only counted. */
  seats?: number[];
}

/** A file that was written. */
export interface WrittenFile {
  /** Its name without `.csv`, as a manifest writes it. */
  name: string;
  /** How many rows it has. */
  rows: number;
  /** Of a delta: how many of them are new, changed, and gone. */
  changes?: RowChanges;
}

/**
 * Limits of one XML file. What passes them ends the reading with a finding that names the limit; what came
 * before is kept, and the file counts as not whole.
 */
export interface XmlLimits {
  /** Attributes of one element; 64 by default. */
  attributes?: number;
  /** Elements within elements; 64 by default. */
  depth?: number;
  /** Elements in all; 2³² by default. */
  elements?: number;
  /** Bytes of one tag, comment or document type; 1 MiB by default. */
  markup_bytes?: number;
  /** Bytes of the text of one element, in UTF-8; 64 KiB by default. */
  text_bytes?: number;
}
