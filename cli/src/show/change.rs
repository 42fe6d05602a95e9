//! One value that becomes another, as a person reads it.

use rosterkit::diagnostic::texts::Language;

use crate::screen::Screen;

/// The change in the user's language. It is masked where it is shown.
pub(super) fn show(field: &str, from: &str, to: &str, screen: &Screen<'_>) -> String {
    text(field, from, to, screen.language())
}

/// The same without a screen: the quotation marks are all that a language changes.
pub(super) fn text(field: &str, from: &str, to: &str, language: Language) -> String {
    match language {
        Language::En => format!("`{field}`: “{from}” → “{to}”"),
        Language::Fr => format!("`{field}` : « {from} » → « {to} »"),
    }
}
