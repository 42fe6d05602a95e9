use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Assignment, Guardianship, Identifier, Presence};
use crate::text::EmailAddress;

/// What a person is to a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonProfile {
    /// Learns.
    Pupil,
    /// Answers for a pupil.
    Guardian,
    /// Teaches.
    Teacher,
    /// Works there otherwise.
    Staff,
    /// Not said by the source: whatever depends on it gives the least.
    Unknown,
}

impl PersonProfile {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Guardian => "guardian",
            Self::Teacher => "teacher",
            Self::Staff => "staff",
            Self::Unknown => "unknown",
        }
    }
}

/// How a person is addressed (*civilité*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Civility {
    /// *Monsieur*.
    Mr,
    /// *Madame*; *Mademoiselle* is read as this.
    Ms,
}

/// The sex as the state registers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Code 2, `F`.
    Female,
    /// Code 1, `M` or `H`.
    Male,
}

/// A person of a school, as a source has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterPerson {
    /// Their keys, the source's own first; each kind and scope once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// What they are to the school.
    pub profile: PersonProfile,
    /// How they are addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub civility: Option<Civility>,
    /// The family name of their birth (*nom de famille*), or the only one the source has.
    pub family_name: Box<str>,
    /// The family name they go by (*nom d'usage*), where it is another and not empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_name: Option<Box<str>>,
    /// The given name; empty where the source has none.
    pub given_name: Box<str>,
    /// Further given names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_given_names: Vec<Box<str>>,
    /// The day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// The sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// The address, where there is one that is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Whether the source has something in the place of an address that is none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invalid_email: bool,
    /// The login, where the source has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Box<str>>,
    /// Phone numbers, as written: that of the home, the mobile, that of the work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Box<str>>,
    /// Whether they are there.
    #[serde(default)]
    pub presence: Presence,
    /// What they are and do in each school.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    /// A pupil's guardians, the legal ones first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guardians: Vec<Guardianship>,
    /// The line of the file on which the source begins to speak of them, or the row of a table.
    pub line: u64,
}

impl RosterPerson {
    /// A person of whom only the name is known.
    pub fn named(profile: PersonProfile, given_name: &str, family_name: &str, line: u64) -> Self {
        Self {
            identifiers: Vec::new(),
            profile,
            civility: None,
            family_name: family_name.into(),
            usage_name: None,
            given_name: given_name.into(),
            other_given_names: Vec::new(),
            birth_date: None,
            sex: None,
            email: None,
            invalid_email: false,
            login: None,
            phones: Vec::new(),
            presence: Presence::default(),
            assignments: Vec::new(),
            guardians: Vec::new(),
            line,
        }
    }

    /// The family name they go by.
    pub fn name_in_use(&self) -> &str {
        self.usage_name.as_deref().unwrap_or(&self.family_name)
    }
}
