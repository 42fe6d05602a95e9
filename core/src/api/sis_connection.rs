//! `sis_connection`: the connection of an organization with its SIS.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::organizations::visible;
use crate::access::Actor;
use crate::model::OrganizationId;
use crate::sis::{AccessRecord, SisConnection, access_ending, access_in_use};
use crate::sync::Store;
use crate::{Error, portal};

/// What is asked of `sis_connection`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SisConnectionCall {
    /// Who asks.
    pub actor: Actor,
    /// Whose connection.
    pub organization: OrganizationId,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `sis_connection` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SisConnectionAnswer {
    /// The connection, one that was dissociated too; none where there never was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection: Option<SisConnection>,
    /// The access record that is used today (S-CON-6); none where none is valid, or while it is dissociated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<AccessRecord>,
    /// The last day of all access, where it is within 30 days or past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
}

/// Tells how the connection of an organization with its SIS stands, to whoever holds a role there.
///
/// # Errors
/// `unknown_organization`, `not_allowed`; what the store gives.
pub fn sis_connection(call: &SisConnectionCall, store: &dyn Store) -> Result<SisConnectionAnswer, Error> {
    let organization = visible(store, &call.organization, &call.actor)?;
    let today = organization.details.day(call.now);
    let connection = portal::load_sis(store, &call.organization)?;
    let standing = connection.as_ref().filter(|connection| connection.since.is_some());
    let access = standing.and_then(|connection| access_in_use(&connection.access, today)).cloned();
    let ends_on = standing.and_then(|connection| access_ending(&connection.access, today)).map(|(_, ends_on)| ends_on);
    Ok(SisConnectionAnswer { connection, access, ends_on })
}
