//! The report of a check: findings first, what they come to last.

use rosterkit::api::CheckReport;
use rosterkit::diagnostic::texts::Section;
use rosterkit::diagnostic::{Context, Diagnostic, Fix, Severity};
use rosterkit::tabular::{Dialect, LineEnd};

use super::number::grouped;
use super::{completeness, finding};
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows a report. Quiet, a report without errors is not shown.
pub(crate) fn show(report: &CheckReport, all: bool, screen: &mut Screen<'_>) {
    if screen.is_quiet() && report.is_clean() {
        return;
    }
    let excerpts = report.excerpts.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let quiet = screen.is_quiet();
    let findings = report.diagnostics.iter().zip(excerpts);
    let findings = findings.filter(|(found, _)| !quiet || found.severity == Severity::Error);
    finding::show(findings, &report.counts, all, screen);
    summary(report, screen);
}

fn summary(report: &CheckReport, screen: &mut Screen<'_>) {
    let language = screen.language();
    let file = report.file.as_deref().unwrap_or("-");
    let head = Line::new().paint(Paint::Strong, file).text(screen.colon());
    let head = match &report.schema {
        Some(schema) => {
            let phrase = if report.recognized { Phrase::LayoutRecognized } else { Phrase::LayoutGiven };
            head.text(screen.say_with(phrase, &Context::default().with("schema", schema.as_str())))
        }
        None => head.text(screen.say(Phrase::LayoutUnknown)),
    };
    screen.line(head);
    if let Some(dialect) = &report.dialect {
        let text = self::dialect(dialect, screen);
        screen.line(Line::new().text("  ").paint(Paint::Dim, text));
    }
    let context = Context::default()
        .with("rows", grouped(report.rows, language))
        .with("valid", grouped(report.valid_rows, language));
    let text = screen.say_with(Phrase::SummaryRows, &context);
    screen.line(Line::new().text(format!("  {text}")));
    counts(report, screen);
    for file in &report.unchecked_references {
        let text = screen.say_with(Phrase::ReferencesUnchecked, &Context::default().with("file", file.as_str()));
        screen.line(Line::new().text("  ").paint(Paint::Dim, text));
    }
    completeness::show(&report.completeness, "  ", screen);
}

fn counts(report: &CheckReport, screen: &mut Screen<'_>) {
    let language = screen.language();
    if report.counts.is_empty() {
        let text = screen.say(Phrase::SummaryClean);
        screen.line(Line::new().text("  ").paint(Paint::New, text));
        return;
    }
    let context = Context::default()
        .with("errors", grouped(report.errors, language))
        .with("warnings", grouped(report.warnings, language));
    let text = screen.say_with(Phrase::SummaryCounts, &context);
    let paint = if report.errors > 0 { Paint::Error } else { Paint::Warning };
    screen.line(Line::new().text("  ").paint(paint, text));
    let mut codes: Vec<_> = report.counts.iter().collect();
    codes.sort_by_key(|(code, count)| std::cmp::Reverse((code.severity(), **count)));
    let width = codes.iter().map(|(_, count)| grouped(**count, language).chars().count()).max().unwrap_or(0);
    for (code, count) in codes {
        let count = grouped(*count, language);
        let paint = if code.severity() == Severity::Error { Paint::Error } else { Paint::Warning };
        screen.line(Line::new().text(format!("    {count:>width$} ")).paint(paint, code.name()));
    }
    if report.fixes > 0 && report.fixable {
        let context = Context::default().with("count", grouped(report.fixes, language));
        let text = screen.say_with(Phrase::SummaryFixes, &context);
        screen.line(Line::new().text("  ").paint(Paint::Hint, text));
    }
}

pub(super) fn dialect(dialect: &Dialect, screen: &Screen<'_>) -> String {
    let mut parts = vec![dialect.encoding.name().to_owned()];
    if dialect.bom {
        parts.push(screen.say(Phrase::DialectBom));
    }
    let delimiter = match dialect.delimiter {
        b'\t' => "tab".to_owned(),
        delimiter => format!("`{}`", char::from(delimiter)),
    };
    parts.push(screen.say_with(Phrase::DialectDelimiter, &Context::default().with("delimiter", delimiter)));
    parts.push(line_end(dialect.line_end).to_owned());
    parts.push(screen.say(if dialect.header { Phrase::DialectHeader } else { Phrase::DialectNoHeader }));
    parts.join(", ")
}

fn line_end(end: LineEnd) -> &'static str {
    match end {
        LineEnd::Lf => "LF",
        LineEnd::Crlf => "CRLF",
        LineEnd::Cr => "CR",
    }
}

/// Writes findings as a table.
pub(crate) fn as_table<'a>(findings: impl Iterator<Item = &'a Diagnostic>, screen: &mut Screen<'_>) {
    screen.row(&["severity", "code", "file", "row", "line", "column", "fix", "message", "hint"]);
    for diagnostic in findings {
        let (code, location) = (diagnostic.code.name(), &diagnostic.location);
        let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
        let fix = match &diagnostic.fix {
            Some(Fix::Replace { value }) => value.clone(),
            Some(Fix::DropLine) => screen.say(Phrase::FixDropLine),
            None => String::new(),
        };
        let message = screen.sentence(Section::Diagnostic, code, &diagnostic.context);
        let hint = screen.hint(Section::Diagnostic, code, &diagnostic.context).unwrap_or_default();
        let cells = [
            diagnostic.severity.name(),
            code,
            location.file.as_deref().unwrap_or_default(),
            &number(location.row),
            &number(location.line),
            location.column.as_deref().unwrap_or_default(),
            &fix,
        ];
        screen.row_with(&cells, &[&message, &hint]);
    }
}
