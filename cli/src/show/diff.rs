//! Differences as a person reads them, and as a spreadsheet does.

use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::Language;
use rosterkit::sync::diff::{DiffOperation, DiffReport, Masked};

use super::finding;
use super::number::grouped;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// How many differences of a kind are listed unless all are asked for.
const FIRST: usize = 10;

/// The first differences of each kind.
#[derive(Debug)]
pub(crate) struct DiffListing {
    language: Language,
    added: Vec<Line>,
    changed: Vec<Line>,
    removed: Vec<Line>,
    seen: [usize; 3],
}

impl DiffListing {
    pub(crate) fn new(language: Language) -> Self {
        Self { language, added: Vec::new(), changed: Vec::new(), removed: Vec::new(), seen: [0; 3] }
    }

    /// Takes a difference, and keeps it while there is room.
    pub(crate) fn take(&mut self, operation: &DiffOperation) {
        let [added, changed, removed] = &mut self.seen;
        let (lines, seen) = match operation {
            DiffOperation::Added { .. } => (&mut self.added, added),
            DiffOperation::Changed { .. } => (&mut self.changed, changed),
            DiffOperation::Removed { .. } => (&mut self.removed, removed),
        };
        *seen += 1;
        if *seen <= FIRST {
            lines.extend(Self::lines(operation, self.language));
        }
    }

    /// A difference in lines.
    pub(crate) fn lines(operation: &DiffOperation, language: Language) -> Vec<Line> {
        let (paint, sign, row) = match operation {
            DiffOperation::Added { row, .. } => (Paint::New, "+", row),
            DiffOperation::Changed { after_row, .. } => (Paint::Changed, "~", after_row),
            DiffOperation::Removed { row, .. } => (Paint::Gone, "-", row),
        };
        let row = Phrase::PlaceRow.text(&Context::default().with("row", *row), language);
        let head = Line::new().paint(paint, sign).text(format!(" {}", joined(operation.key())));
        let mut lines = vec![head.paint(Paint::Dim, format!("  ({row})"))];
        if let DiffOperation::Changed { changes, .. } = operation {
            lines.extend(changes.iter().map(|change| {
                let (from, to) = (change.from.expose(), change.to.expose());
                Line::new().text(format!("    {}", super::change::text(&change.column, from, to, language)))
            }));
        }
        lines
    }

    /// Shows what is kept: what is gone first.
    pub(crate) fn show(self, screen: &mut Screen<'_>) {
        let [added, changed, removed] = self.seen;
        for (lines, seen, more) in [
            (self.removed, removed, Phrase::DiffMoreRemoved),
            (self.changed, changed, Phrase::DiffMoreChanged),
            (self.added, added, Phrase::DiffMoreAdded),
        ] {
            for line in lines {
                screen.line(line);
            }
            if seen > FIRST {
                let context = Context::default().with("count", grouped(seen - FIRST, self.language));
                let more = screen.say_with(more, &context);
                screen.line(Line::new().paint(Paint::Dim, format!("  {more}")));
            }
        }
    }
}

fn joined(key: &[Masked]) -> String {
    key.iter().map(Masked::expose).collect::<Vec<_>>().join(" · ")
}

/// Shows what the differences come to.
pub(crate) fn report(report: &DiffReport, screen: &mut Screen<'_>) {
    findings(report, screen);
    if screen.is_quiet() {
        return;
    }
    let list = |names: &[std::sync::Arc<str>]| names.join(", ");
    for (names, phrase) in
        [(&report.columns.removed, Phrase::DiffColumnsRemoved), (&report.columns.added, Phrase::DiffColumnsAdded)]
    {
        if !names.is_empty() {
            let text = screen.say_with(phrase, &Context::default().with("columns", list(names)));
            screen.line(text);
        }
    }
    if report.columns.reordered {
        let text = screen.say(Phrase::DiffReordered);
        screen.line(Line::new().paint(Paint::Dim, text));
    }
    if !report.changed_by_column.is_empty() {
        let columns: Vec<String> = report
            .changed_by_column
            .iter()
            .map(|(column, count)| format!("`{column}` {}", grouped(*count, screen.language())))
            .collect();
        let text = screen.say_with(Phrase::DiffByColumn, &Context::default().with("columns", columns.join(", ")));
        screen.line(text);
    }
    let language = screen.language();
    let context = Context::default()
        .with("added", grouped(report.added, language))
        .with("changed", grouped(report.changed, language))
        .with("removed", grouped(report.removed, language))
        .with("unchanged", grouped(report.unchanged, language));
    let text = screen.say_with(Phrase::DiffSummary, &context);
    screen.line(Line::new().paint(Paint::Strong, text));
    if report.after.left_out > 0 {
        let context = Context::default().with("count", grouped(report.after.left_out, language));
        let text = screen.say_with(Phrase::DiffLeftOut, &context);
        screen.line(Line::new().paint(Paint::Warning, text));
    }
}

/// Shows the findings alone.
fn findings(report: &DiffReport, screen: &mut Screen<'_>) {
    finding::show(report.diagnostics.iter().map(|found| (found, None)), &report.counts, false, screen);
}

/// Writes a difference as rows of a table, one for each cell.
pub(crate) fn rows(operation: &DiffOperation, screen: &mut Screen<'_>) {
    let (op, key) = (operation.name(), joined(operation.key()));
    match operation {
        DiffOperation::Added { row, values, .. } => {
            let row = row.to_string();
            for cell in values {
                screen.row(&[op, &key, "", &row, &cell.column, "", cell.value.expose()]);
            }
        }
        DiffOperation::Changed { before_row, after_row, changes, .. } => {
            let [before, after] = [before_row, after_row].map(u64::to_string);
            for change in changes {
                screen.row(&[op, &key, &before, &after, &change.column, change.from.expose(), change.to.expose()]);
            }
        }
        DiffOperation::Removed { row, values, .. } => {
            let row = row.to_string();
            for cell in values {
                screen.row(&[op, &key, &row, "", &cell.column, cell.value.expose(), ""]);
            }
        }
    }
}
