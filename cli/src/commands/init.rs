use clap::Args;
use rosterkit::diagnostic::Context;
use serde::Serialize;

use super::no_table;
use crate::args::StoreArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, name_of};
use crate::screen::Screen;

/// Make a store: one file, readable by its owner only, or a table in a PostgreSQL database
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// What `init --format json` says.
#[derive(Debug, Serialize)]
struct InitReport {
    store: String,
}

pub(super) fn run(args: &InitArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    road::create(&args.store)?;
    let store = name_of(&args.store.store);
    if screen.is_human() {
        let text = screen.say_with(Phrase::StoreMade, &Context::default().with("file", store));
        screen.tell(text);
    } else {
        screen.document(&InitReport { store });
    }
    Ok(Exit::Clean)
}
