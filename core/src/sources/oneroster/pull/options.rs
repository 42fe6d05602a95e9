//! What a pull reads, and how much it asks of a server.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::sources::RetryPolicy;
use crate::sources::oneroster::{Collection, Include};
use crate::{Error, ErrorCode};

/// What a pull reads, and how. Everything has a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PullOptions {
    /// What is read, each of it once; [`Collection::roster`] by default, which leaves demographics out.
    pub collections: Vec<Collection>,
    /// What is read beyond what a roster needs.
    pub include: Include,
    /// Read only what was changed after this instant. Absence from such a pull means nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// How many rows a page is asked to have; 1000 by default. A server that gives fewer is believed, one that refuses is
    /// asked for fewer.
    pub page_size: u32,
    /// How many requests are under way at once; 4 by default. The pages of one collection are read one after the other.
    pub concurrency: u32,
    /// Ask for rows in the order of their ids, so that those that are added meanwhile do not shift the others; on by
    /// default.
    pub sorted: bool,
    /// Ask for active rows only, where all that there is is read; off by default. What the server sends nonetheless is
    /// left out here.
    pub only_active: bool,
    /// How often a collection is begun again that changes while it is read; 3 by default. After that it is partial.
    pub restarts: u32,
    /// What is the most that is taken.
    pub limits: Limits,
    /// When what failed is tried again.
    pub retry: RetryPolicy,
}

/// What is the most that is taken; what lies beyond is not read, and the pull is partial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Pages of one collection; 100,000 by default.
    pub pages: u32,
    /// Rows of one collection; 20 million by default.
    pub rows: u64,
    /// Bytes of all responses; 16 GiB by default.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pages: 100_000, rows: 20_000_000, bytes: 16 << 30 }
    }
}

impl Default for PullOptions {
    fn default() -> Self {
        Self {
            collections: Collection::roster(),
            include: Include::default(),
            since: None,
            page_size: 1000,
            concurrency: 4,
            sorted: true,
            only_active: false,
            restarts: 3,
            limits: Limits::default(),
            retry: RetryPolicy::default(),
        }
    }
}

impl PullOptions {
    /// Whether a pull can be made with them.
    ///
    /// # Errors
    /// `invalid_argument`: there is nothing to read, something is to be read twice, or a number is zero.
    pub(super) fn check(&self) -> Result<(), Error> {
        let invalid = |name: &'static str| Error::new(ErrorCode::InvalidArgument).with("name", name);
        for (index, collection) in self.collections.iter().enumerate() {
            if self.collections.iter().take(index).any(|earlier| earlier == collection) {
                return Err(invalid("collections").with("value", collection.name()));
            }
        }
        if self.collections.is_empty() {
            return Err(invalid("collections").with("value", "[]"));
        }
        for (name, number) in [
            ("page_size", self.page_size),
            ("concurrency", self.concurrency),
            ("limits.pages", self.limits.pages),
            ("retry.attempts", self.retry.attempts),
        ] {
            if number == 0 {
                return Err(invalid(name).with("value", 0_u64));
            }
        }
        Ok(())
    }
}
