use serde::{Deserialize, Serialize};

use crate::diagnostic::Findings;
use crate::model::roster::Roster;

/// What one file, or several of a kind, gave: the people, and what was found about the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterReading {
    /// The people.
    pub roster: Roster,
    /// What is wrong, in the order of the files.
    pub findings: Findings,
}
