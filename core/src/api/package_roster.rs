//! From a OneRoster package to its people.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::check_package::{PackageReading, Telling};
use super::files::Files;
use super::reading::RosterCall;
use super::roster::{BadRows, Sighted};
use crate::formats::{RolesTable, SnapshotBuilder, SnapshotOptions};
use crate::identity::Selection;
use crate::model::{Completeness, Gap, Snapshot};
use crate::package::{
    Container, Member, Onlooker, Package, PackageFileReport, PackageFrom, PackageOptions, PackageReport, gaps_of,
};
use crate::sync::Mode;
use crate::tabular::check::RowSink;
use crate::{Error, ErrorCode};

/// The files that people and their seats come from, the roles before the users who have them.
const READ: [&str; 3] = ["orgs", "roles", "users"];

/// The files that people are in.
const PEOPLE: [&str; 2] = ["roles", "users"];

impl RosterCall {
    /// The package that the roster is in: an archive, or the files that are given for a folder; none where it is a single file.
    ///
    /// # Errors
    /// `io`.
    pub fn package(&self, files: &dyn Files) -> Result<Option<PackageFrom>, Error> {
        if let Some(files) = &self.files {
            return Ok(Some(PackageFrom::Files(files.clone())));
        }
        Ok(PackageFrom::is_archive(&self.from, files)?.then(|| PackageFrom::Archive(self.from.clone())))
    }

    /// Reads the users of a package, with their roles and organizations. `told` hears what was found, and whether nothing
    /// is done with it because of that.
    ///
    /// # Errors
    /// `invalid_argument` where the call says of a single file what a package says itself; `data_errors` where it is refused;
    /// `not_a_roster` where it has no users; what [`Container::open`] and [`crate::package::check`] give; what
    /// [`SnapshotBuilder::finish`] gives.
    pub fn look_into(
        &self,
        package: &PackageFrom,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        files: &dyn Files,
        told: &mut dyn FnMut(&PackageReport, bool),
    ) -> Result<Sighted, Error> {
        self.only_of_itself()?;
        let selection = Selection::parse(&self.selections)?;
        let domain = self.known_domain()?;
        let reading = PackageReading {
            limits: self.reading.limits,
            max_rows: self.reading.max_rows,
            max_diagnostics: self.reading.max_diagnostics,
            fingerprint_key: self.reading.fingerprint_key,
            ..PackageReading::default()
        };
        let container = Container::open(package, files, &reading.package_limits)?;
        let options = PackageOptions { name: Some(self.from.as_str().into()), ..reading.options(package, now) };
        let opened = Package::open(&container, &options)?;
        let gaps = opened.missing(&PEOPLE);
        let mut people = People {
            telling: Telling(files),
            options: SnapshotOptions { source: self.source.clone(), selection, roles: None },
            roles: RolesTable::new(),
            builder: None,
        };
        let report = opened.walk(Some(&READ), &mut people)?;
        let errors = bad_rows.refuse_package(&report);
        told(&report, errors > 0);
        if errors > 0 {
            let error = Error::new(ErrorCode::DataErrors).with("file", self.from.as_str());
            return Err(error.with("errors", errors));
        }
        let (Some(users), Some(builder)) = (report.file("users"), people.builder) else {
            return Err(Error::new(ErrorCode::NotARoster).with("name", self.from.as_str()));
        };
        let mut check = users.check.clone();
        check.completeness = whole(gaps, &report);
        let snapshot = Snapshot { domain, ..builder.finish(&check)? };
        let mode = self.mode.unwrap_or(Mode::Authoritative);
        Ok(Sighted { snapshot, mode, check })
    }
}

/// What absence from the users of a package means.
fn whole(mut gaps: Vec<Gap>, report: &PackageReport) -> Completeness {
    for name in PEOPLE {
        if let Some(file) = report.file(name) {
            gaps.extend(gaps_of(file, &format!("{name}.csv")));
        }
    }
    if gaps.is_empty() { Completeness::Claimed } else { Completeness::Partial { why: gaps } }
}

/// Takes roles and users as they come by.
struct People<'a> {
    telling: Telling<'a>,
    options: SnapshotOptions,
    roles: RolesTable,
    builder: Option<SnapshotBuilder>,
}

impl Onlooker for People<'_> {
    fn read(&mut self, member: &Member, bytes: u64) -> ControlFlow<()> {
        self.telling.read(member, bytes)
    }

    fn rows(&mut self, file: &str) -> Option<&mut dyn RowSink> {
        match file {
            "roles" => Some(&mut self.roles),
            "users" => Some(self.builder.get_or_insert_with(|| SnapshotBuilder::new(self.options.clone()))),
            _ => None,
        }
    }

    fn closed(&mut self, file: &PackageFileReport) -> Result<(), Error> {
        if file.name == "roles" {
            let roles = std::mem::take(&mut self.roles);
            self.options.roles = Some(Arc::new(roles.finish(&file.check)?));
        }
        Ok(())
    }
}
