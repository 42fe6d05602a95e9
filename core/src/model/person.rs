use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::EmailAddress;

/// What a seat needs to know of a person, as the source wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// The address the person is provisioned with.
    pub email: EmailAddress,
    /// Given name; empty where the source has none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub given_name: Box<str>,
    /// Family name; empty where the source has none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub family_name: Box<str>,
    /// Roles, in the source's words and order (`teacher`). Shared, for most people have the same ones.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub roles: Arc<[Box<str>]>,
    /// Organizations, by their key in the source, in its order. Shared like the roles.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub organizations: Arc<[Box<str>]>,
}

impl Person {
    /// A person of whom only the address is known.
    pub fn with_email(email: EmailAddress) -> Self {
        let (roles, organizations) = Default::default();
        Self { email, given_name: "".into(), family_name: "".into(), roles, organizations }
    }
}
