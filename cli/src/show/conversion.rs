//! What became of a package that was written anew.

use rosterkit::diagnostic::Context;
use rosterkit::package::convert::{ConvertReport, Untranslated, WrittenFile};

use super::number::grouped;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows what was written, and what the version had no place for.
pub(crate) fn show(report: &ConvertReport, out: &str, screen: &mut Screen<'_>) {
    if report.check.errors > 0 {
        let count = grouped(report.check.errors, screen.language());
        let text = screen.say_with(Phrase::ConvertErrors, &Context::default().with("count", count));
        screen.notice(Line::new().paint(Paint::Warning, text));
    }
    for file in &report.files {
        let text = screen.say_with(counted(file), &counts(file, screen));
        screen.line(Line::new().text(format!("  {}", file.name)).text(screen.colon()).text(text));
    }
    for told in &report.untranslated {
        let text = screen.say_with(phrase(told), &particulars(told, screen));
        screen.line(Line::new().paint(Paint::Warning, text));
    }
    let context = Context::default().with("file", out).with("version", report.version.name());
    let text = screen.say_with(Phrase::ConvertWritten, &context.with("mode", report.mode.name()));
    screen.tell(Line::new().paint(Paint::New, text));
}

/// The files that were written, as a table.
pub(crate) fn as_table(report: &ConvertReport, screen: &mut Screen<'_>) {
    screen.row(&["name", "rows", "added", "changed", "removed"]);
    for file in &report.files {
        let change = |number: fn(&rosterkit::package::convert::RowChanges) -> u64| {
            file.changes.as_ref().map(|changes| number(changes).to_string()).unwrap_or_default()
        };
        let (added, changed) = (change(|changes| changes.added), change(|changes| changes.changed));
        let removed = change(|changes| changes.removed);
        screen.row(&[&file.name, &file.rows.to_string(), &added, &changed, &removed]);
    }
}

fn counted(file: &WrittenFile) -> Phrase {
    if file.changes.is_some() { Phrase::ConvertChanges } else { Phrase::ConvertRows }
}

fn counts(file: &WrittenFile, screen: &Screen<'_>) -> Context {
    let language = screen.language();
    let context = Context::default().with("rows", grouped(file.rows, language));
    let Some(changes) = file.changes else { return context };
    context
        .with("added", grouped(changes.added, language))
        .with("changed", grouped(changes.changed, language))
        .with("removed", grouped(changes.removed, language))
}

fn phrase(told: &Untranslated) -> Phrase {
    match (&told.column, &told.value, &told.kept_in) {
        (None, ..) => Phrase::ConvertFileLost,
        (Some(_), None, None) => Phrase::ConvertSeveralRoles,
        (Some(_), None, Some(_)) => Phrase::ConvertColumnKept,
        (Some(_), Some(_), _) => Phrase::ConvertWordKept,
    }
}

fn particulars(told: &Untranslated, screen: &Screen<'_>) -> Context {
    let mut context = Context::default()
        .with("file", format!("{}.csv", told.file))
        .with("rows", grouped(told.rows, screen.language()));
    for (name, value) in [("column", &told.column), ("value", &told.value), ("kept", &told.kept_in)] {
        if let Some(value) = value {
            context = context.with(name, value.as_str());
        }
    }
    context
}
