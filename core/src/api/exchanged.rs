//! Conversations over the network that a caller carries with their own HTTP client: what came back goes in, and what is to be
//! asked next comes out. A call has everything that was heard so far, so that nothing is kept between two.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::{Exchange, Step};
use crate::{Error, ErrorCode};

/// What came of a request: a response, or why there was none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exchanged {
    /// The ticket of the request.
    pub ticket: u64,
    /// When it came.
    pub at: DateTime<Utc>,
    /// The response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<ReceivedResponse>,
    /// Why there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<TransportFailure>,
}

/// A response, its body a text or a file of the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceivedResponse {
    /// The status.
    pub status: u16,
    /// Headers; the case of their names does not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body, decompressed, as a text; empty by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The file that has the body, instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_file: Option<String>,
}

/// A request, and the number by which what comes of it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Asked {
    /// The number.
    pub ticket: u64,
    /// The request, to be performed as it is.
    pub request: Request,
}

/// Where a conversation stands.
pub(super) struct Standing {
    /// The requests without an outcome, by ticket: those too that were handed out before.
    pub requests: Vec<Asked>,
    /// Before when nothing more is to be asked.
    pub wait_until: Option<DateTime<Utc>>,
    /// Whether it is over.
    pub done: bool,
}

/// Tells an exchange all that came back, and hears what is to be done at that instant.
///
/// # Errors
/// `invalid_argument` for an outcome that is neither a response nor a failure, or both; `io` and `cancelled` with a file.
pub(super) fn tell(
    exchange: &mut dyn Exchange,
    exchanged: &[Exchanged],
    now: DateTime<Utc>,
    given: &dyn Files,
) -> Result<Standing, Error> {
    let mut open = BTreeMap::new();
    for told in exchanged {
        let outcome = outcome(told, given)?;
        ask(exchange, told.at, &mut open);
        open.remove(&told.ticket);
        exchange.take(told.ticket, outcome, told.at);
    }
    let step = ask(exchange, now, &mut open);
    Ok(Standing {
        requests: open.into_iter().map(|(ticket, request)| Asked { ticket, request }).collect(),
        wait_until: if let Step::Wait { until } = step { Some(until) } else { None },
        done: step == Step::Done,
    })
}

/// Hears every request that there is at an instant, and what is to be done then.
fn ask(exchange: &mut dyn Exchange, at: DateTime<Utc>, open: &mut BTreeMap<u64, Request>) -> Step {
    loop {
        match exchange.next(at) {
            Step::Perform { ticket, request } => open.insert(ticket, request),
            step => return step,
        };
    }
}

fn outcome(told: &Exchanged, given: &dyn Files) -> Result<Result<Response, TransportFailure>, Error> {
    let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "exchanged").with("value", told.ticket);
    match (&told.response, told.failure) {
        (None, Some(failure)) => Ok(Err(failure)),
        (Some(ReceivedResponse { status, headers, body, body_file }), None) => {
            let body = match (body, body_file) {
                (Some(_), Some(_)) => return Err(invalid()),
                (Some(text), None) => text.clone().into_bytes(),
                (None, Some(name)) => {
                    let mut bytes = Vec::new();
                    files::read(given, name, &mut |piece| bytes.extend_from_slice(piece))?;
                    bytes
                }
                (None, None) => Vec::new(),
            };
            Ok(Ok(Response { status: *status, headers: headers.clone(), body }))
        }
        _ => Err(invalid()),
    }
}
