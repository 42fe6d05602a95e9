//! What codes are called.

use serde::{Deserialize, Serialize};

/// A list of codes that the ministry keeps, and a school may add to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CodeList {
    /// *Modules élémentaires de formation*: what a pupil is taught, and in which year of it.
    Mef,
    /// Subjects (*matières*).
    Subject,
    /// What a guardian is to a pupil (*lien de parenté*).
    Relation,
    /// Why a pupil has left (*motif de sortie*).
    LeavingReason,
}

/// What a code is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeName {
    /// The list that the code is of.
    pub list: CodeList,
    /// The code.
    pub code: Box<str>,
    /// What it is called, in French: as the source says, else as the ministry does.
    pub name: Box<str>,
    /// The short code that timetables have for a subject (`CODE_GESTION`); empty where there is none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub short: Box<str>,
}
