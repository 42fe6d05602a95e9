//! What is known after a complete export and the changes since.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::meta::{AafDegree, AafMeta};
use super::request::Kind;
use super::school::AafSchool;
use crate::model::Gap;
use crate::model::roster::{CodeName, RosterPerson};

/// What an academy has told so far: plain data, to be stored and taken up when the next changes come.
///
/// Of personal data it holds all that rosters do: whoever stores it protects it as they protect those.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AafState {
    /// The form of this state; 1.
    pub format: u32,
    /// The academy as the caller names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub academy: Option<Box<str>>,
    /// The academy as the comments of the files name it, which must be the same in all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exporter: Option<Box<str>>,
    /// Which schools it is of, where a file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<AafDegree>,
    /// The day of the last export that was read whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// What there was a complete export of.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub complete: BTreeSet<AafKind>,
    /// What shows that some of it is not whole, until the next complete export.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
    /// The schools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<AafSchool>,
    /// What codes are called of subjects and *modules élémentaires de formation*, by list and code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<CodeName>,
    /// Pupils.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pupils: Vec<AafPerson>,
    /// Guardians.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guardians: Vec<AafPerson>,
    /// Teachers and other staff.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<AafPerson>,
}

/// What exports are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AafKind {
    /// `EtabEducNat`.
    Schools,
    /// `Eleve`.
    Pupils,
    /// `PersRelEleve`.
    Guardians,
    /// `PersEducNat`.
    Staff,
}

impl AafKind {
    /// The kinds of people.
    pub const PEOPLE: [Self; 3] = [Self::Pupils, Self::Guardians, Self::Staff];

    pub(super) fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::School => Self::Schools,
            Kind::Pupil => Self::Pupils,
            Kind::Guardian => Self::Guardians,
            Kind::Staff => Self::Staff,
            Kind::Subject | Kind::Mef | Kind::Other => return None,
        })
    }
}

/// A person as AAF has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AafPerson {
    /// What requests name them by, where it is not their `ENTPersonJointure`, which is their first identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<str>>,
    /// The person; identifiers of AAF have no scope here, for that is the academy.
    pub person: RosterPerson,
}

impl AafPerson {
    /// The person whom requests name so.
    pub(super) fn new(id: &str, person: RosterPerson) -> Self {
        let mut new = Self { id: None, person };
        new.id = (new.key() != id).then(|| id.into());
        new
    }

    /// What requests name them by.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_else(|| self.key())
    }

    /// Their `ENTPersonJointure`.
    pub fn key(&self) -> &str {
        self.person.identifiers.first().map(|key| &*key.value).or(self.id.as_deref()).unwrap_or_default()
    }
}

impl AafState {
    /// A state without anybody.
    pub fn new() -> Self {
        Self { format: 1, ..Self::default() }
    }

    /// How many people there are.
    pub fn people(&self) -> usize {
        self.pupils.len() + self.guardians.len() + self.staff.len()
    }

    /// The academy, within which keys are unique (I-KEY-5): as the caller names it, else as the comments do, else as the first school
    /// that does.
    pub fn academy(&self) -> Option<&str> {
        let of_schools = || self.schools.iter().find_map(|school| school.academy.as_deref());
        self.academy.as_deref().or(self.exporter.as_deref()).or_else(of_schools)
    }

    /// Takes over what the comments of a file say; an academy that was named before stays.
    pub(super) fn learn(&mut self, meta: &AafMeta) {
        if self.exporter.is_none() {
            self.exporter.clone_from(&meta.academy);
        }
        self.degree = meta.degree.or(self.degree);
    }
}
