//! An undo as a person reads it: its plan, and what it leaves as it is.

use std::collections::BTreeMap;

use rosterkit::diagnostic::Context;
use rosterkit::sync::{Left, Undo, WhyNot};

use super::number::grouped;
use super::plan;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows an undo: the three lists last, for they say what comes back (P-GRD-5).
pub(crate) fn show(undo: &Undo, all: bool, screen: &mut Screen<'_>) {
    plan::show(&undo.plan, all, screen);
    let count = |count: usize| Context::default().with("count", grouped(count, screen.language()));
    let texts = [
        (screen.say_with(Phrase::UndoRestored, &count(undo.restored.len())), [].as_slice(), Paint::New),
        (screen.say_with(Phrase::UndoKept, &count(undo.kept.len())), undo.kept.as_slice(), Paint::Changed),
        (screen.say_with(Phrase::UndoFailed, &count(undo.failed.len())), undo.failed.as_slice(), Paint::Error),
    ];
    screen.line(Line::new());
    for (text, left, paint) in texts {
        screen.line(Line::new().paint(paint, text));
        reasons(left, screen);
    }
}

fn reasons(left: &[Left], screen: &mut Screen<'_>) {
    let mut by_reason: BTreeMap<WhyNot, Vec<u64>> = BTreeMap::new();
    for left in left {
        by_reason.entry(left.why).or_default().push(left.seat);
    }
    for (why, seats) in by_reason {
        let at = screen.say_with(Phrase::AtSeats, &Context::default().with("numbers", plan::named(&seats)));
        let why = why.text(screen.language());
        screen.line(Line::new().text(format!("  {why}")).paint(Paint::Dim, format!(" ({at})")));
    }
}
