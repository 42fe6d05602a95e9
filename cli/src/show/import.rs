//! The steps of an import.

use std::collections::BTreeMap;

use rosterkit::api::ImportRun;
use rosterkit::diagnostic::{Code, Context, Diagnostic};
use rosterkit::identity::keys::KeyOutcome;
use rosterkit::import::{ImportBlock, ImportKind, ImportLook, ImportOperation, ImportOperationKind};

use super::number::grouped;
use super::report::dialect;
use super::{completeness, finding};
use crate::phrase::Phrase;
use crate::screen::{Align, Line, Paint, Screen, Table};

/// The first step: how the file is written, and what is to be told of it as a whole.
pub(crate) fn load(look: &ImportLook, screen: &mut Screen<'_>) {
    heading(Phrase::ImportLoad, screen);
    found(look.load.diagnostics.iter(), true, screen);
    if let Some(found) = &look.load.dialect {
        let text = dialect(found, screen);
        screen.line(Line::new().text("  ").paint(Paint::Dim, text));
    }
    count(Phrase::ImportLines, look.load.lines, screen);
    completeness::show(&look.load.completeness, "  ", screen);
}

/// The first rows of the file, as a table.
pub(crate) fn preview(rows: &[Vec<String>], screen: &mut Screen<'_>) {
    let Some((first, rest)) = rows.split_first() else { return };
    let mut table = Table::new(first.iter().map(|cell| (cell.clone(), Align::Left)).collect());
    rest.iter().for_each(|row| table.row(row.clone()));
    table.show(screen);
}

/// The second step: which column is which field.
pub(crate) fn map(look: &ImportLook, screen: &mut Screen<'_>) {
    heading(Phrase::ImportMap, screen);
    let columns =
        [(Phrase::ColumnNumber, Align::Right), (Phrase::ColumnColumn, Align::Left), (Phrase::ColumnField, Align::Left)];
    let mut table = Table::new(columns.map(|(phrase, align)| (screen.say(phrase), align)).into());
    for column in &look.map.columns {
        let field = column.field.clone().unwrap_or_else(|| screen.say(Phrase::ImportNoField));
        table.row(vec![column.number.to_string(), column.header.clone(), field]);
    }
    table.show(screen);
    if !look.map.missing.is_empty() {
        let context = Context::default().with("fields", look.map.missing.clone());
        let text = screen.say_with(Phrase::ImportMissing, &context);
        screen.line(Line::new().text("  ").paint(Paint::Error, text));
        let context = Context::default().with("fields", look.map.fields.clone());
        let text = screen.say_with(Phrase::ImportFields, &context);
        screen.line(Line::new().text("  ").paint(Paint::Hint, text));
    }
}

/// The third step: lines, and what is wrong with them.
pub(crate) fn verify(look: &ImportLook, all: bool, screen: &mut Screen<'_>) {
    let Some(verify) = &look.verify else { return };
    heading(Phrase::ImportVerify, screen);
    found(verify.problems.iter().flat_map(|line| &line.diagnostics), all, screen);
    for line in &verify.problems {
        if let (Some(subject), Some(KeyOutcome::Asked { other, .. })) = (&line.subject, &line.key) {
            let context = Context::default().with("row", line.row).with("person", &**subject).with("other", &**other);
            let text = screen.say_with(Phrase::ImportNamesake, &context);
            screen.line(format!("  {text}"));
        }
    }
    count(Phrase::ImportLines, verify.lines, screen);
    count(Phrase::ImportValid, verify.valid, screen);
    if verify.conflicts == 0 {
        let text = screen.say(Phrase::ImportNoConflict);
        screen.line(Line::new().text("  ").paint(Paint::New, text));
    } else {
        count(Phrase::ImportConflicts, verify.conflicts, screen);
    }
}

