//! What the portal keeps in which record, and how it is read.
//!
//! | key | record |
//! | --- | --- |
//! | `organization/ID` | the organization, its administrators among it |
//! | `member/ADDRESS` | where somebody belongs |
//! | `subscription/ID` | a subscription: its terms, whose it is, its source and keys |
//! | `owned/organization/ID/SUBSCRIPTION`, `owned/person/ADDRESS/SUBSCRIPTION`, `product/PRODUCT/SUBSCRIPTION` | empty: which subscriptions are whose, and of which product |
//! | `purchase/ID` | what was sold, and who took it |
//! | `code/DIGEST` | the purchase with the code of that digest |
//! | `serial/NUMBER/PURCHASE` | empty: which purchases have a display of that serial number |
//! | `library/ORGANIZATION/ADDRESS` | what somebody is in the shared library; not there for who never was anything but a viewer |
//! | `sis/ORGANIZATION` | the connection with a SIS (feature `oneroster`) |
//! | `tries/actor/ADDRESS`, `tries/organization/ID` | the failed tries of codes that still count |
//! | `log` | number and digest of the last entry |
//! | `entry/NUMBER` | an entry; the number has 16 hexadecimal digits |
//! | `by/organization/ID/NUMBER`, `by/actor/ADDRESS/NUMBER`, `by/person/ADDRESS/NUMBER` | empty: which entries concern whom |

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::{Memberships, Portal};
use crate::Error;
use crate::access::LibraryRole;
use crate::claim::{CodeDigest, SerialFamilies};
use crate::model::{
    Organization, OrganizationId, OwnedSubscription, Owner, Product, Purchase, PurchaseId, SubscriptionId,
};
use crate::records::{Record, Records, all, key, prefix};
#[cfg(feature = "oneroster")]
use crate::sis::SisConnection;
use crate::sync::hexadecimal;
use crate::text::EmailAddress;

pub(crate) use crate::records::{number_part, parse, text};

/// The key of the log's end.
pub const LOG: &str = "log";

/// The part before the number of an entry.
pub const ENTRY: &str = "entry";

const ORGANIZATION: &str = "organization";
const MEMBER: &str = "member";
const SUBSCRIPTION: &str = "subscription";
const OWNED: &str = "owned";
const PRODUCT: &str = "product";
const PURCHASE: &str = "purchase";
const CODE: &str = "code";
const SERIAL: &str = "serial";
const LIBRARY: &str = "library";
const SIS: &str = "sis";

/// The key of a subscription's record.
pub fn subscription_key(id: &SubscriptionId) -> String {
    key([SUBSCRIPTION, id.as_str()])
}

fn purchase_key(id: &PurchaseId) -> String {
    key([PURCHASE, id.as_str()])
}

fn code_key(digest: &CodeDigest) -> String {
    key([CODE, &hexadecimal(digest.as_bytes())])
}

fn library_key(organization: &OrganizationId, email: &EmailAddress) -> String {
    key([LIBRARY, organization.as_str(), email.normalized()])
}

#[cfg(feature = "oneroster")]
fn sis_key(organization: &OrganizationId) -> String {
    key([SIS, organization.as_str()])
}

/// The key of an organization's record.
pub fn organization_key(id: &OrganizationId) -> String {
    key([ORGANIZATION, id.as_str()])
}

/// The key of a member's record.
pub fn member_key(email: &EmailAddress) -> String {
    key([MEMBER, email.normalized()])
}

/// A part of the portal, and the versions of the records that it was read from.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The part.
    pub portal: Portal,
    /// By key; 0 for a record that is not there.
    pub versions: BTreeMap<String, u64>,
}

impl Loaded {
    /// Loads where people belong.
    ///
    /// # Errors
    /// What the store gives.
    pub fn people(&mut self, records: &dyn Records, people: &[&EmailAddress]) -> Result<(), Error> {
        let read = self.read(records, people.iter().map(|email| member_key(email)).collect())?;
        for (email, memberships) in people.iter().zip(read) {
            self.portal.members.insert((*email).clone(), memberships.unwrap_or_default());
        }
        Ok(())
    }

