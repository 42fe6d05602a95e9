//! Two files a known difference apart.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::splitmix::shuffle;
use super::{Column, Dialect, Records, Roster, Row, share_of, wrong};

/// How far apart the two files are.
#[derive(Clone, Debug, PartialEq)]
pub struct PairOptions {
    /// New people, as a share of the rows before.
    pub adds: f64,
    /// People with a change.
    pub updates: f64,
    /// People who are gone.
    pub removes: f64,
    /// The rows after are in random order; else in the order of those before, new ones last.
    pub shuffle: bool,
}

impl Default for PairOptions {
    fn default() -> Self {
        Self { adds: 0.01, updates: 0.01, removes: 0.01, shuffle: false }
    }
}

/// Where a pair is written.
pub struct PairFiles<'a> {
    /// The first `users.csv`.
    pub before: &'a mut dyn Write,
    /// The second.
    pub after: &'a mut dyn Write,
    /// Every difference, as CSV: `op,sourcedId,fields`.
    pub ops: Option<&'a mut dyn Write>,
}

/// What is true of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PairTruth {
    /// The key column.
    pub key: &'static str,
    /// The roster's seed.
    pub seed: u64,
    /// Whether the second file is in random order.
    pub shuffled: bool,
    /// Rows of the first file.
    pub before_rows: u64,
    /// Rows of the second file.
    pub after_rows: u64,
    /// Keys that only the second has.
    pub adds: u64,
    /// Keys whose rows differ.
    pub updates: u64,
    /// Keys that only the first has.
    pub removes: u64,
    /// Keys whose rows are equal.
    pub unchanged: u64,
    /// How many rows differ in each column.
    pub changed_fields: BTreeMap<&'static str, u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Update,
    Remove,
}

/// Writes the two files.
///
/// # Errors
/// More rows are to change than there are, or writing fails.
pub fn pair(roster: &Roster, options: &PairOptions, files: PairFiles<'_>) -> io::Result<PairTruth> {
    let rows = roster.options.rows;
    let seed = roster.options.seed;
    let (adds, updates, removes) =
        (share_of(rows, options.adds), share_of(rows, options.updates), share_of(rows, options.removes));
    if updates + removes > rows {
        return Err(wrong("updates and removes exceed the rows"));
    }
    let fates = fates(rows, updates, removes, seed)?;
    let fate = |i: u64| fates.get(i as usize).copied().unwrap_or(Fate::Keep);

    let (mut row, mut edited) = (Row::default(), Row::default());
    let mut before = Records::new(files.before, Dialect::default())?;
    before.header()?;
    for i in 0..rows {
        roster.user(i, &mut row);
        before.write(row.cells())?;
    }
    before.finish()?;

    let mut ops = files.ops.map(|out| Records::new(out, Dialect::default())).transpose()?;
    if let Some(ops) = &mut ops {
        ops.write([&b"op"[..], b"sourcedId", b"fields"])?;
        for i in (0..rows).filter(|i| fate(*i) == Fate::Remove) {
            ops.write([b"remove", roster.user_id(i).as_bytes(), b""])?;
        }
    }
    let mut changed_fields = BTreeMap::new();
    let mut after = Records::new(files.after, Dialect::default())?;
    after.header()?;
    let mut write = |i: u64| -> io::Result<()> {
        roster.user(i, &mut row);
        let mut op = (i >= rows).then_some((&b"add"[..], String::new()));
        let shown = if fate(i) == Fate::Update {
            let changed = roster.edited_user(i, &row, &mut edited);
            for column in &changed {
                *changed_fields.entry(column.name()).or_insert(0) += 1;
            }
            op = Some((b"update", changed.into_iter().map(Column::name).collect::<Vec<_>>().join(" ")));
            &edited
        } else {
            &row
        };
        if let (Some(ops), Some((kind, fields))) = (&mut ops, op) {
            ops.write([kind, shown.get(Column::SourcedId), fields.as_bytes()])?;
        }
        after.write(shown.cells())
    };
    let order = (0..rows + adds).filter(|i| fate(*i) != Fate::Remove);
    if options.shuffle {
        let mut order: Vec<u64> = order.collect();
        shuffle(&mut order, seed ^ 0x0DD);
        order.into_iter().try_for_each(&mut write)?;
    } else {
        order.into_iter().try_for_each(&mut write)?;
    }
    after.finish()?;
    if let Some(ops) = ops {
        ops.finish()?;
    }
    Ok(PairTruth {
        key: Column::SourcedId.name(),
        seed,
        shuffled: options.shuffle,
        before_rows: rows,
        after_rows: rows + adds - removes,
        adds,
        updates,
        removes,
        unchanged: rows - updates - removes,
        changed_fields,
    })
}

/// What becomes of each row of the first file.
fn fates(rows: u64, updates: u64, removes: u64, seed: u64) -> io::Result<Vec<Fate>> {
    let length = u32::try_from(rows).map_err(|_| wrong("a pair has at most 4,294,967,295 rows"))?;
    let mut fates = vec![Fate::Keep; length as usize];
    if updates + removes == 0 {
        return Ok(fates);
    }
    let mut lottery: Vec<u32> = (0..length).collect();
    shuffle(&mut lottery, seed ^ 0x5EED);
    for (drawn, i) in (0_u64..updates + removes).zip(lottery) {
        if let Some(fate) = fates.get_mut(i as usize) {
            *fate = if drawn < removes { Fate::Remove } else { Fate::Update };
        }
    }
    Ok(fates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Options;

    type Rows = BTreeMap<String, String>;

    fn rows_of(file: &[u8]) -> Rows {
        let text = std::str::from_utf8(file).unwrap();
        text.lines().skip(1).map(|line| (line.split(',').next().unwrap().to_owned(), line.to_owned())).collect()
    }

    fn made(options: &PairOptions) -> (PairTruth, Rows, Rows, String) {
        let (mut before, mut after, mut ops) = (Vec::new(), Vec::new(), Vec::new());
        let files = PairFiles { before: &mut before, after: &mut after, ops: Some(&mut ops) };
        let truth = pair(&Roster::new(Options::of(1_000)), options, files).unwrap();
        (truth, rows_of(&before), rows_of(&after), String::from_utf8(ops).unwrap())
    }

    #[test]
    fn the_truth_is_what_comparing_the_files_gives() {
        for shuffle in [false, true] {
            let options = PairOptions { adds: 0.03, updates: 0.05, removes: 0.02, shuffle };
            let (truth, before, after, ops) = made(&options);
            assert_eq!((before.len() as u64, after.len() as u64), (truth.before_rows, truth.after_rows));
            let added = after.keys().filter(|key| !before.contains_key(*key)).count() as u64;
            let removed = before.keys().filter(|key| !after.contains_key(*key)).count() as u64;
            let changed = before.iter().filter(|(key, row)| after.get(*key).is_some_and(|new| new != *row)).count();
            assert_eq!((added, changed as u64, removed), (truth.adds, truth.updates, truth.removes));
            assert_eq!((added, changed, removed), (30, 50, 20));
            assert_eq!(truth.unchanged, 930);
            assert_eq!(truth.changed_fields.get("dateLastModified"), Some(&50));
            assert_eq!(ops.lines().count(), 1 + 100);
        }
    }

    #[test]
    fn more_changes_than_rows_are_refused() {
        let options = PairOptions { updates: 0.6, removes: 0.6, ..PairOptions::default() };
        let files = PairFiles { before: &mut io::sink(), after: &mut io::sink(), ops: None };
        assert!(pair(&Roster::new(Options::of(10)), &options, files).is_err());
    }
}
