//! `snapshot`: the people of a roster, as a plan would see them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::roster::{BadRows, Sighted};
use super::{CheckReport, Files, RosterCall};
use crate::Error;
use crate::model::{FileFacts, Snapshot};
use crate::sync::Mode;

/// What is asked of `snapshot`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SnapshotCall {
    /// The roster, and who of it.
    pub roster: RosterCall,
    /// Whether rows with errors are left out, rather than the file refused.
    #[serde(default)]
    pub skip_invalid: bool,
    /// What the last file of this source looked like that was accepted whole.
    #[serde(default)]
    pub previous: Option<FileFacts>,
    /// The instant, for ages.
    #[serde(default)]
    pub now: Option<DateTime<Utc>>,
}

/// What `snapshot` answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SnapshotAnswer {
    /// The people.
    pub snapshot: Snapshot,
    /// What absence would mean.
    pub mode: Mode,
    /// What the check of the roster found.
    pub check: CheckReport,
}

/// Reads a roster for its people.
///
/// # Errors
/// As [`super::Sight::look`].
pub fn snapshot(call: &SnapshotCall, files: &dyn Files) -> Result<SnapshotAnswer, Error> {
    let bad_rows = BadRows::skipped(call.skip_invalid);
    let Sighted { snapshot, mode, check } = call.roster.look(bad_rows, call.now, call.previous, files)?;
    Ok(SnapshotAnswer { snapshot, mode, check })
}
