//! The sentences: one file per language (`texts/en.toml`, `texts/fr.toml`), and one more for what comes with a feature,
//! looked up by section and code, the particulars put in at `{name}`. No sentence is built anywhere else.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Context, Diagnostic, Value};
use crate::settings::{self, table};
use crate::text::mask_addresses;

/// A language that the sentences exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// Which kind of code a sentence belongs to: a table of the language files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Findings about data ([`super::Code`]).
    Diagnostic,
    /// Calls that cannot be answered ([`crate::ErrorCode`]).
    Error,
    /// Why a plan has an operation ([`crate::sync::Reason`]).
    Reason,
    /// Why a person has no operation ([`crate::sync::WhyNot`]).
    WhyNot,
    /// Why a guard holds a plan ([`crate::sync::Hold`]).
    Hold,
    /// What a plan warns of ([`crate::sync::PlanWarning`]).
    PlanWarning,
    /// Why a snapshot is partial, or what proves it complete ([`crate::model::Completeness`]).
    Completeness,
    /// What happened in the portal ([`crate::portal::Event`]).
    #[cfg(feature = "portal")]
    Event,
    /// What administrators are told ([`crate::portal::Notice`]).
    #[cfg(feature = "portal")]
    Notice,
    /// Why a server gave nothing ([`crate::sources::oneroster::Failure`]).
    #[cfg(feature = "oneroster")]
    Failure,
    /// What is odd about what a server sends ([`crate::sources::oneroster::Noted`]).
    #[cfg(feature = "oneroster")]
    Note,
    /// What the eligibility of a school rests on ([`crate::sis::EligibilityReason`]).
    #[cfg(feature = "oneroster")]
    Eligibility,
    /// What speaks for or against it that a person has an account ([`crate::identity::ladder::EvidenceKind`]), and why somebody is asked
    /// about.
    #[cfg(feature = "french")]
    Evidence,
    /// What others are asked for in a message ([`crate::identity::reconcile::SupportRequest`]).
    #[cfg(feature = "french")]
    Request,
    /// What the `rosterkit` command says around them.
    #[cfg(feature = "command")]
    Ui,
}

impl Section {
    fn table(self) -> &'static str {
        match self {
            Self::Diagnostic => "diagnostic",
            Self::Error => "error",
            Self::Reason => "reason",
            Self::WhyNot => "why_not",
            Self::Hold => "hold",
            Self::PlanWarning => "plan_warning",
            Self::Completeness => "completeness",
            #[cfg(feature = "portal")]
            Self::Event => "event",
            #[cfg(feature = "portal")]
            Self::Notice => "notice",
            #[cfg(feature = "oneroster")]
            Self::Failure => "failure",
            #[cfg(feature = "oneroster")]
            Self::Note => "note",
            #[cfg(feature = "oneroster")]
            Self::Eligibility => "eligibility",
            #[cfg(feature = "french")]
            Self::Evidence => "evidence",
            #[cfg(feature = "french")]
            Self::Request => "request",
            #[cfg(feature = "command")]
            Self::Ui => "ui",
        }
    }
}

#[derive(Debug)]
struct Text {
    message: String,
    hint: Option<String>,
}

table!(Text { message, hint });

type Texts = BTreeMap<String, BTreeMap<String, Text>>;

/// The files of a language. A page that only looks at files is not to load what others say.
pub(crate) fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &[
            include_str!("texts/en.toml"),
            #[cfg(feature = "portal")]
            include_str!("texts/en_portal.toml"),
            #[cfg(any(feature = "french", feature = "oneroster"))]
            include_str!("texts/en_archive.toml"),
            #[cfg(feature = "oneroster")]
            include_str!("texts/en_oneroster.toml"),
            #[cfg(feature = "french")]
            include_str!("texts/en_french.toml"),
            #[cfg(feature = "command")]
            include_str!("texts/en_command.toml"),
        ],
        Language::Fr => &[
            include_str!("texts/fr.toml"),
            #[cfg(feature = "portal")]
            include_str!("texts/fr_portal.toml"),
            #[cfg(any(feature = "french", feature = "oneroster"))]
            include_str!("texts/fr_archive.toml"),
            #[cfg(feature = "oneroster")]
            include_str!("texts/fr_oneroster.toml"),
            #[cfg(feature = "french")]
            include_str!("texts/fr_french.toml"),
            #[cfg(feature = "command")]
            include_str!("texts/fr_command.toml"),
        ],
    }
}

