//! What records hold: JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Record, Records, Write};
use crate::{Error, ErrorCode};

/// Reads what a record holds.
///
/// # Errors
/// `store_damaged` when it is not that.
pub(crate) fn parse<T: DeserializeOwned>(key: &str, record: &Record) -> Result<T, Error> {
    serde_json::from_str(&record.value)
        .map_err(|error| Error::new(ErrorCode::StoreDamaged).with("problem", key.to_owned()).caused_by(error))
}

/// What a record is to hold.
pub(crate) fn text(value: &impl Serialize) -> String {
    // The types of this crate have no maps with keys other than texts, so this cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// What a record holds, with the version that it was read at; 0 for one that is new.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    pub(crate) key: String,
    pub(crate) version: u64,
    pub(crate) value: T,
}

impl<T> Kept<T> {
    /// A record that is not there yet.
    pub(crate) fn new(key: String, value: T) -> Self {
        Self { key, version: 0, value }
    }
}

impl<T: DeserializeOwned> Kept<T> {
    /// The record of that key, if there is one.
    pub(crate) fn read(records: &dyn Records, key: String) -> Result<Option<Self>, Error> {
        let record = records.read(std::slice::from_ref(&key))?.pop().flatten();
        record.map(|record| Self::of(key, &record)).transpose()
    }

    /// What that record holds.
    pub(crate) fn of(key: String, record: &Record) -> Result<Self, Error> {
        Ok(Self { value: parse(&key, record)?, version: record.version, key })
    }
}

impl<T: Serialize> Kept<T> {
    /// Puts the value there, if nobody else has meanwhile.
    pub(crate) fn write(&self) -> Write {
        Write { key: self.key.clone(), expected: self.version, value: Some(text(&self.value)) }
    }
}
