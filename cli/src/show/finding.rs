//! Findings as a compiler shows them: what, where, the row with the cell marked, and how to mend it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rosterkit::diagnostic::texts::Section;
use rosterkit::diagnostic::{Code, Context, Diagnostic, Fix, Severity};
use rosterkit::tabular::check::Excerpt;
use rosterkit::text::mask_address;
use unicode_width::UnicodeWidthStr;

use super::excerpt::Quoted;
use super::number::grouped;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen, tame};

/// How many findings of one kind are shown in full unless all are asked for.
const FIRST: usize = 3;

/// How many lines of the others are named.
const NAMED: usize = 8;

/// A finding, and the row that it is in.
pub(crate) type Found<'a> = (&'a Diagnostic, Option<&'a Excerpt>);

/// Findings of one code in one column of one file: what usually has one cause.
struct Group<'a> {
    severity: Severity,
    findings: Vec<Found<'a>>,
}

/// Shows findings, errors first, those of one kind together. `counts` tells how many of each code there are in all,
/// kept or not.
pub(crate) fn show<'a>(
    findings: impl Iterator<Item = Found<'a>>,
    counts: &BTreeMap<Code, u64>,
    all: bool,
    screen: &mut Screen<'_>,
) {
    let groups = grouped_by_kind(findings);
    let mut kept: BTreeMap<Code, u64> = BTreeMap::new();
    let mut groups_left: BTreeMap<Code, u64> = BTreeMap::new();
    for group in &groups {
        if let Some((first, _)) = group.findings.first() {
            *kept.entry(first.code).or_default() += group.findings.len() as u64;
            *groups_left.entry(first.code).or_default() += 1;
        }
    }
    for group in groups {
        let Some((first, _)) = group.findings.first() else { continue };
        let code = first.code;
        let shown = if all { group.findings.len() } else { FIRST };
        for finding in group.findings.iter().take(shown) {
            one(finding, screen);
        }
        rest(group.findings.get(shown..).unwrap_or_default(), code, screen);
        // What is counted but not kept is told once, after the last group of its code.
        let left = groups_left.entry(code).or_default();
        *left = left.saturating_sub(1);
        let counted = counts.get(&code).copied().unwrap_or(0);
        let not_kept = counted.saturating_sub(kept.get(&code).copied().unwrap_or(0));
        if *left == 0 && not_kept > 0 {
            let context =
                Context::default().with("count", grouped(not_kept, screen.language())).with("code", code.name());
            let text = screen.say_with(Phrase::FindingsNotKept, &context);
            screen.line(Line::new().paint(Paint::Dim, format!("  … {text}")));
            screen.line(Line::new());
        }
    }
}

fn grouped_by_kind<'a>(findings: impl Iterator<Item = Found<'a>>) -> Vec<Group<'a>> {
    type Kind = (Code, Option<Arc<str>>, Option<Arc<str>>);
    let mut places: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for finding in findings {
        let (diagnostic, _) = finding;
        let location = &diagnostic.location;
        let kind = (diagnostic.code, location.file.clone(), location.column.clone());
        let at = *places.entry(kind).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group { severity: diagnostic.severity, findings: vec![finding] }),
        }
    }
    // Errors first; within a severity, as they appear.
    groups.sort_by_key(|group| std::cmp::Reverse(group.severity));
    groups
}

fn one((diagnostic, excerpt): &Found<'_>, screen: &mut Screen<'_>) {
    let (paint, label) = label(diagnostic.severity);
    let label = screen.say(label);
    let code = diagnostic.code.name();
    let text = screen.sentence(Section::Diagnostic, code, &diagnostic.context);
    let head = Line::new().paint(paint, format!("{label}[{code}]"));
    let colon = screen.colon();
    screen.line(head.text(colon).said(Paint::Strong, text));
    let number = diagnostic.location.line.map(|line| line.to_string()).unwrap_or_default();
    let gutter = " ".repeat(number.len().max(1));
    place(diagnostic, &gutter, screen);
    if let Some(excerpt) = excerpt {
        quote(diagnostic, excerpt, &number, &gutter, paint, screen);
    }
    if let Some(hint) = screen.hint(Section::Diagnostic, code, &diagnostic.context) {
        remark(Phrase::LabelHint, hint, &gutter, screen);
    }
    let fix = diagnostic.fix.as_ref().map(|fix| match fix {
        Fix::Replace { value } => {
            screen.say_with(Phrase::FixReplace, &Context::default().with("value", value.as_str()))
        }
        Fix::DropLine => screen.say(Phrase::FixDropLine),
    });
    if let Some(fix) = fix {
        remark(Phrase::LabelFix, fix, &gutter, screen);
    }
    screen.line(Line::new());
}

