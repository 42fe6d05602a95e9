//! The tables, and how a store of an earlier form becomes one of the present form.

use rusqlite::{Connection, Transaction};

use super::fault::Fault;

/// What says in the file's header that it is a rosterkit store: `rost`.
pub const APPLICATION_ID: i32 = 0x726f_7374;

/// The steps from each form to the next, from form 0 (an empty file) on. A store's form is the number of steps it
/// has taken (`PRAGMA user_version`). A step that has been released is never changed; a new one goes to the end.
const STEPS: &[&str] = &[FORM_1];

/// - A seat's place is its subscription's number × 2⁴⁰ + its own, so that seats lie in the order in which they are
///   read and new ones are put at the end, and there is no second index to keep: addresses are unique by the plan,
///   which is made from all of them (and while two people swap theirs, they are not).
/// - `seats` and `assigned` of a subscription are how many seats there are and how many give access, so that nobody counts.
/// - `address` is normalized; `written` is the address as it was given, where that is another text. `suspended` is
///   `[since, until]`, null for an active seat. `rest` is `[given name, family name, roles, organizations, holders]`.
/// - `sum` is the check sum of the row ([`super::sum`]): of a seat its number and its texts, of a chunk its key and its text.
/// - `untouched` names the seats that have no row in `seats`, as nothing was done to them since their chunk gave them:
///   from the place `first` to the place `last`. See [`super::untouched`].
/// - `chunks` is written when a run begins and never again. Its rows are not kept in the index of its key: that would
///   read the whole of each row it passes. An event without a chunk says that the run was finished.
/// - `records` is the portal's: its keys are written at `core/src/portal/load.rs`.
const FORM_1: &str = "
CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    total INTEGER NOT NULL,
    version INTEGER NOT NULL,
    next_seat INTEGER NOT NULL,
    seats INTEGER NOT NULL,
    assigned INTEGER NOT NULL
) STRICT;
CREATE TABLE accepted (
    subscription INTEGER NOT NULL REFERENCES subscriptions,
    source TEXT NOT NULL,
    rows INTEGER NOT NULL,
    final_line_end INTEGER NOT NULL,
    PRIMARY KEY (subscription, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE seats (
    place INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    written TEXT,
    suspended TEXT,
    rest TEXT NOT NULL,
    sum INTEGER NOT NULL
) STRICT;
CREATE TABLE untouched (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES runs,
    chunk INTEGER NOT NULL
) STRICT;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    subscription INTEGER NOT NULL REFERENCES subscriptions,
    status TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    intent TEXT NOT NULL,
    done INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    undone_by INTEGER REFERENCES runs
) STRICT;
CREATE UNIQUE INDEX one_unfinished_run ON runs (subscription) WHERE status = 'unfinished';
CREATE TABLE chunks (
    run INTEGER NOT NULL REFERENCES runs,
    chunk INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    operations TEXT NOT NULL,
    PRIMARY KEY (run, chunk)
) STRICT;
CREATE TABLE events (
    subscription INTEGER NOT NULL REFERENCES subscriptions,
    version INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES runs,
    chunk INTEGER,
    failed TEXT,
    PRIMARY KEY (subscription, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX each_event_once ON events (run, coalesce(chunk, -1));
";

/// The form that this version writes.
pub fn present_form() -> i64 {
    STEPS.len() as i64
}

/// The file's form.
pub fn form(connection: &Connection) -> Result<i64, Fault> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes every step that the store has not taken.
pub fn upgrade(transaction: &Transaction<'_>) -> Result<(), Fault> {
    let taken = usize::try_from(form(transaction)?).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(taken) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", present_form())?;
    Ok(())
}
