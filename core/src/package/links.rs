//! References of one file to others: where each value is, and what becomes of one that is nowhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::roots::{Referrer, Roots};
use crate::diagnostic::Severity;
use crate::formats::oneroster_csv::PackageFile;
use crate::tabular::check::{CheckedRow, KeySet, Layout};

/// What is known of a file that others refer to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// Its keys.
    Keys(Arc<KeySet>),
    /// The package does not have it.
    Absent,
    /// It has changes only, or was not read: what it does not have may be there nevertheless.
    Open,
}

/// The files that were read so far, by their names.
pub(super) type Targets = BTreeMap<&'static str, Target>;

/// A column that refers to another file.
#[derive(Debug)]
struct Link {
    name: &'static str,
    /// The file that it refers to: `orgs.csv`.
    file: &'static str,
    target: Target,
    severity: Severity,
    list: Option<u8>,
    /// The column of the file; none where the file does not have it.
    place: Option<usize>,
    /// The last cell and the rows that its values were found in: neighbours often refer to the same.
    last: Vec<u8>,
    rows: Vec<u32>,
    /// Whether all values of the last cell were found.
    whole: bool,
}

/// The references of a file.
#[derive(Debug)]
pub(super) struct Links(Vec<Link>);

impl Links {
    /// The references of a file to others. Those of a file with changes only are looked up and not missed.
    pub(super) fn of(file: &'static PackageFile, targets: &Targets, is_delta: bool) -> Self {
        let columns = file.schema().columns();
        let links = file.references().filter(|(_, reference)| reference.file != file.file_name());
        let links = links.filter_map(|(field, reference)| {
            let (file, target) = targets.iter().find(|(file, _)| **file == reference.file)?;
            let column = columns.get(field)?;
            let target = match target {
                Target::Absent if is_delta => Target::Open,
                target => target.clone(),
            };
            Some(Link {
                name: column.name.as_str(),
                file,
                target,
                severity: if is_delta { Severity::Note } else { reference.severity },
                list: column.list,
                place: None,
                last: Vec::new(),
                rows: Vec::new(),
                whole: true,
            })
        });
        Self(links.collect())
    }

    /// Finds the columns in the file.
    pub(super) fn begin(&mut self, layout: &Layout) {
        for link in &mut self.0 {
            link.place = layout.schema().column(link.name).and_then(|field| layout.place_of(field));
        }
    }

    /// Looks the row's references up. Of a row with errors, those cells that can be relied on.
    pub(super) fn row(&mut self, row: &CheckedRow<'_>, path: &str, roots: &mut Roots) {
        for link in &mut self.0 {
            let Some(place) = link.place else { continue };
            let Some(value) = row.relied_on(place) else {
                link.last.clear();
                link.rows.clear();
                link.whole = true;
                continue;
            };
            if link.whole && *link.last == *value {
                continue;
            }
            let by = Referrer { file: path, row: row.row(), line: row.line() };
            link.look_up(&value, by, roots);
        }
    }

    /// The rows that the values of a column refer to, in the row that was looked up last.
    pub(super) fn rows(&self, number: Option<usize>) -> &[u32] {
        number.and_then(|number| self.0.get(number)).map_or(&[], |link| &link.rows)
    }

    /// The one row that a column refers to.
    pub(super) fn only(&self, number: Option<usize>) -> Option<u32> {
        self.rows(number).first().copied()
    }

    /// The number of a column that refers to another file.
    pub(super) fn number(&self, column: &str) -> Option<usize> {
        self.0.iter().position(|link| link.name == column)
    }
}

impl Link {
    fn look_up(&mut self, value: &[u8], by: Referrer<'_>, roots: &mut Roots) {
        self.last.clear();
        self.last.extend_from_slice(value);
        self.rows.clear();
        self.whole = true;
        let keys = match &self.target {
            Target::Keys(keys) => keys,
            Target::Absent => {
                roots.file(self.file, by);
                self.whole = false;
                return;
            }
            Target::Open => return,
        };
        match self.list {
            None => match keys.row_of(value) {
                Some(row) => self.rows.push(row),
                None => self.whole = false,
            },
            Some(list) => {
                for value in value.split(|byte| *byte == list).map(<[u8]>::trim_ascii).filter(|value| !value.is_empty())
                {
                    match keys.row_of(value) {
                        Some(row) => self.rows.push(row),
                        None => self.whole = false,
                    }
                }
            }
        }
        if !self.whole && self.severity > Severity::Note {
            self.tell(value, by, roots);
        }
    }

    /// Tells of the values that are nowhere.
    #[cold]
    fn tell(&self, value: &[u8], by: Referrer<'_>, roots: &mut Roots) {
        let Target::Keys(keys) = &self.target else { return };
        let values = value.split(|byte| Some(*byte) == self.list).map(<[u8]>::trim_ascii);
        for value in values.filter(|value| !value.is_empty() && keys.row_of(value).is_none()) {
            roots.record(self.file, &String::from_utf8_lossy(value), by, self.severity);
        }
    }
}
