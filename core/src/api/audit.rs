//! `audit`, `audit_verify`: what happened in the portal, and whether the log of it is whole.

use serde::{Deserialize, Serialize};

use super::organizations::{page, visible};
use crate::access::Actor;
use crate::portal::{self, AuditFilter, AuditPage, Verification};
use crate::sync::Store;
use crate::{Error, ErrorCode};

/// What is asked of `audit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditCall {
    /// Who asks. A person names an organization in which they hold a role, or asks for what they did or what concerns them.
    pub actor: Actor,
    /// Which entries are wanted; all by default.
    #[serde(default)]
    pub filter: AuditFilter,
    /// Only those after this number.
    #[serde(default)]
    pub after: u64,
    /// How many at most; 100 by default.
    #[serde(default = "page")]
    pub limit: usize,
}

/// What is asked of `audit_verify`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditVerifyCall {
    /// An entry as somebody wrote it down before.
    #[serde(default)]
    pub expected: Option<ExpectedEntry>,
}

/// The number and digest of an entry, kept where the store is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExpectedEntry {
    /// Its number.
    pub number: u64,
    /// Its digest.
    pub digest: String,
}

/// Gives a page of the log.
///
/// # Errors
/// `unknown_organization`, `not_allowed`, `organization_needed`; what the store gives.
pub fn audit(call: &AuditCall, store: &dyn Store) -> Result<AuditPage, Error> {
    let AuditCall { actor, filter, after, limit } = call;
    if let Some(organization) = &filter.organization {
        visible(store, organization, actor)?;
    }
    let own = |email| filter.actor.as_ref() == Some(email) || filter.person.as_ref() == Some(email);
    if filter.organization.is_none() && actor.email().is_some_and(|email| !own(email)) {
        return Err(Error::new(ErrorCode::OrganizationNeeded));
    }
    portal::audit(store, filter, *after, *limit)
}

/// Follows the log from its first entry to its last and tells what is wrong with it.
///
/// # Errors
/// What the store gives.
pub fn audit_verify(call: &AuditVerifyCall, store: &dyn Store) -> Result<Verification, Error> {
    let expected = call.expected.as_ref().map(|entry| (entry.number, entry.digest.as_str()));
    portal::verify(store, expected)
}
