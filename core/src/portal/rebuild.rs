//! The state worked out from the log alone, and put in the place of what is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::load::{ENTRY, kept, parse, records_of};
use super::{Entry, Portal, evolve, verify};
use crate::records::{Records, Write, all, prefix};
use crate::{Error, ErrorCode};

/// What rebuilding the portal's state found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PortalRebuilt {
    /// How many entries were read.
    pub entries: u64,
    /// How many organizations there are.
    pub organizations: u64,
    /// How many people belong to one.
    pub members: u64,
    /// How many subscriptions somebody has.
    pub subscriptions: u64,
    /// How many purchases were recorded.
    pub purchases: u64,
    /// How many records differed from what the log says, and were put right; 0 when all was well.
    pub repaired: u64,
}

/// How many records are written at once.
const BATCH: usize = 1_000;

/// Puts what the log says in the place of what is kept beside it.
///
/// # Errors
/// `log_altered` when the log is not whole: then nothing is written. `store_busy` when somebody else writes meanwhile;
/// what the store gives.
pub fn rebuild(records: &mut dyn Records) -> Result<PortalRebuilt, Error> {
    if let Some(flaw) = verify(records, None)?.flaws.first() {
        return Err(Error::new(ErrorCode::LogAltered).with("number", flaw.number));
    }
    let (mut portal, mut entries) = (Portal::default(), 0);
    for listed in all(records, &prefix([ENTRY])) {
        let (key, record) = listed?;
        let entry: Entry = parse(&key, &record)?;
        portal = evolve(portal, &entry.event);
        entries += 1;
    }
    let right = records_of(&portal);
    let writes = repairs(&right, records)?;
    for batch in writes.chunks(BATCH) {
        if !records.write(batch)? {
            return Err(Error::new(ErrorCode::StoreBusy));
        }
    }
    Ok(PortalRebuilt {
        entries,
        organizations: portal.organizations.len() as u64,
        members: portal.members.values().filter(|memberships| !memberships.is_empty()).count() as u64,
        subscriptions: portal.subscriptions.len() as u64,
        purchases: portal.purchases.len() as u64,
        repaired: writes.len() as u64,
    })
}

fn repairs(right: &BTreeMap<String, String>, records: &dyn Records) -> Result<Vec<Write>, Error> {
    let kept = kept(records)?;
    let mut writes = Vec::new();
    for (key, value) in right {
        let record = kept.get(key);
        if record.is_none_or(|record| record.value != *value) {
            let expected = record.map_or(0, |record| record.version);
            writes.push(Write { key: key.clone(), expected, value: Some(value.clone()) });
        }
    }
    if let Some(strange) = kept.keys().find(|key| !right.contains_key(*key)) {
        // A record is never removed, so one that no entry speaks of was not put there by us.
        return Err(Error::new(ErrorCode::StoreDamaged).with("problem", strange.clone()));
    }
    Ok(writes)
}
