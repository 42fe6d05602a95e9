//! Who acts.

use serde::{Deserialize, Serialize};

use crate::text::EmailAddress;

/// Who asks for something to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields, try_from = "WrittenActor")]
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

/// Who acts, as it is written. To read it by this is less code than to read a tag that may stand anywhere.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenActor {
    kind: Kind,
    email: Option<EmailAddress>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Operator,
    Person,
}

impl TryFrom<WrittenActor> for Actor {
    type Error = &'static str;

    fn try_from(written: WrittenActor) -> Result<Self, &'static str> {
        match (written.kind, written.email) {
            (Kind::Operator, None) => Ok(Self::Operator),
            (Kind::Operator, Some(_)) => Err("the operator has no `email`"),
            (Kind::Person, Some(email)) => Ok(Self::Person { email }),
            (Kind::Person, None) => Err("missing field `email`"),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_is_read_as_it_is_written_and_nothing_else_is() {
        for actor in [Actor::Operator, Actor::person(EmailAddress::parse("ana@school.example").unwrap())] {
            let written = serde_json::to_string(&actor).unwrap();
            assert_eq!(serde_json::from_str::<Actor>(&written).unwrap(), actor, "{written}");
        }
        for wrong in [
            r#"{"kind": "person"}"#,
            r#"{"kind": "operator", "email": "ana@school.example"}"#,
            r#"{"kind": "robot"}"#,
            r#"{"email": "ana@school.example"}"#,
            r#"{"kind": "operator", "role": "admin"}"#,
        ] {
            assert!(serde_json::from_str::<Actor>(wrong).is_err(), "{wrong}");
        }
    }
}
