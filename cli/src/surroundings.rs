//! What the command is told of the process it runs in, so that it reads no clock and no environment itself.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{IsTerminal, Read, Write};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use rosterkit::diagnostic::texts::Language;

/// The three streams.
pub struct Streams<'a> {
    /// Where `-` and answers are read from.
    pub input: &'a mut dyn Read,
    /// Where the answer goes.
    pub out: &'a mut dyn Write,
    /// Where questions, notices and errors go.
    pub err: &'a mut dyn Write,
}

/// Facts about the process.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Whether somebody can answer on the input.
    pub input_is_terminal: bool,
    /// Whether somebody reads the output.
    pub output_is_terminal: bool,
    /// Whether somebody reads notices.
    pub error_is_terminal: bool,
    /// How wide the terminal is, in places; 100 where that is not known.
    pub width: usize,
    /// Whether colours are allowed (`NO_COLOR`).
    pub colour: bool,
    /// The language of the locale.
    pub language: Language,
    /// The instant.
    pub now: DateTime<Utc>,
    /// The key of the fingerprints that rows are told apart by: random, so that no file can be made to make them
    /// collide. No output depends on it.
    pub key: [u64; 2],
    /// A variable of the environment: where a secret may be that no file is to hold.
    pub variable: fn(&str) -> Option<String>,
    /// Whether the process ends with the command. Then what is large is left to the system, which takes it back whole:
    /// to drop a million people's texts one by one is a twentieth of a first sync.
    pub ends: bool,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        // Each state has keys of its own from the system's randomness, so what it makes of nothing is random.
        let random = || RandomState::new().build_hasher().finish();
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|width| *width >= 40);
        Self {
            input_is_terminal: std::io::stdin().is_terminal(),
            output_is_terminal: std::io::stdout().is_terminal(),
            error_is_terminal: std::io::stderr().is_terminal(),
            width: width.unwrap_or(100),
            colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
            language: language_of(sys_locale::get_locale().as_deref()),
            now: DateTime::from(SystemTime::now()),
            key: [random(), random()],
            variable: |name| std::env::var(name).ok(),
            ends: true,
        }
    }
}

/// The language of a locale: French where it says so, else English.
fn language_of(locale: Option<&str>) -> Language {
    match locale.and_then(|locale| locale.get(..2)) {
        Some(language) if language.eq_ignore_ascii_case("fr") => Language::Fr,
        _ => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_decides_on_the_language() {
        for (locale, language) in [
            (None, Language::En),
            (Some("C"), Language::En),
            (Some("é"), Language::En),
            (Some("en-US"), Language::En),
            (Some("fr"), Language::Fr),
            (Some("fr-CH"), Language::Fr),
            (Some("FR_fr.UTF-8"), Language::Fr),
        ] {
            assert_eq!(language_of(locale), language, "{locale:?}");
        }
    }

    #[test]
    fn keys_are_not_the_same_twice() {
        let (a, b) = (Surroundings::of_process().key, Surroundings::of_process().key);
        assert_ne!(a, b);
        assert_ne!(a[0], a[1]);
    }
}
