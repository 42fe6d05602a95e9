//! `serial`: serial numbers, recognized.

use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::Error;
use crate::claim::{SerialFamilies, SerialFamily, SerialNumber};
use crate::diagnostic::Diagnostic;

/// What is asked of `serial`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SerialCall {
    /// The serial number as it was typed.
    pub serial: String,
    /// The families that are known; none by default.
    #[serde(default)]
    pub families: Vec<SerialFamily>,
    /// A file with families (TOML), instead.
    #[serde(default)]
    pub families_file: Option<String>,
    /// Whether a number of no family is an error rather than a warning.
    #[serde(default)]
    pub strict: bool,
}

/// What `serial` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SerialAnswer {
    /// The number as it is compared: without separators, in capitals.
    pub serial: String,
    /// The family that it fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// What is to be said of it (C-SER-1).
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the family of a serial number.
///
/// # Errors
/// `invalid_families`; `io` and `cancelled` with a file.
pub fn serial(call: &SerialCall, files: &dyn Files) -> Result<SerialAnswer, Error> {
    let families = match &call.families_file {
        Some(name) => SerialFamilies::from_toml(&files::text(files, name)?)?,
        None => SerialFamilies::new(call.families.clone())?,
    };
    let SerialNumber { canonical, family, diagnostics } = families.read(&call.serial, call.strict);
    Ok(SerialAnswer { serial: canonical, family, diagnostics })
}
