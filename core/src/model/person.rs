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
    /// Roles, in the source's words and order (`teacher`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Box<str>>,
    /// Organizations, by their key in the source, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Box<str>>,
}

impl Person {
    /// A person of whom only the address is known.
    pub fn with_email(email: EmailAddress) -> Self {
        Self { email, given_name: "".into(), family_name: "".into(), roles: Vec::new(), organizations: Vec::new() }
    }
}
