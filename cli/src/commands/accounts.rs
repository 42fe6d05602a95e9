use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use rosterkit::api::{
    AccountDuplicatesCall, LoginPerson, MakeLoginsCall, MatchAccountsCall, ModelChoice, ReadRosterAnswer,
    UnifyAccountsCall, account_duplicates, make_logins, match_accounts, read_roster, unify_accounts,
};
use rosterkit::diagnostic::Context;
use rosterkit::ent::{Identification, SignIn};
use rosterkit::identity::ladder::{Ambiguous, LadderPolicy, MatchDecisions};
use rosterkit::identity::logins::{PasswordRule, PasswordStyle};
use rosterkit::model::Account;
use rosterkit::model::roster::RosterPerson;
use rosterkit::{Error, ErrorCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::no_table;
use super::roster::{call_of, files_of};
use crate::args::seed;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{is_stdin, name_of, read_text};
use crate::screen::{Align, Screen, Table};
use crate::show;

/// How many bytes of a file are looked at.
const LOOKED_AT: u64 = 64;

/// Match people with the accounts of an ENT, unify identifiers, find duplicates, make logins
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct AccountsArgs {
    #[command(subcommand)]
    command: AccountsCommand,
}

#[derive(Debug, Subcommand)]
enum AccountsCommand {
    /// Say who has which account, and ask about whom it is not certain
    Match {
        /// The people: a file that `rosterkit roster` reads, a roster as JSON, or a list of people
        #[arg(value_name = "PEOPLE")]
        people: PathBuf,
        #[command(flatten)]
        known: KnownArgs,
        /// Let equal names make a pair where a day of birth is missing
        #[arg(long)]
        names_alone: bool,
    },
    /// Compare an ENT's extract with the accounts here, and say what each would get
    Unify {
        /// The extract: a file that `rosterkit roster` reads, a roster as JSON, or a list of people
        #[arg(value_name = "EXTRACT")]
        ent: PathBuf,
        #[command(flatten)]
        known: KnownArgs,
    },
    /// List accounts of one person that came twice, and those that AAF never came to
    Ghosts {
        /// The accounts: a list as JSON, or an ENT's extract
        #[arg(value_name = "ACCOUNTS")]
        accounts: PathBuf,
    },
    /// Make logins, and passwords where they are asked for; they are shown this once
    Logins {
        /// The people: a file that `rosterkit roster` reads, a roster as JSON, or a list of people
        #[arg(value_name = "PEOPLE")]
        people: PathBuf,
        /// The model: prenom.nom, sacoche, gepi, entcore, sambaedu-0 to sambaedu-5
        #[arg(long, default_value = "prenom.nom")]
        model: String,
        /// Accounts whose logins are in use: a list as JSON
        #[arg(long, value_name = "FILE")]
        taken: Option<PathBuf>,
        /// Passwords of this kind
        #[arg(long, value_name = "KIND")]
        passwords: Option<PasswordKind>,
        /// Who lets these people in; where it is the ENT no password is made
        #[arg(long, value_enum, value_name = "WHO", default_value = "local")]
        sign_in: SignInArg,
    },
}

#[derive(Debug, Args)]
struct KnownArgs {
    /// The accounts: a list as JSON, a roster, or an ENT's extract
    #[arg(value_name = "ACCOUNTS")]
    accounts: PathBuf,
    /// What was decided so far, as JSON
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PasswordKind {
    Random,
    Pronounceable,
}

/// Who lets people in.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum SignInArg {
    /// The application, by its own logins
    Local,
    /// The ENT (single sign-on)
    Ent,
}

impl From<SignInArg> for SignIn {
    fn from(who: SignInArg) -> Self {
        match who {
            SignInArg::Local => Self::Local,
            SignInArg::Ent => Self::Ent,
        }
    }
}

/// The people of a file: a list, a roster, or the answer that a roster is in.
#[derive(Deserialize)]
#[serde(untagged)]
enum People {
    List(Vec<RosterPerson>),
    Roster { people: Vec<RosterPerson> },
    Answer { roster: Box<Self> },
}

/// The accounts of a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Accounts {
    List(Vec<Account>),
    Answer { accounts: Vec<Account> },
    People(People),
}

