//! References of one file to others: where each value is, and what becomes of one that is nowhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::roots::{Referrer, Roots};
use crate::diagnostic::Severity;
use crate::formats::oneroster_csv::PackageFile;
use crate::tabular::check::{CheckedRow, KeyRows, Layout, RowsFound};
use crate::tabular::{FileOffsets, Record};

/// What is known of a file that others refer to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// Its keys.
    Keys(Arc<KeyRows>),
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
    /// What the rows that are known already refer to, in the order of those rows.
    ahead: RowsFound,
    /// The last cell that was looked up by itself, and the rows that its values were found in: neighbours often refer to
    /// the same.
    last: Vec<u8>,
    rows: Vec<u32>,
    /// Whether all values of the last cell were found.
    whole: bool,
    /// The row that the current cell refers to, where it was seen coming.
    seen: Option<u32>,
}

/// The references of a file.
#[derive(Debug)]
pub(super) struct Links {
    links: Vec<Link>,
    /// Where the rows start that were looked at together.
    starts: Vec<u64>,
    /// Which of them comes next.
    next: usize,
}

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
                ahead: RowsFound::default(),
                last: Vec::new(),
                rows: Vec::new(),
                whole: true,
                seen: None,
            })
        });
        Self { links: links.collect(), starts: Vec::new(), next: 0 }
    }

    /// Finds the columns in the file.
    pub(super) fn begin(&mut self, layout: &Layout) {
        for link in &mut self.links {
            link.place = layout.schema().column(link.name).and_then(|field| layout.place_of(field));
        }
    }

    /// Looks at the references of the rows that are known already, unless it did so at an earlier one.
    #[inline]
    pub(super) fn look_ahead(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        if self.starts.last().is_none_or(|last| *last < record.offset()) {
            self.look_at_next(offsets);
        }
    }

    #[inline(never)]
    fn look_at_next(&mut self, offsets: &FileOffsets<'_>) {
        self.next = 0;
        self.starts.clear();
        self.starts.extend(offsets.upcoming(0).map(|(offset, _)| offset));
        for link in &mut self.links {
            // Empty cells and those with quotes are left for later, and lists of values.
            let (Some(place), Target::Keys(keys), None) = (link.place, &link.target, link.list) else { continue };
            keys.rows_of(offsets.upcoming_values(place), &mut link.ahead);
        }
    }

    /// Looks the row's references up. Of a row with errors, those cells that can be relied on.
    pub(super) fn row(&mut self, row: &CheckedRow<'_>, path: &str, roots: &mut Roots) {
        let number = self.seen(row);
        for link in &mut self.links {
            link.seen = number.and_then(|number| *link.ahead.rows.get(number)?);
            if link.seen.is_some() {
                continue;
            }
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

    /// The number of a row among those that were looked at together. A cell that is as it stands the key of a row is
    /// that key in a row without errors.
    #[inline]
    fn seen(&mut self, row: &CheckedRow<'_>) -> Option<usize> {
        let offset = row.offset().filter(|_| row.is_valid())?;
        while *self.starts.get(self.next)? < offset {
            self.next += 1;
        }
        (self.starts.get(self.next) == Some(&offset)).then_some(self.next)
    }

    /// The rows that the values of a column refer to, in the row that was looked up last.
    pub(super) fn rows(&self, number: Option<usize>) -> &[u32] {
        let Some(link) = number.and_then(|number| self.links.get(number)) else { return &[] };
        link.seen.as_ref().map_or(&link.rows, std::slice::from_ref)
    }

    /// The one row that a column refers to.
    pub(super) fn only(&self, number: Option<usize>) -> Option<u32> {
        self.rows(number).first().copied()
    }

    /// The number of a column that refers to another file.
    pub(super) fn number(&self, column: &str) -> Option<usize> {
        self.links.iter().position(|link| link.name == column)
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
