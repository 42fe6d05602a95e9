//! Runs as a person reads them.

use chrono::{DateTime, SecondsFormat, Utc};
use rosterkit::diagnostic::Context;
use rosterkit::sync::{Counts, Origin, Run};

use super::number::grouped;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Tells what a run that has just been finished did.
pub(crate) fn applied(run: &Run, screen: &mut Screen<'_>) {
    let language = screen.language();
    let done = run.done.saturating_sub(run.failed);
    let context = Context::default()
        .with("run", run.id)
        .with("subscription", run.subscription.as_str())
        .with("count", grouped(done, language))
        .with("counts", counts(&run.intent.counts));
    let phrase = if run.intent.operations == 0 { Phrase::RunNothing } else { Phrase::RunApplied };
    let text = screen.say_with(phrase, &context);
    screen.line(Line::new().paint(Paint::New, text));
    if run.failed > 0 {
        let context = Context::default().with("count", grouped(run.failed, language));
        let text = screen.say_with(Phrase::RunFailed, &context);
        screen.line(Line::new().paint(Paint::Warning, text));
    }
}

/// What a plan does, in short: `+12 ~3 -1`.
pub(crate) fn counts(counts: &Counts) -> String {
    let parts = [
        ("-", counts.remove + counts.suspend + counts.release),
        (">", counts.moved),
        ("~", counts.update + counts.adopt),
        ("+", counts.add + counts.restore),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(_, count)| *count > 0).map(|(sign, count)| format!("{sign}{count}")).collect();
    if parts.is_empty() { "0".to_owned() } else { parts.join(" ") }
}

/// Where a run comes from, in a word.
pub(crate) fn origin(origin: &Origin, screen: &Screen<'_>) -> String {
    match origin {
        Origin::Source { source, .. } => source.to_string(),
        Origin::Undo { run } => screen.say_with(Phrase::OriginUndo, &Context::default().with("run", *run)),
    }
}

/// An instant, to the second, as ISO 8601 writes it.
pub(crate) fn instant(instant: &DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}