/// The fourth step: what will be done.
pub(crate) fn recap(look: &ImportLook, screen: &mut Screen<'_>) {
    let Some(recap) = &look.recap else { return };
    heading(Phrase::ImportRecap, screen);
    let kind = screen.say(match recap.kind {
        ImportKind::Teachers => Phrase::ImportTeachers,
        ImportKind::Staff => Phrase::ImportStaff,
        ImportKind::Pupils => Phrase::ImportPupils,
        ImportKind::Guardians => Phrase::ImportGuardians,
    });
    let context = Context::default().with("establishment", &*recap.establishment).with("kind", kind);
    for phrase in [Phrase::ImportEstablishment, Phrase::ImportRole] {
        let text = screen.say_with(phrase, &context);
        screen.line(format!("  {text}"));
    }
    count(Phrase::ImportImported, recap.imported, screen);
    count(Phrase::ImportIgnored, recap.ignored, screen);
    let read: Vec<String> = recap.columns.iter().map(|column| column.header.clone()).collect();
    for (phrase, columns) in [(Phrase::ImportColumns, &read), (Phrase::ImportIgnoredColumns, &recap.ignored_columns)] {
        if !columns.is_empty() {
            let text = screen.say_with(phrase, &Context::default().with("columns", columns.clone()));
            screen.line(format!("  {text}"));
        }
    }
    count(Phrase::ImportCreated, recap.created, screen);
    count(Phrase::ImportUpdated, recap.updated, screen);
    count(Phrase::ImportUnchanged, recap.unchanged, screen);
    count(Phrase::ImportRemoved, recap.removed, screen);
    for hold in &recap.holds {
        let text = hold.text(screen.language());
        screen.line(Line::new().text("  ").paint(Paint::Error, "!").text(format!(" {text}")));
    }
    if look.blocked == Some(ImportBlock::Approval) {
        let context = Context::default().with("digest", recap.digest.as_str());
        let text = screen.say_with(Phrase::PlanApprove, &context);
        screen.line(Line::new().text("  ").paint(Paint::Hint, "=").text(format!(" {text}")));
    }
}

/// The last step: what was done.
pub(crate) fn run(run: &ImportRun, screen: &mut Screen<'_>) {
    if !screen.is_quiet() {
        heading(Phrase::ImportRun, screen);
        operations(&run.operations, screen);
        screen.line(Line::new().paint(Paint::New, &*run.message.subject));
    }
    final_file(run.file.as_deref(), screen);
}

/// That the final file was written, and what is to become of it.
pub(super) fn final_file(file: Option<&str>, screen: &mut Screen<'_>) {
    if let Some(file) = file {
        let text = screen.say_with(Phrase::ImportWritten, &Context::default().with("file", file));
        screen.tell(Line::new().paint(Paint::New, text));
    }
}

/// What was done, kind by kind.
pub(super) fn operations(operations: &[ImportOperation], screen: &mut Screen<'_>) {
    for operation in operations {
        let what = screen.say(match operation.kind {
            ImportOperationKind::Groups => Phrase::ImportGroups,
            ImportOperationKind::Users => Phrase::ImportUsers,
            ImportOperationKind::Memberships => Phrase::ImportMemberships,
        });
        let done = grouped(operation.done, screen.language());
        screen.line(Line::new().text(format!("  {what}")).text(screen.colon()).text(done));
    }
}

pub(super) fn heading(phrase: Phrase, screen: &mut Screen<'_>) {
    let text = screen.say(phrase);
    screen.line(Line::new().paint(Paint::Strong, text));
}

pub(super) fn count(phrase: Phrase, count: u64, screen: &mut Screen<'_>) {
    let text = screen.say_with(phrase, &Context::default().with("count", grouped(count, screen.language())));
    screen.line(format!("  {text}"));
}

fn found<'a>(findings: impl Iterator<Item = &'a Diagnostic> + Clone, all: bool, screen: &mut Screen<'_>) {
    let mut counts: BTreeMap<Code, u64> = BTreeMap::new();
    for found in findings.clone() {
        *counts.entry(found.code).or_default() += 1;
    }
    finding::show(findings.map(|found| (found, None)), &counts, all, screen);
}
