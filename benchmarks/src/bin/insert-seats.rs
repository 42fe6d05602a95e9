//! Peer: the seats of a roster into SQLite by a bare prepared statement, in one transaction.
//! `insert-seats USERS DATABASE`. Tells the CPU time of the inserts by themselves: reading the file is left out.

use std::error::Error;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

/// What a seat is made from: key, address, given name, family name.
type Row = [String; 4];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(users), Some(database)) = (arguments.next(), arguments.next()) else {
        return Err("insert-seats USERS DATABASE".into());
    };
    let rows = read(&users)?;
    let before = cpu_seconds()?;
    let mut connection = rusqlite::Connection::open(database)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.execute_batch(
        "CREATE TABLE seat (
            id INTEGER PRIMARY KEY, subscription TEXT NOT NULL, address TEXT NOT NULL, sourced_id TEXT NOT NULL,
            given_name TEXT NOT NULL, family_name TEXT NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL
        )",
    )?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO seat VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for [key, address, given, family] in &rows {
            insert.execute(("lumio", address, key, given, family, "active", "2026-11-22T06:00:00Z"))?;
        }
    }
    transaction.commit()?;
    drop(connection);
    let spent = cpu_seconds()? - before;
    println!("{}", serde_json::json!({"rows": rows.len(), "cpu": spent}));
    Ok(())
}

fn read(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let place = |name: &str| headers.iter().position(|header| header == name).ok_or(format!("no column {name}"));
    let places = [place("sourcedId")?, place("email")?, place("givenName")?, place("familyName")?];
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        rows.push(places.map(|place| record.get(place).unwrap_or_default().to_owned()));
    }
    Ok(rows)
}

fn cpu_seconds() -> Result<f64, nix::Error> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(micros as f64 / 1e6)
}
