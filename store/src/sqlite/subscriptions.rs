//! Subscriptions: what is known of each beside its seats.

use std::collections::BTreeMap;

use rosterkit::model::{FileFacts, State, Subscription};
use rosterkit::{Error, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

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
    let mut statement =
        moment.prepare_cached("SELECT id, total, version, next_seat FROM subscriptions WHERE name = ?1")?;
    let row = statement.query_row([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let Some((id, total, version, next_seat)) = row.optional()? else {
        return Err(Error::new(ErrorCode::UnknownSubscription).with("name", name).into());
    };
    Ok(Header {
        id,
        version: unsigned(version, "subscription")?,
        next_seat: unsigned(next_seat, "subscription")?,
        name: name.to_owned(),
        total: unsigned(total, "subscription")?,
    })
}

pub fn create(transaction: &Connection, subscription: &Subscription) -> Result<(), Fault> {
    let empty = State::empty(subscription.clone());
    let total = signed(subscription.total, "total")?;
    let added = transaction
        .prepare_cached(
            "INSERT INTO subscriptions (name, total, version, next_seat) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (name) DO NOTHING",
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

/// Writes what counts up.
pub fn update(transaction: &Connection, header: &Header) -> Result<(), Fault> {
    transaction
        .prepare_cached("UPDATE subscriptions SET version = ?2, next_seat = ?3 WHERE id = ?1")?
        .execute(params![header.id, signed(header.version, "version")?, signed(header.next_seat, "seat")?])?;
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
    let (version, next_seat) = (state.version, state.next_seat);
    update(transaction, &Header { version, next_seat, name: header.name.clone(), ..*header })
}
