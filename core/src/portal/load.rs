//! What the portal keeps in which record, and how it is read.
//!
//! | key | record |
//! | --- | --- |
//! | `organization/ID` | the organization, its administrators among it |
//! | `member/ADDRESS` | where somebody belongs |
//! | `log` | number and digest of the last entry |
//! | `entry/NUMBER` | an entry; the number has 16 hexadecimal digits |
//! | `by/organization/ID/NUMBER`, `by/actor/ADDRESS/NUMBER`, `by/person/ADDRESS/NUMBER` | empty: which entries concern whom |

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::{Memberships, Portal};
use crate::Error;
use crate::model::{Organization, OrganizationId};
use crate::records::{Record, Records, all, key, prefix};
use crate::text::EmailAddress;

pub(crate) use crate::records::{number_part, parse, text};

/// The key of the log's end.
pub const LOG: &str = "log";

/// The part before the number of an entry.
pub const ENTRY: &str = "entry";

const ORGANIZATION: &str = "organization";
const MEMBER: &str = "member";

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
    /// Loads people, the organizations named, and, where `everywhere`, those that the people belong to.
    ///
    /// # Errors
    /// What the store gives.
    pub fn of(
        records: &dyn Records,
        people: &[&EmailAddress],
        organizations: Vec<OrganizationId>,
        everywhere: bool,
    ) -> Result<Self, Error> {
        let mut loaded = Self::default();
        let keys: Vec<String> = people.iter().map(|email| member_key(email)).collect();
        for ((email, key), record) in people.iter().zip(&keys).zip(records.read(&keys)?) {
            let memberships = loaded.note(key, record)?.unwrap_or_default();
            loaded.portal.members.insert((*email).clone(), memberships);
        }
        let mut ids = organizations;
        if everywhere {
            ids.extend(loaded.portal.members.values().flat_map(Memberships::keys).cloned());
        }
        ids.sort_unstable();
        ids.dedup();
        let keys: Vec<String> = ids.iter().map(organization_key).collect();
        for ((id, key), record) in ids.into_iter().zip(&keys).zip(records.read(&keys)?) {
            if let Some(organization) = loaded.note(key, record)? {
                loaded.portal.organizations.insert(id, organization);
            }
        }
        Ok(loaded)
    }

    fn note<T: DeserializeOwned>(&mut self, key: &str, record: Option<Record>) -> Result<Option<T>, Error> {
        self.versions.insert(key.to_owned(), record.as_ref().map_or(0, |record| record.version));
        record.map(|record| parse(key, &record)).transpose()
    }
}

/// One organization; none where there is none of that id.
///
/// # Errors
/// What the store gives.
pub fn load_organization(records: &dyn Records, id: &OrganizationId) -> Result<Option<Organization>, Error> {
    Ok(Loaded::of(records, &[], vec![id.clone()], false)?.portal.organizations.remove(id))
}

/// Where somebody belongs.
///
/// # Errors
/// What the store gives.
pub fn load_memberships(records: &dyn Records, email: &EmailAddress) -> Result<Memberships, Error> {
    Ok(Loaded::of(records, &[email], Vec::new(), false)?.portal.members.remove(email).unwrap_or_default())
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

/// The keys and versions of all records of organizations and members.
///
/// # Errors
/// What the store gives.
pub fn kept(records: &dyn Records) -> Result<BTreeMap<String, Record>, Error> {
    let (organizations, members) = (prefix([ORGANIZATION]), prefix([MEMBER]));
    all(records, &organizations).chain(all(records, &members)).collect()
}
