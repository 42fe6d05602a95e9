//! The table, and what is asked of it.

use std::collections::HashMap;

use postgres::types::Type;
use postgres::{Client, GenericClient, IsolationLevel, Row, Transaction};
use rosterkit::records::{Record, Write};
use rosterkit::{Error, ErrorCode};

type Asked<T> = Result<T, postgres::Error>;

/// What stands beside the table in the database's catalogue, before the number of its form.
const MARK: &str = "rosterkit store, form ";

/// The form that this version writes.
const FORM: u64 = 1;

/// Keys are compared by their bytes, whatever the database's own order is.
const TABLE: &str = "CREATE TABLE rosterkit_records (
    key text COLLATE \"C\" PRIMARY KEY,
    version bigint NOT NULL,
    value text NOT NULL
)";

/// How much text goes into one statement, in bytes.
const STATEMENT: usize = 8 << 20;

fn begin(client: &mut Client) -> Asked<Transaction<'_>> {
    // Whatever the database's default is: what is read after a lock has been waited for must be what is there then.
    client.build_transaction().isolation_level(IsolationLevel::ReadCommitted).start()
}

fn comment(client: &mut impl GenericClient) -> Asked<Option<Option<String>>> {
    let sql =
        "SELECT obj_description(kept, 'pg_class') FROM to_regclass('rosterkit_records') AS kept WHERE kept IS NOT NULL";
    client.query_opt(sql, &[])?.map(|row| row.try_get(0)).transpose()
}

/// Makes the table; the inner error is `store_exists`.
pub fn create(client: &mut Client, name: &str) -> Asked<Result<(), Error>> {
    let mut transaction = begin(client)?;
    // Of two who make one the second is told that it is there. The number is `rost`.
    transaction.batch_execute("SELECT pg_advisory_xact_lock(1919906676)")?;
    if comment(&mut transaction)?.is_some() {
        return Ok(Err(Error::new(ErrorCode::StoreExists).with("file", name)));
    }
    transaction.batch_execute(TABLE)?;
    transaction.batch_execute(&format!("COMMENT ON TABLE rosterkit_records IS '{MARK}{FORM}'"))?;
    transaction.commit().map(Ok)
}

/// Looks whether the table is there and of a form that is known; the inner error says what it is.
pub fn recognize(client: &mut Client, name: &str) -> Asked<Result<(), Error>> {
    let error = |code| Error::new(code).with("file", name);
    let Some(comment) = comment(client)? else {
        return Ok(Err(error(ErrorCode::StoreMissing)));
    };
    let form = comment.as_deref().and_then(|comment| comment.strip_prefix(MARK)?.parse::<u64>().ok());
    Ok(match form {
        Some(FORM) => Ok(()),
        Some(form) if form > FORM => {
            let too_new = error(ErrorCode::StoreTooNew);
            Err(too_new.with("found", form.to_string()).with("known", FORM.to_string()))
        }
        _ => Err(error(ErrorCode::NotAStore)),
    })
}

pub fn read(client: &mut Client, keys: &[String]) -> Asked<Vec<Option<Record>>> {
    let sql = "SELECT key, version, value FROM rosterkit_records WHERE key = ANY($1)";
    let rows = client.query_typed(sql, &[(&keys, Type::TEXT_ARRAY)])?;
    let found = rows.iter().map(record).collect::<Asked<HashMap<String, Record>>>()?;
    Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
}

pub fn list(client: &mut Client, prefix: &str, after: Option<&str>, limit: usize) -> Asked<Vec<(String, Record)>> {
    let after = after.filter(|after| *after >= prefix);
    let from = after.unwrap_or(prefix);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let above = if after.is_some() { "key > $1" } else { "key >= $1" };
    let select = "SELECT key, version, value FROM rosterkit_records WHERE";
    let rows = match after_all(prefix) {
        Some(end) => client.query_typed(
            &format!("{select} {above} AND key < $3 ORDER BY key LIMIT $2"),
            &[(&from, Type::TEXT), (&limit, Type::INT8), (&end, Type::TEXT)],
        )?,
        None => client.query_typed(
            &format!("{select} {above} ORDER BY key LIMIT $2"),
            &[(&from, Type::TEXT), (&limit, Type::INT8)],
        )?,
    };
    rows.iter().map(record).collect()
}

