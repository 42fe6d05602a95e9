//! `oneroster_pull`: what a OneRoster server has, over the caller's own HTTP client.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::exchanged::{Asked, Exchanged, tell};
use super::{Files, step};
use crate::Error;
use crate::sources::oneroster::{Credentials, Endpoint, Pull, PullOptions, PullReport};
use crate::text::Secret;

/// What is asked of `oneroster_pull`. The same but for `exchanged` and `now`, again and again until it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneRosterPullCall {
    /// Where the server is.
    pub endpoint: Endpoint,
    /// What one connects with.
    pub credentials: Credentials,
    /// What is read, and how; a whole roster by default.
    #[serde(default)]
    pub options: PullOptions,
    /// 32 bytes that the system drew for this pull, as 64 hexadecimal digits.
    pub seed: Secret,
    /// What came of requests so far, in the order in which it came.
    #[serde(default)]
    pub exchanged: Vec<Exchanged>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `oneroster_pull` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OneRosterPullAnswer {
    /// Whether it is over. The files are written then, by the names that the report has, and `manifest.csv`.
    pub done: bool,
    /// The requests of which nothing has come yet, by ticket: those too that were handed out before.
    pub requests: Vec<Asked>,
    /// Before when nothing more is to be asked, where that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_until: Option<DateTime<Utc>>,
    /// What came of each collection so far.
    pub report: PullReport,
}

/// Says what to ask a OneRoster server next, or makes the files of a package of what it answered (S-ROS-1).
///
/// Nothing is kept between calls, so each reads all that came before once more. That is for services without a memory; a
/// script has a [`Pull`], or what its package makes of one.
///
/// # Errors
/// `invalid_argument` where `seed` is not 64 hexadecimal digits, something of `exchanged` is no outcome, and as
/// [`Pull::new`]; `io` and `cancelled` with a file.
pub fn oneroster_pull(call: &OneRosterPullCall, files: &mut dyn Files) -> Result<OneRosterPullAnswer, Error> {
    let seed = step::seed(&call.seed)?;
    let mut pull = Pull::new(call.endpoint.clone(), call.credentials.clone(), call.options.clone(), seed)?;
    let standing = tell(&mut pull, &call.exchanged, call.now, files)?;
    let report = if standing.done {
        let pulled = pull.finish();
        for (name, bytes) in pulled.files {
            files.write(&name, bytes)?;
        }
        pulled.report
    } else {
        pull.report()
    };
    Ok(OneRosterPullAnswer {
        done: standing.done,
        requests: standing.requests,
        wait_until: standing.wait_until,
        report,
    })
}
