use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::text::EmailAddress;

/// Somebody who holds a role in an organization, or is invited to (P-ADM-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Administrator {
    /// The address they sign in with.
    pub email: EmailAddress,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The role in this organization (P-ROLE-2).
    pub role: Role,
    /// Whether they have come.
    pub standing: Standing,
}

/// Whether somebody who was invited has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not yet: the role gives nothing so far, and does not count for P-ADM-4.
    Invited,
    /// They accepted.
    Active,
}

impl Administrator {
    /// Whether they are one of those of whom an organization must keep one (P-ADM-4).
    pub fn is_full(&self) -> bool {
        self.role == Role::Administrator && self.standing == Standing::Active
    }
}
