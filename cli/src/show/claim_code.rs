//! A claim code that was checked.

use rosterkit::api::CheckedCode;
use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::Section;

use super::finding::{label, remark};
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows a code that is right, or what is wrong with the one of that number. What was typed is not shown again: it may
/// be most of a code.
pub(crate) fn show(number: u64, code: &CheckedCode, screen: &mut Screen<'_>) {
    if let Some(code) = &code.code {
        let text = screen.say_with(Phrase::ClaimCodeValid, &Context::default().with("code", code.expose()));
        screen.tell(text);
    }
    for finding in &code.diagnostics {
        let place = screen.say_with(Phrase::ClaimCodeNumber, &Context::default().with("number", number));
        let (paint, severity) = label(finding.severity);
        let severity = screen.say(severity);
        let name = finding.code.name();
        let text = screen.sentence(Section::Diagnostic, name, &finding.context);
        let colon = screen.colon();
        let head = Line::new().text(format!("{place}{colon}")).paint(paint, format!("{severity}[{name}]"));
        screen.line(head.text(colon).said(Paint::Strong, text));
        if let Some(hint) = screen.hint(Section::Diagnostic, name, &finding.context) {
            remark(Phrase::LabelHint, hint, " ", screen);
        }
    }
}
