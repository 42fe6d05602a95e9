//! A file with a known number of errors of each class.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::Serialize;

use super::roster::{BLOCK, GUARDIANS};
use super::splitmix::{mix64, shuffle};
use super::{Column, Dialect, ErrorClass, Records, Roster, Row, wrong};

/// What a dirty file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirtyOptions {
    /// Errors of each class.
    pub errors: usize,
    /// Another number for some classes.
    pub of_class: BTreeMap<ErrorClass, usize>,
    /// How the file is written.
    pub dialect: Dialect,
}

/// What is true of a dirty file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DirtyTruth {
    /// Rows, without the header.
    pub rows: u64,
    /// The roster's seed.
    pub seed: u64,
    /// Rows without an error.
    pub clean_rows: u64,
    /// Errors of each class.
    pub counts: BTreeMap<&'static str, usize>,
    /// The errors of each class, in the order of the file.
    pub errors: BTreeMap<&'static str, Vec<Injected>>,
}

/// One error that was put in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Injected {
    /// The line, counted from 1 with the header. No cell holds a line break.
    pub line: u64,
    /// The row's key before it was spoiled; for a duplicate, the key that stands there.
    #[serde(rename = "sourcedId")]
    pub sourced_id: String,
    /// For a duplicate: the line of the row whose key it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_line: Option<u64>,
    /// The column that is wrong, unless the row as a whole is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<&'static str>,
    /// What stands there, if it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Cells of the row.
    pub found: usize,
}

/// Writes the file. A row has one error at most; guardians are spared, so that no reference to one breaks.
///
/// # Errors
/// There are fewer rows than errors, or writing fails.
pub fn dirty(roster: &Roster, options: &DirtyOptions, out: impl Write) -> io::Result<DirtyTruth> {
    let rows = roster.options.rows;
    let victims = victims(roster, options)?;
    let mut seen = BTreeMap::new();
    let mut errors: BTreeMap<&'static str, Vec<Injected>> =
        ErrorClass::ALL.into_iter().map(|class| (class.name(), Vec::new())).collect();
    let mut records = Records::new(out, options.dialect)?;
    records.header()?;
    let mut row = Row::default();
    for i in 0..rows {
        roster.user(i, &mut row);
        if let Some(class) = victims.get(&i) {
            // Row 0 is a guardian, so a duplicate always finds a clean row before it.
            let original = (0..=mix64(i) % i.max(1)).rev().find(|j| !victims.contains_key(j)).unwrap_or(0);
            let duplicate = *class == ErrorClass::DuplicateKey;
            let copied = if duplicate { roster.user_id(original) } else { String::new() };
            let sourced_id = if duplicate { copied.clone() } else { row.text(Column::SourcedId).to_owned() };
            let n: &mut usize = seen.entry(class.name()).or_default();
            let column = class.spoil(&mut row, *n, &copied);
            *n += 1;
            errors.entry(class.name()).or_default().push(Injected {
                line: i + 2,
                sourced_id,
                first_line: duplicate.then_some(original + 2),
                column: column.map(Column::name),
                value: column.and_then(|column| String::from_utf8(row.get(column).to_vec()).ok()),
                found: row.cells().len(),
            });
        }
        records.write(row.cells())?;
    }
    records.finish()?;
    let counts = errors.iter().map(|(name, list)| (*name, list.len())).collect();
    Ok(DirtyTruth { rows, seed: roster.options.seed, clean_rows: rows - victims.len() as u64, counts, errors })
}

/// Which rows are spoiled, and how.
fn victims(roster: &Roster, options: &DirtyOptions) -> io::Result<HashMap<u64, ErrorClass>> {
    let mut eligible: Vec<u64> = (0..roster.options.rows).filter(|i| i % BLOCK >= GUARDIANS).collect();
    shuffle(&mut eligible, roster.options.seed ^ 0xD1127);
    let wanted = |class: &ErrorClass| options.of_class.get(class).copied().unwrap_or(options.errors);
    if ErrorClass::ALL.iter().map(wanted).sum::<usize>() > eligible.len() {
        return Err(wrong("more errors than rows that can have one"));
    }
    let classes = ErrorClass::ALL.into_iter().flat_map(|class| std::iter::repeat_n(class, wanted(&class)));
    Ok(eligible.into_iter().zip(classes).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{Options, users};

    fn lines(file: &[u8]) -> Vec<&[u8]> {
        file.split(|byte| *byte == b'\n').collect()
    }

    #[test]
    fn exactly_the_rows_of_the_truth_differ_from_the_clean_file() {
        let roster = Roster::new(Options::of(3_000));
        let (mut clean, mut spoiled) = (Vec::new(), Vec::new());
        users(&roster, Dialect::default(), &mut clean).unwrap();
        let options = DirtyOptions {
            errors: 20,
            of_class: BTreeMap::from([(ErrorClass::BadEmail, 45), (ErrorClass::BadEnum, 0)]),
            dialect: Dialect::default(),
        };
        let truth = dirty(&roster, &options, &mut spoiled).unwrap();
        assert_eq!(truth.counts["bad_email"], 45);
        assert_eq!(truth.counts["bad_enum"], 0);
        assert_eq!(truth.counts["invalid_utf8"], 20);
        let mut told: Vec<u64> = truth.errors.values().flatten().map(|error| error.line).collect();
        told.sort_unstable();
        let (clean, spoiled) = (lines(&clean), lines(&spoiled));
        assert_eq!(clean.len(), spoiled.len());
        let differ: Vec<u64> =
            (1_u64..).zip(clean.iter().zip(&spoiled)).filter(|(_, (a, b))| a != b).map(|(line, _)| line).collect();
        assert_eq!(told, differ);
        assert_eq!(truth.clean_rows + differ.len() as u64, 3_000);
    }

    #[test]
    fn a_duplicate_repeats_the_key_of_a_clean_row_before_it() {
        let roster = Roster::new(Options::of(2_000));
        let mut file = Vec::new();
        let options = DirtyOptions { errors: 50, ..DirtyOptions::default() };
        let truth = dirty(&roster, &options, &mut file).unwrap();
        let lines = lines(&file);
        for error in &truth.errors["duplicate_key"] {
            let first = error.first_line.unwrap();
            assert!(first < error.line);
            for line in [first, error.line] {
                assert!(lines[line as usize - 1].starts_with(error.sourced_id.as_bytes()));
            }
            assert!(truth.errors.values().flatten().all(|other| other.line != first));
        }
    }

    #[test]
    fn more_errors_than_rows_are_refused() {
        let options = DirtyOptions { errors: 10, ..DirtyOptions::default() };
        assert!(dirty(&Roster::new(Options::of(50)), &options, io::sink()).is_err());
    }
}
