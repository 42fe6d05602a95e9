//! `siecle_groups`: the groups of a roster as SIECLE imports them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Files, ReadRosterCall, read_roster};
use crate::Error;
use crate::formats::siecle::groups::{GroupExport, write_groups};

/// What is asked of `siecle_groups`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SiecleGroupsCall {
    /// The roster: exports of SIECLE with pupils and their groups.
    pub roster: ReadRosterCall,
    /// The UAI of the school whose pupils are written.
    pub uai: Box<str>,
    /// The first calendar year of the school year.
    pub school_year: i32,
    /// The number of the sending; SIECLE refuses one that it has seen.
    pub number: u32,
    /// From when on pupils are in their groups.
    pub from: NaiveDate,
    /// Until when.
    pub until: NaiveDate,
    /// The name of the file to be made.
    pub out: String,
}

/// What `siecle_groups` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SiecleGroupsAnswer {
    /// What the file is to be called where SIECLE takes it.
    pub name: String,
    /// Pupils in groups who were left out, for they have no `ELEVE_ID` or no day of birth.
    pub left_out: u64,
}

/// Writes the file by which SIECLE takes group memberships back (`IMPORT_ELEVES` 1.3), in UTF-8.
///
/// # Errors
/// As [`read_roster`] and [`write_groups`]; `io` where the file cannot be kept.
pub fn siecle_groups(call: &SiecleGroupsCall, files: &mut dyn Files) -> Result<SiecleGroupsAnswer, Error> {
    let roster = read_roster(&call.roster, files)?.roster;
    let export = GroupExport {
        uai: &call.uai,
        school_year: call.school_year,
        today: call.roster.today,
        number: call.number,
        from: call.from,
        until: call.until,
    };
    let (file, left_out) = write_groups(&roster, &export)?;
    files.write(&call.out, file.text.into_bytes())?;
    Ok(SiecleGroupsAnswer { name: file.name, left_out })
}
