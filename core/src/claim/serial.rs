//! Serial numbers of displays, by families of patterns that an embedder gives as data (C-SER-1).

use serde::{Deserialize, Serialize};

use super::alphabet::Alphabet;
use super::reading::is_separator;
use super::scheme::Scheme;
use crate::diagnostic::{Code, Diagnostic, Location, Severity};
use crate::settings::{self, table};
use crate::{Error, ErrorCode};

/// How many characters of a serial number are looked at.
const LONGEST: usize = 64;

/// Serial numbers that look alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SerialFamily {
    /// What the family is called.
    pub name: String,
    /// How its numbers begin: letters from A to Z and digits; nothing by default.
    #[serde(default)]
    pub prefix: String,
    /// How many characters follow the prefix, a check symbol among them.
    pub length: u32,
    /// The characters that may follow, in the order of their values; digits by default.
    #[serde(default = "digits")]
    pub alphabet: String,
    /// What the last of them checks the others of them by; none by default.
    #[serde(default = "unchecked")]
    pub check: Scheme,
}

fn digits() -> String {
    "0123456789".to_owned()
}

fn unchecked() -> Scheme {
    Scheme::None
}

/// A serial number that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialNumber {
    /// Without separators, letters as the family has them; as capitals where there is no family.
    pub canonical: String,
    /// The family that it fits.
    pub family: Option<String>,
    /// `missing_value`, `unknown_serial` or `serial_check`; none where it fits a family.
    pub diagnostics: Vec<Diagnostic>,
}

/// Families of serial numbers. A number belongs to the first that it fits.
#[derive(Debug, Clone, Default)]
pub struct SerialFamilies(Vec<(SerialFamily, Alphabet)>);

/// A file of families.
struct File {
    family: Vec<SerialFamily>,
}

table!(SerialFamily { name, prefix = String::new(), length, alphabet = digits(), check = unchecked() });
table!(File { family = Vec::new() });

impl SerialFamilies {
    /// Families in the order in which they are tried.
    ///
    /// # Errors
    /// `invalid_families`: one without a name, or with a prefix, alphabet, length or check that cannot be.
    pub fn new(families: Vec<SerialFamily>) -> Result<Self, Error> {
        let checked = families.into_iter().map(|family| match alphabet(&family) {
            Ok(alphabet) => Ok((family, alphabet)),
            Err(problem) => Err(refused(&format!("`{}`: {problem}", family.name))),
        });
        checked.collect::<Result<_, _>>().map(Self)
    }

    /// Reads families from TOML.
    ///
    /// ```
    /// use rosterkit::claim::SerialFamilies;
    /// let families = SerialFamilies::from_toml(r#"
    ///     [[family]]
    ///     name = "board"
    ///     prefix = "SB"            # how the numbers begin
    ///     length = 8               # how many characters follow
    ///     alphabet = "0123456789"  # which, the default
    ///     check = "luhn_mod_n"     # what the last one checks the others by; "none", the default
    /// "#)?;
    /// assert_eq!(families.read("sb 1234-5674", false).family.as_deref(), Some("board"));
    /// # Ok::<(), rosterkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_families`.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let file: File = settings::read(text).map_err(|problem| refused(&problem.with_line(text)))?;
        Self::new(file.family)
    }

    /// Reads a serial number as people type it: case, spaces, dashes and dots do not matter. That no family fits is a
    /// warning, and an error where the policy is `strict`; a family's wrong check symbol is always one.
    pub fn read(&self, text: &str, strict: bool) -> SerialNumber {
        let typed: String = text.chars().filter(|c| !is_separator(*c)).take(LONGEST + 1).collect();
        let finding = |code| Diagnostic::new(code, Location::default());
        let mut diagnostics = Vec::new();
        let mut begun = Vec::new();
        for (family, alphabet) in &self.0 {
            let Some(rest) = after(&typed, &family.prefix) else { continue };
            let values: Option<Vec<u8>> = rest.chars().map(|c| alphabet.value(c)).collect();
            match values.filter(|values| values.len() as u64 == u64::from(family.length)) {
                Some(values) => {
                    let rest: String = values.iter().map(|value| alphabet.symbol(*value)).collect();
                    let canonical = format!("{}{rest}", family.prefix.to_ascii_uppercase());
                    if family.check.holds(&values, alphabet.len()) {
                        return SerialNumber { canonical, family: Some(family.name.clone()), diagnostics: Vec::new() };
                    }
                    let wrong = finding(Code::SerialCheck).with("value", canonical).with("family", family.name.clone());
                    diagnostics.push(wrong);
                }
                None if !family.prefix.is_empty() => begun.push(family.name.clone()),
                None => {}
            }
        }
        let canonical = typed.to_ascii_uppercase();
        if canonical.is_empty() {
            diagnostics.push(finding(Code::MissingValue));
        } else if diagnostics.is_empty() {
            let mut unknown = finding(Code::UnknownSerial).with("value", canonical.clone());
            if !begun.is_empty() {
                unknown = unknown.with("nearest", begun);
            }
            if strict {
                unknown.severity = Severity::Error;
            }
            diagnostics.push(unknown);
        }
        diagnostics.truncate(1);
        SerialNumber { canonical, family: None, diagnostics }
    }
}

