//! The report of the files of a French school: findings first, then whom they have, what it all comes to last.

use rosterkit::api::RosterReport;
use rosterkit::diagnostic::{Context, Diagnostic, Severity};

use super::number::grouped;
use super::report::totals;
use super::{completeness, finding};
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows a report. Quiet, only errors are shown.
pub(crate) fn show(report: &RosterReport, all: bool, screen: &mut Screen<'_>) {
    let quiet = screen.is_quiet();
    if quiet && report.is_clean() {
        return;
    }
    let is_shown = |found: &&Diagnostic| !quiet || found.severity == Severity::Error;
    finding::show(report.diagnostics.iter().filter(is_shown).map(|found| (found, None)), &report.counts, all, screen);
    let language = screen.language();
    for file in report.files.iter().filter(|file| !file.is_read) {
        let text = screen.say_with(Phrase::RosterPassedOver, &Context::default().with("file", &*file.file));
        screen.line(Line::new().text("  ").paint(Paint::Dim, text));
    }
    screen.line(Line::new().paint(Paint::Strong, &*report.layout));
    let people = &report.people;
    for (phrase, count) in [
        (Phrase::RosterPupils, people.pupils),
        (Phrase::RosterUnplaced, people.unplaced),
        (Phrase::RosterScheduled, people.scheduled),
        (Phrase::RosterLeft, people.left),
        (Phrase::RosterGuardians, people.guardians),
        (Phrase::RosterTeachers, people.teachers),
        (Phrase::RosterStaff, people.staff),
        (Phrase::RosterUnknown, people.unknown),
        (Phrase::RosterDivisions, people.divisions),
        (Phrase::RosterGroups, people.groups),
        (Phrase::RosterWithAddress, people.with_address),
    ] {
        if count > 0 {
            let text = screen.say_with(phrase, &Context::default().with("count", grouped(count, language)));
            screen.line(Line::new().text(format!("  {text}")));
        }
    }
    totals(report.errors, report.warnings, screen);
    completeness::show(&report.completeness, "  ", screen);
}
