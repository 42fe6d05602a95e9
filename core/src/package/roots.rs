//! What is missing and referred to: told once where it is missing, not at each row that refers to it.

use std::collections::BTreeMap;

use super::notes::{Notes, in_file};
use crate::diagnostic::{Code, Place, Severity};

/// How many missing keys are told apart. Of more, their rows are counted.
const MOST: usize = 10_000;

/// A row that refers to something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Referrer<'a> {
    /// Its file, by its path in the package.
    pub(super) file: &'a str,
    pub(super) row: u64,
    pub(super) line: u64,
}

/// What is missing, by the file that it is missing from.
#[derive(Debug, Default)]
pub(super) struct Roots {
    records: BTreeMap<(&'static str, Box<str>), Root>,
    files: BTreeMap<&'static str, Root>,
    /// References to keys that are not told apart any more, errors and warnings.
    more: [u64; 2],
}

/// One thing that is missing, and who refers to it.
#[derive(Debug)]
struct Root {
    rows: u64,
    files: Vec<Box<str>>,
    first: Place,
    severity: Severity,
}

impl Root {
    fn new(by: Referrer<'_>, severity: Severity) -> Self {
        let first = Place { file: Some(by.file.into()), row: by.row, line: by.line };
        Self { rows: 0, files: Vec::new(), first, severity }
    }

    fn add(&mut self, by: Referrer<'_>, severity: Severity) {
        self.rows += 1;
        self.severity = self.severity.max(severity);
        if self.files.last().is_none_or(|last| **last != *by.file) {
            self.files.push(by.file.into());
        }
    }
}

impl Roots {
    /// A key that a row of another file refers to and this file does not have.
    #[cold]
    pub(super) fn record(&mut self, file: &'static str, key: &str, by: Referrer<'_>, severity: Severity) {
        if let Some(root) = self.records.get_mut(&(file, Box::from(key))) {
            root.add(by, severity);
        } else if self.records.len() < MOST {
            let root = self.records.entry((file, key.into())).or_insert_with(|| Root::new(by, severity));
            root.add(by, severity);
        } else {
            let [errors, warnings] = &mut self.more;
            *(if severity == Severity::Error { errors } else { warnings }) += 1;
        }
    }

    /// A file that is not there and that a row of another one refers to.
    pub(super) fn file(&mut self, file: &'static str, by: Referrer<'_>) {
        let severity = Code::AbsentFile.severity();
        self.files.entry(file).or_insert_with(|| Root::new(by, severity)).add(by, severity);
    }

    /// Tells what is missing: files first, then the keys that most rows refer to.
    pub(super) fn tell(self, notes: &mut Notes) {
        for (file, root) in self.files {
            let location = in_file(file);
            notes.add_as(Code::AbsentFile, root.severity, location, |found| root.fill(found.with("file", file)));
        }
        let mut records: Vec<_> = self.records.into_iter().collect();
        records.sort_unstable_by(|((file, key), root), ((other_file, other_key), other)| {
            other.rows.cmp(&root.rows).then_with(|| (file, key).cmp(&(other_file, other_key)))
        });
        for ((file, key), root) in records {
            notes.add_as(Code::MissingRecord, root.severity, in_file(file), |found| {
                root.fill(found.with("file", file).with("value", &*key))
            });
        }
        let [errors, warnings] = self.more;
        notes.count(Code::MissingRecord, Severity::Error, errors);
        notes.count(Code::MissingRecord, Severity::Warning, warnings);
    }
}

impl Root {
    fn fill(&self, found: crate::diagnostic::Diagnostic) -> crate::diagnostic::Diagnostic {
        let files: Vec<String> = self.files.iter().map(|file| file.to_string()).collect();
        found.with("rows", self.rows).with("files", files).with("first", self.first.clone())
    }
}
