//! What goes wrong in the database, and the error that the caller is told.

use std::error::Error as _;

use postgres::error::SqlState;
use rosterkit::{Error, ErrorCode};

/// The error, with the database it occurred in.
pub fn told(error: &postgres::Error, name: &str) -> Error {
    let code = match error.code() {
        Some(
            &(SqlState::LOCK_NOT_AVAILABLE
            | SqlState::T_R_DEADLOCK_DETECTED
            | SqlState::T_R_SERIALIZATION_FAILURE
            | SqlState::TOO_MANY_CONNECTIONS),
        ) => ErrorCode::StoreBusy,
        Some(&(SqlState::UNDEFINED_DATABASE | SqlState::UNDEFINED_TABLE)) => ErrorCode::StoreMissing,
        Some(&(SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED)) => ErrorCode::StoreDamaged,
        _ => ErrorCode::Store,
    };
    // Of what the server says, its detail is left out: it names keys, and addresses are in these. So the error itself is
    // not handed on as the cause either.
    let problem = match (error.as_db_error(), error.source()) {
        (Some(said), _) => said.message().to_owned(),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    };
    Error::new(code).with("file", name).with("problem", problem)
}
