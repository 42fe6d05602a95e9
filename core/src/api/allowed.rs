//! `allowed`: whether somebody may do something.

use serde::{Deserialize, Serialize};

use super::organizations::found;
use crate::Error;
use crate::access::{Action, Actor, Decision, decision};
use crate::model::OrganizationId;
use crate::sync::Store;

/// What is asked of `allowed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AllowedCall {
    /// Who.
    pub actor: Actor,
    /// What.
    pub action: Action,
    /// Where.
    pub organization: OrganizationId,
}

/// Tells whether somebody may do something in an organization, and why (P-ROLE-4).
///
/// # Errors
/// `unknown_organization`; what the store gives.
pub fn allowed(call: &AllowedCall, store: &dyn Store) -> Result<Decision, Error> {
    let organization = found(store, &call.organization)?;
    Ok(decision(&call.actor, &organization, call.action))
}