impl People {
    fn list(self) -> Vec<RosterPerson> {
        match self {
            Self::List(people) | Self::Roster { people } => people,
            Self::Answer { roster } => roster.list(),
        }
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = read_text(path)?;
    serde_json::from_str(&text).map_err(|error| Failure::argument(&name_of(path), error.to_string()))
}

/// The people of a file: JSON, or what `rosterkit roster` reads.
fn people(path: &Path, screen: &mut Screen<'_>) -> Result<Vec<RosterPerson>, Failure> {
    if is_json(path)? { Ok(read::<People>(path)?.list()) } else { delivered(path, screen) }
}

/// The people of a file as it was delivered. Nobody is matched with people of whom some are missing.
fn delivered(path: &Path, screen: &mut Screen<'_>) -> Result<Vec<RosterPerson>, Failure> {
    let paths = [path.to_owned()];
    let ReadRosterAnswer { report, roster } = read_roster(&call_of(&paths, screen), &files_of(&paths, screen)?)?;
    if report.is_clean() {
        return Ok(roster.people);
    }
    if screen.is_human() {
        show::roster(&report, false, screen);
    }
    let error = Error::new(ErrorCode::DataErrors).with("file", name_of(path)).with("errors", report.errors);
    Err(Failure::from(error).with("report", &report))
}

/// Whether a file begins as a document of JSON. Standard input, which is read once, is one.
fn is_json(path: &Path) -> Result<bool, Failure> {
    if is_stdin(path) {
        return Ok(true);
    }
    let mut first = Vec::new();
    let file = File::open(path).map_err(|error| Failure::unreadable(&name_of(path), error))?;
    file.take(LOOKED_AT).read_to_end(&mut first).map_err(|error| Failure::unreadable(&name_of(path), error))?;
    Ok(matches!(first.trim_ascii_start().first(), Some(b'{' | b'[')))
}

/// The accounts of a file.
pub(super) fn accounts(path: &Path, screen: &mut Screen<'_>) -> Result<Vec<Account>, Failure> {
    if !is_json(path)? {
        return Ok(delivered(path, screen)?.iter().map(Account::of_person).collect());
    }
    Ok(match read(path)? {
        Accounts::List(accounts) | Accounts::Answer { accounts } => accounts,
        Accounts::People(people) => people.list().iter().map(Account::of_person).collect(),
    })
}

impl KnownArgs {
    fn read(&self, screen: &mut Screen<'_>) -> Result<(Vec<Account>, MatchDecisions), Failure> {
        let decisions = self.decisions.as_deref().map(read).transpose()?.unwrap_or_default();
        Ok((accounts(&self.accounts, screen)?, decisions))
    }
}

pub(super) fn run(args: &AccountsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    match &args.command {
        AccountsCommand::Match { people: file, known, names_alone } => {
            let (accounts, decisions) = known.read(screen)?;
            let policy = LadderPolicy { names_alone: *names_alone, ..LadderPolicy::default() };
            let answer =
                match_accounts(&MatchAccountsCall { people: people(file, screen)?, accounts, decisions, policy });
            if !screen.is_human() {
                screen.document(&answer);
                return Ok(Exit::Clean);
            }
            let counts = [answer.pairs.len(), answer.ambiguous.len(), answer.only_here.len(), answer.only_there.len()];
            tell(Phrase::AccountsMatched, counts, screen);
            asked(&answer.ambiguous, screen);
        }
        AccountsCommand::Unify { ent, known } => {
            let (accounts, decisions) = known.read(screen)?;
            let policy = LadderPolicy::default();
            let answer = unify_accounts(&UnifyAccountsCall { ent: people(ent, screen)?, accounts, decisions, policy });
            if !screen.is_human() {
                screen.document(&answer);
                return Ok(Exit::Clean);
            }
            let counts = [
                answer.matched.len() + answer.equal.len(),
                answer.ambiguous.len(),
                answer.ent_only.len(),
                answer.here_only.len(),
            ];
            tell(Phrase::AccountsUnified, counts, screen);
            asked(&answer.ambiguous, screen);
        }
        AccountsCommand::Ghosts { accounts: file } => {
            let today = screen.around().now.date_naive();
            let answer = account_duplicates(&AccountDuplicatesCall { accounts: accounts(file, screen)?, today });
            if !screen.is_human() {
                screen.document(&answer);
                return Ok(Exit::Clean);
            }
            for found in &answer.duplicates {
                let phrase = if found.certain { Phrase::AccountsDuplicate } else { Phrase::AccountsPerhaps };
                let context = Context::default().with("keep", &*found.keep).with("remove", &*found.remove);
                let said = screen.say_with(phrase, &context.with("score", u64::from(found.score)));
                screen.line(said);
            }
            for ghost in &answer.ghosts {
                let context = Context::default().with("account", &*ghost.account);
                let said = match ghost.days {
                    Some(days) => screen.say_with(Phrase::AccountsGhost, &context.with("days", u64::from(days))),
                    None => screen.say_with(Phrase::AccountsGhostAgeless, &context),
                };
                screen.line(said);
            }
        }
        AccountsCommand::Logins { people: file, model, taken, passwords, sign_in } => {
            let passwords = (*passwords, SignIn::from(*sign_in));
            return logins(&people(file, screen)?, model, taken.as_deref(), passwords, screen);
        }
    }
    Ok(Exit::Clean)
}

fn logins(
    people: &[RosterPerson],
    model: &str,
    taken: Option<&Path>,
    (passwords, sign_in): (Option<PasswordKind>, SignIn),
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let taken = taken.map(|file| accounts(file, screen)).transpose()?.unwrap_or_default();
    let style = passwords.map(|kind| match kind {
        PasswordKind::Random => PasswordStyle::Random,
        PasswordKind::Pronounceable => PasswordStyle::Pronounceable,
    });
    let call = MakeLoginsCall {
        people: people
            .iter()
            .map(|person| LoginPerson {
                given_name: person.given_name.clone(),
                family_name: person.name_in_use().into(),
            })
            .collect(),
        model: ModelChoice::Id(model.to_owned()),
        taken: taken.into_iter().filter_map(|account| account.login).collect(),
        passwords: style.map(|style| PasswordRule { style, ..PasswordRule::default() }),
        identification: Identification { sign_in, layout: None },
        seed: style.map(|_| seed()).transpose()?,
        models_file: None,
    };
    let answer = make_logins(&call, &std::collections::BTreeMap::<String, Vec<u8>>::new())?;
    let exit = if answer.people.iter().all(|made| made.login.is_some()) { Exit::Clean } else { Exit::Data };
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(exit);
    }
    let headers = [Phrase::ColumnName, Phrase::ColumnLogin, Phrase::ColumnPassword];
    let mut table = Table::new(headers.map(|phrase| (screen.say(phrase), Align::Left)).into());
    for (person, made) in people.iter().zip(&answer.people) {
        let name = format!("{} {}", person.given_name, person.name_in_use());
        let login = match made.diagnostics.first() {
            Some(finding) => finding.text(screen.language()),
            None => made.login.clone().unwrap_or_default(),
        };
        let password = made.password.as_ref().map(|password| password.expose().to_owned()).unwrap_or_default();
        table.row(vec![name, login, password]);
    }
    table.show(screen);
    Ok(exit)
}

/// Says how many there are of each.
fn tell(phrase: Phrase, counts: [usize; 4], screen: &mut Screen<'_>) {
    let [paired, asked, here, there] = counts;
    let context =
        Context::default().with("paired", paired).with("asked", asked).with("here", here).with("there", there);
    let said = screen.say_with(phrase, &context);
    screen.line(said);
}

/// Lists those about whom somebody has to decide, each with the accounts that it may be.
fn asked(asked: &[Ambiguous], screen: &mut Screen<'_>) {
    for one in asked {
        let context = Context::default()
            .with("line", one.at.line)
            .with("person", &*one.at.subject)
            .with("because", one.because.text(screen.language()));
        let said = screen.say_with(Phrase::AccountsAsked, &context);
        screen.line(said);
        for candidate in &one.candidates {
            let reasons: Vec<String> =
                candidate.evidence.iter().map(|evidence| evidence.kind.text(screen.language())).collect();
            let context = Context::default()
                .with("account", &*candidate.account)
                .with("score", u64::from(candidate.score))
                .with("reasons", reasons);
            let said = screen.say_with(Phrase::AccountsCandidate, &context);
            screen.line(said);
        }
    }
}
