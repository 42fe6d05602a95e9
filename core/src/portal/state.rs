use std::collections::BTreeMap;

use crate::model::{Organization, OrganizationId, Standing};
use crate::text::EmailAddress;

/// What is known of the portal, as far as it was loaded: a command is decided on the organizations and people that it
/// concerns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portal {
    /// Organizations, by id.
    pub organizations: BTreeMap<OrganizationId, Organization>,
    /// Where people belong, by address.
    pub members: BTreeMap<EmailAddress, Memberships>,
}

/// The organizations that somebody belongs to, and whether they have accepted there.
pub type Memberships = BTreeMap<OrganizationId, Standing>;

impl Portal {
    /// Where somebody belongs; nowhere, if they were not loaded.
    pub fn memberships(&self, email: &EmailAddress) -> impl Iterator<Item = (&OrganizationId, Standing)> {
        self.members.get(email).into_iter().flatten().map(|(id, standing)| (id, *standing))
    }
}
