//! Who has no operation, counted by reason.

use std::collections::BTreeMap;

use super::super::{WhyNot, WithoutOperation};

/// People and seats without an operation.
#[derive(Debug, Default)]
pub(in super::super) struct Tally(BTreeMap<WhyNot, WithoutOperation>);

impl Tally {
    /// One more person, by row.
    pub(in super::super) fn row(&mut self, why: WhyNot, row: u64) {
        let entry = self.entry(why);
        entry.count += 1;
        if is_listed(why) {
            entry.rows.push(row);
        }
    }

    /// One more person, by the number of the seat.
    pub(in super::super) fn seat(&mut self, why: WhyNot, seat: u64) {
        let entry = self.entry(why);
        entry.count += 1;
        if is_listed(why) {
            entry.seats.push(seat);
        }
    }

    /// How many there are for one reason.
    pub(in super::super) fn count(&self, why: WhyNot) -> u64 {
        self.0.get(&why).map_or(0, |entry| entry.count)
    }

    /// All of them, by reason; rows and seats in their order.
    pub(in super::super) fn into_list(self) -> Vec<WithoutOperation> {
        let mut list: Vec<_> = self.0.into_values().collect();
        for entry in &mut list {
            entry.rows.sort_unstable();
            entry.seats.sort_unstable();
        }
        list
    }

    fn entry(&mut self, why: WhyNot) -> &mut WithoutOperation {
        self.0.entry(why).or_insert_with(|| WithoutOperation { why, count: 0, rows: Vec::new(), seats: Vec::new() })
    }
}

/// The others are most of a roster, and a list of them would tell nobody anything.
fn is_listed(why: WhyNot) -> bool {
    !matches!(why, WhyNot::AlreadyProvisioned | WhyNot::NotSelected)
}
