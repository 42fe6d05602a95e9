use clap::Args;
use rosterkit::diagnostic::Context;
use rosterkit::sources::oneroster::{
    CollectionReport, Failure as SourceFailure, FailureCode, Limits, Note, PullOptions, PullReport,
};
use serde::Serialize;

use super::NamedArgs;
use crate::commands::no_table;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, Connection, Server};
use crate::screen::{Align, Line, Paint, Screen, Table};

/// Ask a server for a little of everything, and say how it answers
///
/// Two pages of each collection of a roster are read, and nothing is kept: whether the server is reached, whether it lets one in, how many
/// rows it says that there are, and how it gives pages.
#[derive(Debug, Args)]
pub(super) struct TestArgs {
    #[command(flatten)]
    named: NamedArgs,
}

/// How many rows a page is asked to have.
const PAGE: u32 = 100;
/// How many pages are asked for.
const PAGES: u32 = 2;

/// What `connect test --format json` says.
#[derive(Debug, Serialize)]
struct ConnectionTest<'a> {
    name: &'a str,
    /// Whether the server answers.
    reachable: bool,
    /// Whether it lets us in.
    authorized: bool,
    pull: &'a PullReport,
}

pub(super) fn run(args: &TestArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let NamedArgs { store, name } = &args.named;
    let connection = Connection::load(&*road::open(store)?, name)?;
    let limits = Limits { pages: PAGES, ..Limits::default() };
    let mut options = PullOptions { page_size: PAGE, limits, restarts: 0, ..PullOptions::default() };
    // Somebody waits for the answer, and wants to know of each that goes wrong.
    options.retry.attempts = 2;
    let report = Server::tried(name, connection.clone()).pull(options, screen)?.report;
    let test = ConnectionTest {
        name,
        reachable: !report.failure.as_ref().is_some_and(|failure| is_out_of_reach(failure.code)),
        authorized: !report.failure.as_ref().is_some_and(|failure| is_about_us(failure.code))
            && report.failure.is_none(),
        pull: &report,
    };
    if screen.is_human() {
        tell(&test, &connection, screen);
    } else {
        screen.document(&test);
    }
    let whole = report.collections.iter().all(|collection| collection.failure.is_none());
    Ok(if report.failure.is_none() && whole { Exit::Clean } else { Exit::Data })
}

fn is_out_of_reach(code: FailureCode) -> bool {
    use FailureCode::{CutShort, PrivateNetwork, Redirected, Timeout, Tls, Unreachable};
    matches!(code, CutShort | PrivateNetwork | Redirected | Timeout | Tls | Unreachable)
}

fn is_about_us(code: FailureCode) -> bool {
    matches!(code, FailureCode::TokenRefused | FailureCode::Unauthorized | FailureCode::Forbidden)
}

fn tell(test: &ConnectionTest<'_>, connection: &Connection, screen: &mut Screen<'_>) {
    let url = Context::default().with("url", connection.endpoint.rostering.as_str());
    let version = url.clone().with("version", test.pull.version.name());
    verdict(test.reachable, (Phrase::ServerReached, Phrase::ServerNotReached), &url, screen);
    if test.reachable {
        verdict(test.authorized, (Phrase::ServerLetsIn, Phrase::ServerLetsNotIn), &version, screen);
    }
    if let Some(failure) = &test.pull.failure {
        tell_failure(failure, screen);
        return;
    }
    let mut table = Table::new(vec![
        (screen.say(Phrase::ColumnCollection), Align::Left),
        (screen.say(Phrase::ColumnRows), Align::Right),
        (screen.say(Phrase::ColumnPage), Align::Right),
        (screen.say(Phrase::ColumnRemark), Align::Left),
    ]);
    for collection in &test.pull.collections {
        let count = collection.announced.map_or_else(|| "?".to_owned(), |count| count.to_string());
        table.row(vec![
            collection.collection.clone(),
            count,
            collection.largest_page.to_string(),
            remarks(collection, screen).join("; "),
        ]);
    }
    table.show(screen);
}

fn verdict(is_good: bool, (good, bad): (Phrase, Phrase), context: &Context, screen: &mut Screen<'_>) {
    let (paint, phrase) = if is_good { (Paint::New, good) } else { (Paint::Error, bad) };
    let text = screen.say_with(phrase, context);
    screen.line(Line::new().paint(paint, text));
}

fn tell_failure(failure: &SourceFailure, screen: &mut Screen<'_>) {
    let text = failure.text(screen.language());
    screen.line(text);
    if let Some(hint) = failure.hint(screen.language()) {
        screen.line(Line::new().paint(Paint::Dim, hint));
    }
}

/// What is odd about how a collection is given.
fn remarks(collection: &CollectionReport, screen: &Screen<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut say = |phrase, context: &Context| remarks.push(screen.say_with(phrase, context));
    let more = collection.announced.is_some_and(|all| all > collection.rows + collection.left_out);
    if more && collection.largest_page < u64::from(PAGE) {
        say(
            Phrase::RemarkClamped,
            &Context::default().with("asked", u64::from(PAGE)).with("rows", collection.largest_page),
        );
    }
    if collection.announced.is_none() && collection.failure.is_none() {
        say(Phrase::RemarkNoTotal, &Context::default());
    }
    if collection.retries > 0 {
        say(Phrase::RemarkRetried, &Context::default().with("count", collection.retries));
    }
    // How large its pages are is said above.
    let notes = collection.notes.iter().filter(|noted| noted.note != Note::PageClamped);
    remarks.extend(notes.map(|noted| noted.text(screen.language())));
    remarks.extend(collection.failure.as_ref().map(|failure| failure.text(screen.language())));
    remarks
}
