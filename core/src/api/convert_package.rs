//! `convert_package`: a OneRoster package written anew.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Files, PackageReading};
use crate::Error;
use crate::formats::oneroster_csv::PackageVersion;
use crate::package::convert::{ConvertOptions, ConvertReport, changes, convert};
use crate::package::{Container, PackageFrom};

/// What is asked of `convert_package`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConvertCall {
    /// The package: the name of an archive, or its files one by one.
    pub package: PackageFrom,
    /// The name of the archive to be made.
    pub out: String,
    /// The version that it is written in; its own by default.
    #[serde(default)]
    pub version: Option<PackageVersion>,
    /// An earlier package: what has changed since is written, and nothing else.
    #[serde(default)]
    pub since: Option<PackageFrom>,
    /// How packages are read.
    #[serde(default)]
    pub reading: PackageReading,
    /// The instant, with which changes are dated.
    pub now: DateTime<Utc>,
}

/// Writes a OneRoster package anew: in the other version, in the binding's own order and words, or as the changes since an
/// earlier one. What the version has no place for is told, and kept in columns of `metadata` where it can be.
///
/// # Errors
/// As [`convert`] and [`changes`]; what [`Files::write`] gives.
pub fn convert_package(call: &ConvertCall, files: &mut dyn Files) -> Result<ConvertReport, Error> {
    let (archive, report) = {
        let limits = &call.reading.package_limits;
        let package = Container::open(&call.package, files, limits)?;
        let options = ConvertOptions { reading: call.reading.options(&call.package, Some(call.now)), to: call.version };
        match &call.since {
            Some(since) => {
                let before = Container::open(since, files, limits)?;
                changes(&before, &package, &options, call.now, files)?
            }
            None => convert(&package, &options, files)?,
        }
    };
    files.write(&call.out, archive)?;
    Ok(report)
}
