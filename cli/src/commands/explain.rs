use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{BadRows, explain_sighted};

use super::no_table;
use crate::args::{ChoiceArgs, ListArgs, ReadingArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{self, Origin, Telling};
use crate::screen::Screen;
use crate::show;

/// Follow one person through the whole chain: rows, seat, plan, guard
///
/// Without --from, only what the store knows is told. A roster with errors is read all the same, for its errors may
/// be the explanation.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// An e-mail address, or the key by which the source knows the person
    person: String,
    #[command(flatten)]
    list: ListArgs,
    /// The roster: a file, an export of a French school, a OneRoster package (a zip archive or a folder), `-` for standard input, or `oneroster:NAME` for a server of `rosterkit connect`
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    choice: ChoiceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub(super) fn run(args: &ExplainArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let policy = road::policy(args.choice.policy.as_deref())?;
    let store = road::open(&args.list.store)?;
    let state = store.load(&args.list.subscription)?;
    let sighted = match &args.from {
        None => None,
        Some(file) => {
            let bad_rows = (BadRows::LeaveOut, Telling::Refused);
            let origin = Origin::of(file, &args.choice.selections, &args.list.store, &*store, screen)?;
            Some(road::sight(&origin, &args.choice, &args.reading, bad_rows, &state, screen)?)
        }
    };
    let explanation = explain_sighted(&args.person, sighted, &state, &policy, screen.around().now)?;
    if screen.is_human() {
        show::explanation(&explanation, &args.person, screen);
    } else {
        screen.document(&explanation);
    }
    Ok(Exit::Clean)
}
