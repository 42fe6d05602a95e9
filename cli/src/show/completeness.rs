//! What speaks for a file's being whole, as a person reads it.

use rosterkit::model::Completeness;

use crate::screen::{Line, Paint, Screen};

/// Shows it: one line, and one for each thing that is missing.
pub(crate) fn show(completeness: &Completeness, indent: &str, screen: &mut Screen<'_>) {
    let text = completeness.text(screen.language());
    match completeness {
        Completeness::Partial { why } => {
            screen.line(Line::new().text(indent).paint(Paint::Warning, text));
            for gap in why {
                let text = gap.text(screen.language());
                screen
                    .line(Line::new().text(format!("{indent}  ")).paint(Paint::Warning, "!").text(format!(" {text}")));
            }
        }
        _ => screen.line(Line::new().text(indent).paint(Paint::Dim, text)),
    }
}
