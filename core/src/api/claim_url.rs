//! `claim_url`: claim addresses, read and written.

use serde::{Deserialize, Serialize};

use super::claim_code::CheckedCode;
use crate::Error;
use crate::claim::{ClaimCodes, ClaimSite, CodeFormat, CodePlace, ReadAddress};
use crate::diagnostic::Diagnostic;
use crate::text::Secret;

/// What is asked of `claim_url`: with a code, to write an address, else to read one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimUrlCall {
    /// The address: the one to read, or that of the page that a code is put on.
    pub url: Secret,
    /// The code that is put on it, as somebody typed it.
    #[serde(default)]
    pub code: Option<Secret>,
    /// The hosts that are trusted, as `claims.example` or `claims.example:8443`; no other is.
    pub hosts: Vec<String>,
    /// Where the code stands; behind the `#` by default.
    #[serde(default)]
    pub place: CodePlace,
    /// The form of the code; five groups of five by default.
    #[serde(default)]
    pub format: CodeFormat,
}

/// What `claim_url` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimUrlAnswer {
    /// The address with its code, both written canonically, where both are right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Secret>,
    /// The code; none where the address is not to be trusted with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CheckedCode>,
    /// What is wrong with the address (C-URL-1).
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the code of an address, or writes an address with a code. Only `https` and the hosts that the call trusts.
///
/// # Errors
/// `invalid_code_format`.
pub fn claim_url(call: &ClaimUrlCall) -> Result<ClaimUrlAnswer, Error> {
    let codes = ClaimCodes::new(&call.format)?;
    let place = if call.code.is_some() { CodePlace::Fragment } else { call.place };
    let site = ClaimSite { hosts: call.hosts.clone(), place };
    let address: ReadAddress = match site.read(call.url.expose()) {
        Ok(address) => address,
        Err(finding) => return Ok(ClaimUrlAnswer { url: None, code: None, diagnostics: vec![*finding] }),
    };
    let read = match &call.code {
        Some(typed) => codes.read(typed.expose()),
        None => address.code(&codes),
    };
    let url = read.as_ref().ok().map(|code| Secret::from(address.with(call.place, code)));
    Ok(ClaimUrlAnswer { url, code: Some(CheckedCode::of(read)), diagnostics: Vec::new() })
}
