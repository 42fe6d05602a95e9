//! The close look at one value: what is wrong with it by its column's type.

use chrono::NaiveDate;

use super::column::is_scientific;
use crate::diagnostic::{Code, Diagnostic, Fix, Severity, Value};
use crate::tabular::schema::{Column, Lookup, ValueType, Vocabulary, integer};
use crate::text::{EmailAddress, PostalCode, PostalCodeProblem, Uai, UaiProblem};

/// What is wrong with a value.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) code: Code,
    pub(super) severity: Severity,
    context: Vec<(&'static str, Value)>,
    /// The value to write instead, where that is safe.
    pub(super) fix: Option<String>,
}

impl Trouble {
    pub(super) fn new(code: Code) -> Self {
        Self { code, severity: code.severity(), context: Vec::new(), fix: None }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.context.push((name, value.into()));
        self
    }

    fn fixed_by(mut self, value: impl Into<String>) -> Self {
        self.fix = Some(value.into());
        self
    }

    /// Adds the particulars to a finding. Of a secret column nothing is told that could hold its value.
    pub(super) fn fill(self, secret: bool, mut diagnostic: Diagnostic) -> Diagnostic {
        for (name, value) in self.context {
            if !secret || !matches!(name, "value" | "nearest" | "hex") {
                diagnostic = diagnostic.with(name, value);
            }
        }
        match self.fix {
            Some(value) if !secret => diagnostic.fixed_by(Fix::Replace { value }),
            _ => diagnostic,
        }
    }
}

/// What is wrong with a value, which is not empty and has no space around it.
pub(super) fn of_value(column: &Column, value: &str, today: Option<NaiveDate>) -> Option<Trouble> {
    if column.id && is_scientific(value.as_bytes()) {
        return Some(Trouble::new(Code::ScientificNumber).with("value", value));
    }
    let wrong = |code| Trouble::new(code).with("value", value);
    match &column.kind {
        ValueType::Text => None,
        ValueType::Email => {
            let problem = EmailAddress::check(value).err()?;
            Some(wrong(Code::InvalidEmail).with("problem", problem.name()))
        }
        ValueType::Enum(words) => of_word(words, value, Code::UnknownValue),
        ValueType::Boolean(words) => of_word(words, value, Code::InvalidBoolean),
        ValueType::Date(rule) => {
            let Some(date) = rule.formats.iter().find_map(|format| format.parse(value.as_bytes())) else {
                let formats: Vec<String> = rule.formats.iter().map(|format| format.source().to_owned()).collect();
                return Some(wrong(Code::InvalidDate).with("formats", formats));
            };
            let (Some(age), Some(today)) = (rule.age, today) else { return None };
            age.date_of_birth(date, today).is_none().then(|| {
                wrong(Code::UnlikelyAge).with("minimum", u64::from(age.minimum)).with("maximum", u64::from(age.maximum))
            })
        }
        ValueType::Integer { minimum, maximum } => {
            let fits = integer(value.as_bytes()).is_some_and(|number| (*minimum..=*maximum).contains(&number));
            (!fits).then(|| {
                let mut trouble = wrong(Code::InvalidInteger);
                if *minimum != i64::MIN || *maximum != i64::MAX {
                    trouble = trouble.with("minimum", minimum.to_string()).with("maximum", maximum.to_string());
                }
                trouble
            })
        }
        ValueType::PostalCode => match PostalCode::parse(value).err()? {
            PostalCodeProblem::Short { whole } => {
                let written = whole.for_spreadsheet();
                Some(wrong(Code::ShortPostalCode).with("nearest", written.as_str()).fixed_by(written))
            }
            PostalCodeProblem::Form => Some(wrong(Code::InvalidPostalCode)),
        },
        ValueType::Uai => match Uai::parse(value).err()? {
            UaiProblem::Letter { right } => Some(wrong(Code::InvalidUai).with("nearest", right.as_str())),
            UaiProblem::Form => Some(wrong(Code::InvalidUai)),
        },
        kind @ (ValueType::Uuid | ValueType::Phone | ValueType::Pattern(_)) => {
            if kind.is_plainly_right(value.as_bytes()) {
                return None;
            }
            Some(match kind {
                ValueType::Uuid => wrong(Code::InvalidUuid),
                ValueType::Pattern(pattern) => wrong(Code::InvalidPattern).with("pattern", pattern.source.as_str()),
                _ => wrong(Code::InvalidPhone),
            })
        }
    }
}

fn of_word(words: &Vocabulary, value: &str, code: Code) -> Option<Trouble> {
    let trouble = match words.look_up(value) {
        Lookup::Known(_) => return None,
        Lookup::Refused => return Some(Trouble::new(Code::RefusedValue).with("value", value)),
        // The value that is meant is beyond doubt; only its writing is not the layout's.
        Lookup::Miswritten(right) => Trouble::new(code).with("nearest", right).fixed_by(right),
        Lookup::Unknown => match words.nearest(value) {
            Some(near) => Trouble::new(code).with("nearest", near),
            None => Trouble::new(code),
        },
    };
    let allowed: Vec<String> = words.values().map(str::to_owned).collect();
    Some(trouble.with("value", value).with("allowed", allowed))
}

/// Whether a value is shorter or longer than its column allows.
pub(super) fn of_length(column: &Column, value: &str) -> Option<Trouble> {
    if column.min_length.is_none() && column.max_length.is_none() {
        return None;
    }
    let found = value.chars().count();
    let least = column.min_length.unwrap_or(0);
    let fits = found >= least && column.max_length.is_none_or(|most| found <= most);
    (!fits).then(|| {
        let trouble = Trouble::new(Code::InvalidLength).with("found", found).with("minimum", least);
        match column.max_length {
            Some(most) => trouble.with("maximum", most),
            None => trouble,
        }
    })
}

/// Whether bytes that are no text are so only because they end inside a character.
pub(super) fn is_cut(value: &[u8]) -> bool {
    match str::from_utf8(value) {
        Ok(text) => {
            text.ends_with(char::REPLACEMENT_CHARACTER) && text.matches(char::REPLACEMENT_CHARACTER).count() == 1
        }
        Err(error) => error.error_len().is_none(),
    }
}

/// Bytes that are no text: the first of them, and what the value would be in Windows-1252.
pub(super) fn of_encoding(value: &[u8], encoding: crate::tabular::Encoding) -> Trouble {
    let wrong = match str::from_utf8(value) {
        Ok(_) => "\u{fffd}".as_bytes(),
        Err(error) => {
            let rest = value.get(error.valid_up_to()..).unwrap_or_default();
            rest.get(..error.error_len().unwrap_or(rest.len())).unwrap_or_default()
        }
    };
    let hex: Vec<String> = wrong.iter().map(|byte| format!("{byte:02x}")).collect();
    let trouble = Trouble::new(Code::InvalidEncoding).with("encoding", encoding.name()).with("hex", hex.join(" "));
    if str::from_utf8(value).is_ok() {
        return trouble;
    }
    let mut meant = Vec::new();
    crate::tabular::Decoder::new(crate::tabular::Encoding::Windows1252).decode(value, &mut meant);
    trouble.with("nearest", String::from_utf8_lossy(&meant).into_owned())
}
