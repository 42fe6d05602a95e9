//! Doing something in the portal, and telling what happened.

use rosterkit::Error;
use rosterkit::access::{Actor, Role};
use rosterkit::diagnostic::texts::Section;
use rosterkit::model::SubscriptionId;
use rosterkit::portal::{Command, Entry, PerformCall, SyncOutcome, load_subscription, perform as performed};
use rosterkit::sync::Store;
use rosterkit::text::EmailAddress;

use super::open;
use crate::args::ActingArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Align, Format, Line, Paint, Screen, Table};
use crate::show;

/// Does what is asked, and tells it.
pub(crate) fn perform(
    acting: &ActingArgs,
    command: Command,
    why: Option<&str>,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let call =
        PerformCall { why: why.map(Into::into), ..PerformCall::of(acting.actor(), command, screen.around().now) };
    carry_out(acting, &call, screen)
}

/// The same for a call with more than a command and a reason.
pub(crate) fn carry_out(acting: &ActingArgs, call: &PerformCall, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let answer = performed(&mut *open(&acting.store)?, call)?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => rows(&answer.entries, screen),
        Format::Human if answer.entries.is_empty() => {
            let text = screen.say(Phrase::NothingToChange);
            screen.tell(text);
        }
        Format::Human => {
            for entry in &answer.entries {
                let text = what(entry, screen);
                screen.tell(Line::new().paint(if call.review { Paint::Dim } else { Paint::New }, text));
            }
            if call.review {
                let text = screen.say(Phrase::NothingChanged);
                screen.tell(text);
            }
            if let Some(key) = &answer.product_key {
                screen.line(key.expose().to_owned());
                let text = screen.say(Phrase::ClaimCodesOnce);
                screen.notice(text);
            }
        }
    }
    Ok(Exit::Clean)
}

/// Says in the log of a subscription that somebody has what came of a sync that changed nothing (P-PRV-16). A list of nobody's has no log.
pub(crate) fn report_sync(
    store: &mut dyn Store,
    subscription: &str,
    outcome: SyncOutcome,
    screen: &Screen<'_>,
) -> Result<(), Error> {
    let Ok(subscription) = SubscriptionId::parse(subscription) else { return Ok(()) };
    if load_subscription(store, &subscription)?.is_some_and(|there| there.organization().is_some()) {
        let command = Command::ReportSync { subscription, outcome };
        performed(store, &PerformCall::of(Actor::Operator, command, screen.around().now))?;
    }
    Ok(())
}

/// A part of the log, in the format asked for.
pub(crate) fn table_of_entries(entries: &[Entry], screen: &mut Screen<'_>) {
    if screen.format() == Format::Csv {
        return rows(entries, screen);
    }
    let mut table = Table::new(vec![
        (screen.say(Phrase::ColumnNumber), Align::Right),
        (screen.say(Phrase::ColumnWhen), Align::Left),
        (screen.say(Phrase::ColumnWho), Align::Left),
        (screen.say(Phrase::ColumnWhat), Align::Left),
        (screen.say(Phrase::ColumnWhy), Align::Left),
    ]);
    for entry in entries {
        table.row(vec![
            entry.number.to_string(),
            show::instant(&entry.at),
            who(&entry.actor, screen),
            what(entry, screen),
            entry.why.clone().unwrap_or_default(),
        ]);
    }
    table.show(screen);
}

fn rows(entries: &[Entry], screen: &mut Screen<'_>) {
    screen.row(&ENTRY_COLUMNS);
    for entry in entries {
        screen.row(&entry_cells(entry).each_ref().map(String::as_str));
    }
}

/// The columns of the log as a table for spreadsheets.
pub(crate) const ENTRY_COLUMNS: [&str; 10] =
    ["number", "at", "actor", "role", "rule", "event", "organization", "person", "why", "digest"];

/// The row of an entry there.
pub(crate) fn entry_cells(entry: &Entry) -> [String; 10] {
    let Entry { number, at, actor, because, why, event, digest, .. } = entry;
    let address = |email: Option<&EmailAddress>| email.map(|email| email.expose().to_owned());
    [
        number.to_string(),
        show::instant(at),
        address(actor.email()).unwrap_or_else(|| "operator".to_owned()),
        because.role.map(Role::name).unwrap_or_default().to_owned(),
        because.rule.number().to_owned(),
        event.name().to_owned(),
        event.organization().map(ToString::to_string).unwrap_or_default(),
        address(event.person()).unwrap_or_default(),
        why.clone().unwrap_or_default(),
        digest.clone(),
    ]
}

fn who(actor: &Actor, screen: &Screen<'_>) -> String {
    match actor {
        Actor::Operator => screen.say(Phrase::TheOperator),
        Actor::Person { email } => email.expose().to_owned(),
    }
}

fn what(entry: &Entry, screen: &Screen<'_>) -> String {
    screen.sentence(Section::Event, entry.event.sentence(), &entry.event.context())
}
