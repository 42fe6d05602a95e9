use clap::Args;
use rosterkit::api::{SchemaInfo, SchemasCall, list_schemas};
use rosterkit::diagnostic::texts::Language;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Align, Format, Line, Paint, Screen, Table};

/// List the layouts that are built in, or the columns of one
#[derive(Debug, Args)]
pub(super) struct SchemasArgs {
    /// The layout
    name: Option<String>,
}

pub(super) fn run(args: &SchemasArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let answer = list_schemas(&SchemasCall { name: args.name.clone() })?;
    let schemas = &answer.schemas;
    match (screen.format(), args.name.is_some(), schemas.first()) {
        (Format::Json, ..) => screen.document(&answer),
        (Format::Human, true, Some(schema)) => columns(schema, screen),
        (Format::Human, ..) => list(schemas, screen),
        (Format::Csv, true, Some(schema)) => {
            screen.row(&["column", "required", "filled", "type", "values"]);
            for column in &schema.columns {
                let [required, filled] = [column.required, column.filled].map(|is| if is { "true" } else { "false" });
                screen.row(&[&column.name, required, filled, &column.kind, &column.values.join(" ")]);
            }
        }
        (Format::Csv, ..) => {
            screen.row(&["schema", "title", "file", "roster"]);
            for schema in schemas {
                let roster = if schema.roster { "true" } else { "false" };
                screen.row(&[&schema.name, title(schema, screen), schema.file.as_deref().unwrap_or_default(), roster]);
            }
        }
    }
    Ok(Exit::Clean)
}

fn title<'a>(schema: &'a SchemaInfo, screen: &Screen<'_>) -> &'a str {
    match screen.language() {
        Language::En => &schema.title.en,
        Language::Fr => &schema.title.fr,
    }
}

fn list(schemas: &[SchemaInfo], screen: &mut Screen<'_>) {
    let mut table = Table::new(vec![
        (screen.say(Phrase::ColumnLayout), Align::Left),
        (screen.say(Phrase::ColumnTitle), Align::Left),
        (screen.say(Phrase::ColumnFile), Align::Left),
    ]);
    for schema in schemas {
        let file = schema.file.clone().unwrap_or_default();
        table.row(vec![schema.name.clone(), title(schema, screen).to_owned(), file]);
    }
    table.show(screen);
}

fn columns(schema: &SchemaInfo, screen: &mut Screen<'_>) {
    let heading = title(schema, screen).to_owned();
    let colon = screen.colon();
    screen.line(Line::new().paint(Paint::Strong, schema.name.clone()).text(format!("{colon}{heading}")));
    let mut table = Table::new(vec![
        (screen.say(Phrase::ColumnColumn), Align::Left),
        (screen.say(Phrase::ColumnNeeded), Align::Left),
        (screen.say(Phrase::ColumnType), Align::Left),
        (screen.say(Phrase::ColumnValues), Align::Left),
    ]);
    for column in &schema.columns {
        let needed = match (column.required, column.filled) {
            (true, true) => screen.say(Phrase::NeededFilled),
            (true, false) => screen.say(Phrase::NeededColumn),
            (false, true) => screen.say(Phrase::NeededIfThere),
            (false, false) => String::new(),
        };
        let kind = match column.list {
            Some(separator) => format!("{} [{separator}]", column.kind),
            None => column.kind.clone(),
        };
        let values = if column.values.is_empty() { column.formats.join(", ") } else { column.values.join(", ") };
        table.row(vec![column.name.clone(), needed, kind, values]);
    }
    table.show(screen);
}
