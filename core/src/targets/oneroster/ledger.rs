//! What was exported already.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::sources::oneroster::BaseUrl;
use crate::sync::hexadecimal;

/// What a server is known to have, by which the next export sends only what changed. To be kept with the connection as it comes
/// out of an export. A lost one does no harm: everything is sent once more, in its own place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Ledger {
    /// Which server: of another one nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<BaseUrl>,
    /// The categories, `sourcedId` by title.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub categories: BTreeMap<String, String>,
    /// The digest of what was last sent, by `sourcedId`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sent: BTreeMap<String, String>,
}

impl Ledger {
    /// What is known of that server.
    pub(super) fn of(self, server: &BaseUrl) -> Self {
        if self.server.as_ref() == Some(server) {
            return self;
        }
        Self { server: Some(server.clone()), ..Self::default() }
    }

    /// Whether that very content was sent last under that id.
    pub(super) fn has(&self, sourced_id: &str, content: &str) -> bool {
        self.sent.get(sourced_id).is_some_and(|sent| *sent == digest(content))
    }

    pub(super) fn note(&mut self, sourced_id: &str, content: &str) {
        self.sent.insert(sourced_id.to_owned(), digest(content));
    }
}

fn digest(content: &str) -> String {
    hexadecimal(&Sha256::digest(content.as_bytes()))
}
