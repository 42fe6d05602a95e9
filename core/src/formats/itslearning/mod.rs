//! The CSV imports of itslearning: teachers and administrative staff.

use std::sync::OnceLock;

use serde::Deserialize;

/// A function of administrative staff (I-LAY-3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// Its code of three characters.
    pub code: String,
    /// Its short label.
    pub short: String,
    /// Its long label.
    pub long: String,
    /// The profile that LVS gives; none where it is never exported there.
    #[serde(default)]
    pub lvs: Option<String>,
}

/// Every function code that the guide lists; `ENS`, which staff cannot have, is among them.
pub fn functions() -> &'static [Function] {
    #[derive(Deserialize)]
    struct Table {
        function: Vec<Function>,
    }
    static FUNCTIONS: OnceLock<Vec<Function>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| {
        // Part of the program, read by a test.
        toml::from_str::<Table>(include_str!("functions.toml")).map(|table| table.function).unwrap_or_default()
    })
}

/// The function of that code, in any case.
pub fn function(code: &str) -> Option<&'static Function> {
    functions().iter().find(|function| function.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests;