fn refused(problem: &str) -> Error {
    Error::new(ErrorCode::InvalidFamilies).with("problem", problem)
}

/// The alphabet of a family that can be.
fn alphabet(family: &SerialFamily) -> Result<Alphabet, &'static str> {
    let length = usize::try_from(family.length).unwrap_or(LONGEST + 1);
    if family.name.trim().is_empty() {
        return Err("it has no name");
    }
    if !family.prefix.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err("a prefix is made of letters from A to Z and digits");
    }
    if length == 0 || length + family.prefix.len() > LONGEST {
        return Err("a serial number has 1 to 64 characters");
    }
    let alphabet = Alphabet::new(&family.alphabet)?;
    family.check.fits(alphabet.len(), length)?;
    Ok(alphabet)
}

/// What follows a prefix, in whatever case it is.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families() -> SerialFamilies {
        SerialFamilies::from_toml(
            r#"
            [[family]]
            name = "board"
            prefix = "SB"
            length = 8
            check = "luhn_mod_n"

            [[family]]
            name = "panel"
            prefix = "P4"
            length = 6
            alphabet = "0123456789ABCDEF"
            "#,
        )
        .unwrap()
    }

    #[test]
    fn c_ser_1_a_number_belongs_to_the_family_that_it_fits() {
        for (typed, canonical, family) in [
            ("SB12345674", "SB12345674", "board"),
            (" sb-1234 5674 ", "SB12345674", "board"),
            ("SBI2345674", "SB12345674", "board"),
            ("p4 00oa.ff", "P4000AFF", "panel"),
        ] {
            let read = families().read(typed, true);
            assert_eq!((read.canonical.as_str(), read.family.as_deref()), (canonical, Some(family)), "{typed}");
            assert_eq!(read.diagnostics, []);
        }
    }

    #[test]
    fn c_ser_1_an_unknown_family_is_a_finding_and_an_error_only_where_that_is_asked_for() {
        for (typed, nearest) in [("XY 123", None), ("SB1234", Some("board")), ("P4ZZZZZZ", Some("panel"))] {
            for (strict, severity) in [(false, Severity::Warning), (true, Severity::Error)] {
                let read = families().read(typed, strict);
                assert_eq!(read.family, None);
                assert_eq!((read.diagnostics[0].code, read.diagnostics[0].severity), (Code::UnknownSerial, severity));
                let expected = nearest.map(|name: &str| vec![name.to_owned()].into());
                assert_eq!(read.diagnostics[0].context.get("nearest").cloned(), expected, "{typed}");
            }
        }
        assert_eq!(SerialFamilies::default().read("xy-1", false).canonical, "XY1");
        assert_eq!(families().read(" - ", false).diagnostics[0].code, Code::MissingValue);
        assert!(families().read(&"9".repeat(100_000), false).canonical.len() <= LONGEST + 1);
    }

    #[test]
    fn c_ser_1_a_wrong_check_symbol_is_named_with_its_family() {
        let read = families().read("SB12345675", false);
        assert_eq!(read.diagnostics[0].code, Code::SerialCheck);
        assert_eq!(read.diagnostics[0].context.get("family"), Some(&"board".into()));
    }

    #[test]
    fn c_ser_1_families_that_cannot_be_are_an_error() {
        for (text, problem) in [
            ("[[family]]\nname = \"\"\nlength = 3", "no name"),
            ("[[family]]\nname = \"a\"\nlength = 0", "64"),
            ("[[family]]\nname = \"a\"\nlength = 3\nprefix = \"É\"", "prefix"),
            ("[[family]]\nname = \"a\"\nlength = 3\nalphabet = \"00\"", "twice"),
            ("[[family]]\nname = \"a\"\nlength = 3\ncheck = \"reed_solomon\"", "32"),
            ("[[family]]\nname = \"a\"\n\nlenth = 3", "line"),
        ] {
            let error = SerialFamilies::from_toml(text).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidFamilies);
            assert!(error.to_string().contains(problem), "{error}");
        }
    }
}