    /// Loads organizations.
    ///
    /// # Errors
    /// What the store gives.
    pub fn organizations(
        &mut self,
        records: &dyn Records,
        ids: impl IntoIterator<Item = OrganizationId>,
    ) -> Result<(), Error> {
        let mut ids: Vec<OrganizationId> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let read = self.read(records, ids.iter().map(organization_key).collect())?;
        let there = ids.into_iter().zip(read).filter_map(|(id, organization)| Some((id, organization?)));
        self.portal.organizations.extend(there);
        Ok(())
    }

    /// Loads somebody and every organization to which they belong.
    ///
    /// # Errors
    /// What the store gives.
    pub fn everywhere(&mut self, records: &dyn Records, email: &EmailAddress) -> Result<(), Error> {
        self.people(records, &[email])?;
        let ids: Vec<OrganizationId> = self.portal.memberships(email).map(|(id, _)| id.clone()).collect();
        self.organizations(records, ids)
    }

    /// Loads subscriptions, and the organizations whose they are.
    ///
    /// # Errors
    /// What the store gives.
    pub fn subscriptions<'a>(
        &mut self,
        records: &dyn Records,
        ids: impl IntoIterator<Item = &'a SubscriptionId>,
    ) -> Result<(), Error> {
        let ids: Vec<&SubscriptionId> = ids.into_iter().collect();
        let read: Vec<Option<OwnedSubscription>> =
            self.read(records, ids.iter().map(|id| subscription_key(id)).collect())?;
        let there: Vec<OwnedSubscription> = read.into_iter().flatten().collect();
        self.organizations(records, there.iter().filter_map(|subscription| subscription.organization().cloned()))?;
        self.portal.subscriptions.extend(there.into_iter().map(|subscription| (subscription.id.clone(), subscription)));
        Ok(())
    }

    /// Loads purchases, and the organizations for which they were taken.
    ///
    /// # Errors
    /// What the store gives.
    pub fn purchases(&mut self, records: &dyn Records, ids: &[PurchaseId]) -> Result<(), Error> {
        let read: Vec<Option<Purchase>> = self.read(records, ids.iter().map(purchase_key).collect())?;
        let there: Vec<Purchase> = read.into_iter().flatten().collect();
        let takers = there.iter().filter_map(|purchase| Some(purchase.taken.as_ref()?.organization.clone()));
        self.organizations(records, takers)?;
        self.portal.purchases.extend(there.into_iter().map(|purchase| (purchase.id.clone(), purchase)));
        Ok(())
    }

    /// Loads what people are in an organization's library.
    ///
    /// # Errors
    /// What the store gives.
    pub fn library<'a>(
        &mut self,
        records: &dyn Records,
        organization: &OrganizationId,
        people: impl IntoIterator<Item = &'a EmailAddress>,
    ) -> Result<(), Error> {
        let people: Vec<&EmailAddress> = people.into_iter().collect();
        let read = self.read(records, people.iter().map(|email| library_key(organization, email)).collect())?;
        for (email, role) in people.into_iter().zip(read) {
            if let Some(role) = role {
                self.portal.library.insert((organization.clone(), email.clone()), role);
            }
        }
        Ok(())
    }

    /// Loads an organization and its connection with a SIS.
    ///
    /// # Errors
    /// What the store gives.
    #[cfg(feature = "oneroster")]
    pub fn sis(&mut self, records: &dyn Records, organization: &OrganizationId) -> Result<(), Error> {
        self.organizations(records, [organization.clone()])?;
        let read: Option<SisConnection> = self.read(records, vec![sis_key(organization)])?.pop().flatten();
        self.portal.sis.extend(read.map(|connection| (organization.clone(), connection)));
        Ok(())
    }

    /// The purchase of a code, by its digest.
    ///
    /// # Errors
    /// What the store gives.
    pub fn purchase_of(&mut self, records: &dyn Records, digest: &CodeDigest) -> Result<Option<PurchaseId>, Error> {
        Ok(self.read(records, vec![code_key(digest)])?.pop().flatten())
    }

    fn read<T: DeserializeOwned>(&mut self, records: &dyn Records, keys: Vec<String>) -> Result<Vec<Option<T>>, Error> {
        let read = records.read(&keys)?;
        let mut values = Vec::with_capacity(keys.len());
        for (key, record) in keys.into_iter().zip(read) {
            values.push(record.as_ref().map(|record| parse(&key, record)).transpose()?);
            self.versions.insert(key, record.map_or(0, |record| record.version));
        }
        Ok(values)
    }
}

