//! Records that are gone with the process.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;

use super::{Record, Records, Write};
use crate::Error;

/// Records in memory.
#[derive(Clone, Default)]
pub struct MemoryRecords(BTreeMap<String, Record>);

/// Says how many there are: whole addresses are in their keys and values (P-PRV-15).
impl fmt::Debug for MemoryRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryRecords").field("count", &self.0.len()).finish()
    }
}

impl Records for MemoryRecords {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        Ok(keys.iter().map(|key| self.0.get(key).cloned()).collect())
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        let from = match after {
            Some(after) if after >= prefix => Bound::Excluded(after),
            _ => Bound::Included(prefix),
        };
        let following = self.0.range::<str, _>((from, Bound::Unbounded));
        let listed = following.take_while(|(key, _)| key.starts_with(prefix)).take(limit);
        Ok(listed.map(|(key, record)| (key.clone(), record.clone())).collect())
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        let version = |key: &str| self.0.get(key).map_or(0, |record| record.version);
        if writes.iter().any(|write| version(&write.key) != write.expected) {
            return Ok(false);
        }
        for Write { key, expected, value } in writes {
            if let Some(value) = value {
                let record = Record { version: expected + 1, value: value.clone() };
                self.0.insert(key.clone(), record);
            }
        }
        Ok(true)
    }
}
