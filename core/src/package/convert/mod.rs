//! A package written anew: in the other version, cleaned of what exports do to it, or as the changes since an earlier one.
//!
//! ```text
//! Container ─▶ check + Scan ─▶ Facts ─▶ Plan of each file ─▶ Rewriter ─▶ (Changes ─▶) PackageWriter ─▶ archive
//! ```
//! What one version has no place for is kept in a column of `metadata`, from which it comes back when the package is
//! converted back; what cannot be kept is told. A package is read twice: what is written of a file needs to be known
//! before its header is.

mod changes;
mod facts;
mod plan;
mod report;
mod rewrite;
mod terms;
mod writer;

use chrono::{DateTime, Utc};

use super::{Container, FileMode, Package, PackageOptions, PackageReport};
use crate::api::Files;
use crate::formats::oneroster_csv::PackageVersion;
use crate::{Error, ErrorCode};
use changes::{Before, Changes};
use facts::{Facts, Scan};
use rewrite::Rewriter;
use writer::{PackageWriter, RowsOut};

pub use report::{ConvertReport, RowChanges, Untranslated, WrittenFile};

/// How a package is written anew.
#[derive(Debug, Clone)]
pub struct ConvertOptions {
    /// How it is read, and checked.
    pub reading: PackageOptions,
    /// The version that it is written in, 1.1 or 1.2; its own where it is not given.
    pub to: Option<PackageVersion>,
}

/// Writes a package anew, as an archive, and tells what became of it.
///
/// What is written has the columns in the binding's order, words as it writes them, and no row twice read the same. A bulk
/// stays one, without what was deleted and with `status` and `dateLastModified` blank; a delta stays a delta.
///
/// Memory is that of the check, the archive, and where the version changes the ids of organizations, classes and users.
///
/// # Errors
/// `invalid_argument` for a version that is not written or not converted (1.0); `package_delta` where a delta would have
/// to change its version, as what a row of it changes in another file is not in it; as [`check`](super::check).
pub fn convert(
    container: &Container<'_>,
    options: &ConvertOptions,
    files: &dyn Files,
) -> Result<(Vec<u8>, ConvertReport), Error> {
    let read = Read::of(container, options, files)?;
    let mode =
        if read.check.files.iter().any(|file| file.mode == FileMode::Delta) { FileMode::Delta } else { FileMode::Bulk };
    let mut writer = PackageWriter::new(mode);
    read.write(&mut writer)?;
    read.finish(writer, mode, None)
}

/// Writes what has changed from one package to another, as an archive whose files are all deltas: new and changed rows are
/// `active`, those that are gone `tobedeleted`, and both are dated with `at`. Rows belong together by their `sourcedId`. Both
/// packages are converted first, so they may be of different versions.
///
/// Memory is that of [`convert`], and the rows of the earlier package.
///
/// # Errors
/// As [`convert`]; `package_delta` where either package holds changes only.
pub fn changes(
    before: &Container<'_>,
    after: &Container<'_>,
    options: &ConvertOptions,
    at: DateTime<Utc>,
    files: &dyn Files,
) -> Result<(Vec<u8>, ConvertReport), Error> {
    let read = Read::of(after, options, files)?;
    read.whole()?;
    let options = ConvertOptions { to: Some(read.to), ..options.clone() };
    let earlier = Read::of(before, &options, files)?;
    earlier.whole()?;
    let mut known = Before::default();
    earlier.write(&mut known)?;
    let mut changes = Changes::new(known, PackageWriter::new(FileMode::Delta), at);
    read.write(&mut changes)?;
    let (writer, counts) = changes.finish()?;
    read.finish(writer, FileMode::Delta, Some(&counts))
}

/// A package that has been read once.
struct Read<'a> {
    container: &'a Container<'a>,
    options: &'a ConvertOptions,
    files: &'a dyn Files,
    from: PackageVersion,
    to: PackageVersion,
    facts: Facts,
    check: PackageReport,
}

