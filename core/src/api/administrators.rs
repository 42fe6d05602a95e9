//! `administrators`: who administers an organization.

use serde::{Deserialize, Serialize};

use super::organizations::{page, visible};
use crate::Error;
use crate::access::{Actor, Role};
use crate::model::{Administrator, OrganizationId};
use crate::sync::Store;
use crate::text::fold_header;

/// What is asked of `administrators`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdministratorsCall {
    /// Who asks.
    pub actor: Actor,
    /// Of which organization.
    pub organization: OrganizationId,
    /// Only those with this in their name or address, whatever case and accents (P-ADM-7).
    #[serde(default)]
    pub search: Option<String>,
    /// Only those with this role (P-ADM-7).
    #[serde(default)]
    pub role: Option<Role>,
    /// How many at most; 100 by default.
    #[serde(default = "page")]
    pub limit: usize,
    /// How many are passed over first.
    #[serde(default)]
    pub offset: usize,
}

/// What `administrators` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdministratorsAnswer {
    /// How many are found, those that are not listed too.
    pub found: usize,
    /// How many were passed over.
    pub offset: usize,
    /// The administrators, in the order in which they came.
    pub administrators: Vec<Administrator>,
}

/// Lists who administers an organization, to whoever holds a role there (P-ADM-9).
///
/// # Errors
/// `unknown_organization`, `not_allowed`; what the store gives.
pub fn administrators(call: &AdministratorsCall, store: &dyn Store) -> Result<AdministratorsAnswer, Error> {
    let mut found = visible(store, &call.organization, &call.actor)?.administrators;
    let wanted = call.search.as_deref().map(fold_header).filter(|wanted| !wanted.is_empty());
    found.retain(|administrator| {
        call.role.is_none_or(|role| role == administrator.role)
            && wanted.as_ref().is_none_or(|wanted| is_found(administrator, wanted))
    });
    let count = found.len();
    let administrators = found.into_iter().skip(call.offset).take(call.limit).collect();
    Ok(AdministratorsAnswer { found: count, offset: call.offset, administrators })
}

fn is_found(administrator: &Administrator, wanted: &str) -> bool {
    let Administrator { email, given_name, family_name, .. } = administrator;
    [email.expose(), &format!("{given_name} {family_name}"), &format!("{family_name} {given_name}")]
        .into_iter()
        .any(|text| fold_header(text).contains(wanted))
}