fn texts(language: Language) -> &'static Texts {
    static EN: OnceLock<Texts> = OnceLock::new();
    static FR: OnceLock<Texts> = OnceLock::new();
    let cell = match language {
        Language::En => &EN,
        Language::Fr => &FR,
    };
    // The files are part of the program; a test reads them, so the empty table stands for nothing that happens.
    let read = |source: &&str| settings::read::<Texts>(source).unwrap_or_default();
    cell.get_or_init(|| {
        let mut texts = Texts::new();
        for (section, sentences) in sources(language).iter().flat_map(read) {
            texts.entry(section).or_default().extend(sentences);
        }
        texts
    })
}

fn find(section: Section, code: &str, language: Language) -> Option<&'static Text> {
    texts(language).get(section.table())?.get(code)
}

/// Whether a sentence shows addresses (P-PRV-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Addresses {
    /// Masked: `m•••••n@school.example`.
    #[default]
    Masked,
    /// Whole, because somebody asked to see them.
    Exposed,
}

/// The sentence for a code, addresses masked. A code without one (a test sees to it that there is none) reads as
/// itself.
pub fn message(section: Section, code: &str, context: &Context, language: Language) -> String {
    message_with(section, code, context, language, Addresses::Masked)
}

/// The same, addresses as asked for.
pub fn message_with(section: Section, code: &str, context: &Context, language: Language, show: Addresses) -> String {
    find(section, code, language).map_or_else(|| code.to_owned(), |text| fill(&text.message, context, language, show))
}

/// What a person can do about it, addresses masked, where there is something to say. A hint that names a particular
/// which this finding does not have is left out.
pub fn hint(section: Section, code: &str, context: &Context, language: Language) -> Option<String> {
    hint_with(section, code, context, language, Addresses::Masked)
}

/// The same, addresses as asked for.
pub fn hint_with(
    section: Section,
    code: &str,
    context: &Context,
    language: Language,
    addresses: Addresses,
) -> Option<String> {
    let hint = find(section, code, language)?.hint.as_ref()?;
    placeholders(hint).all(|name| context.get(name).is_some()).then(|| fill(hint, context, language, addresses))
}

impl Diagnostic {
    /// What a person reads, addresses masked.
    pub fn text(&self, language: Language) -> String {
        message(Section::Diagnostic, self.code.name(), &self.context, language)
    }

    /// How to mend it, where there is something to say.
    pub fn hint(&self, language: Language) -> Option<String> {
        hint(Section::Diagnostic, self.code.name(), &self.context, language)
    }
}

/// The names between braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

fn fill(template: &str, context: &Context, language: Language, addresses: Addresses) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut parts = template.split('{');
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match context.get(name) {
            // A gap is told in the words that the plan has for it.
            Some(Value::Text(gap)) if name == "why" => {
                filled.push_str(&message_with(Section::Completeness, gap, context, language, addresses));
            }
            // Days and years begin with other letters.
            Some(value) if name == "formats" && language == Language::Fr => {
                filled.push_str(&show(value, language).replace('D', "J").replace('Y', "A"));
            }
            Some(value) if addresses == Addresses::Exposed => filled.push_str(&show(value, language)),
            Some(value) => filled.push_str(&mask_addresses(&show(value, language))),
            None => filled.push('…'),
        }
        filled.push_str(rest);
    }
    filled
}

