// French schools: the files of their people, ENTs, and who has which account.

import type { CallOptions, PackageSource, Source, Store } from './index.cjs';
import type {
  AafApplyAnswer,
  Account,
  AccountDuplicatesAnswer,
  AssignKeysAnswer,
  DecideMatchAnswer,
  EntLayoutsAnswer,
  EntLinksAnswer,
  Group,
  Identification,
  IdentificationAnswer,
  Import,
  ImportAnswer,
  ImportKind,
  ImportRosterAnswer,
  Ladder,
  LadderPolicy,
  Link,
  LinkSet,
  LoginPerson,
  LvsCheckAnswer,
  LvsProfile,
  MakeLoginsAnswer,
  MatchDecision,
  MatchDecisions,
  ModelChoice,
  PackageLimits,
  PasswordRule,
  PersonProfile,
  ReadRosterAnswer,
  RosterImport,
  RosterPerson,
  StaffFunctionsAnswer,
  Unification,
  WithdrawnSubject,
  XmlLimits,
} from './types';

/** Files: one, several, the path or file URL of a folder, or files by their names. */
export type RosterSource = PackageSource | readonly Source[];

/** Limits of the files of a roster. */
export interface RosterLimits extends CallOptions {
  /** The academy that the files come from; the numbers of AAF are unique within it alone. */
  academy?: string | null;
  /** Limits of one XML file. */
  limits?: XmlLimits | null;
  /** Limits of archives. */
  archiveLimits?: PackageLimits | null;
}

export interface ReadRosterOptions extends RosterLimits {
  /** The day (`2026-09-01`) on which people are there or have left; the clock's by default. */
  today?: string | null;
  /** The first calendar year of the school year that the files should be of. */
  schoolYear?: number | null;
  /** The UAI of the school that the files should be of. */
  uai?: string | null;
  /** How many findings are kept; 1,000 by default. All are counted. */
  maxDiagnostics?: number | null;
  /** The key of the tables of identifiers; random by default. No answer depends on it. */
  fingerprintKey?: [number, number] | null;
}

/**
 * Reads the files of one source, as SIECLE, STS, ONDE, AAF or an ENT delivered them, for their people: `roster`, and `report`, what was
 * found out about the files (`describe(report.diagnostics)` adds the words). Which file is what, is told by what it holds.
 */
export function readRoster(files: RosterSource, options?: ReadRosterOptions): Promise<ReadRosterAnswer>;

export interface AafApplyOptions extends RosterLimits {
  /** The `state` of the last call, or its file; nothing is known by default. */
  state?: Source | null;
  /** Where the state goes, which may not be the file that it comes from; without it, it is given back. */
  stateTo?: string | URL | null;
  /** What a function makes of somebody, by its code, where that is to be otherwise than by the tables that are built in. */
  functions?: { [code: string]: PersonProfile } | null;
  /** Whether the roster is wanted. */
  roster?: boolean | null;
}

/**
 * Applies exports of AAF, complete ones and changes, to what is known of an academy, and tells what was abnormal. `state` is what is
 * known afterwards (JSON, with personal data), undefined where it went to a path.
 */
export function aafApply(
  files: RosterSource,
  options?: AafApplyOptions,
): Promise<{ state: Buffer | undefined; answer: AafApplyAnswer }>;

/** Writes the file by which SIECLE takes group memberships back (`IMPORT_ELEVES` 1.3, UTF-8), from its exports with pupils and groups. */
export function siecleGroups(
  files: RosterSource,
  options: CallOptions & {
    /** The UAI of the school whose pupils are written. */
    uai: string;
    /** The first calendar year of the school year. */
    schoolYear: number;
    /** The number of the sending; SIECLE refuses one that it has seen. */
    number: number;
    /** From when on pupils are in their groups (`2026-09-01`). */
    from: string;
    /** Until when. */
    until: string;
    /** The day on which pupils are there or have left; the clock's by default. */
    today?: string | null;
    /** Limits of one XML file. */
    limits?: XmlLimits | null;
    /** Limits of archives. */
    archiveLimits?: PackageLimits | null;
  },
): Promise<{
  file: Buffer;
  /** What it is to be called where SIECLE takes it. */
  name: string;
  /** Pupils in groups who were left out, for they have no `ELEVE_ID` or no day of birth. */
  leftOut: number;
}>;

