//! `manifest.csv`: which version a package is, which files it has, and whether they hold all there is or changes only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::notes::{Notes, in_file, in_row};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::tabular::{DialectHints, FileOffsets, ReadLimits, Record, TableReader};
use crate::text::nearest;

/// Its name in a package.
pub(super) const MANIFEST: &str = "manifest.csv";

const MANIFEST_VERSION: &str = "manifest.version";
const ONEROSTER_VERSION: &str = "oneroster.version";
const SYSTEM_NAME: &str = "source.systemName";
const SYSTEM_CODE: &str = "source.systemCode";
const FILE: &str = "file.";

/// What a manifest says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileMode {
    /// It is not there.
    Absent,
    /// It holds all there is: who is not in it is gone.
    Bulk,
    /// It holds changes: who is not in it is as before, and who is gone is in it as `tobedeleted`.
    Delta,
}

impl FileMode {
    const ALL: [Self; 3] = [Self::Absent, Self::Bulk, Self::Delta];

    /// As a manifest writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Bulk => "bulk",
            Self::Delta => "delta",
        }
    }
}

/// What a manifest says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manifest {
    /// The version of the package; none where the manifest says none that there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<PackageVersion>,
    /// The system that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system_name: Option<String>,
    /// The code of that system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system_code: Option<String>,
    /// What it says of each file, by the file's name without `.csv`.
    pub files: BTreeMap<String, FileMode>,
}

/// A property as the manifest has it.
#[derive(Debug)]
struct Property {
    name: String,
    value: String,
    row: u64,
    line: u64,
}

/// Reads a manifest piece by piece.
#[derive(Debug)]
pub(super) struct ManifestReader {
    reader: TableReader,
    rows: Rows,
}

/// The properties so far. Of each name one is kept, and of names that are none the first few hundred.
#[derive(Debug)]
struct Rows {
    file: String,
    header: bool,
    properties: Vec<Property>,
}

/// More names than any manifest has.
const MOST: usize = 500;

impl ManifestReader {
    /// A reader for the manifest of that path in the package.
    pub(super) fn new(file: &str) -> Self {
        let hints = DialectHints { delimiter: Some(b','), header: Some(true), ..DialectHints::default() };
        let rows = Rows { file: file.to_owned(), header: false, properties: Vec::new() };
        Self { reader: TableReader::new(hints, ReadLimits::default()), rows }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, piece: &[u8], notes: &mut Notes) {
        let rows = &mut self.rows;
        self.reader.push(piece, &mut |record: &Record<'_>, _: &FileOffsets<'_>| rows.record(record, notes));
    }

    /// What the manifest says, once it has been read to its end.
    pub(super) fn finish(mut self, notes: &mut Notes) -> Manifest {
        let rows = &mut self.rows;
        self.reader.finish(&mut |record: &Record<'_>, _: &FileOffsets<'_>| rows.record(record, notes));
        self.rows.judge(notes)
    }
}

impl Rows {
    fn record(&mut self, record: &Record<'_>, notes: &mut Notes) {
        let cells: Vec<String> =
            record.cells().map(|cell| String::from_utf8_lossy(&cell.value()).trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            return;
        }
        let place = in_row(&self.file, record.row(), record.line());
        if cells.len() != 2 {
            notes.add_as(Code::ColumnCount, Severity::Warning, place.clone(), |found| {
                found.with("expected", 2_usize).with("found", cells.len())
            });
        }
        let mut cells = cells.into_iter();
        let (name, value) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        if !std::mem::replace(&mut self.header, true) && value.eq_ignore_ascii_case("value") {
            for (found, wanted) in [(&name, "propertyName"), (&value, "value")] {
                if found != wanted {
                    notes.add(Code::MiswrittenName, place.clone(), |told| {
                        told.with("value", found.as_str()).with("nearest", wanted)
                    });
                }
            }
            return;
        }
        if let Some(first) = self.properties.iter().find(|property| property.name == name) {
            let first = Place { file: None, row: first.row, line: first.line };
            notes.add(Code::DuplicateProperty, place, |found| found.with("name", name).with("first", first));
            return;
        }
        if self.properties.len() < MOST {
            self.properties.push(Property { name, value, row: record.row(), line: record.line() });
        }
    }

