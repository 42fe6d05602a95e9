//! `check_package`: what is wrong with a OneRoster package.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::files::{Files, Progress, Stage};
use crate::Error;
use crate::diagnostic::DEFAULT_KEPT;
use crate::package::{
    Container, Member, Onlooker, PackageFrom, PackageLimits, PackageOptions, PackageReport, Profile, check,
};
use crate::tabular::ReadLimits;

/// What is asked of `check_package`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PackageCall {
    /// The package: the name of an archive, or its files one by one.
    pub package: PackageFrom,
    /// How it is read and judged.
    #[serde(default)]
    pub reading: PackageReading,
    /// The instant, for ages.
    #[serde(default)]
    pub now: Option<DateTime<Utc>>,
}

/// How a package is read and judged. Everything has a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PackageReading {
    /// How it is judged; leniently by default.
    pub profile: Profile,
    /// Limits of the package.
    pub package_limits: PackageLimits,
    /// Limits of one record.
    pub limits: ReadLimits,
    /// How many rows of a file are read, at most.
    pub max_rows: u32,
    /// How many findings are kept, of the package and of each file; 1,000 by default, all are counted.
    pub max_diagnostics: usize,
    /// The key of the fingerprints; random where packages come from strangers. No answer depends on it.
    pub fingerprint_key: [u64; 2],
}

impl Default for PackageReading {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            package_limits: PackageLimits::default(),
            limits: ReadLimits::default(),
            max_rows: u32::MAX,
            max_diagnostics: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
        }
    }
}

impl PackageCall {
    /// That package, with the defaults for all else.
    pub fn of(package: PackageFrom) -> Self {
        Self { package, reading: PackageReading::default(), now: None }
    }
}

impl PackageReading {
    /// The options of the check that it stands for.
    pub(super) fn options(&self, package: &PackageFrom, now: Option<DateTime<Utc>>) -> PackageOptions {
        PackageOptions {
            profile: self.profile,
            name: match package {
                PackageFrom::Archive(name) => Some(name.as_str().into()),
                PackageFrom::Files(_) => None,
            },
            limits: self.limits,
            max_rows: self.max_rows,
            kept: self.max_diagnostics,
            fingerprint_key: self.fingerprint_key,
            today: now.map(|now| now.date_naive()),
        }
    }
}

/// Checks a OneRoster package: its manifest, every file, the references between them, and the rules across them.
///
/// ```
/// use std::collections::BTreeMap;
/// use rosterkit::api::{PackageCall, check_package};
/// use rosterkit::package::PackageFrom;
/// let orgs = b"sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n1,,,Riverside,school,,\n";
/// let files = BTreeMap::from([("orgs.csv".to_owned(), orgs.to_vec())]);
/// let package = PackageFrom::Files(BTreeMap::from([("orgs.csv".to_owned(), "orgs.csv".to_owned())]));
/// let report = check_package(&PackageCall::of(package), &files)?;
/// assert_eq!((report.errors, report.warnings), (0, 1), "there is no manifest");
/// # Ok::<(), rosterkit::Error>(())
/// ```
///
/// # Errors
/// As [`Container::open`] and [`check`].
pub fn check_package(call: &PackageCall, files: &dyn Files) -> Result<PackageReport, Error> {
    let container = Container::open(&call.package, files, &call.reading.package_limits)?;
    check(&container, &call.reading.options(&call.package, call.now), &mut Telling(files))
}

/// Tells the caller how far the reading is.
pub(super) struct Telling<'a>(pub(super) &'a dyn Files);

impl Telling<'_> {
    pub(super) fn read(&self, member: &Member, bytes: u64) -> ControlFlow<()> {
        let (file, total) = (Some(member.path()), member.size());
        self.0.progress(&Progress { stage: Stage::Read, file, done: bytes, total })
    }
}

impl Onlooker for Telling<'_> {
    fn read(&mut self, member: &Member, bytes: u64) -> ControlFlow<()> {
        Telling::read(self, member, bytes)
    }
}
