use clap::Args;
use clap_complete::Shell;

use super::definition;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::screen::Screen;

/// Write the completions for a shell
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), "rosterkit", &mut script);
    screen.verbatim(&script);
    Ok(Exit::Clean)
}
