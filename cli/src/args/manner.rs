use std::ffi::OsString;

use clap::{Args, ValueEnum};
use rosterkit::diagnostic::texts::Language;

use crate::screen::{Format, Manner};
use crate::surroundings::Surroundings;

/// How the answer is to look; every command takes these.
#[derive(Debug, Clone, Args)]
pub(crate) struct MannerArgs {
    /// What the answer is written as [default: human]
    #[arg(long, global = true, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<Format>,
    /// The language of sentences [default: that of the locale]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE", help_heading = "Output")]
    lang: Option<LanguageArg>,
    /// Show whole e-mail addresses instead of masked ones
    #[arg(long, global = true, help_heading = "Output")]
    expose: bool,
    /// Say only what is wrong or needs somebody
    #[arg(long, short, global = true, help_heading = "Output")]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LanguageArg {
    En,
    Fr,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::En => Self::En,
            LanguageArg::Fr => Self::Fr,
        }
    }
}

impl MannerArgs {
    pub(crate) fn manner(&self, around: &Surroundings) -> Manner {
        Manner {
            format: self.format.unwrap_or_default(),
            language: self.lang.map_or(around.language, Language::from),
            expose: self.expose,
            quiet: self.quiet,
        }
    }

    /// The manner of a command line that cannot be understood, as far as it can be made out: an error too is said in
    /// the language and the format that were asked for.
    pub(crate) fn guess(args: &[OsString], around: &Surroundings) -> Manner {
        let value = |name: &str| {
            let mut words = args.iter().filter_map(|arg| arg.to_str());
            let equals = format!("{name}=");
            while let Some(word) = words.next() {
                if word == name {
                    return words.next();
                }
                if let Some(value) = word.strip_prefix(&equals) {
                    return Some(value);
                }
            }
            None
        };
        Self {
            format: value("--format").and_then(|format| Format::from_str(format, false).ok()),
            lang: value("--lang").and_then(|language| LanguageArg::from_str(language, false).ok()),
            expose: false,
            quiet: false,
        }
        .manner(around)
    }
}
