//! The commands: one file each, its arguments and what it does.

mod access;
mod accounts;
mod admin;
mod apply;
mod audit;
mod check;
mod claim;
mod completions;
mod connect;
mod convert;
mod diff;
mod explain;
mod import;
mod import_roster;
mod init;
mod man;
mod misunderstood;
mod org;
mod plan;
mod rebuild;
mod roster;
mod runs;
mod schemas;
mod seat;
mod seats;
mod serve_demo;
mod sis;
mod state;
mod subscription;
mod sync;
mod undo;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::args::MannerArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::surroundings::{Streams, Surroundings};

/// Rosters in, seats out
///
/// Reads school rosters, says exactly what is wrong with them and how to mend it, works out what has to change on a
/// subscription and why, refuses to do harm by accident, and applies the change so that nothing is lost.
#[derive(Debug, Parser)]
#[command(name = "rosterkit", version, after_help = EXIT_CODES, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    manner: MannerArgs,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  clean or applied, warnings and differences too
  1  errors in the data, an unreadable or empty file among them
  2  a wrong call
  3  not applied: held by a guard, stale, refused by the policy, or declined
  4  a store, or a file to be written, that cannot be used
  5  refused for lack of a right";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Convert(convert::ConvertArgs),
    Roster(roster::RosterArgs),
    Schemas(schemas::SchemasArgs),
    Diff(diff::DiffArgs),
    Plan(plan::PlanArgs),
    Apply(apply::ApplyArgs),
    Sync(sync::SyncArgs),
    Undo(undo::UndoArgs),
    Runs(runs::RunsArgs),
    Seats(seats::SeatsArgs),
    State(state::StateArgs),
    Explain(explain::ExplainArgs),
    Init(init::InitArgs),
    Subscription(subscription::SubscriptionArgs),
    Org(org::OrgArgs),
    Admin(admin::AdminArgs),
    Audit(audit::AuditArgs),
    Rebuild(rebuild::RebuildArgs),
    Claim(claim::ClaimArgs),
    Seat(seat::SeatArgs),
    Accounts(accounts::AccountsArgs),
    Import(import::ImportArgs),
    ImportRoster(import_roster::ImportRosterArgs),
    Access(access::AccessArgs),
    Connect(connect::ConnectArgs),
    Sis(sis::SisArgs),
    ServeDemo(serve_demo::ServeDemoArgs),
    #[command(hide = true)]
    Completions(completions::CompletionsArgs),
    #[command(hide = true)]
    Man(man::ManArgs),
}

/// The definition of the command line: what help, completions and the man page are made from.
pub fn definition() -> clap::Command {
    CommandLine::command()
}

/// Understands the command line and does what it says.
pub(crate) fn run<'a>(args: &[OsString], streams: Streams<'a>, around: &'a Surroundings) -> Exit {
    let parsed = definition().try_get_matches_from(args).and_then(|found| CommandLine::from_arg_matches(&found));
    let manner = match &parsed {
        Ok(line) => line.manner.manner(around),
        Err(_) => MannerArgs::guess(args, around),
    };
    let mut screen = Screen::new(streams, around, manner);
    let outcome = match parsed {
        Ok(line) => line.command.run(&mut screen),
        Err(error) => misunderstood::answer(&error, &mut screen),
    };
    let exit = outcome.unwrap_or_else(|failure| {
        screen.failure(&failure);
        failure.exit
    });
    match screen.close() {
        // What went wrong before counts for more than an answer that could not be written.
        Some(failure) if exit == Exit::Clean => failure.exit,
        _ => exit,
    }
}

impl Command {
    fn run(self, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
        match self {
            Self::Check(args) => check::run(&args, screen),
            Self::Convert(args) => convert::run(&args, screen),
            Self::Roster(args) => roster::run(&args, screen),
            Self::Schemas(args) => schemas::run(&args, screen),
            Self::Diff(args) => diff::run(&args, screen),
            Self::Plan(args) => plan::run(&args, screen),
            Self::Apply(args) => apply::run(&args, screen),
            Self::Sync(args) => sync::run(&args, screen),
            Self::Undo(args) => undo::run(&args, screen),
            Self::Runs(args) => runs::run(&args, screen),
            Self::Seats(args) => seats::run(&args, screen),
            Self::State(args) => state::run(&args, screen),
            Self::Explain(args) => explain::run(&args, screen),
            Self::Init(args) => init::run(&args, screen),
            Self::Subscription(args) => subscription::run(&args, screen),
            Self::Org(args) => org::run(&args, screen),
            Self::Admin(args) => admin::run(&args, screen),
            Self::Audit(args) => audit::run(&args, screen),
            Self::Rebuild(args) => rebuild::run(&args, screen),
            Self::Claim(args) => claim::run(&args, screen),
            Self::Seat(args) => seat::run(&args, screen),
            Self::Accounts(args) => accounts::run(&args, screen),
            Self::Import(args) => import::run(&args, screen),
            Self::ImportRoster(args) => import_roster::run(&args, screen),
            Self::Access(args) => access::run(&args, screen),
            Self::Connect(args) => connect::run(&args, screen),
            Self::Sis(args) => sis::run(&args, screen),
            Self::ServeDemo(args) => serve_demo::run(&args, screen),
            Self::Completions(args) => completions::run(&args, screen),
            Self::Man(args) => man::run(&args, screen),
        }
    }
}

/// Refuses `--format csv` where an answer is no table.
fn no_table(screen: &Screen<'_>) -> Result<(), Failure> {
    match screen.format() {
        crate::screen::Format::Csv => Err(Failure::argument("--format", "csv")),
        _ => Ok(()),
    }
}