    /// Reads the properties, the version first: it says which files there may be.
    fn judge(&self, notes: &mut Notes) -> Manifest {
        let version = self.version(notes);
        let mut manifest = Manifest { version, ..Manifest::default() };
        let files = version.map_or(PackageVersion::V1_2, |version| version).files();
        let known: Vec<String> = known_properties(files).collect();
        let mut meant = Vec::new();
        for property in &self.properties {
            match (property.name.as_str(), property.name.strip_prefix(FILE)) {
                (ONEROSTER_VERSION, _) => {}
                (MANIFEST_VERSION, _) if property.value == "1.0" => {}
                (MANIFEST_VERSION, _) => self.tell_invalid(property, &["1.0"], Some("1.0"), notes),
                (SYSTEM_NAME, _) => manifest.system_name = filled(&property.value),
                (SYSTEM_CODE, _) => manifest.system_code = filled(&property.value),
                (_, Some(file)) if files.iter().any(|known| known.name() == file) => {
                    if let Some(mode) = self.mode(property, notes) {
                        manifest.files.insert(file.to_owned(), mode);
                    }
                }
                _ => meant.extend(self.tell_unknown(property, &known, notes)),
            }
        }
        let required = [MANIFEST_VERSION.to_owned(), ONEROSTER_VERSION.to_owned()];
        let of_files = version.into_iter().flat_map(PackageVersion::files).map(|file| format!("{FILE}{}", file.name()));
        for name in required.into_iter().chain(of_files) {
            // One that is there under a wrong name has been told already.
            if self.find(&name).is_none() && !meant.contains(&name) {
                notes.add(Code::MissingProperty, in_file(&self.file), |found| found.with("name", name));
            }
        }
        manifest
    }

    fn find(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// The version, also of a manifest that writes it with its edition: `1.2.1`.
    fn version(&self, notes: &mut Notes) -> Option<PackageVersion> {
        let property = self.find(ONEROSTER_VERSION)?;
        let value = property.value.trim_start_matches(['v', 'V']);
        let edition = value.get(..3).and_then(PackageVersion::of).filter(|version| *version != PackageVersion::V1_0);
        if edition.is_none_or(|version| version.name() != property.value) {
            let near = edition.map(PackageVersion::name);
            self.tell_invalid(property, &["1.1", "1.2"], near, notes);
        }
        edition
    }

    fn mode(&self, property: &Property, notes: &mut Notes) -> Option<FileMode> {
        let mode = FileMode::ALL.into_iter().find(|mode| mode.name().eq_ignore_ascii_case(&property.value));
        if mode.is_none_or(|mode| mode.name() != property.value) {
            let allowed = FileMode::ALL.map(FileMode::name);
            self.tell_invalid(property, &allowed, nearest(&property.value, allowed), notes);
        }
        mode
    }

    fn tell_invalid(&self, property: &Property, allowed: &[&str], near: Option<&str>, notes: &mut Notes) {
        notes.add(Code::InvalidProperty, in_row(&self.file, property.row, property.line), |found| {
            let allowed: Vec<String> = allowed.iter().map(|value| (*value).to_owned()).collect();
            let found = found.with("name", property.name.as_str()).with("value", property.value.as_str());
            with_nearest(found.with("allowed", allowed), near)
        });
    }

    /// Gives the property that is probably meant, where the manifest does not have that one.
    fn tell_unknown(&self, property: &Property, known: &[String], notes: &mut Notes) -> Option<String> {
        let free = known.iter().filter(|name| self.find(name).is_none());
        let near = nearest(&property.name, free.map(String::as_str));
        notes.add(Code::UnknownProperty, in_row(&self.file, property.row, property.line), |found| {
            with_nearest(found.with("name", property.name.as_str()), near)
        });
        near.map(str::to_owned)
    }
}

fn known_properties(files: &[PackageFile]) -> impl Iterator<Item = String> {
    let named = [MANIFEST_VERSION, ONEROSTER_VERSION, SYSTEM_NAME, SYSTEM_CODE].map(str::to_owned);
    named.into_iter().chain(files.iter().map(|file| format!("{FILE}{}", file.name())))
}

fn filled(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn with_nearest(found: Diagnostic, nearest: Option<&str>) -> Diagnostic {
    match nearest {
        Some(near) => found.with("nearest", near),
        None => found,
    }
}