/// A particular as a person reads it; control characters are shown, not sent to a terminal.
fn show(value: &Value, language: Language) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => printable(text),
        Value::List(list) => list.iter().map(|text| printable(text)).collect::<Vec<_>>().join(", "),
        Value::Place(place) => {
            let row = match language {
                Language::En => "row",
                Language::Fr => "ligne",
            };
            match &place.file {
                Some(file) => format!("{file}, {row} {}", place.row),
                None => format!("{row} {}", place.row),
            }
        }
    }
}

fn printable(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return text.to_owned();
    }
    text.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorCode;
    use crate::diagnostic::Code;

    /// Every table of a language, read anew: no file is damaged, and no sentence in two of them.
    fn read(language: Language) -> Texts {
        let mut texts = Texts::new();
        for (name, table) in sources(language).iter().flat_map(|source| settings::read::<Texts>(source).unwrap()) {
            for (code, text) in table {
                let first = texts.entry(name.clone()).or_default().insert(code.clone(), text);
                assert!(first.is_none(), "{name}.{code} stands twice");
            }
        }
        texts
    }

    #[test]
    fn both_languages_have_every_sentence_and_no_other() {
        let (en, fr) = (read(Language::En), read(Language::Fr));
        let names = |texts: &Texts| {
            let mut names: Vec<String> = texts
                .iter()
                .flat_map(|(table, codes)| {
                    codes.iter().map(move |(code, text)| {
                        let mut holes: Vec<_> =
                            placeholders(&text.message).chain(text.hint.iter().flat_map(|h| placeholders(h))).collect();
                        holes.sort_unstable();
                        holes.dedup();
                        format!("{table}.{code} {holes:?} hint: {}", text.hint.is_some())
                    })
                })
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(&en), names(&fr));
        let codes = |table: &str| {
            let mut codes: Vec<_> = en[table].keys().cloned().collect();
            codes.sort();
            codes
        };
        let mut wanted: Vec<_> = Code::ALL.iter().map(|c| c.name().to_owned()).collect();
        wanted.sort();
        assert_eq!(codes("diagnostic"), wanted);
        let mut wanted: Vec<_> = ErrorCode::ALL.iter().map(|c| c.name().to_owned()).collect();
        // Without the portal its errors are not raised.
        #[cfg(not(feature = "portal"))]
        wanted.retain(|code| en["error"].contains_key(code));
        wanted.sort();
        assert_eq!(codes("error"), wanted);
    }

    #[test]
    fn a_finding_s_sentence_names_only_its_own_context() {
        let en = read(Language::En);
        for code in Code::ALL {
            let text = &en["diagnostic"][code.name()];
            for name in placeholders(&text.message).chain(text.hint.iter().flat_map(|h| placeholders(h))) {
                assert!(code.context().contains(&name), "{code}: {name}");
            }
        }
    }

    #[test]
    fn sentences_start_small_and_have_no_full_stop() {
        for language in [Language::En, Language::Fr] {
            for (table, codes) in read(language) {
                // What the command says around them, and whole messages.
                if matches!(table.as_str(), "ui" | "request") {
                    continue;
                }
                for (code, text) in codes {
                    assert!(!text.message.ends_with('.'), "{table}.{code}");
                    assert!(!text.message.chars().next().unwrap().is_uppercase(), "{table}.{code}");
                }
            }
        }
    }

    #[test]
    fn p_prv_15_values_in_sentences_are_masked() {
        let context = Context::default().with("value", "anna@@school.example").with("problem", "several_at");
        let text = message(Section::Diagnostic, "invalid_email", &context, Language::En);
        assert!(!text.contains("anna") && text.contains("a•••••a@@school.example"), "{text}");
        let text = message_with(Section::Diagnostic, "invalid_email", &context, Language::En, Addresses::Exposed);
        assert!(text.contains("anna@@school.example"), "{text}");
    }
}
