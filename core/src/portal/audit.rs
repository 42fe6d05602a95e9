//! Reading the log: by organization, by who acted, by whom it concerns, by time.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Entry;
use super::chain::entries;
use super::load::{ENTRY, number_part};
use crate::Error;
use crate::model::OrganizationId;
use crate::records::{Records, prefix};
use crate::text::EmailAddress;

/// Which entries are wanted; all, unless something is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AuditFilter {
    /// Those of this organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
    /// Those of what this person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<EmailAddress>,
    /// Those that concern this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<EmailAddress>,
    /// Those from this instant on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Those before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// A page of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditPage {
    /// The entries, by number.
    pub entries: Vec<Entry>,
    /// The number after which the next page begins; none when this is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

impl AuditFilter {
    /// The part of the records in which the wanted ones are named: the one that names fewest, as a rule.
    fn narrowest(&self) -> String {
        if let Some(person) = &self.person {
            prefix(["by", "person", person.normalized()])
        } else if let Some(actor) = &self.actor {
            prefix(["by", "actor", actor.normalized()])
        } else if let Some(organization) = &self.organization {
            prefix(["by", "organization", organization.as_str()])
        } else {
            prefix([ENTRY])
        }
    }

    fn wants(&self, entry: &Entry) -> bool {
        self.organization.as_ref().is_none_or(|id| entry.event.organization() == Some(id))
            && self.actor.as_ref().is_none_or(|actor| entry.actor.email() == Some(actor))
            && self.person.as_ref().is_none_or(|person| entry.event.person() == Some(person))
            && self.from.is_none_or(|from| entry.at >= from)
            && self.until.is_none_or(|until| entry.at < until)
    }
}

/// A page of the entries that are wanted, after the one of number `after` (0: from the first on), at most `limit` of them.
///
/// # Errors
/// What the store gives; `store_damaged` for an entry that cannot be read.
pub fn audit(records: &dyn Records, filter: &AuditFilter, after: u64, limit: usize) -> Result<AuditPage, Error> {
    /// How many are looked at at once.
    const BLOCK: usize = 500;
    let below = filter.narrowest();
    let mut page = AuditPage { entries: Vec::new(), next: None };
    let mut after = after;
    loop {
        let from = format!("{below}{}", number_part(after));
        let listed = records.list(&below, Some(&from), BLOCK)?;
        let numbers: Vec<u64> =
            listed.iter().filter_map(|(key, _)| u64::from_str_radix(key.strip_prefix(&below)?, 16).ok()).collect();
        for entry in entries(records, &numbers)?.into_iter().filter(|entry| filter.wants(entry)) {
            if page.entries.len() == limit {
                page.next = page.entries.last().map(|last| last.number);
                return Ok(page);
            }
            page.entries.push(entry);
        }
        match numbers.last() {
            Some(last) if listed.len() == BLOCK => after = *last,
            _ => return Ok(page),
        }
    }
}
