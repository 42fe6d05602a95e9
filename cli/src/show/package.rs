//! The report of a package: causes first, then each file, what it all comes to last.

use rosterkit::diagnostic::{Context, Diagnostic, Severity};
use rosterkit::package::PackageReport;

use super::number::grouped;
use super::report::totals;
use super::{completeness, finding};
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows a report. Quiet, only errors are shown.
pub(crate) fn show(report: &PackageReport, all: bool, screen: &mut Screen<'_>) {
    let quiet = screen.is_quiet();
    if quiet && report.is_clean() {
        return;
    }
    let is_shown = |found: &&Diagnostic| !quiet || found.severity == Severity::Error;
    let whole = report.diagnostics.iter().filter(is_shown).map(|found| (found, None));
    let of_files = report.files.iter().flat_map(|file| {
        let excerpts = file.check.excerpts.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        file.check.diagnostics.iter().zip(excerpts)
    });
    let of_files = of_files.filter(|(found, _)| is_shown(found));
    finding::show(whole.chain(of_files), &report.counts, all, screen);
    let language = screen.language();
    let head = Context::default().with("version", report.version.name());
    let text = screen.say_with(Phrase::PackageVersion, &head);
    let name = report.package.as_deref().unwrap_or("OneRoster");
    screen.line(Line::new().paint(Paint::Strong, name).text(screen.colon()).text(text));
    for file in &report.files {
        let context = Context::default()
            .with("rows", grouped(file.check.rows, language))
            .with("mode", file.mode.name())
            .with("errors", grouped(file.check.errors, language))
            .with("warnings", grouped(file.check.warnings, language));
        let text = screen.say_with(Phrase::PackageFile, &context);
        let paint = if file.check.errors > 0 { Paint::Error } else { Paint::Dim };
        screen.line(Line::new().text(format!("  {}", file.name)).text(screen.colon()).paint(paint, text));
    }
    totals(report.errors, report.warnings, screen);
    completeness::show(&report.completeness, "  ", screen);
}
