use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::GroupKind;

/// What a person is and does in one school. Words that many people of it have in common are shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assignment {
    /// The key of the school.
    pub establishment: Arc<str>,
    /// The codes of the divisions; a pupil has one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub divisions: Vec<Arc<str>>,
    /// The codes of the groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Arc<str>>,
    /// The code of the *module élémentaire de formation*, of pupils.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mef: Option<Arc<str>>,
    /// Function codes, of adults: `ENS`, `DIR`, …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<Box<str>>,
    /// What the person teaches to whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// The codes of the divisions whose principal teacher the person is on the day that the call names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principal_of: Vec<Box<str>>,
}

/// A subject taught to a division or a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Service {
    /// What the pupils are.
    pub kind: GroupKind,
    /// Its code.
    pub group: Box<str>,
    /// The code of the subject.
    pub subject: Box<str>,
}