/**
 * Looks at an import of people by CSV, or runs it (I-STP-1 to I-STP-8). The choices are plain data: store them after any step and call
 * again. What has to be seen to first is `blocked` of the answer; to run it nevertheless rejects with `import_blocked`. `file` is the
 * final file of a run, with the passwords that were made: they are nowhere else.
 */
export function importPeople(
  choices: Import,
  source: Source,
  options?: CallOptions & {
    /** Whether it is run; otherwise nothing is changed. */
    run?: boolean | null;
    /** The accounts that are there, where no store keeps them: then `run.changes` is for whoever does. */
    accounts?: Account[] | null;
    /** The store that keeps the accounts; with `ent` it is written, all or nothing. */
    store?: Store | null;
    /** The ENT whose accounts the store keeps. */
    ent?: string | null;
    /** The digest of the file when the import began (`load.digest`), so that nobody goes on with another one. */
    digest?: string | null;
    /** The day, for ages; the clock's by default. */
    today?: string | null;
    /** 64 hexadecimal digits instead of the system's randomness, for tests: as secret as the passwords. */
    seed?: string | null;
  },
): Promise<{ file: Buffer | undefined; answer: ImportAnswer }>;

export interface ImportRosterOptions extends ReadRosterOptions {
  /** Whether the last stage is done too; otherwise nothing is changed. */
  run?: boolean | null;
  /** The accounts that are there, where no store keeps them: then `run.changes` is for whoever does. */
  accounts?: Account[] | null;
  /** The divisions and groups that are there, where no store keeps them. Those that accounts are in need not be named. */
  groups?: Group[] | null;
  /** The store that keeps accounts and groups; with `ent` it is written, all or nothing. */
  store?: Store | null;
  /** The ENT whose accounts the store keeps. */
  ent?: string | null;
  /** 64 hexadecimal digits instead of the system's randomness, for tests: as secret as the passwords. */
  seed?: string | null;
}

/**
 * Looks at the import of a roster stage by stage, or runs it (E-IMP-1): divisions, groups, people, each with what is added, changed and
 * removed. Everything is selected until the choices leave it out; they are plain data: store them after any stage and call again. What
 * has to be seen to first is `blocked` of the answer; to run it nevertheless rejects with `import_blocked`. `file` is the final file of a
 * run, with the passwords that were made: they are nowhere else.
 */
export function importRoster(
  choices: RosterImport,
  files: RosterSource,
  options?: ImportRosterOptions,
): Promise<{ file: Buffer | undefined; answer: ImportRosterAnswer }>;

/** Writes the accounts of a kind as a CSV file that can be edited and imported again without loss, without passwords (I-STP-8). */
export function accountsFile(
  kind: ImportKind,
  options?: CallOptions & {
    /** The accounts, where no store keeps them. */
    accounts?: Account[] | null;
    /** The store that keeps them, with `ent`. */
    store?: Store | null;
    /** The ENT whose accounts the store keeps. */
    ent?: string | null;
    /** The key of an establishment, its UAI; all by default. */
    establishment?: string | null;
  },
): Promise<{
  file: Buffer;
  /** How many accounts are in it. */
  accounts: number;
}>;

export interface MatchOptions extends CallOptions {
  /** What was decided so far, which `decideMatch` gives; nothing by default. */
  decisions?: MatchDecisions | null;
  /** How the ladder is climbed, where that is to be otherwise than by default. */
  policy?: LadderPolicy | null;
}

/**
 * Finds the account of each person: by decision, identifier, national number, names and day of birth, in this order and under the
 * exactly-one rule. Everything else is proposed with a score and its reasons, and never paired.
 */
export function matchAccounts(people: RosterPerson[], accounts: Account[], options?: MatchOptions): Promise<Ladder>;

