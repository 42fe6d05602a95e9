use std::path::PathBuf;

use clap::Args;
use rosterkit::sync::{self, Explanation, Seen, Store, Subject};
use rosterkit::text::EmailAddress;

use super::no_table;
use crate::args::{ChoiceArgs, ListArgs, ReadingArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{self, BadRows, Sighted};
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
    /// The roster: a file, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    choice: ChoiceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub(super) fn run(args: &ExplainArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let subject = match EmailAddress::parse(&args.person) {
        Ok(address) => Subject::Address(address),
        Err(_) => Subject::Key(args.person.as_str().into()),
    };
    let policy = road::policy(args.choice.policy.as_deref())?;
    let state = road::open(&args.list.store)?.load(&args.list.subscription)?;
    let explanation: Explanation = match &args.from {
        None => sync::explain(&subject, None, &state),
        Some(file) => {
            let Sighted { snapshot, mode, .. } =
                road::sight(file, &args.choice, &args.reading, BadRows::Pass, &state, screen)?;
            let plan = sync::plan(snapshot.clone(), &state, &policy, mode, screen.around().now)?;
            sync::explain(&subject, Some(Seen { snapshot: &snapshot, plan: &plan }), &state)
        }
    };
    if screen.is_human() {
        show::explanation(&explanation, &args.person, screen);
    } else {
        screen.document(&explanation);
    }
    Ok(Exit::Clean)
}
