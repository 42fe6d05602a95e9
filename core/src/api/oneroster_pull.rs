//! `oneroster_pull`: what a OneRoster server has, asked for by whoever calls.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::claim::hex;
use crate::sources::Step;
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::oneroster::{Credentials, Endpoint, Pull, PullOptions, PullReport, Told};
use crate::text::Secret;
use crate::{Error, ErrorCode};

/// What is asked of `oneroster_pull`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneRosterPullCall {
    /// The server.
    pub endpoint: Endpoint,
    /// What lets one in there.
    pub credentials: Credentials,
    /// What is read, and how; a whole roster by default.
    #[serde(default)]
    pub options: PullOptions,
    /// 32 bytes that the system drew for this pull, as 64 hexadecimal digits; the same in every call of it.
    pub seed: Secret,
    /// The instant of the call.
    pub now: DateTime<Utc>,
    /// What came so far, in the order in which it came; nothing in the first call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchanges: Vec<PullExchange>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PullExchange {
    /// The ticket of the request.
    pub ticket: u64,
    /// `now` of the call that answered with it.
    pub asked: DateTime<Utc>,
    /// When the outcome came.
    pub came: DateTime<Utc>,
    /// The response; a failure otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<GivenResponse>,
    /// Why there is no response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<TransportFailure>,
}

/// A response as it is given with a call.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenResponse {
    /// The status.
    pub status: u16,
    /// Headers; the case of their names does not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// A file of the call that has the body instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

impl std::fmt::Debug for GivenResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A body is full of people.
        f.debug_struct("GivenResponse").field("status", &self.status).finish_non_exhaustive()
    }
}

/// What `oneroster_pull` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OneRosterPullAnswer {
    /// The requests to be performed, as they are; those of earlier answers that no outcome was given for are among them.
    pub requests: Vec<PullRequest>,
    /// The instant before which nothing else is asked, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_until: Option<DateTime<Utc>>,
    /// Whether all is read that can be. The files are written then, by the names that the report has, and `manifest.csv`.
    pub done: bool,
    /// What came of it so far.
    pub report: PullReport,
}

/// A request to be performed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PullRequest {
    /// Names it when its outcome is given.
    pub ticket: u64,
    /// The request.
    pub request: Request,
}

/// Says what to ask a OneRoster server next, or makes the files of a package of what it answered (S-ROS-1).
///
/// Nothing is kept between calls: each is given all that came so far. That is for services without a memory; a script has
/// a [`Pull`], or what its package makes of one.
///
/// # Errors
/// `invalid_argument` for a seed that is not 64 hexadecimal digits, an exchange without response and failure or with
/// both, and as [`Pull::new`]; `io` for a body that is not given.
pub fn oneroster_pull(call: &OneRosterPullCall, files: &mut dyn Files) -> Result<OneRosterPullAnswer, Error> {
    let invalid = |name: &'static str| Error::new(ErrorCode::InvalidArgument).with("name", name);
    let seed = hex::read(call.seed.expose()).ok_or_else(|| invalid("seed").with("value", "…"))?;
    let mut pull = Pull::new(call.endpoint.clone(), call.credentials.clone(), call.options.clone(), seed)?;
    let mut told = Vec::with_capacity(call.exchanges.len());
    for exchange in &call.exchanges {
        let outcome = match (&exchange.response, exchange.failure) {
            (Some(given), None) => Ok(response(given, files)?),
            (None, Some(failure)) => Err(failure),
            _ => return Err(invalid("exchanges").with("value", exchange.ticket)),
        };
        let PullExchange { ticket, asked, came, .. } = *exchange;
        told.push(Told { ticket, asked, came, outcome });
    }
    pull.tell(told);
    let (requests, step) = pull.outstanding(call.now);
    let requests = requests.into_iter().map(|(ticket, request)| PullRequest { ticket, request }).collect();
    let wait_until = match step {
        Step::Wait { until } => Some(until),
        _ => None,
    };
    if step != Step::Done {
        return Ok(OneRosterPullAnswer { requests, wait_until, done: false, report: pull.report() });
    }
    let pulled = pull.finish();
    for (name, bytes) in pulled.files {
        files.write(&name, bytes)?;
    }
    Ok(OneRosterPullAnswer { requests, wait_until, done: true, report: pulled.report })
}

fn response(given: &GivenResponse, files: &dyn Files) -> Result<Response, Error> {
    let mut body = given.body.clone().into_bytes();
    if let Some(name) = &given.file {
        files::read(files, name, &mut |piece| body.extend_from_slice(piece))?;
    }
    Ok(Response { status: given.status, headers: given.headers.clone(), body })
}
