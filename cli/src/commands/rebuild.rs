use clap::Args;
use rosterkit::api::{RebuildCall, rebuild};
use rosterkit::diagnostic::Context;

use super::no_table;
use crate::args::StoreArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::Screen;

/// Work organizations, administrators and seats out again from what happened, and put that in the place of what is kept
#[derive(Debug, Args)]
pub(super) struct RebuildArgs {
    #[command(flatten)]
    store: StoreArgs,
}

pub(super) fn run(args: &RebuildArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let answer = rebuild(RebuildCall {}, &mut *road::open(&args.store)?)?;
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    let context = Context::default()
        .with("entries", answer.portal.entries)
        .with("organizations", answer.portal.organizations)
        .with("members", answer.portal.members)
        .with("repaired", answer.portal.repaired);
    let text = screen.say_with(Phrase::RebuiltPortal, &context);
    screen.line(text);
    for subscription in answer.subscriptions {
        let context = Context::default()
            .with("name", subscription.name)
            .with("seats", subscription.rebuilt.seats)
            .with("repaired", subscription.rebuilt.repaired);
        let text = screen.say_with(Phrase::RebuiltSubscription, &context);
        screen.line(text);
    }
    Ok(Exit::Clean)
}
