//! `rosterkit accounts ghosts` and `reconcile`: accounts of one person that came twice.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{
    AccountDuplicatesCall, ReconcileAccountsAnswer, ReconcileAccountsCall, account_duplicates, reconcile_accounts,
};
use rosterkit::diagnostic::Context;
use rosterkit::identity::reconcile::{ReconcileOrder, SupportParty};
use rosterkit::model::Account;
use rosterkit::{Error, ErrorCode};
use serde::Serialize;

use super::deciding::described;
use super::keeping::EntArgs;
use super::known::KeptArgs;
use super::people::accounts;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, Consent, Outcome, tell_outcome};
use crate::screen::Screen;

/// Among which accounts duplicates are looked for.
#[derive(Debug, Args)]
pub(super) struct GhostsArgs {
    /// The accounts, where no store keeps them: a list as JSON, a roster, or an ENT's extract
    #[arg(value_name = "ACCOUNTS", conflicts_with = "ent", required_unless_present = "ent")]
    accounts: Option<PathBuf>,
    #[command(flatten)]
    kept: KeptArgs,
}

pub(super) fn ghosts(args: &GhostsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let accounts = match (args.kept.load()?, &args.accounts) {
        (Some(kept), _) => kept.accounts,
        (None, Some(file)) => accounts(file, screen)?,
        (None, None) => Vec::new(),
    };
    let today = screen.around().now.date_naive();
    let call = AccountDuplicatesCall { accounts, today };
    let answer = account_duplicates(&call);
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    let by_id: BTreeMap<&str, &Account> = call.accounts.iter().map(|account| (&*account.id, account)).collect();
    let named = |id: &str| by_id.get(id).map_or_else(|| id.to_owned(), |account| named(account));
    for found in &answer.duplicates {
        let phrase = if found.certain { Phrase::AccountsDuplicate } else { Phrase::AccountsPerhaps };
        let context = Context::default().with("keep", named(&found.keep)).with("remove", named(&found.remove));
        let said = screen.say_with(phrase, &context.with("score", u64::from(found.score)));
        screen.line(said);
    }
    for ghost in &answer.ghosts {
        let context = Context::default().with("account", named(&ghost.account));
        let said = match ghost.days {
            Some(days) => screen.say_with(Phrase::AccountsGhost, &context.with("days", u64::from(days))),
            None => screen.say_with(Phrase::AccountsGhostAgeless, &context),
        };
        screen.line(said);
    }
    Ok(Exit::Clean)
}

/// Which two, and who says so.
#[derive(Debug, Args)]
pub(super) struct ReconcileArgs {
    /// The account that stays, by id
    #[arg(value_name = "KEEP")]
    keep: String,
    /// The account whose key it gets, by id; it goes
    #[arg(value_name = "REMOVE")]
    remove: String,
    #[command(flatten)]
    ent: EntArgs,
    /// Who decides
    #[arg(long, value_name = "WHO")]
    by: String,
    /// Write the request to the support of LVS too, for this customer number (login marketing)
    #[arg(long, value_name = "NUMBER", requires = "school")]
    customer: Option<String>,
    /// The name of the establishment, for that request
    #[arg(long, value_name = "NAME", requires = "customer")]
    school: Option<String>,
    /// Only show what would be done
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Do it without asking
    #[arg(long, short)]
    yes: bool,
}

/// What `accounts reconcile --format json` says.
#[derive(Serialize)]
struct ReconcileReport<'a> {
    outcome: Outcome,
    #[serde(flatten)]
    answer: &'a ReconcileAccountsAnswer,
}

pub(super) fn reconcile(args: &ReconcileArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if !(args.yes || args.dry_run || screen.can_ask()) {
        return Err(Error::new(ErrorCode::ConfirmationNeeded).into());
    }
    let mut store = road::open(&args.ent.store)?;
    let order = ReconcileOrder {
        keep: args.keep.as_str().into(),
        remove: args.remove.as_str().into(),
        by: args.by.as_str().into(),
        at: screen.around().now,
    };
    let support = args.customer.as_ref().zip(args.school.as_ref()).map(|(customer, establishment)| SupportParty {
        ent: args.ent.ent.clone(),
        establishment: establishment.clone(),
        customer: customer.clone(),
    });
    let mut call = ReconcileAccountsCall { ent: args.ent.ent.clone(), order, review: true, support };
    let mut answer = reconcile_accounts(&call, &mut *store)?;
    if screen.is_human() {
        show(&answer, screen);
    }
    let consent = if args.dry_run {
        Consent::Unasked
    } else if args.yes || screen.ask(Phrase::AccountsAskReconcile) {
        Consent::Given
    } else {
        Consent::Declined
    };
    if consent == Consent::Given {
        call.review = false;
        answer = reconcile_accounts(&call, &mut *store)?;
    }
    let outcome = Outcome::of(consent);
    if !screen.is_human() {
        screen.document(&ReconcileReport { outcome, answer: &answer });
        return Ok(outcome.exit());
    }
    if consent == Consent::Given {
        let said = screen.say(Phrase::AccountsReconciled);
        screen.line(said);
    }
    for line in answer.message.iter().flat_map(|message| message.lines()) {
        screen.line(line.to_owned());
    }
    tell_outcome(outcome, None, screen);
    Ok(outcome.exit())
}

/// An account, and whose it is.
fn named(account: &Account) -> String {
    format!("{} ({})", account.id, described(account))
}

/// Says what becomes of both.
fn show(answer: &ReconcileAccountsAnswer, screen: &mut Screen<'_>) {
    let done = &answer.reconciled.done;
    let context = Context::default()
        .with("keep", named(&answer.reconciled.before))
        .with("key", done.account.key.as_deref().unwrap_or_default())
        .with("remove", named(&done.removed));
    let said = screen.say_with(Phrase::AccountsReconcile, &context);
    screen.line(said);
}
