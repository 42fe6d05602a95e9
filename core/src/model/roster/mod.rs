//! The people of schools as a directory has them: with or without an address, with several identifiers, in classes and
//! groups, pupils with their guardians. What XML files of French schools, their deltas and the extracts of ENTs end in.
//!
//! [`Roster::sighted`] is the way on to seats, which only people with an address have.

mod assignment;
mod code_name;
mod group;
mod guardianship;
mod identifier;
mod person;
mod presence;
mod snapshot;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use assignment::{Assignment, Service};
pub use code_name::{CodeList, CodeName};
pub use group::{Establishment, Group, GroupKind};
pub use guardianship::{Guardianship, Responsibility};
pub use identifier::{Identifier, IdentifierKind};
pub use person::{Civility, PersonProfile, RosterPerson, Sex};
pub use presence::Presence;

use super::Completeness;

/// The people of schools, as one or several files of a source give them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Roster {
    /// The source's name: `siecle`, `sts`, `aaf`, …
    pub source: Box<str>,
    /// What it was read from: `siecle_eleves`, `sts_emp`, `aaf_2d`, … Those of several files are joined by `+`.
    pub layout: Box<str>,
    /// What absence from it means.
    pub completeness: Completeness,
    /// The first calendar year of the school year it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_year: Option<i32>,
    /// The day it was exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<NaiveDate>,
    /// Schools, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub establishments: Vec<Establishment>,
    /// Divisions and groups, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What its codes are called, by list and code: those that a file of the source names, and those of the ministry's lists
    /// that somebody has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<CodeName>,
    /// People, in the order of the source.
    pub people: Vec<RosterPerson>,
}

impl Roster {
    /// A roster without anybody.
    pub fn empty(source: &str, layout: &str) -> Self {
        Self {
            source: source.into(),
            layout: layout.into(),
            completeness: Completeness::Claimed,
            school_year: None,
            exported: None,
            establishments: Vec::new(),
            groups: Vec::new(),
            names: Vec::new(),
            people: Vec::new(),
        }
    }
}
