//! The steps of a conversation that a script holds, each argument and answer as JSON. [`exchanged`](super::exchanged) is the same
//! for those who keep nothing between two.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::claim::hex;
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::{Exchange, Step};
use crate::text::Secret;
use crate::{Error, ErrorCode};

/// What is to be done.
#[derive(Debug, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Todo {
    Perform { ticket: u64, request: Request },
    Pending,
    Wait { until: DateTime<Utc> },
    Done,
}

/// What came of a request, but for its body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Came {
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    failure: Option<TransportFailure>,
}

/// What is to be done at an instant: an object whose `do` is `perform`, `pending`, `wait` or `done`.
///
/// # Errors
/// `invalid_argument` for what is no instant.
pub(super) fn next(exchange: &mut dyn Exchange, now: &str) -> Result<String, Error> {
    let todo = match exchange.next(instant(now)?) {
        Step::Perform { ticket, request } => Todo::Perform { ticket, request },
        Step::Pending => Todo::Pending,
        Step::Wait { until } => Todo::Wait { until },
        Step::Done => Todo::Done,
    };
    json(&todo)
}

/// Hands over what came of a request: an object with `status` and `headers`, or with `failure`; and the body.
///
/// # Errors
/// `invalid_call` of that operation, `invalid_argument` for what is neither a response nor a failure, and for what is no
/// instant.
pub(super) fn take(
    exchange: &mut dyn Exchange,
    operation: &'static str,
    ticket: u64,
    came: &str,
    body: Vec<u8>,
    now: &str,
) -> Result<(), Error> {
    let outcome = match read(operation, came)? {
        Came { status: Some(status), headers, failure: None } => Ok(Response { status, headers, body }),
        Came { status: None, failure: Some(failure), .. } => Err(failure),
        _ => return Err(Error::new(ErrorCode::InvalidArgument).with("name", "status").with("value", "…")),
    };
    exchange.take(ticket, outcome, instant(now)?);
    Ok(())
}

/// The 32 bytes of a seed.
///
/// # Errors
/// `invalid_argument` where it is not 64 hexadecimal digits.
pub(super) fn seed(drawn: &Secret) -> Result<[u8; 32], Error> {
    // What was given for the seed may be most of one.
    let refused = || Error::new(ErrorCode::InvalidArgument).with("name", "seed").with("value", "…");
    hex::read(drawn.expose()).ok_or_else(refused)
}

/// Reads what a script gave.
///
/// # Errors
/// `invalid_call` of that operation.
pub(super) fn read<T: DeserializeOwned>(operation: &'static str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let problem = error.to_string();
        Error::new(ErrorCode::InvalidCall).with("operation", operation).with("problem", problem).caused_by(error)
    })
}

/// Writes an answer.
///
/// # Errors
/// None: every answer can be written.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::new(ErrorCode::InvalidCall).caused_by(error))
}

fn instant(text: &str) -> Result<DateTime<Utc>, Error> {
    text.parse().map_err(|_| Error::new(ErrorCode::InvalidArgument).with("name", "now").with("value", text))
}
