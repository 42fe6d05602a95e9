use std::collections::BTreeMap;

use crate::access::LibraryRole;
use crate::model::{Organization, OrganizationId, OwnedSubscription, Purchase, PurchaseId, Standing, SubscriptionId};
#[cfg(feature = "oneroster")]
use crate::sis::SisConnection;
use crate::text::EmailAddress;

/// What is known of the portal, as far as it was loaded: a command is decided on the organizations and people that it
/// concerns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portal {
    /// Organizations, by id.
    pub organizations: BTreeMap<OrganizationId, Organization>,
    /// Where people belong, by address.
    pub members: BTreeMap<EmailAddress, Memberships>,
    /// Subscriptions, by id.
    pub subscriptions: BTreeMap<SubscriptionId, OwnedSubscription>,
    /// Purchases, by id.
    pub purchases: BTreeMap<PurchaseId, Purchase>,
    /// What people are in the shared library of an organization; who is not there is a viewer (P-LIB-1).
    pub library: BTreeMap<(OrganizationId, EmailAddress), LibraryRole>,
    /// Connections with a SIS, by organization; those too that were dissociated.
    #[cfg(feature = "oneroster")]
    pub sis: BTreeMap<OrganizationId, SisConnection>,
}

/// The organizations that somebody belongs to, and whether they have accepted there.
pub type Memberships = BTreeMap<OrganizationId, Standing>;

impl Portal {
    /// Where somebody belongs; nowhere, if they were not loaded.
    pub fn memberships(&self, email: &EmailAddress) -> impl Iterator<Item = (&OrganizationId, Standing)> {
        self.members.get(email).into_iter().flatten().map(|(id, standing)| (id, *standing))
    }

    /// What somebody is in the shared library of an organization.
    pub fn library_role(&self, organization: &OrganizationId, email: &EmailAddress) -> LibraryRole {
        self.library.get(&(organization.clone(), email.clone())).copied().unwrap_or_default()
    }
}
