//! `claim_code`: whether claim codes are right as they were typed.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::claim::{ClaimCode, ClaimCodes, CodeFormat, CodeProblems, Proposal};
use crate::diagnostic::Diagnostic;
use crate::text::Secret;

/// What is asked of `claim_code`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimCodeCall {
    /// The codes as they were typed.
    pub codes: Vec<Secret>,
    /// Their form; five groups of five by default.
    #[serde(default)]
    pub format: CodeFormat,
}

/// What `claim_code` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimCodeAnswer {
    /// Each code, in the order of the call.
    pub codes: Vec<CheckedCode>,
}

/// A code that was typed, held against its form. Whether anybody made it is not known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckedCode {
    /// Whether it can be a code.
    pub valid: bool,
    /// Its canonical writing, where it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Secret>,
    /// What is wrong with it (C-FMT-4).
    pub diagnostics: Vec<Diagnostic>,
    /// The one symbol that would explain it. To be shown (*perhaps; compare with your mail*), never to be applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
}

impl CheckedCode {
    pub(super) fn of(read: Result<ClaimCode, CodeProblems>) -> Self {
        match read {
            Ok(code) => Self { valid: true, code: Some(code.into()), diagnostics: Vec::new(), proposal: None },
            Err(CodeProblems { diagnostics, proposal }) => Self { valid: false, code: None, diagnostics, proposal },
        }
    }
}

/// Checks codes without a network (C-FMT-3).
///
/// # Errors
/// `invalid_code_format`.
pub fn claim_code(call: &ClaimCodeCall) -> Result<ClaimCodeAnswer, Error> {
    let codes = ClaimCodes::new(&call.format)?;
    Ok(ClaimCodeAnswer { codes: call.codes.iter().map(|code| CheckedCode::of(codes.read(code.expose()))).collect() })
}
