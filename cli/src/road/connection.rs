//! The OneRoster servers that a store knows by a name.

use rosterkit::Error;
use rosterkit::records::{Record, Records, Write, all, key, prefix};
use rosterkit::sis::SecretPlace;
use rosterkit::sources::oneroster::{Credentials, Endpoint};
use rosterkit::text::Secret;
use rosterkit_connect::http::Reach;
use serde::{Deserialize, Serialize};

use super::input::read_text;
use crate::failure::Failure;
use crate::screen::Screen;

/// What the keys of connections begin with.
const CONNECTION: &str = "connection";

/// A server, and what lets one in. The secret is in no store: only where it is (S-SEC-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Connection {
    /// The vendor, by the id that it has in the registry.
    pub(crate) vendor: String,
    pub(crate) endpoint: Endpoint,
    pub(crate) key: String,
    pub(crate) secret: SecretPlace,
    /// Whether it may be on this machine (S-SEC-1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) loopback: bool,
    /// Whether it may be in a private network (S-SEC-1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) private_network: bool,
}

impl Connection {
    /// The one of that name.
    pub(crate) fn load(records: &dyn Records, name: &str) -> Result<Self, Failure> {
        let record = records.read(&[key([CONNECTION, name])])?.pop().flatten();
        match record {
            Some(record) => read(&record)?.ok_or_else(|| Failure::argument("connection", name)),
            None => Err(Failure::argument("connection", name)),
        }
    }

    /// Every one that is kept, by its name, in their order.
    pub(crate) fn all(records: &dyn Records) -> Result<Vec<(String, Self)>, Failure> {
        let prefix = prefix([CONNECTION]);
        let mut found = Vec::new();
        for record in all(records, &prefix) {
            let (key, record) = record?;
            if let (Some(name), Some(connection)) = (key.strip_prefix(&prefix), read(&record)?) {
                found.push((name.to_owned(), connection));
            }
        }
        Ok(found)
    }

    /// Keeps it under a name, in place of one that was there.
    pub(crate) fn keep(&self, records: &mut dyn Records, name: &str) -> Result<(), Failure> {
        let value = serde_json::to_string(self).map_err(|_| Failure::argument("connection", name))?;
        write(records, name, value)
    }

    /// Keeps none under a name any more. A record is never removed, so an empty one stands in its place.
    pub(crate) fn forget(records: &mut dyn Records, name: &str) -> Result<(), Failure> {
        Self::load(records, name)?;
        write(records, name, NONE.to_owned())
    }

    /// Which addresses may be asked.
    pub(crate) fn reach(&self) -> Reach {
        Reach { loopback: self.loopback, private: self.private_network }
    }

    /// What lets one in, the secret fetched from where it is.
    pub(crate) fn credentials(&self, screen: &Screen<'_>) -> Result<Credentials, Failure> {
        let missing = || Failure::argument("secret", self.secret.as_str());
        let secret = match self.secret.as_str().split_once(':') {
            Some(("env", name)) => (screen.around().variable)(name).ok_or_else(missing)?,
            Some(("file", path)) => read_text(path.as_ref())?,
            // A vault is an embedder's, who calls the library.
            _ => return Err(missing()),
        };
        let secret = Secret::from(secret);
        // An editor ends a file with a line end, which is none of the secret's.
        let trimmed = secret.expose().trim_end_matches(['\r', '\n']).to_owned();
        if trimmed.is_empty() {
            return Err(missing());
        }
        Ok(Credentials { key: self.key.clone(), secret: trimmed.into() })
    }
}

/// What stands where there is no connection any more.
const NONE: &str = "null";

fn read(record: &Record) -> Result<Option<Connection>, Failure> {
    serde_json::from_str(&record.value).map_err(|error| {
        Error::new(rosterkit::ErrorCode::StoreDamaged)
            .with("file", CONNECTION)
            .with("problem", error.to_string())
            .into()
    })
}

fn write(records: &mut dyn Records, name: &str, value: String) -> Result<(), Failure> {
    let key = key([CONNECTION, name]);
    loop {
        let expected = records.read(std::slice::from_ref(&key))?.pop().flatten().map_or(0, |record| record.version);
        // Whoever wrote meanwhile is overwritten: the last word counts.
        if records.write(&[Write { key: key.clone(), expected, value: Some(value.clone()) }])? {
            return Ok(());
        }
    }
}