pub(super) fn label(severity: Severity) -> (Paint, Phrase) {
    match severity {
        Severity::Error => (Paint::Error, Phrase::LabelError),
        Severity::Warning => (Paint::Warning, Phrase::LabelWarning),
        Severity::Note => (Paint::Note, Phrase::LabelNote),
    }
}

/// `--> users.csv:17:5 (column `email`)`; the row is told where it is another number than the line.
fn place(diagnostic: &Diagnostic, gutter: &str, screen: &mut Screen<'_>) {
    let location = &diagnostic.location;
    let mut text = location.file.as_deref().unwrap_or("-").to_owned();
    for number in [location.line, location.column_number.map(u64::from)].into_iter().flatten() {
        text.push_str(&format!(":{number}"));
    }
    let mut remarks = Vec::new();
    if let Some(row) = location.row.filter(|row| location.line != Some(*row)) {
        remarks.push(screen.say_with(Phrase::PlaceRow, &Context::default().with("row", row)));
    }
    if let Some(column) = &location.column {
        remarks.push(screen.say_with(Phrase::PlaceColumn, &Context::default().with("column", &**column)));
    }
    let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) };
    screen.line(Line::new().paint(Paint::Note, format!("{gutter}-->")).text(format!(" {text}{remarks}")));
}

fn quote(
    diagnostic: &Diagnostic,
    excerpt: &Excerpt,
    number: &str,
    gutter: &str,
    paint: Paint,
    screen: &mut Screen<'_>,
) {
    let Some(quoted) = quoted(diagnostic, excerpt, screen) else { return };
    let places = screen.width().saturating_sub(gutter.width() + 3).max(20);
    let cut = quoted.cut(places);
    let bar = || Line::new().paint(Paint::Note, format!("{gutter} |"));
    screen.line(bar());
    let row = Line::new().paint(Paint::Note, format!("{number:>width$} |", width = gutter.len()));
    let Quoted { before, cell, after } = cut.quoted;
    screen.line(row.text(format!(" {before}")).paint(Paint::Strong, cell).text(after));
    let marks = Line::new().paint(Paint::Note, format!("{gutter} |")).text(" ".repeat(cut.indent + 1));
    screen.line(marks.paint(paint, "^".repeat(cut.marks)));
}

/// The row in parts. They are masked here, each as a whole and before anything is cut away: of half an address
/// nobody could tell that it is one. Where a bad address is marked, everything before its `@` goes.
fn quoted(diagnostic: &Diagnostic, excerpt: &Excerpt, screen: &Screen<'_>) -> Option<Quoted> {
    let text = &excerpt.text;
    let range = excerpt.cell.clone().unwrap_or(0..text.len());
    let (before, rest) = (text.get(..range.start)?, text.get(range.start..)?);
    let (cell, after) = (rest.get(..range.len())?, rest.get(range.len()..)?);
    let masked_whole = diagnostic.code == Code::InvalidEmail && cell.contains('@') && screen.masks();
    let cell = if masked_whole { mask_address(cell) } else { screen.masked(cell) };
    let dots = |cut| if cut { "…" } else { "" };
    let before = format!("{}{}", dots(excerpt.cut_before), tame(&screen.masked(before)));
    let after = format!("{}{}", tame(&screen.masked(after)), dots(excerpt.cut_after));
    Some(Quoted { before, cell: tame(&cell), after })
}

pub(super) fn remark(label: Phrase, text: String, gutter: &str, screen: &mut Screen<'_>) {
    let label = screen.say(label);
    let colon = screen.colon();
    let line = Line::new().text(format!("{gutter} = ")).paint(Paint::Hint, label).text(colon);
    screen.line(line.said(Paint::Plain, text));
}

/// Where the findings are that are not shown in full.
fn rest(findings: &[Found<'_>], code: Code, screen: &mut Screen<'_>) {
    if findings.is_empty() {
        return;
    }
    let mut lines: Vec<String> = findings.iter().filter_map(|(d, _)| d.location.line).map(|l| l.to_string()).collect();
    lines.dedup();
    if lines.len() > NAMED {
        lines.truncate(NAMED);
        lines.push("…".to_owned());
    }
    let context = Context::default()
        .with("count", grouped(findings.len(), screen.language()))
        .with("code", code.name())
        .with("lines", lines.join(", "));
    let text = screen.say_with(Phrase::FindingsMore, &context);
    screen.line(Line::new().paint(Paint::Dim, format!("  … {text}")));
    screen.line(Line::new());
}
