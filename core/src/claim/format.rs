//! The form of codes as data, and what is made of it.

use serde::{Deserialize, Serialize};

use super::ClaimCode;
use super::alphabet::Alphabet;
use super::scheme::Scheme;
use crate::settings::{self, table, words};
use crate::{Error, ErrorCode};

/// How many symbols a code has at most.
const LONGEST: usize = 64;

/// Crockford's base 32: no I, L, O, U.
const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The form of an embedder's codes (C-FMT-1). What is not given has its default: 5 groups of 5 symbols of Crockford's
/// base 32, the last two of which check the others by a Reed-Solomon code.
///
/// ```
/// use rosterkit::claim::{ClaimCodes, CodeFormat, Scheme};
/// let format = CodeFormat { groups: 3, group_length: 4, scheme: Scheme::Damm, alphabet: "0123456789".to_owned() };
/// assert_eq!(ClaimCodes::new(&format)?.read("5724 0000 0000").unwrap().expose(), "5724-0000-0000");
/// # Ok::<(), rosterkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CodeFormat {
    /// How many groups a code is written in; 5 by default.
    pub groups: u32,
    /// How many symbols a group has; 5 by default. With `groups` it makes 64 symbols at most.
    pub group_length: u32,
    /// The symbols in the order of their values, letters from A to Z and digits; Crockford's base 32 by default.
    pub alphabet: String,
    /// What the last symbols check the others by; `reed_solomon` by default.
    pub scheme: Scheme,
}

impl Default for CodeFormat {
    fn default() -> Self {
        Self { groups: 5, group_length: 5, alphabet: CROCKFORD.to_owned(), scheme: Scheme::ReedSolomon }
    }
}

impl CodeFormat {
    /// Reads a form from TOML.
    ///
    /// # Errors
    /// `invalid_code_format` with the line.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        settings::read(text).map_err(|problem| {
            let error = Error::new(ErrorCode::InvalidCodeFormat).with("name", format!("line {}", problem.line(text)));
            error.with("problem", problem.message())
        })
    }
}

table!(CodeFormat {
    groups = Self::default().groups,
    group_length = Self::default().group_length,
    alphabet = Self::default().alphabet,
    scheme = Self::default().scheme,
});
words!(Scheme);

/// Codes of one form: reads and checks what people type, writes codes, makes new ones.
#[derive(Debug, Clone)]
pub struct ClaimCodes {
    pub(super) alphabet: Alphabet,
    pub(super) scheme: Scheme,
    pub(super) length: usize,
    group: usize,
}

impl ClaimCodes {
    /// Codes of a form.
    ///
    /// # Errors
    /// `invalid_code_format` with the member that cannot be so: no group or symbol, more than 64 symbols, an alphabet
    /// with a symbol twice or one that the scheme is not defined for.
    pub fn new(format: &CodeFormat) -> Result<Self, Error> {
        let refused = |name: &'static str, problem: &'static str| {
            Error::new(ErrorCode::InvalidCodeFormat).with("name", name).with("problem", problem)
        };
        let [groups, group] =
            [format.groups, format.group_length].map(|number| usize::try_from(number).unwrap_or(LONGEST));
        for (name, number) in [("groups", groups), ("group_length", group)] {
            if number == 0 {
                return Err(refused(name, "must be 1 or more"));
            }
        }
        let length = groups.saturating_mul(group);
        if length > LONGEST {
            return Err(refused("groups", "more than 64 symbols in all"));
        }
        let alphabet = Alphabet::new(&format.alphabet).map_err(|problem| refused("alphabet", problem))?;
        format.scheme.fits(alphabet.len(), length).map_err(|problem| refused("scheme", problem))?;
        Ok(Self { alphabet, scheme: format.scheme, length, group })
    }

    /// How many symbols a code has, check symbols among them.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The canonical writing of values: symbols in groups with a hyphen between them.
    pub(super) fn write(&self, values: &[u8]) -> ClaimCode {
        let mut text = String::with_capacity(self.length + self.length / self.group);
        for (number, value) in values.iter().enumerate() {
            if number > 0 && number % self.group == 0 {
                text.push('-');
            }
            text.push(self.alphabet.symbol(*value));
        }
        ClaimCode::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_fmt_1_the_default_is_five_groups_of_five_with_two_check_symbols() {
        let codes = ClaimCodes::new(&CodeFormat::default()).unwrap();
        assert_eq!(codes.length(), 25);
        assert_eq!(codes.length() - codes.scheme.check_symbols(), 23);
        assert_eq!(codes.alphabet.len(), 32);
        assert_eq!(serde_json::from_str::<CodeFormat>("{}").unwrap(), CodeFormat::default());
    }

    #[test]
    fn c_fmt_1_a_form_that_cannot_be_is_an_error_that_names_the_member() {
        let form = |change: fn(&mut CodeFormat)| {
            let mut format = CodeFormat::default();
            change(&mut format);
            let error = ClaimCodes::new(&format).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidCodeFormat);
            error.context().get("name").cloned().unwrap()
        };
        assert_eq!(form(|f| f.groups = 0), "groups".into());
        assert_eq!(form(|f| f.group_length = 0), "group_length".into());
        assert_eq!(form(|f| f.groups = u32::MAX), "groups".into());
        assert_eq!(form(|f| f.alphabet = "ABCA".to_owned()), "alphabet".into());
        assert_eq!(form(|f| f.alphabet = "0123456789".to_owned()), "scheme".into());
        assert_eq!(form(|f| f.groups = 7), "scheme".into(), "Reed-Solomon over GF(32) ends at 31 symbols");
        assert_eq!(form(|f| f.scheme = Scheme::Iso7064Mod37_36), "scheme".into());
    }
}