/// The first text after all that begin with `prefix`; none where there is no such text.
fn after_all(prefix: &str) -> Option<String> {
    let mut end = prefix.to_owned();
    while let Some(last) = end.pop() {
        if let Some(next) = (last..=char::MAX).nth(1) {
            end.push(next);
            return Some(end);
        }
    }
    None
}

/// Writes all, or nothing where one is not at its version: nobody else writes meanwhile.
pub fn write(client: &mut Client, writes: &[Write]) -> Asked<bool> {
    let mut transaction = begin(client)?;
    transaction.batch_execute("SELECT pg_advisory_xact_lock('rosterkit_records'::regclass::oid::bigint)")?;
    let keys: Vec<&str> = writes.iter().map(|write| write.key.as_str()).collect();
    let expected: Result<Vec<i64>, _> = writes.iter().map(|write| i64::try_from(write.expected)).collect();
    // No record has been written so often.
    let Ok(expected) = expected else { return Ok(false) };
    let others = "SELECT FROM unnest($1, $2) AS expected (key, version) \
                  LEFT JOIN rosterkit_records AS kept ON kept.key = expected.key COLLATE \"C\" \
                  WHERE coalesce(kept.version, 0) <> expected.version LIMIT 1";
    let others = transaction.query_typed(others, &[(&keys, Type::TEXT_ARRAY), (&expected, Type::INT8_ARRAY)])?;
    if !others.is_empty() {
        return Ok(false);
    }
    let mut part = Part::default();
    for ((write, version), key) in writes.iter().zip(expected).zip(keys) {
        let Some(value) = write.value.as_deref() else { continue };
        part.bytes += key.len() + value.len();
        part.keys.push(key);
        part.versions.push(version.saturating_add(1));
        part.values.push(value);
        if part.bytes > STATEMENT {
            std::mem::take(&mut part).put(&mut transaction)?;
        }
    }
    part.put(&mut transaction)?;
    transaction.commit()?;
    Ok(true)
}

/// Records that are written by one statement.
#[derive(Default)]
struct Part<'w> {
    keys: Vec<&'w str>,
    versions: Vec<i64>,
    values: Vec<&'w str>,
    bytes: usize,
}

impl Part<'_> {
    fn put(self, transaction: &mut Transaction<'_>) -> Asked<()> {
        if self.keys.is_empty() {
            return Ok(());
        }
        let sql = "INSERT INTO rosterkit_records (key, version, value) SELECT * FROM unnest($1, $2, $3) \
                   ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value";
        let Self { keys, versions, values, .. } = self;
        transaction.query_typed(
            sql,
            &[(&keys, Type::TEXT_ARRAY), (&versions, Type::INT8_ARRAY), (&values, Type::TEXT_ARRAY)],
        )?;
        Ok(())
    }
}

fn record(row: &Row) -> Asked<(String, Record)> {
    let version: i64 = row.try_get(1)?;
    Ok((row.try_get(0)?, Record { version: version.unsigned_abs(), value: row.try_get(2)? }))
}

#[cfg(test)]
mod tests {
    use super::after_all;

    #[test]
    fn what_comes_after_a_prefix_is_above_all_that_begin_with_it_and_below_what_does_not() {
        for prefix in ["a/", "é", "a\u{d7ff}", "a\u{10ffff}", "z\u{10ffff}\u{10ffff}"] {
            let end = after_all(prefix).unwrap();
            assert!(format!("{prefix}\u{10ffff}\u{10ffff}") < end && !end.starts_with(prefix));
            // Nothing stands between: the end without its last character's step is the prefix, or begins it.
            let common = prefix.chars().zip(end.chars()).take_while(|(a, b)| a == b).count();
            assert_eq!(end.chars().count(), common + 1);
        }
        assert_eq!((after_all(""), after_all("\u{10ffff}")), (None, None));
    }
}