/// The records that a part of the portal is kept in: each key and what stands there.
pub fn records_of(portal: &Portal) -> BTreeMap<String, String> {
    let mut records = BTreeMap::new();
    for (id, organization) in &portal.organizations {
        records.insert(organization_key(id), text(organization));
    }
    for (email, memberships) in &portal.members {
        records.insert(member_key(email), text(memberships));
    }
    for (id, subscription) in &portal.subscriptions {
        records.insert(subscription_key(id), text(subscription));
        let (id, product) = (id.as_str(), subscription.terms.product.as_str());
        let owner = match &subscription.owner {
            Owner::Organization(organization) => key([OWNED, ORGANIZATION, organization.as_str(), id]),
            Owner::Person(email) => key([OWNED, "person", email.normalized(), id]),
        };
        records.insert(owner, String::new());
        records.insert(key([PRODUCT, product, id]), String::new());
    }
    for (id, purchase) in &portal.purchases {
        records.insert(purchase_key(id), text(purchase));
        if let Some(code) = &purchase.code {
            records.insert(code_key(code), text(id));
        }
        for serial in purchase.sold.displays.iter().flat_map(|displays| &displays.serials) {
            records.insert(key([SERIAL, &bare_serial(serial), id.as_str()]), String::new());
        }
    }
    for ((organization, email), role) in &portal.library {
        records.insert(library_key(organization, email), text(role));
    }
    #[cfg(feature = "oneroster")]
    for (organization, connection) in &portal.sis {
        records.insert(sis_key(organization), text(connection));
    }
    records
}

/// A serial number as it is found by: as one is read of which no family is known.
pub fn bare_serial(serial: &str) -> String {
    SerialFamilies::default().read(serial, false).canonical
}

/// The ids that end the keys below these parts, in their order.
fn ids_below(records: &dyn Records, parts: &[&str]) -> Result<Vec<String>, Error> {
    let below = prefix(parts.iter().copied());
    let listed = all(records, &below).map(|listed| Ok(listed?.0.strip_prefix(&below).unwrap_or_default().to_owned()));
    listed.collect()
}

/// The subscriptions of these parts' index.
fn subscriptions_below(records: &dyn Records, parts: &[&str]) -> Result<Vec<OwnedSubscription>, Error> {
    let ids = ids_below(records, parts)?;
    let keys: Vec<String> = ids.iter().map(|id| key([SUBSCRIPTION, id])).collect();
    let read = keys.iter().zip(records.read(&keys)?);
    read.filter_map(|(key, record)| record.map(|record| parse(key, &record))).collect()
}

/// The purchases that have a display of that serial number.
///
/// # Errors
/// What the store gives.
pub fn purchases_of_serial(records: &dyn Records, serial: &str) -> Result<Vec<PurchaseId>, Error> {
    let ids = ids_below(records, &[SERIAL, &bare_serial(serial)])?;
    Ok(ids.iter().filter_map(|id| PurchaseId::parse(id).ok()).collect())
}

/// One subscription; none where there is none of that id.
///
/// # Errors
/// What the store gives.
pub fn load_subscription(records: &dyn Records, id: &SubscriptionId) -> Result<Option<OwnedSubscription>, Error> {
    let mut loaded = Loaded::default();
    loaded.subscriptions(records, [id])?;
    Ok(loaded.portal.subscriptions.remove(id))
}

