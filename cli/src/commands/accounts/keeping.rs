//! `rosterkit accounts put`, `list` and `decisions`: what a store keeps of an ENT.

use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{AccountsAnswer, AccountsCall, AccountsPutCall, accounts_put};
use rosterkit::diagnostic::Context;
use rosterkit::identity::ladder::{MatchDecision, MatchVerdict};
use rosterkit::model::Account;
use rosterkit::text::fold_header;

use super::people::accounts;
use crate::args::StoreArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Screen, Table};
use crate::show;

/// An ENT, and the store that keeps its accounts.
#[derive(Debug, Args)]
pub(super) struct EntArgs {
    #[command(flatten)]
    pub(super) store: StoreArgs,
    /// The ENT, by the name that its accounts are put under
    #[arg(long, value_name = "NAME")]
    pub(super) ent: String,
}

impl EntArgs {
    fn load(&self) -> Result<AccountsAnswer, Failure> {
        let call = AccountsCall { ent: self.ent.clone() };
        Ok(rosterkit::api::accounts(&call, &*road::open(&self.store)?)?)
    }
}

/// What is put, and where.
#[derive(Debug, Args)]
pub(super) struct PutArgs {
    /// The accounts: a list as JSON, a roster, or an ENT's extract
    #[arg(value_name = "ACCOUNTS")]
    accounts: PathBuf,
    #[command(flatten)]
    ent: EntArgs,
}

pub(super) fn put(args: &PutArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let accounts = accounts(&args.accounts, screen)?;
    let call = AccountsPutCall { ent: args.ent.ent.clone(), accounts, seen: None };
    let answer = accounts_put(&call, &mut *road::open(&args.ent.store)?)?;
    if screen.is_human() {
        let said = screen.say_with(Phrase::AccountsWritten, &Context::default().with("count", answer.written));
        screen.line(said);
    } else {
        screen.document(&answer);
    }
    Ok(Exit::Clean)
}

/// Whose accounts are listed.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    ent: EntArgs,
    /// Only those with this in their name, login, class, key or id; case and accents do not matter
    search: Option<String>,
}

pub(super) fn list(args: &ListArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut answer = args.ent.load()?;
    if let Some(search) = args.search.as_deref().map(fold_header) {
        answer.accounts.retain(|account| searched(account).any(|text| fold_header(text).contains(&search)));
    }
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    let headers = [
        Phrase::ColumnAccount,
        Phrase::ColumnName,
        Phrase::ColumnProfile,
        Phrase::ColumnClasses,
        Phrase::ColumnLogin,
        Phrase::ColumnKey,
    ];
    let mut table = Table::new(headers.map(|phrase| (screen.say(phrase), Align::Left)).into());
    for account in &answer.accounts {
        let name = account.usage_name.as_deref().unwrap_or(&account.family_name);
        table.row(vec![
            account.id.to_string(),
            format!("{} {name}", account.given_name),
            account.profile.name().to_owned(),
            account.classes.join(", "),
            account.login.as_deref().unwrap_or_default().to_owned(),
            account.key.as_deref().unwrap_or_default().to_owned(),
        ]);
    }
    table.show(screen);
    Ok(Exit::Clean)
}

/// The texts by which an account is found.
fn searched(account: &Account) -> impl Iterator<Item = &str> {
    let always = [&account.id, &account.family_name, &account.given_name];
    let perhaps = [&account.usage_name, &account.login, &account.key];
    always.into_iter().chain(perhaps.into_iter().flatten()).chain(&account.classes).map(AsRef::as_ref)
}

pub(super) fn decisions(args: &EntArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let decisions = args.load()?.decisions;
    if !screen.is_human() {
        screen.document(&decisions);
        return Ok(Exit::Clean);
    }
    for decision in &decisions.0 {
        let said = said(decision, screen);
        screen.line(said);
    }
    Ok(Exit::Clean)
}

fn said(decision: &MatchDecision, screen: &Screen<'_>) -> String {
    let (phrase, accounts) = match &decision.verdict {
        MatchVerdict::Same { account } => (Phrase::AccountsDecidedSame, account.to_string()),
        MatchVerdict::Other { accounts } => (Phrase::AccountsDecidedOther, accounts.join(", ")),
    };
    let context = Context::default()
        .with("person", &*decision.subject)
        .with("accounts", accounts)
        .with("by", &*decision.by)
        .with("at", show::instant(&decision.at));
    let mut said = screen.say_with(phrase, &context);
    if let Some(why) = &decision.why {
        said.push_str(&format!(" ({why})"));
    }
    if let Some(withdrawal) = &decision.withdrawn {
        let context = Context::default().with("by", &*withdrawal.by).with("at", show::instant(&withdrawal.at));
        said.push_str(" - ");
        said.push_str(&screen.say_with(Phrase::AccountsWithdrawn, &context));
    }
    said
}
