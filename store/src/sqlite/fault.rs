//! What goes wrong inside the store, and the error that the caller is told.

use std::path::Path;

use rosterkit::{Error, ErrorCode};
use rusqlite::ErrorCode as Sqlite;

/// A fault whose file is not known yet where it occurs.
#[derive(Debug)]
pub enum Fault {
    /// SQLite says so.
    Sqlite(rusqlite::Error),
    /// A row that does not hold what it must: the name of what cannot be read.
    Damaged(&'static str),
    /// Pages that are not in order: SQLite's words for it.
    Problem(String),
    /// An error that is right as it is.
    Error(Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Fault {
    /// The error, with the file it occurred in.
    pub fn in_file(self, path: &Path) -> Error {
        let file = || path.display().to_string();
        let error = match self {
            Self::Error(error) => return error,
            Self::Damaged(what) => {
                return Error::new(ErrorCode::StoreDamaged).with("file", file()).with("problem", what);
            }
            Self::Problem(problem) => {
                return Error::new(ErrorCode::StoreDamaged).with("file", file()).with("problem", problem);
            }
            Self::Sqlite(error) => error,
        };
        let code = match error.sqlite_error_code() {
            Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => ErrorCode::StoreBusy,
            Some(Sqlite::DatabaseCorrupt) => ErrorCode::StoreDamaged,
            Some(Sqlite::NotADatabase) => ErrorCode::NotAStore,
            _ => ErrorCode::Store,
        };
        Error::new(code).with("file", file()).with("problem", problem(&error)).caused_by(error)
    }
}

/// SQLite's own words: it says which table or column, never what is in it.
fn problem(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => message.clone().unwrap_or_else(|| code.to_string()),
        other => other.to_string(),
    }
}

/// A number as SQLite has them: up to 2⁶³ − 1.
pub fn signed(number: u64, name: &'static str) -> Result<i64, Fault> {
    let too_large = |_| Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", number);
    i64::try_from(number).map_err(too_large).map_err(Fault::Error)
}

/// A number that was written by [`signed`].
pub fn unsigned(number: i64, what: &'static str) -> Result<u64, Fault> {
    u64::try_from(number).map_err(|_| Fault::Damaged(what))
}
