//! OneRoster servers that the store knows by a name.

mod add;
mod list;
mod test;

use clap::{Args, Subcommand};

use crate::args::StoreArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::screen::Screen;

/// Keep OneRoster servers by a name, and see whether they answer
///
/// `rosterkit sync --from oneroster:NAME` reads one. Its secret is kept in no store, only where it is: a variable of the environment, or
/// a file that nobody else can read.
#[derive(Debug, Args)]
pub(super) struct ConnectArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::AddArgs),
    List(list::ListArgs),
    Remove(list::RemoveArgs),
    Test(test::TestArgs),
}

/// One connection.
#[derive(Debug, Args)]
struct NamedArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Its name
    name: String,
}

pub(super) fn run(args: &ConnectArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        Command::Add(args) => add::run(args, screen),
        Command::List(args) => list::run(args, screen),
        Command::Remove(args) => list::remove(args, screen),
        Command::Test(args) => test::run(args, screen),
    }
}
