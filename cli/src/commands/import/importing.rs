//! What both imports are told in the same words, and do in the same way: that by CSV, and that of a roster.

use std::path::{Path, PathBuf};

use clap::Args;
use rosterkit::model::Account;
use rosterkit::sync::{MemoryStore, Store};
use rosterkit::{Error, ErrorCode};
use rosterkit_host::OutputFile;
use serde::Serialize;

use crate::args::{SignInArgs, StoreArgs};
use crate::commands::accounts::accounts;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, ApprovalArgs, Asked, Consent, name_of};
use crate::screen::Screen;

/// With which accounts an import is compared, and what becomes of it.
#[derive(Debug, Args)]
pub(in crate::commands) struct ImportingArgs {
    /// What was decided about homonyms, as JSON
    #[arg(long, value_name = "FILE")]
    pub(in crate::commands) decisions: Option<PathBuf>,
    /// A file with the limits of the guard
    #[arg(long, value_name = "FILE")]
    pub(in crate::commands) policy: Option<PathBuf>,
    /// The store that keeps the accounts
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    store: Option<PathBuf>,
    /// The ENT whose accounts these are; without it no store is changed
    #[arg(long, value_name = "NAME", requires = "store")]
    pub(in crate::commands) ent: Option<String>,
    /// The accounts that are there, where no store keeps them: a list as JSON, a roster, or an ENT's extract
    #[arg(long, value_name = "FILE", conflicts_with = "ent")]
    accounts: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::commands) sign_in: SignInArgs,
    /// Write the final file there
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only show what would be done
    #[arg(long, conflicts_with_all = ["yes", "approve"])]
    pub(in crate::commands) dry_run: bool,
    #[command(flatten)]
    approval: ApprovalArgs,
    /// Show everything that was found, not the first of each kind
    #[arg(long)]
    pub(in crate::commands) all: bool,
}

impl ImportingArgs {
    /// Whether somebody is asked on the way.
    ///
    /// # Errors
    /// Nobody can be asked, and it is not told whether to do it or where the final file goes.
    pub(in crate::commands) fn asks(&self, screen: &Screen<'_>) -> Result<bool, Failure> {
        let asks = screen.can_ask() && !self.dry_run && !self.approval.is_given();
        if !self.dry_run {
            self.approval.demand(screen)?;
            if !asks && self.out.is_none() {
                return Err(Failure::argument("--out", ""));
            }
        }
        Ok(asks)
    }

    /// The store, or one in memory where none is named.
    pub(in crate::commands) fn open(&self) -> Result<Box<dyn Store>, Failure> {
        Ok(match (&self.store, &self.ent) {
            (Some(store), Some(_)) => road::open(&StoreArgs { store: store.clone() })?,
            // Whoever names a store means to have it changed.
            (Some(_), None) if self.accounts.is_none() && !self.dry_run => return Err(Failure::argument("--ent", "")),
            _ => Box::new(MemoryStore::new()),
        })
    }

    /// The accounts that no store keeps.
    pub(in crate::commands) fn accounts(&self, screen: &mut Screen<'_>) -> Result<Vec<Account>, Failure> {
        Ok(self.accounts.as_deref().map(|file| accounts(file, screen)).transpose()?.unwrap_or_default())
    }

    /// Whether it is done.
    pub(in crate::commands) fn agree(
        &self,
        digest: &str,
        held: bool,
        is_empty: bool,
        screen: &mut Screen<'_>,
    ) -> Result<Consent, Failure> {
        if self.dry_run {
            return Ok(if held { Consent::Held } else { Consent::Unasked });
        }
        self.approval.agree(&Asked { digest, held, is_empty, question: Phrase::ImportAskRun }, screen)
    }

    /// Where the final file goes; none where somebody was asked and did not say it.
    pub(in crate::commands) fn place(&self, screen: &mut Screen<'_>) -> Option<PathBuf> {
        self.out.clone().or_else(|| {
            let answer = screen.question(&screen.say(Phrase::ImportAskOut)).filter(|answer| !answer.is_empty());
            answer.map(PathBuf::from)
        })
    }

    /// Does the last step of an import and writes its final file, which is begun before anything else is written, so that no
    /// password is made that nobody gets to see. `files` are those that it may not be.
    ///
    /// # Errors
    /// As `run`; the error with which it says that it failed; the file cannot be written.
    pub(in crate::commands) fn write_final_file<'a, A: Serialize>(
        &'a self,
        place: &Path,
        files: impl Iterator<Item = &'a Path>,
        run: impl FnOnce(&str) -> Result<(A, Option<Vec<u8>>), Failure>,
        failed: impl FnOnce(&A) -> Option<String>,
    ) -> Result<A, Failure> {
        let beside = [&self.store, &self.accounts, &self.decisions, &self.policy].into_iter().flatten();
        let inputs: Vec<&Path> = beside.map(PathBuf::as_path).chain(files).collect();
        let mut output = OutputFile::create("--out", place, &inputs)?;
        let (answer, made) = run(&name_of(place))?;
        if let Some(name) = failed(&answer) {
            let code = ErrorCode::ALL.iter().copied().find(|code| code.name() == name).unwrap_or(ErrorCode::Store);
            return Err(Failure::from(Error::new(code)).with("import", &answer));
        }
        if let Some(made) = made {
            output.push(&made);
        }
        output.finish()?;
        Ok(answer)
    }
}