/// One purchase; none where there is none of that id.
///
/// # Errors
/// What the store gives.
pub fn load_purchase(records: &dyn Records, id: &PurchaseId) -> Result<Option<Purchase>, Error> {
    let mut loaded = Loaded::default();
    loaded.purchases(records, std::slice::from_ref(id))?;
    Ok(loaded.portal.purchases.remove(id))
}

/// What somebody is in the shared library of an organization.
///
/// # Errors
/// What the store gives.
pub fn load_library_role(
    records: &dyn Records,
    organization: &OrganizationId,
    email: &EmailAddress,
) -> Result<LibraryRole, Error> {
    let mut loaded = Loaded::default();
    loaded.library(records, organization, [email])?;
    Ok(loaded.portal.library_role(organization, email))
}

/// The connection of an organization with its SIS, dissociated or not; none where it never had one.
///
/// # Errors
/// What the store gives.
#[cfg(feature = "oneroster")]
pub fn load_sis(records: &dyn Records, organization: &OrganizationId) -> Result<Option<SisConnection>, Error> {
    let mut loaded = Loaded::default();
    loaded.sis(records, organization)?;
    Ok(loaded.portal.sis.remove(organization))
}

/// The subscriptions of an organization, by id.
///
/// # Errors
/// What the store gives.
pub fn subscriptions_of_organization(
    records: &dyn Records,
    organization: &OrganizationId,
) -> Result<Vec<OwnedSubscription>, Error> {
    subscriptions_below(records, &[OWNED, ORGANIZATION, organization.as_str()])
}

/// The subscriptions that are somebody's own, by id.
///
/// # Errors
/// What the store gives.
pub fn subscriptions_of_person(records: &dyn Records, email: &EmailAddress) -> Result<Vec<OwnedSubscription>, Error> {
    subscriptions_below(records, &[OWNED, "person", email.normalized()])
}

/// The subscriptions of a product, by id.
///
/// # Errors
/// What the store gives.
pub fn subscriptions_of_product(records: &dyn Records, product: &Product) -> Result<Vec<OwnedSubscription>, Error> {
    subscriptions_below(records, &[PRODUCT, product.as_str()])
}

/// One organization; none where there is none of that id.
///
/// # Errors
/// What the store gives.
pub fn load_organization(records: &dyn Records, id: &OrganizationId) -> Result<Option<Organization>, Error> {
    let mut loaded = Loaded::default();
    loaded.organizations(records, [id.clone()])?;
    Ok(loaded.portal.organizations.remove(id))
}

/// Where somebody belongs.
///
/// # Errors
/// What the store gives.
pub fn load_memberships(records: &dyn Records, email: &EmailAddress) -> Result<Memberships, Error> {
    let mut loaded = Loaded::default();
    loaded.people(records, &[email])?;
    Ok(loaded.portal.members.remove(email).unwrap_or_default())
}

/// The organizations after that id, by id, at most `limit` of them.
///
/// # Errors
/// What the store gives.
pub fn load_organizations(
    records: &dyn Records,
    after: Option<&OrganizationId>,
    limit: usize,
) -> Result<Vec<Organization>, Error> {
    let listed = records.list(&prefix([ORGANIZATION]), after.map(organization_key).as_deref(), limit)?;
    listed.iter().map(|(key, record)| parse(key, record)).collect()
}

/// All records of the state: what is kept beside the log, and can be worked out from it.
///
/// # Errors
/// What the store gives.
pub fn kept(records: &dyn Records) -> Result<BTreeMap<String, Record>, Error> {
    let mut kept = BTreeMap::new();
    for part in [ORGANIZATION, MEMBER, SUBSCRIPTION, OWNED, PRODUCT, PURCHASE, CODE, SERIAL, LIBRARY, SIS] {
        let below = prefix([part]);
        for listed in all(records, &below) {
            let (key, record) = listed?;
            kept.insert(key, record);
        }
    }
    Ok(kept)
}