/** Compares an ENT's extract with the accounts here, and tells what each would get (E-UNI-1, E-UNI-2). */
export function unifyAccounts(ent: RosterPerson[], accounts: Account[], options?: MatchOptions): Promise<Unification>;

/**
 * Makes the synchronization keys of an import by CSV, for the people of one file in its order, and tells whose they are already
 * (I-KEY-1 to I-KEY-4).
 */
export function assignKeys(
  people: RosterPerson[],
  options?: CallOptions & { accounts?: Account[] | null; decisions?: MatchDecisions | null },
): Promise<AssignKeysAnswer>;

/**
 * Keeps what somebody decided about homonyms and candidates, or takes it back. `decisions` of the answer has every decision that was
 * made: to be kept, and given to the next run.
 */
export function decideMatch(
  options?: CallOptions & {
    /** What was decided so far; nothing by default. */
    decisions?: MatchDecisions | null;
    /** What is decided now, one after the other. */
    decide?: MatchDecision[] | null;
    /** Whose decision is taken back, before anything is decided. */
    withdraw?: WithdrawnSubject[] | null;
  },
): Promise<DecideMatchAnswer>;

/**
 * Pairs of accounts of an ENT that are one person's, surely or perhaps, and accounts that AAF never came to (I-REC-1, I-REC-4,
 * I-REC-5). `today` is the clock's by default.
 */
export function accountDuplicates(
  accounts: Account[],
  options?: CallOptions & { today?: string | null },
): Promise<AccountDuplicatesAnswer>;

/**
 * Makes the login of each person by a model, none of them in use or made twice, and passwords where they are asked for: they are shown
 * this once.
 */
export function makeLogins(
  people: LoginPerson[],
  model: ModelChoice,
  options?: CallOptions & {
    /** Logins that are in use; compared without case. */
    taken?: string[] | null;
    /** How passwords are made; none are by default. */
    passwords?: PasswordRule | null;
    /** How the people sign in; where the ENT lets them in, no password is made, whoever asks (E-SSO-1). */
    identification?: Identification | null;
    /** 64 hexadecimal digits instead of the system's randomness, for tests: as secret as the passwords. */
    seed?: string | null;
    /** A file of models (TOML), instead of those that are built in. */
    modelsFile?: Source | null;
  },
): Promise<MakeLoginsAnswer>;

/** The layouts in which ENTs write their accounts, or the one of that name (E-ENT-1). */
export function entLayouts(
  options?: CallOptions & {
    layout?: string | null;
    /** A file of layouts (TOML), instead of those that are built in. */
    layoutsFile?: Source | null;
  },
): Promise<EntLayoutsAnswer>;

/** Puts one address with the school's number on the links of a set of profiles (E-LNK-1). */
export function entLinks(set: LinkSet, options?: CallOptions & { links?: Link[] | null }): Promise<EntLinksAnswer>;

/** What the *mode d'identification* of a school means for new people: whether they get a password (E-SSO-1, E-IMP-2). */
export function identification(
  setting: Identification,
  options?: CallOptions & {
    /** Whether passwords for new people were asked for. */
    passwords?: boolean | null;
    /** A file of layouts of ENTs (TOML), instead of those that are built in. */
    layoutsFile?: Source | null;
  },
): Promise<IdentificationAnswer>;

/** Where the profiles of La Vie Scolaire in an establishment depart from what is recommended (I-LVS-1). */
export function lvsCheck(
  profiles: LvsProfile[],
  options?: CallOptions & {
    /** A file of recommendations (TOML), instead of those that are built in. */
    profilesFile?: Source | null;
  },
): Promise<LvsCheckAnswer>;

/** What function codes give in the ENT and in La Vie Scolaire (I-LAY-3, I-LVS-2). A code that the table does not have gives least. */
export function staffFunctions(
  options?: CallOptions & {
    /** The codes; all of the table by default. */
    codes?: string[] | null;
    /** A file of functions (TOML), instead of those that are built in. */
    functionsFile?: Source | null;
  },
): Promise<StaffFunctionsAnswer>;
