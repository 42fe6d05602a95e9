use clap::Args;
use clap_mangen::Man;

use super::definition;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::screen::Screen;

/// Write the man page: that of the command, or of one subcommand
#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The subcommand
    subcommand: Option<String>,
}

pub(super) fn run(args: &ManArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut whole = definition();
    whole.build();
    let command = match &args.subcommand {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).ok_or_else(|| Failure::argument("SUBCOMMAND", name))?;
            found.clone().display_name(format!("rosterkit-{name}"))
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| Failure::io("-".as_ref(), error))?;
    screen.verbatim(&page);
    Ok(Exit::Clean)
}
