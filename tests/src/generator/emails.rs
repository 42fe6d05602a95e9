//! Lists of addresses, one a line, without a header.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;

use super::splitmix::{mix64, shuffle};
use super::{Column, Dialect, Records, Roster, Row, share_of, wrong};

/// What the lists hold.
#[derive(Clone, Debug, PartialEq)]
pub struct EmailOptions {
    /// In the first list, of each: a bad address, a duplicate, a blank line, an address in capitals.
    pub errors: usize,
    /// New addresses in the second list, as a share of the rows.
    pub adds: f64,
    /// Addresses that the second list lacks.
    pub removes: f64,
    /// The second list is in random order.
    pub shuffle: bool,
    /// How the first list is written; the second is plain.
    pub dialect: Dialect,
}

impl Default for EmailOptions {
    fn default() -> Self {
        Self { errors: 0, adds: 0.01, removes: 0.01, shuffle: false, dialect: Dialect::default() }
    }
}

/// Where the lists are written.
pub struct EmailFiles<'a> {
    /// The first list.
    pub before: &'a mut dyn Write,
    /// A second, clean one.
    pub after: Option<&'a mut dyn Write>,
}

/// What is true of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmailTruth {
    /// Lines of the first list.
    pub rows: u64,
    /// The roster's seed.
    pub seed: u64,
    /// The lines with each kind of error, counted from 1.
    pub errors: BTreeMap<&'static str, Vec<u64>>,
    /// Addresses that only the second list has.
    pub adds: u64,
    /// Addresses that only the first list has, were it clean.
    pub removes: u64,
}

const KINDS: [&str; 4] = ["bad_email", "duplicate", "blank_line", "upper_case"];

/// Writes the lists.
///
/// # Errors
/// There are fewer rows than errors, or writing fails.
pub fn emails(roster: &Roster, options: &EmailOptions, files: EmailFiles<'_>) -> io::Result<EmailTruth> {
    let (rows, seed) = (roster.options.rows, roster.options.seed);
    if (options.errors * KINDS.len()) as u64 > rows.saturating_sub(1) {
        return Err(wrong("more errors than rows that can have one"));
    }
    let mut lottery: Vec<u64> = (1..rows).collect();
    shuffle(&mut lottery, seed ^ 0xE311);
    let victims: HashMap<u64, &str> =
        lottery.into_iter().zip(KINDS.into_iter().cycle()).take(options.errors * KINDS.len()).collect();

    let mut errors: BTreeMap<&'static str, Vec<u64>> = KINDS.into_iter().map(|kind| (kind, Vec::new())).collect();
    let mut row = Row::default();
    let mut records = Records::new(files.before, options.dialect)?;
    for i in 0..rows {
        let kind = victims.get(&i).copied();
        if let Some(lines) = kind.and_then(|kind| errors.get_mut(kind)) {
            lines.push(i + 1);
        }
        let value = match kind {
            Some("bad_email") => address(roster, i, &mut row).replace('@', " at "),
            Some("upper_case") => address(roster, i, &mut row).to_uppercase(),
            Some("duplicate") => {
                // Row 0 is never a victim.
                let original = (0..=mix64(i) % i.max(1)).rev().find(|j| !victims.contains_key(j)).unwrap_or(0);
                address(roster, original, &mut row)
            }
            Some(_) => {
                records.write(std::iter::empty())?;
                continue;
            }
            None => address(roster, i, &mut row),
        };
        records.write([value.as_bytes()])?;
    }
    records.finish()?;

    let mut truth = EmailTruth { rows, seed, errors, adds: 0, removes: 0 };
    if let Some(after) = files.after {
        truth.adds = share_of(rows, options.adds);
        truth.removes = share_of(rows, options.removes);
        second(roster, options, &truth, after)?;
    }
    Ok(truth)
}

fn second(roster: &Roster, options: &EmailOptions, truth: &EmailTruth, out: &mut dyn Write) -> io::Result<()> {
    let mut lottery: Vec<u64> = (0..truth.rows).collect();
    shuffle(&mut lottery, truth.seed ^ 0x5EED);
    let gone: HashSet<u64> = (0..truth.removes).zip(lottery).map(|(_, i)| i).collect();
    let mut order: Vec<u64> = (0..truth.rows + truth.adds).filter(|i| !gone.contains(i)).collect();
    if options.shuffle {
        shuffle(&mut order, truth.seed ^ 0x0DD);
    }
    let mut row = Row::default();
    let mut records = Records::new(out, Dialect::default())?;
    for i in order {
        records.write([address(roster, i, &mut row).as_bytes()])?;
    }
    records.finish()
}

/// The address of person `i`; those few who have none get one.
fn address(roster: &Roster, i: u64, row: &mut Row) -> String {
    roster.user(i, row);
    match row.text(Column::Email) {
        "" => format!("{}@example.org", row.text(Column::Username)),
        address => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Options;

    #[test]
    fn the_truth_is_what_reading_the_lists_gives() {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let options = EmailOptions { errors: 5, adds: 0.1, removes: 0.2, shuffle: true, ..EmailOptions::default() };
        let files = EmailFiles { before: &mut before, after: Some(&mut after) };
        let truth = emails(&Roster::new(Options::of(500)), &options, files).unwrap();
        let before: Vec<&str> = std::str::from_utf8(&before).unwrap().lines().collect();
        let after: HashSet<&str> = std::str::from_utf8(&after).unwrap().lines().collect();
        assert_eq!((before.len(), after.len()), (500, 450));
        let line = |number: &u64| before[*number as usize - 1];
        assert!(truth.errors["bad_email"].iter().all(|number| !line(number).contains('@')));
        assert!(truth.errors["blank_line"].iter().all(|number| line(number).is_empty()));
        assert!(truth.errors["upper_case"].iter().all(|number| line(number).contains(".EXAMPLE.ORG")));
        for number in &truth.errors["duplicate"] {
            assert!(before.iter().filter(|other| **other == line(number)).count() > 1);
        }
        assert_eq!(truth.errors.values().flatten().count(), 20);
        let distinct: HashSet<&str> = before.iter().copied().collect();
        // Five duplicates, and of five blank lines four.
        assert_eq!(distinct.len(), 500 - 5 - 4);
    }
}
