//! Writing to the terminal, and what a recipe says when it fails.

use std::fmt;
use std::io::Write as _;

/// Writes one line to standard output. A closed pipe is no failure of the recipe.
#[macro_export]
macro_rules! say {
    ($($arg:tt)*) => { $crate::output::line(format_args!($($arg)*)) };
}

/// Writes `text` and a line end to standard output, at once.
pub fn line(text: fmt::Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// Why a recipe stopped: a sentence for the person who ran it.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure that says `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A failure of `what`, with the places that are wrong, one a line. `None` if there are none.
    pub fn of_places(what: &str, places: &[String]) -> Option<Self> {
        (!places.is_empty()).then(|| Self(format!("{what}:\n  {}", places.join("\n  "))))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}
