//! The CSV imports of itslearning: teachers and administrative staff.

use std::sync::OnceLock;

use crate::settings::{self, table};

/// The schemas of pupils and guardians (I-LAY-5), which are no import of the guide: they are asked for by name.
#[cfg(feature = "french")]
pub(super) const FAMILIES: [&str; 2] = [include_str!("pupils.toml"), include_str!("guardians.toml")];

/// A function of administrative staff (I-LAY-3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its code of three characters.
    pub code: String,
    /// Its short label.
    pub short: String,
    /// Its long label.
    pub long: String,
    /// The profile that LVS gives; none where it is never exported there.
    pub lvs: Option<String>,
}

table!(Function { code, short, long, lvs });

struct Functions {
    function: Vec<Function>,
}

table!(Functions { function });

/// Every function code that the guide lists; `ENS`, which staff cannot have, is among them.
pub fn functions() -> &'static [Function] {
    static FUNCTIONS: OnceLock<Vec<Function>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| {
        // Part of the program, read by a test.
        settings::read::<Functions>(include_str!("functions.toml")).map(|file| file.function).unwrap_or_default()
    })
}

/// The function of that code, in any case.
pub fn function(code: &str) -> Option<&'static Function> {
    functions().iter().find(|function| function.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests;
