//! Seats that are as they came.
//!
//! A chunk that only gives new seats, one number after the other, says all there is to say of them. Its seats are not
//! written a second time: they are read from the chunk, and all of them get rows when the first of them is to change.
//! So a first sync writes half as much, and no seat is moved more than once.

use rosterkit::model::Seat;
use rosterkit::sync::Operation;
use rusqlite::Connection;

use super::fault::{Fault, signed};
use super::journal;
use super::seats::number;

/// The seats of one chunk, by the places that their rows will have.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The place of the first.
    pub first: i64,
    /// The place of the last.
    pub last: i64,
    /// The run of the chunk.
    pub run: i64,
    /// The chunk.
    pub chunk: i64,
}

/// Whether a chunk's operations give the next numbers to new seats, and do nothing else.
pub fn only_adds(operations: &[Operation], next_seat: u64) -> bool {
    let is_next = |(number, operation): (u64, &Operation)| {
        operation.before.is_none() && operation.after.as_ref().is_some_and(|seat| seat.id == number)
    };
    (next_seat..).zip(operations).all(is_next)
}

impl Stretch {
    /// The seats of one chunk of a run, from one place to another.
    pub fn new(run: u64, chunk: u64, [first, last]: [i64; 2]) -> Result<Self, Fault> {
        Ok(Self { first, last, run: signed(run, "run")?, chunk: signed(chunk, "chunk")? })
    }

    /// The seats, by number.
    pub fn seats(&self, moment: &Connection) -> Result<Vec<Seat>, Fault> {
        let operations = journal::operations(moment, self.run, self.chunk)?;
        let seats: Vec<Seat> = operations.into_iter().filter_map(|operation| operation.after).collect();
        let numbers = (self.first..=self.last).map(number);
        if numbers.eq(seats.iter().map(|seat| seat.id)) { Ok(seats) } else { Err(Fault::Damaged("operations")) }
    }

    /// Notes that these seats have no rows.
    pub fn insert(&self, transaction: &Connection) -> Result<(), Fault> {
        transaction
            .prepare_cached("INSERT INTO untouched (first, last, run, chunk) VALUES (?1, ?2, ?3, ?4)")?
            .execute([self.first, self.last, self.run, self.chunk])?;
        Ok(())
    }

    /// Forgets about them: they have rows now.
    pub fn delete(&self, transaction: &Connection) -> Result<(), Fault> {
        transaction.prepare_cached("DELETE FROM untouched WHERE first = ?1")?.execute([self.first])?;
        Ok(())
    }
}

/// Those between two places that reach beyond a third, in their order, at most so many.
pub fn beyond(moment: &Connection, [from, to]: [i64; 2], after: i64, limit: usize) -> Result<Vec<Stretch>, Fault> {
    let sql = "SELECT first, last, run, chunk FROM untouched WHERE first BETWEEN ?1 AND ?2 AND last > ?3 \
               ORDER BY first LIMIT ?4";
    let mut statement = moment.prepare_cached(sql)?;
    let rows = statement.query_map([from, to, after, i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        Ok(Stretch { first: row.get(0)?, last: row.get(1)?, run: row.get(2)?, chunk: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets about all between two places.
pub fn clear(transaction: &Connection, places: [i64; 2]) -> Result<(), Fault> {
    transaction.prepare_cached("DELETE FROM untouched WHERE first BETWEEN ?1 AND ?2")?.execute(places)?;
    Ok(())
}
