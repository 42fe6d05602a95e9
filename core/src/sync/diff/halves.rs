//! The index in two halves that know nothing of each other, so that two threads can fill it.
//!
//! To whoever changes this file: the half of a key is the lowest bit of its fingerprint, which is part of the tag and
//! not of the place in a table, so each half is as evenly filled as the whole would be. Keys that are equal are in the
//! same half, and a half takes its rows in their order: what is the first row of a key does not depend on threads.

use super::blocks::Threads;
use super::compare::same_key;
use super::index::KeyIndex;
use super::lookback::Lookback;
use super::rows::Rows;
use super::source::Source;
use crate::Error;

/// How many keys are put into a half at a time.
const WARM: usize = 256;

/// The first row of each key.
#[derive(Debug)]
pub(super) struct Halves {
    even: KeyIndex,
    odd: KeyIndex,
}

/// A later row of a key, and the first.
pub(super) type Again = (u32, u32);

/// A half, and the later rows of its keys.
type Filled = (KeyIndex, Vec<Again>);

impl Halves {
    /// Puts the first row of each key into the index; says which rows come later, in their order.
    pub fn build(
        source: &Source<'_>,
        key: &[usize],
        rows: &Rows,
        fingerprints: &[u64],
        threads: &Threads,
    ) -> Result<(Self, Vec<Again>), Error> {
        let fill = |bit| fill(source, key, rows, fingerprints, bit);
        let (mut even, mut odd) = (Ok(Filled::default()), Ok(Filled::default()));
        threads.both(|| even = fill(0), || odd = fill(1));
        let ((even, mut again), (odd, more)) = (even?, odd?);
        again.extend(more);
        again.sort_unstable();
        Ok((Self { even, odd }, again))
    }

    /// See [`KeyIndex::find`].
    pub fn find(
        &self,
        fingerprint: u64,
        is_same: impl FnMut(u32) -> Result<bool, Error>,
    ) -> Result<Option<u32>, Error> {
        self.half(fingerprint).find(fingerprint, is_same)
    }

    /// See [`KeyIndex::candidate`].
    pub fn candidate(&self, fingerprint: u64) -> Option<u32> {
        self.half(fingerprint).candidate(fingerprint)
    }

    fn half(&self, fingerprint: u64) -> &KeyIndex {
        if fingerprint & 1 == 0 { &self.even } else { &self.odd }
    }
}

fn fill(source: &Source<'_>, key: &[usize], rows: &Rows, fingerprints: &[u64], bit: u64) -> Result<Filled, Error> {
    let mut index = KeyIndex::with_room(fingerprints.iter().filter(|fingerprint| **fingerprint & 1 == bit).count());
    let mut again = Vec::new();
    let (mut one, mut other) = (Lookback::new(source), Lookback::new(source));
    let mut own = (0_u32..).zip(fingerprints.iter().copied()).filter(|(_, fingerprint)| fingerprint & 1 == bit);
    let mut batch = Vec::with_capacity(WARM);
    loop {
        batch.clear();
        batch.extend(own.by_ref().take(WARM));
        if batch.is_empty() {
            return Ok((index, again));
        }
        index.warm(batch.iter().map(|(_, fingerprint)| *fingerprint));
        for &(row, fingerprint) in batch.iter().filter(|(row, _)| !rows.is_out(*row)) {
            let range = rows.range(row);
            let first = index.find_or_insert(fingerprint, row, |known| {
                let (record, known) = (one.record(&range)?, other.record(&rows.range(known))?);
                Ok(same_key(&record, key, &known, key))
            })?;
            again.extend(first.map(|first| (row, first)));
        }
    }
}
