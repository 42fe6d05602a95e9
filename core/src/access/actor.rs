//! Who acts.

use serde::{Deserialize, Serialize};

use crate::text::EmailAddress;

/// Who asks for something to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Actor {
    /// Whoever runs the store: the vendor's own back office, a nightly job. No role limits it, because nothing in a store
    /// could; the portal's other rules do, and the log names it.
    #[default]
    Operator,
    /// Somebody who signed in. Whether they are who they say is the embedder's to know.
    Person {
        /// Their address.
        email: EmailAddress,
    },
}

impl Actor {
    /// Somebody who signed in.
    pub fn person(email: EmailAddress) -> Self {
        Self::Person { email }
    }

    /// The address of a person.
    pub fn email(&self) -> Option<&EmailAddress> {
        match self {
            Self::Operator => None,
            Self::Person { email } => Some(email),
        }
    }
}
