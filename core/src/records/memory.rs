//! Records that are gone with the process.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::{Record, Records, Write};
use crate::Error;

/// Records in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryRecords(BTreeMap<String, Record>);

impl MemoryRecords {
    /// Whether every record is at the version that is expected of it.
    pub(crate) fn are_as_expected(&self, writes: &[Write]) -> bool {
        let version = |key: &str| self.0.get(key).map_or(0, |record| record.version);
        writes.iter().all(|write| version(&write.key) == write.expected)
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
        if !self.are_as_expected(writes) {
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
