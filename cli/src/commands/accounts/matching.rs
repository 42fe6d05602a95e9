//! `rosterkit accounts match` and `unify`: who has which account, and what that brings.

use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{
    AccountsPutCall, MatchAccountsCall, UnifyAccountsCall, accounts_put, match_accounts, unify_accounts,
};
use rosterkit::diagnostic::Context;
use rosterkit::identity::ladder::{LadderPolicy, MatchDecisions};
use rosterkit::identity::unify::Unification;
use rosterkit::model::roster::RosterPerson;
use serde::Serialize;

use super::deciding::{Queue, ask, show_queue};
use super::known::{Kept, KnownArgs};
use super::people::people;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{Consent, Outcome, tell_outcome};
use crate::screen::Screen;

/// Who is looked for, and among whom.
#[derive(Debug, Args)]
pub(super) struct MatchArgs {
    /// The people: a file that `rosterkit roster` reads, a roster as JSON, or a list of people
    #[arg(value_name = "PEOPLE")]
    people: PathBuf,
    #[command(flatten)]
    known: KnownArgs,
    /// Let equal names make a pair where a day of birth is missing
    #[arg(long)]
    names_alone: bool,
    #[command(flatten)]
    asking: AskArgs,
}

/// Whether somebody answers at once.
#[derive(Debug, Args)]
struct AskArgs {
    /// Ask about everybody for whom it is not certain, and keep the answers, in the store or in the file of --decisions
    #[arg(long, requires = "by")]
    ask: bool,
    /// Who decides
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
}

impl AskArgs {
    /// Refuses to ask where nobody answers, or where no answer could be kept.
    fn demand(&self, known: &KnownArgs, screen: &Screen<'_>) -> Result<(), Failure> {
        if !self.ask {
            return Ok(());
        }
        known.decided.demand()?;
        if screen.can_ask() { Ok(()) } else { Err(Failure::argument("--ask", "")) }
    }

    /// Asks about a queue, keeps the answers, and gives what is decided then; none where nothing was.
    fn ask(
        &self,
        queue: &Queue<'_>,
        known: &KnownArgs,
        screen: &mut Screen<'_>,
    ) -> Result<Option<MatchDecisions>, Failure> {
        match self.by.as_deref().filter(|_| self.ask) {
            Some(by) => ask(queue, &known.decided, by, screen),
            None => Ok(None),
        }
    }
}

pub(super) fn run(args: &MatchArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    args.asking.demand(&args.known, screen)?;
    let (accounts, decisions) = args.known.load(args.asking.ask, screen)?;
    let people = people(&args.people, screen)?;
    let policy = LadderPolicy { names_alone: args.names_alone, ..LadderPolicy::default() };
    let mut call = MatchAccountsCall { people, accounts, decisions, policy };
    let mut answer = match_accounts(&call);
    let queue = Queue { asked: &answer.ambiguous, people: &call.people, accounts: &call.accounts };
    if let Some(decided) = args.asking.ask(&queue, &args.known, screen)? {
        call.decisions = decided;
        answer = match_accounts(&call);
    }
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    let counts = [answer.pairs.len(), answer.ambiguous.len(), answer.only_here.len(), answer.only_there.len()];
    tell(Phrase::AccountsMatched, counts, screen);
    show_queue(&Queue { asked: &answer.ambiguous, people: &call.people, accounts: &call.accounts }, screen);
    stale(&answer.stale_decisions, screen);
    Ok(Exit::Clean)
}

/// What an ENT brings, and to whom.
#[derive(Debug, Args)]
pub(super) struct UnifyArgs {
    /// The extract: a file that `rosterkit roster` reads, a roster as JSON, or a list of people
    #[arg(value_name = "EXTRACT")]
    extract: PathBuf,
    #[command(flatten)]
    known: KnownArgs,
    #[command(flatten)]
    asking: AskArgs,
    /// Write it into the store without asking
    #[arg(long, short, requires = "ent")]
    yes: bool,
}

/// What `accounts unify --format json` says.
#[derive(Serialize)]
struct UnifyReport<'a> {
    outcome: Outcome,
    #[serde(flatten)]
    answer: &'a Unification,
}

pub(super) fn unify(args: &UnifyArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    args.asking.demand(&args.known, screen)?;
    let (accounts, decisions) = args.known.load(args.asking.ask, screen)?;
    let ent: Vec<RosterPerson> = people(&args.extract, screen)?;
    let mut call = UnifyAccountsCall { ent, accounts, decisions, policy: LadderPolicy::default() };
    let mut answer = unify_accounts(&call);
    let queue = Queue { asked: &answer.ambiguous, people: &call.ent, accounts: &call.accounts };
    if let Some(decided) = args.asking.ask(&queue, &args.known, screen)? {
        call.decisions = decided;
        answer = unify_accounts(&call);
    }
    if screen.is_human() {
        let counts = [
            answer.matched.len() + answer.equal.len(),
            answer.ambiguous.len(),
            answer.ent_only.len(),
            answer.here_only.len(),
        ];
        tell(Phrase::AccountsUnified, counts, screen);
        for held in &answer.already_held {
            let context = Context::default().with("account", &*held.unified.account).with("holder", &*held.holder);
            let said = screen.say_with(Phrase::AccountsHeld, &context);
            screen.line(said);
        }
        show_queue(&Queue { asked: &answer.ambiguous, people: &call.ent, accounts: &call.accounts }, screen);
        stale(&answer.stale_decisions, screen);
    }
    let outcome = write(args, &call, &answer, screen)?;
    if screen.is_human() {
        tell_outcome(outcome, None, screen);
    } else {
        screen.document(&UnifyReport { outcome, answer: &answer });
    }
    Ok(outcome.exit())
}

/// Writes what the accounts get, where a store keeps them and somebody agrees.
fn write(
    args: &UnifyArgs,
    call: &UnifyAccountsCall,
    answer: &Unification,
    screen: &mut Screen<'_>,
) -> Result<Outcome, Failure> {
    let Some(Kept { ent, mut store }) = args.known.decided.kept.open()? else { return Ok(Outcome::DryRun) };
    if answer.accounts.is_empty() || !(args.yes || screen.can_ask()) {
        return Ok(Outcome::DryRun);
    }
    if !args.yes && !screen.ask(Phrase::AccountsAskUnify) {
        return Ok(Outcome::of(Consent::Declined));
    }
    let accounts = answer.accounts.clone();
    let put = AccountsPutCall { ent: ent.to_owned(), accounts, seen: Some(call.accounts.clone()) };
    let written = accounts_put(&put, &mut *store)?.written;
    if screen.is_human() {
        let said = screen.say_with(Phrase::AccountsWritten, &Context::default().with("count", written));
        screen.line(said);
    }
    Ok(Outcome::Applied)
}

/// Says how many there are of each.
fn tell(phrase: Phrase, counts: [usize; 4], screen: &mut Screen<'_>) {
    let [paired, asked, here, there] = counts;
    let context =
        Context::default().with("paired", paired).with("asked", asked).with("here", here).with("there", there);
    let said = screen.say_with(phrase, &context);
    screen.line(said);
}

/// Lists decisions that can be followed no more.
fn stale(subjects: &[Box<str>], screen: &mut Screen<'_>) {
    for subject in subjects {
        let said = screen.say_with(Phrase::AccountsStale, &Context::default().with("person", &**subject));
        screen.line(said);
    }
}
