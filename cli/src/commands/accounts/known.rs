//! The accounts that people are compared with, and what was decided about them: in files, or kept in a store.

use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{
    AccountsAnswer, AccountsCall, DecideMatchAnswer, DecideMatchCall, WithdrawnSubject, decide_match,
};
use rosterkit::identity::ladder::{MatchDecision, MatchDecisions};
use rosterkit::model::Account;
use rosterkit::sync::{MemoryStore, Store};
use rosterkit_host::OutputFile;

use super::people::{accounts, read};
use crate::args::StoreArgs;
use crate::failure::Failure;
use crate::road;
use crate::screen::Screen;

/// The store that keeps the accounts of an ENT, if one does.
#[derive(Debug, Args)]
pub(super) struct KeptArgs {
    /// The store that keeps the accounts
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    store: Option<PathBuf>,
    /// The ENT whose accounts these are, by the name they were put under
    #[arg(long, value_name = "NAME", requires = "store")]
    ent: Option<String>,
}

/// An ENT, in the store that keeps its accounts.
pub(super) struct Kept<'a> {
    pub(super) ent: &'a str,
    pub(super) store: Box<dyn Store>,
}

impl KeptArgs {
    /// The ENT and its store; none where no ENT is named.
    pub(super) fn open(&self) -> Result<Option<Kept<'_>>, Failure> {
        let (Some(store), Some(ent)) = (&self.store, &self.ent) else { return Ok(None) };
        Ok(Some(Kept { ent, store: road::open(&StoreArgs { store: store.clone() })? }))
    }

    /// What the store keeps of the ENT.
    pub(super) fn load(&self) -> Result<Option<AccountsAnswer>, Failure> {
        let Some(Kept { ent, store }) = self.open()? else { return Ok(None) };
        Ok(Some(rosterkit::api::accounts(&AccountsCall { ent: ent.to_owned() }, &*store)?))
    }
}

/// Where decisions are.
#[derive(Debug, Args)]
pub(super) struct DecidedArgs {
    #[command(flatten)]
    pub(super) kept: KeptArgs,
    /// What was decided so far, as JSON, where no store keeps it
    #[arg(long, value_name = "FILE", conflicts_with = "ent")]
    decisions: Option<PathBuf>,
}

impl DecidedArgs {
    /// What was decided. A file that is to be written need not be there yet; one that is only read must be.
    fn load(&self, writes: bool) -> Result<MatchDecisions, Failure> {
        let file = self.decisions.as_deref().filter(|file| !writes || file.exists());
        Ok(file.map(read).transpose()?.unwrap_or_default())
    }

    /// Whether there is a place to keep what is decided.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn demand(&self) -> Result<(), Failure> {
        match self.kept.ent.is_some() || self.decisions.is_some() {
            true => Ok(()),
            false => Err(Failure::argument("--ent", "")),
        }
    }

    /// Keeps what is decided and what is taken back, in the store or in the file.
    pub(super) fn decide(
        &self,
        decide: Vec<MatchDecision>,
        withdraw: Vec<WithdrawnSubject>,
    ) -> Result<DecideMatchAnswer, Failure> {
        if let Some(Kept { ent, mut store }) = self.kept.open()? {
            let ent = Some(ent.into());
            let call = DecideMatchCall { ent, decisions: MatchDecisions::default(), decide, withdraw };
            return Ok(decide_match(&call, &mut *store)?);
        }
        let Some(file) = &self.decisions else { return Err(Failure::argument("--ent", "")) };
        let mut output = OutputFile::create("--decisions", file, &[])?;
        let call = DecideMatchCall { ent: None, decisions: self.load(true)?, decide, withdraw };
        let answer = decide_match(&call, &mut MemoryStore::new())?;
        output.document(&answer.decisions);
        output.finish()?;
        Ok(answer)
    }
}

/// With which accounts people are compared.
#[derive(Debug, Args)]
pub(super) struct KnownArgs {
    /// The accounts, where no store keeps them: a list as JSON, a roster, or an ENT's extract
    #[arg(value_name = "ACCOUNTS", conflicts_with = "ent", required_unless_present = "ent")]
    accounts: Option<PathBuf>,
    #[command(flatten)]
    pub(super) decided: DecidedArgs,
}

impl KnownArgs {
    /// The accounts, and what was decided, which is added to where somebody is `asked`.
    pub(super) fn load(&self, asked: bool, screen: &mut Screen<'_>) -> Result<(Vec<Account>, MatchDecisions), Failure> {
        if let Some(AccountsAnswer { accounts, decisions, .. }) = self.decided.kept.load()? {
            return Ok((accounts, decisions));
        }
        let known = self.accounts.as_deref().map(|file| accounts(file, screen)).transpose()?.unwrap_or_default();
        Ok((known, self.decided.load(asked)?))
    }
}
