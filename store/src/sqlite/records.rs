//! Texts by key, for the portal.

use rosterkit::records::{Record, Write};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::fault::{Fault, signed, unsigned};

pub fn read(moment: &Connection, keys: &[String]) -> Result<Vec<Option<Record>>, Fault> {
    let mut statement = moment.prepare_cached("SELECT version, value FROM records WHERE key = ?1")?;
    keys.iter()
        .map(|key| statement.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?.map(record).transpose())
        .collect()
}

pub fn list(
    moment: &Connection,
    prefix: &str,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<(String, Record)>, Fault> {
    // Keys are compared by their bytes, so those with the prefix stand together. What comes after them is left out by a
    // look at each, for no text is sure to be the one after all of them.
    let sql = match after.filter(|after| *after >= prefix) {
        Some(_) => "SELECT version, value, key FROM records WHERE key > ?1 ORDER BY key LIMIT ?2",
        None => "SELECT version, value, key FROM records WHERE key >= ?1 ORDER BY key LIMIT ?2",
    };
    let mut statement = moment.prepare_cached(sql)?;
    let from = after.filter(|after| *after >= prefix).unwrap_or(prefix);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![from, limit])?;
    let mut listed = Vec::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get(2)?;
        if !key.starts_with(prefix) {
            break;
        }
        listed.push((key, record(columns(row)?)?));
    }
    Ok(listed)
}

/// Writes all, or nothing where one is not at its version: the transaction that it runs in keeps others from writing.
pub fn write(transaction: &Connection, writes: &[Write]) -> Result<bool, Fault> {
    let mut version = transaction.prepare_cached("SELECT version FROM records WHERE key = ?1")?;
    for Write { key, expected, .. } in writes {
        let found: Option<i64> = version.query_row([key], |row| row.get(0)).optional()?;
        if found.unwrap_or(0) != signed(*expected, "version")? {
            return Ok(false);
        }
    }
    let mut put = transaction.prepare_cached(
        "INSERT INTO records (key, version, value) VALUES (?1, ?2, ?3) \
         ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value",
    )?;
    for Write { key, expected, value } in writes {
        if let Some(value) = value {
            put.execute(params![key, signed(expected + 1, "version")?, value])?;
        }
    }
    Ok(true)
}

fn columns(row: &Row<'_>) -> rusqlite::Result<(i64, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn record((version, value): (i64, String)) -> Result<Record, Fault> {
    Ok(Record { version: unsigned(version, "records")?, value })
}
