//! The connection of an organization with its SIS: what is exchanged, with which access, about which courses.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::AccessRecord;
use crate::sources::oneroster::Endpoint;
use crate::text::EmailAddress;

/// The connection of an organization with its SIS (S-CON-1): one at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SisConnection {
    /// The vendor, by id.
    pub vendor: String,
    /// Where its server is.
    pub endpoint: Endpoint,
    /// Since when; none while it is dissociated (S-CON-7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// What one connects with, in the order in which they were added (S-CON-6).
    #[serde(default)]
    pub access: Vec<AccessRecord>,
    /// What is exchanged (S-CON-5).
    #[serde(default)]
    pub exchange: Switches,
    /// Whether the domain name may be shared with the SIS, to diagnose (S-CON-4).
    #[serde(default)]
    pub support_sharing: bool,
    /// The courses that are linked to a class, by course (S-ROS-2).
    #[serde(default)]
    pub links: BTreeMap<String, CourseLink>,
    /// The last day of all access of which somebody was warned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned_of: Option<NaiveDate>,
}

/// What is exchanged with a SIS; nothing until somebody has confirmed it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Switches {
    /// Rosters are imported.
    pub import: bool,
    /// Grades are exported.
    pub export: bool,
}

/// One of the [`Switches`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// The import of rosters.
    Import,
    /// The export of grades.
    Export,
}

/// A teacher's course, linked to a class of the SIS: what import and export work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CourseLink {
    /// The course, by the id that the platform has for it.
    pub course: String,
    /// The class, by the `sourcedId` that the SIS has for it.
    pub class: String,
    /// Whose course it is.
    pub teacher: EmailAddress,
}

impl SisConnection {
    /// Whether it stands: it is associated, and there is something to connect with.
    pub fn is_connected(&self) -> bool {
        self.since.is_some() && !self.access.is_empty()
    }

    /// The access record of that name.
    pub fn access(&self, name: &str) -> Option<&AccessRecord> {
        self.access.iter().find(|record| record.name == name)
    }
}

impl Switches {
    /// Whether that one is on.
    pub fn is_on(self, switch: Switch) -> bool {
        match switch {
            Switch::Import => self.import,
            Switch::Export => self.export,
        }
    }

    /// The same with that one on or off.
    #[must_use]
    pub fn with(self, switch: Switch, on: bool) -> Self {
        match switch {
            Switch::Import => Self { import: on, ..self },
            Switch::Export => Self { export: on, ..self },
        }
    }
}

impl Switch {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Export => "export",
        }
    }
}
