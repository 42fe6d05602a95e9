//! One line for a person: pieces of text, each with its paint.

use anstyle::{AnsiColor, Style};

/// What a piece of text is, which decides on its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    Plain,
    Strong,
    Dim,
    Error,
    Warning,
    Note,
    Hint,
    Gone,
    New,
    Changed,
}

impl Paint {
    pub(super) fn style(self) -> Style {
        let of = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Dim => Style::new().dimmed(),
            Self::Error => of(AnsiColor::Red).bold(),
            Self::Warning => of(AnsiColor::Yellow).bold(),
            Self::Note => of(AnsiColor::Blue).bold(),
            Self::Hint => of(AnsiColor::Cyan),
            Self::Gone => of(AnsiColor::Red),
            Self::New => of(AnsiColor::Green),
            Self::Changed => of(AnsiColor::Yellow),
        }
    }
}

/// A part of a line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) paint: Paint,
    pub(super) text: String,
    /// Whether it is a sentence of the texts, which have masked what was put into them. Their own examples of
    /// addresses are meant to be read.
    pub(super) said: bool,
}

/// A line that is being put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(super) pieces: Vec<Piece>,
}

impl Line {
    /// An empty line.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The same with more text.
    #[must_use]
    pub(crate) fn text(self, text: impl Into<String>) -> Self {
        self.paint(Paint::Plain, text)
    }

    /// The same with more text in a paint.
    #[must_use]
    pub(crate) fn paint(mut self, paint: Paint, text: impl Into<String>) -> Self {
        self.pieces.push(Piece { paint, text: text.into(), said: false });
        self
    }

    /// The same with a sentence of the texts.
    #[must_use]
    pub(crate) fn said(mut self, paint: Paint, text: impl Into<String>) -> Self {
        self.pieces.push(Piece { paint, text: text.into(), said: true });
        self
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().text(text)
    }
}

/// A text in which nothing moves the cursor, rings, or turns the direction of writing: what comes from a file must
/// not work on the terminal that shows it. A tab is shown as an arrow.
pub(crate) fn tame(text: &str) -> String {
    if !text.chars().any(acts) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '\t' => "→".to_owned(),
            c if acts(c) => c.escape_default().to_string(),
            c => c.to_string(),
        })
        .collect()
}

fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn nothing_of_a_file_works_on_the_terminal() {
        assert_eq!(tame("plain é"), "plain é");
        assert_eq!(tame("a\tb\u{1b}[31m\r\n\u{202e}x\u{7}"), "a→b\\u{1b}[31m\\r\\n\\u{202e}x\\u{7}");
    }
}
