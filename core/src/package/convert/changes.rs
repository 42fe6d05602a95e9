//! What has changed between two packages, as the rows of a delta.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, SecondsFormat, Utc};

use super::report::RowChanges;
use super::writer::{PackageWriter, RowsOut};
use crate::Error;
use crate::formats::oneroster_csv::PackageFile;

/// The columns that a delta fills: they stand behind the id in every file.
const STATUS: [&str; 2] = ["status", "dateLastModified"];

/// The rows of an earlier package, by file and id.
#[derive(Default)]
pub(super) struct Before {
    files: BTreeMap<&'static str, Table>,
}

#[derive(Default)]
struct Table {
    file: Option<&'static PackageFile>,
    header: Vec<String>,
    /// The rows in their order, each taken away where the later package has it.
    rows: Vec<Option<Vec<String>>>,
    places: HashMap<String, usize>,
}

impl RowsOut for Before {
    fn begin(&mut self, file: &'static PackageFile, header: &[String]) {
        self.files.insert(file.name(), Table { file: Some(file), header: header.to_vec(), ..Table::default() });
    }

    fn row(&mut self, file: &'static PackageFile, cells: &[String]) -> Result<(), Error> {
        if let (Some(table), Some(id)) = (self.files.get_mut(file.name()), cells.first()) {
            // Of two rows with one id the first counts, as everywhere.
            table.places.entry(id.clone()).or_insert(table.rows.len());
            table.rows.push(Some(cells.to_vec()));
        }
        Ok(())
    }
}

/// Writes of the rows it is given those that are new or changed, and in the end those that are gone.
pub(super) struct Changes {
    before: Before,
    writer: PackageWriter,
    at: String,
    headers: BTreeMap<&'static str, Vec<String>>,
    counts: BTreeMap<&'static str, RowChanges>,
}

impl Changes {
    /// The changes since `before`, dated with that instant.
    pub(super) fn new(before: Before, writer: PackageWriter, at: DateTime<Utc>) -> Self {
        let at = at.to_rfc3339_opts(SecondsFormat::Millis, true);
        Self { before, writer, at, headers: BTreeMap::new(), counts: BTreeMap::new() }
    }

    /// Writes what is gone.
    ///
    /// # Errors
    /// `io`.
    pub(super) fn finish(mut self) -> Result<(PackageWriter, BTreeMap<&'static str, RowChanges>), Error> {
        for (name, table) in std::mem::take(&mut self.before.files) {
            let Some(file) = table.file else { continue };
            if !self.headers.contains_key(name) {
                self.writer.begin(file, &table.header);
                self.headers.insert(name, table.header.clone());
            }
            for row in table.rows.iter().flatten() {
                self.counts.entry(name).or_default().removed += 1;
                let row = self.under_header(name, &table.header, row);
                self.write(file, row, "tobedeleted")?;
            }
        }
        Ok((self.writer, self.counts))
    }

    /// A row of the earlier package under the header of the later one: a column that only one of them has is one of
    /// `metadata`.
    fn under_header(&self, name: &str, header: &[String], row: &[String]) -> Vec<String> {
        let now = self.headers.get(name).map(Vec::as_slice).unwrap_or_default();
        if now == header {
            return row.to_vec();
        }
        let cell = |column: &String| {
            let place = header.iter().position(|name| name == column);
            place.and_then(|place| row.get(place)).cloned().unwrap_or_default()
        };
        now.iter().map(cell).collect()
    }

    fn write(&mut self, file: &'static PackageFile, mut row: Vec<String>, status: &str) -> Result<(), Error> {
        let header = self.headers.get(file.name()).map(Vec::as_slice).unwrap_or_default();
        for (column, value) in STATUS.into_iter().zip([status, &self.at]) {
            let place = header.iter().position(|name| name == column);
            if let Some(cell) = place.and_then(|place| row.get_mut(place)) {
                value.clone_into(cell);
            }
        }
        self.writer.row(file, &row)
    }
}

impl RowsOut for Changes {
    fn begin(&mut self, file: &'static PackageFile, header: &[String]) {
        self.headers.insert(file.name(), header.to_vec());
        self.writer.begin(file, header);
    }

    fn row(&mut self, file: &'static PackageFile, cells: &[String]) -> Result<(), Error> {
        let Some(id) = cells.first() else { return Ok(()) };
        let table = self.before.files.get_mut(file.name());
        let earlier = table.and_then(|table| {
            let place = table.places.get(id)?;
            Some((table.header.clone(), table.rows.get_mut(*place)?.take()?))
        });
        let counts = self.counts.entry(file.name()).or_default();
        match earlier {
            Some((header, earlier)) => {
                if self.under_header(file.name(), &header, &earlier) == cells {
                    return Ok(());
                }
                self.counts.entry(file.name()).or_default().changed += 1;
            }
            None => counts.added += 1,
        }
        self.write(file, cells.to_vec(), "active")
    }
}
