//! `rosterkit accounts`: the accounts of an ENT or of an application beside it, in files or kept in a store.

mod deciding;
mod doubles;
mod keeping;
mod known;
mod logins;
mod matching;
mod people;

use clap::{Args, Subcommand};

use self::deciding::DecideArgs;
use self::doubles::{GhostsArgs, ReconcileArgs};
use self::keeping::{EntArgs, ListArgs, PutArgs};
use self::logins::LoginsArgs;
use self::matching::{MatchArgs, UnifyArgs};
pub(super) use self::people::accounts;
use super::no_table;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::screen::Screen;

/// Match people with the accounts of an ENT, decide about homonyms, unify identifiers, reconcile duplicates, make logins
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct AccountsArgs {
    #[command(subcommand)]
    command: AccountsCommand,
}

#[derive(Debug, Subcommand)]
enum AccountsCommand {
    /// Put accounts into a store, others in the place of those that are there with the same id
    Put(PutArgs),
    /// List the accounts that a store keeps
    List(ListArgs),
    /// Say who has which account, and ask about whom it is not certain
    Match(MatchArgs),
    /// Bring an ENT's identifiers and logins onto the accounts here, and report what each gets
    Unify(UnifyArgs),
    /// Decide which account somebody has, or that they have none of these; or take that back
    Decide(DecideArgs),
    /// List what was decided in a store, those decisions that were taken back included
    Decisions(EntArgs),
    /// List accounts of one person that came twice, and those that AAF never came to
    Ghosts(GhostsArgs),
    /// Make one of two accounts of one person in a store: the first stays and gets the key of the second, which goes
    Reconcile(ReconcileArgs),
    /// Make logins, and passwords where they are asked for; they are shown this once
    Logins(LoginsArgs),
}

pub(super) fn run(args: &AccountsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    match &args.command {
        AccountsCommand::Put(args) => keeping::put(args, screen),
        AccountsCommand::List(args) => keeping::list(args, screen),
        AccountsCommand::Match(args) => matching::run(args, screen),
        AccountsCommand::Unify(args) => matching::unify(args, screen),
        AccountsCommand::Decide(args) => deciding::run(args, screen),
        AccountsCommand::Decisions(args) => keeping::decisions(args, screen),
        AccountsCommand::Ghosts(args) => doubles::ghosts(args, screen),
        AccountsCommand::Reconcile(args) => doubles::reconcile(args, screen),
        AccountsCommand::Logins(args) => logins::run(args, screen),
    }
}
