use clap::Args;
use rosterkit::diagnostic::Context;
use serde::Serialize;

use super::NamedArgs;
use crate::args::StoreArgs;
use crate::commands::no_table;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, Connection, Unfinished};
use crate::screen::{Align, Format, Screen, Table};

/// List the servers that are kept
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// Keep a server no longer
#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    #[command(flatten)]
    named: NamedArgs,
}

/// What `connect list --format json` says.
#[derive(Debug, Serialize)]
struct ConnectionList<'a> {
    connections: Vec<Listed<'a>>,
}

/// A connection by its name.
#[derive(Debug, Serialize)]
pub(super) struct Listed<'a> {
    pub(super) name: &'a str,
    #[serde(flatten)]
    pub(super) connection: &'a Connection,
}

/// What `connect remove --format json` says.
#[derive(Debug, Serialize)]
struct Removed<'a> {
    name: &'a str,
}

pub(super) fn run(args: &ListArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let all = Connection::all(&*road::open(&args.store)?)?;
    let cells = |name: &str, connection: &Connection| {
        let endpoint = &connection.endpoint;
        [name, &connection.vendor, endpoint.version.name(), endpoint.rostering.as_str(), connection.secret.as_str()]
            .map(str::to_owned)
    };
    match screen.format() {
        Format::Json => {
            let connections = all.iter().map(|(name, connection)| Listed { name, connection }).collect();
            screen.document(&ConnectionList { connections });
        }
        Format::Csv => {
            screen.row(&["name", "vendor", "version", "url", "secret"]);
            for (name, connection) in &all {
                screen.row(&cells(name, connection).each_ref().map(String::as_str));
            }
        }
        Format::Human => {
            let columns = [
                Phrase::ColumnName,
                Phrase::ColumnVendor,
                Phrase::ColumnVersion,
                Phrase::ColumnUrl,
                Phrase::ColumnSecret,
            ];
            let mut table = Table::new(columns.map(|phrase| (screen.say(phrase), Align::Left)).into());
            all.iter().for_each(|(name, connection)| table.row(cells(name, connection).into()));
            table.show(screen);
        }
    }
    Ok(Exit::Clean)
}

pub(super) fn remove(args: &RemoveArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let NamedArgs { store, name } = &args.named;
    Connection::forget(&mut *road::open(store)?, name)?;
    if let Some(unfinished) = Unfinished::of(store, name) {
        unfinished.forget();
    }
    if screen.is_human() {
        let text = screen.say_with(Phrase::ConnectionForgotten, &Context::default().with("name", name.as_str()));
        screen.tell(text);
    } else {
        screen.document(&Removed { name });
    }
    Ok(Exit::Clean)
}
