//! Subscriptions: what is known of each beside its seats.

use std::collections::BTreeMap;

use rosterkit::model::{FileFacts, State, Subscription};
use rosterkit::sync::{ListChange, Occupancy};
use rosterkit::{Error, ErrorCode};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::fault::{Fault, signed, unsigned};

/// A subscription's row.
#[derive(Debug)]
pub struct Header {
    /// Its number in the store.
    pub id: i64,
    /// Counts up with every event.
    pub version: u64,
    /// The number of the next new seat.
    pub next_seat: u64,
    /// How many seats there are.
    pub occupancy: Occupancy,
    name: String,
    total: u64,
}

impl Header {
    pub fn subscription(&self) -> Subscription {
        Subscription { name: self.name.clone(), total: self.total }
    }
}

pub fn all(moment: &Connection) -> Result<Vec<Subscription>, Fault> {
    let mut statement = moment.prepare_cached("SELECT name, total FROM subscriptions ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| {
        let (name, total) = row?;
        Ok(Subscription { name, total: unsigned(total, "subscription")? })
    })
    .collect()
}

pub fn find(moment: &Connection, name: &str) -> Result<Header, Fault> {
    let mut statement = moment
        .prepare_cached("SELECT id, total, version, next_seat, seats, assigned FROM subscriptions WHERE name = ?1")?;
    statement.query_row([name], |row| Ok(read(row, name))).optional()?.unwrap_or_else(|| Err(unknown(name)))
}

fn read(row: &Row<'_>, name: &str) -> Result<Header, Fault> {
    let count = |column: usize| unsigned(row.get(column)?, "subscription");
    Ok(Header {
        id: row.get(0)?,
        version: count(2)?,
        next_seat: count(3)?,
        occupancy: Occupancy { seats: count(4)?, assigned: count(5)? },
        name: name.to_owned(),
        total: count(1)?,
    })
}

fn unknown(name: &str) -> Fault {
    Error::new(ErrorCode::UnknownSubscription).with("name", name).into()
}

pub fn change(transaction: &Connection, change: &ListChange) -> Result<(), Fault> {
    match change {
        ListChange::Create(subscription) => create(transaction, subscription),
        ListChange::SetTotal { name, total } => {
            let changed = transaction
                .prepare_cached("UPDATE subscriptions SET total = ?2 WHERE name = ?1")?
                .execute(params![name, signed(*total, "total")?])?;
            if changed == 0 { Err(unknown(name)) } else { Ok(()) }
        }
    }
}

fn create(transaction: &Connection, subscription: &Subscription) -> Result<(), Fault> {
    let empty = State::empty(subscription.clone());
    let total = signed(subscription.total, "total")?;
    let added = transaction
        .prepare_cached(
            "INSERT INTO subscriptions (name, total, version, next_seat, seats, assigned) \
             VALUES (?1, ?2, ?3, ?4, 0, 0) ON CONFLICT (name) DO NOTHING",
        )?
        .execute(params![
            subscription.name,
            total,
            signed(empty.version, "version")?,
            signed(empty.next_seat, "seat")?
        ])?;
    if added == 0 {
        let name = subscription.name.as_str();
        return Err(Error::new(ErrorCode::SubscriptionExists).with("name", name).into());
    }
    Ok(())
}

/// Writes what counts up, and how many seats there are.
pub fn update(transaction: &Connection, header: &Header) -> Result<(), Fault> {
    let Header { id, version, next_seat, occupancy: Occupancy { seats, assigned }, .. } = *header;
    transaction
        .prepare_cached(
            "UPDATE subscriptions SET version = ?2, next_seat = ?3, seats = ?4, assigned = ?5 WHERE id = ?1",
        )?
        .execute([
            id,
            signed(version, "version")?,
            signed(next_seat, "seat")?,
            signed(seats, "seats")?,
            signed(assigned, "assigned")?,
        ])?;
    Ok(())
}

pub fn accepted(moment: &Connection, header: &Header) -> Result<BTreeMap<Box<str>, FileFacts>, Fault> {
    let mut statement =
        moment.prepare_cached("SELECT source, rows, final_line_end FROM accepted WHERE subscription = ?1")?;
    let rows = statement.query_map([header.id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?)))?;
    rows.map(|row| {
        let (source, rows, final_line_end) = row?;
        Ok((source.into_boxed_str(), FileFacts { rows: unsigned(rows, "accepted")?, final_line_end }))
    })
    .collect()
}

pub fn accept(transaction: &Connection, header: &Header, source: &str, facts: FileFacts) -> Result<(), Fault> {
    transaction
        .prepare_cached(
            "INSERT INTO accepted (subscription, source, rows, final_line_end) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO UPDATE SET rows = excluded.rows, final_line_end = excluded.final_line_end",
        )?
        .execute(params![header.id, source, signed(facts.rows, "rows")?, facts.final_line_end])?;
    Ok(())
}

/// Puts everything that the state says of a subscription, but its seats, in the place of what is there.
pub fn replace(transaction: &Connection, header: &Header, state: &State) -> Result<(), Fault> {
    transaction.prepare_cached("DELETE FROM accepted WHERE subscription = ?1")?.execute([header.id])?;
    for (source, facts) in &state.accepted {
        accept(transaction, header, source, *facts)?;
    }
    let (version, next_seat, occupancy) = (state.version, state.next_seat, Occupancy::of(&state.seats));
    update(transaction, &Header { version, next_seat, occupancy, name: header.name.clone(), ..*header })
}
