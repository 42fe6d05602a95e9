//! What was chosen for an import of a roster.

use serde::{Deserialize, Serialize};

use super::super::{ImportKind, usual_model};
use crate::ent::Identification;
use crate::identity::ladder::{LadderPolicy, MatchDecisions};
use crate::identity::logins::PasswordRule;
use crate::sync::Guard;

/// A division or a group, by its school and its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupName {
    /// The key of the school.
    pub establishment: Box<str>,
    /// The code.
    pub code: Box<str>,
}

/// What was chosen for an import of a roster, as far as it has come: what is left out of it. Everything else is selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterImport {
    /// Who is imported. A roster that has several kinds of people is imported once for each.
    pub kind: ImportKind,
    /// Divisions that stay as they are. Pupils who are in no other one stay as they are too, and so do guardians of such pupils alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub divisions_left_out: Vec<GroupName>,
    /// Groups that stay as they are, and who is in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups_left_out: Vec<GroupName>,
    /// People who stay as they are: whom the roster has by their subject, whom it does not have by the id of their account.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people_left_out: Vec<Box<str>>,
    /// Whether it goes on without those in whom the reader found errors; then nothing is removed. Otherwise errors block.
    #[serde(default)]
    pub skip_invalid: bool,
    /// What was decided about homonyms (E-UNI-1).
    #[serde(default)]
    pub decisions: MatchDecisions,
    /// How people are matched with accounts.
    #[serde(default)]
    pub policy: LadderPolicy,
    /// By which model logins are made, where the roster has none.
    #[serde(default = "usual_model")]
    pub login_model: String,
    /// How passwords are made (I-FLD-7).
    #[serde(default)]
    pub passwords: PasswordRule,
    /// Whether passwords are made: no by default, for where the ENT signs people in they are not used (E-IMP-2).
    #[serde(default)]
    pub make_passwords: bool,
    /// How the people sign in; by the application itself by default. Where the ENT lets them in no password is made, whoever asks
    /// (E-SSO-1).
    #[serde(default)]
    pub identification: Identification,
    /// When it waits for an approval (P-GRD-1, P-GRD-2). As in an [`Import`](super::super::Import), no address moves and no organization
    /// is lost.
    #[serde(default)]
    pub guard: Guard,
    /// The digest of the recap that somebody approved. It is needed where the guard holds it; where it is given and is not that of the
    /// recap, something has changed since, and the import waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
}

impl RosterImport {
    /// An import of people of that kind with everything selected.
    pub fn of(kind: ImportKind) -> Self {
        Self {
            kind,
            divisions_left_out: Vec::new(),
            groups_left_out: Vec::new(),
            people_left_out: Vec::new(),
            skip_invalid: false,
            decisions: MatchDecisions::default(),
            policy: LadderPolicy::default(),
            login_model: usual_model(),
            passwords: PasswordRule::default(),
            make_passwords: false,
            identification: Identification::default(),
            guard: Guard::default(),
            approval: None,
        }
    }
}
