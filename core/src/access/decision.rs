//! The answer to "may they?", with its reason (P-ROLE-4).

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Action, Capability, Role};

/// The number of a rule of the specification: `P-ADM-4`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Rule(Cow<'static, str>);

impl Rule {
    /// The rule of that number.
    pub const fn of(number: &'static str) -> Self {
        Self(Cow::Borrowed(number))
    }

    /// Its number.
    pub fn number(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether somebody may do something in an organization, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Whether they may.
    pub allow: bool,
    /// What it rests on.
    pub because: Because,
    /// What they are not able to do there; none where they may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Capability>,
}

/// What a decision rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Because {
    /// The rule that decides.
    pub rule: Rule,
    /// The role held in that very organization; none for who has none there, and for the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Whether who holds `role` in an organization (none: holds none there) may do `action` in it. A role held elsewhere
/// gives nothing (P-ROLE-2).
pub fn decide(role: Option<Role>, action: Action) -> Decision {
    let capability = action.capability();
    match role {
        Some(role) if role.may(capability) => {
            Decision { allow: true, because: Because { rule: action.rule(), role: Some(role) }, missing: None }
        }
        Some(role) => {
            let rule = if role == Role::Supervisor { Rule::of("P-ROLE-3") } else { action.rule() };
            Decision { allow: false, because: Because { rule, role: Some(role) }, missing: Some(capability) }
        }
        None => Decision {
            allow: false,
            because: Because { rule: Rule::of("P-ROLE-2"), role: None },
            missing: Some(capability),
        },
    }
}