impl<'a> Read<'a> {
    fn of(container: &'a Container<'a>, options: &'a ConvertOptions, files: &'a dyn Files) -> Result<Self, Error> {
        let package = Package::open(container, &options.reading)?;
        let from = package.version();
        let to = options.to.unwrap_or(from);
        let is_possible = to != PackageVersion::V1_0 && from != PackageVersion::V1_0;
        if !is_possible {
            return Err(Error::new(ErrorCode::InvalidArgument).with("name", "version").with("value", "1.0"));
        }
        let mut scan = Scan::new(from, to, files);
        let check = package.walk(None, &mut scan)?;
        let read = Self { container, options, files, from, to, facts: scan.facts, check };
        if from != to {
            read.whole()?;
        }
        Ok(read)
    }

    /// That it holds all there is.
    fn whole(&self) -> Result<(), Error> {
        match self.check.files.iter().find(|file| file.mode == FileMode::Delta) {
            Some(file) => Err(Error::new(ErrorCode::PackageDelta).with("file", format!("{}.csv", file.name))),
            None => Ok(()),
        }
    }

    fn write(&self, out: &mut dyn RowsOut) -> Result<(), Error> {
        let makes_roles = self.from == PackageVersion::V1_1 && self.to == PackageVersion::V1_2;
        let mut rewriter = Rewriter {
            files: self.files,
            from: self.from,
            to: self.to,
            facts: &self.facts,
            check: &self.check,
            out,
            file: "",
            plan: None,
            roles: if makes_roles { self.to.file("roles") } else { None },
            failed: None,
        };
        let package = Package::open(self.container, &self.options.reading)?;
        let walked = package.walk(None, &mut rewriter);
        match rewriter.failed.take() {
            Some(error) => Err(error),
            None => walked.map(|_| ()),
        }
    }

    fn finish(
        self,
        writer: PackageWriter,
        mode: FileMode,
        changes: Option<&std::collections::BTreeMap<&'static str, RowChanges>>,
    ) -> Result<(Vec<u8>, ConvertReport), Error> {
        let written = self.to.files().iter().filter_map(|file| {
            let rows = writer.rows(file);
            let changes = changes.map(|changes| changes.get(file.name()).copied().unwrap_or_default());
            (rows > 0).then(|| WrittenFile { name: file.name().to_owned(), rows, changes })
        });
        let written: Vec<WrittenFile> = written.collect();
        let untranslated = self.untranslated();
        let manifest = self.check.manifest.as_ref();
        let system = [
            manifest.and_then(|manifest| manifest.system_name.as_deref()),
            manifest.and_then(|manifest| manifest.system_code.as_deref()),
        ];
        let archive = writer.finish(self.to, system)?;
        Ok((archive, ConvertReport { version: self.to, mode, files: written, untranslated, check: self.check }))
    }

    /// What the version has no place for: files, columns, words.
    fn untranslated(&self) -> Vec<Untranslated> {
        let mut told = Vec::new();
        for file in self.check.files.iter().filter(|file| file.check.rows > 0 && self.to.file(&file.name).is_none()) {
            // Roles are written with the users whose they are; what of them cannot be is told below.
            if file.name != "roles" {
                told.push(Untranslated::of_file(&file.name, file.check.rows));
            }
        }
        for ((file, column), rows) in &self.facts.columns {
            told.push(Untranslated::of_file(file, *rows).column(column).kept());
        }
        for ((file, column, value), rows) in &self.facts.terms {
            told.push(Untranslated {
                value: Some(value.clone()),
                ..Untranslated::of_file(file, *rows).column(column).kept()
            });
        }
        let several = self.facts.held.values().filter(|held| held.others).count() as u64;
        if several > 0 {
            told.push(Untranslated::of_file("roles", several).column("role"));
        }
        told
    }
}
