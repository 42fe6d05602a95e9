//! Two rows compared by value, cell by cell.

use std::borrow::Cow;

use super::columns::{Columns, Shared};
use crate::tabular::Record;

/// A cell's value; empty where the row is too short to have it.
pub(super) fn value<'a>(record: &Record<'a>, column: usize) -> Cow<'a, [u8]> {
    record.cell(column).map(|cell| cell.value()).unwrap_or_default()
}

/// A cell that differs.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    pub column: Differing<'a>,
    pub from: Cow<'a, [u8]>,
    pub to: Cow<'a, [u8]>,
}

/// Which cell it is.
#[derive(Debug)]
pub(super) enum Differing<'a> {
    /// One of a column that both tables have.
    Column(&'a Shared),
    /// One behind the header's last column: 1 is the first of them.
    Beyond(usize),
}

/// The cells that differ, in the order of the table before.
pub(super) fn differences<'a>(
    before: Record<'a>,
    after: Record<'a>,
    columns: &'a Columns,
) -> impl Iterator<Item = Difference<'a>> {
    let shared = columns
        .shared
        .iter()
        .map(move |shared| (Differing::Column(shared), value(&before, shared.before), value(&after, shared.after)));
    let beyond = before.len().saturating_sub(columns.before_width).max(after.len().saturating_sub(columns.after_width));
    let beyond = (0..beyond).map(move |number| {
        let from = value(&before, columns.before_width + number);
        (Differing::Beyond(number + 1), from, value(&after, columns.after_width + number))
    });
    shared.chain(beyond).filter(|(_, from, to)| from != to).map(|(column, from, to)| Difference { column, from, to })
}

/// Whether two rows have the same key.
pub(super) fn same_key(one: &Record<'_>, key: &[usize], other: &Record<'_>, other_key: &[usize]) -> bool {
    key.iter().zip(other_key).all(|(column, other_column)| value(one, *column) == value(other, *other_column))
}
