//! `grade_export`: grades to a SIS, over the caller's own HTTP client.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::exchanged::{Asked, Exchanged, tell};
use super::{Files, step};
use crate::sources::oneroster::{Credentials, Endpoint};
use crate::targets::oneroster::{GradeExport, GradeExportOptions, GradeReport, Gradebook, Ledger};
use crate::text::Secret;
use crate::{Error, ErrorCode};

/// What is asked of `grade_export`. The same but for `exchanged` and `now`, again and again until it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeExportCall {
    /// Where the server is.
    pub endpoint: Endpoint,
    /// What one connects with.
    pub credentials: Credentials,
    /// How grades are exported.
    pub options: GradeExportOptions,
    /// What is to be exported.
    pub gradebook: Gradebook,
    /// What the last export left behind; nothing by default.
    #[serde(default)]
    pub ledger: Ledger,
    /// 32 bytes that the system drew for this export, as 64 hexadecimal digits.
    pub seed: Secret,
    /// What came of requests so far, in the order in which it came.
    #[serde(default)]
    pub exchanged: Vec<Exchanged>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `grade_export` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GradeExportAnswer {
    /// Whether it is over.
    pub done: bool,
    /// The requests of which nothing has come yet, by ticket: those too that were handed out before.
    pub requests: Vec<Asked>,
    /// Before when nothing more is to be asked, where that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_until: Option<DateTime<Utc>>,
    /// What came of each item so far.
    pub report: GradeReport,
    /// What the server has by now: to be kept for the next export, of one that was broken off too.
    pub ledger: Ledger,
}

/// Exports grades (S-GRD-1): says what is to be asked next, given what came back so far.
///
/// # Errors
/// `invalid_argument` where `seed` is not 64 hexadecimal digits, `options.source` is empty, or something of `exchanged` is no
/// outcome; `io` and `cancelled` with a file.
pub fn grade_export(call: &GradeExportCall, files: &dyn Files) -> Result<GradeExportAnswer, Error> {
    let mut export = begin(
        call.endpoint.clone(),
        call.credentials.clone(),
        call.options.clone(),
        call.gradebook.clone(),
        call.ledger.clone(),
        &call.seed,
    )?;
    let standing = tell(&mut export, &call.exchanged, call.now, files)?;
    Ok(GradeExportAnswer {
        done: standing.done,
        requests: standing.requests,
        wait_until: standing.wait_until,
        report: export.report(),
        ledger: export.ledger().clone(),
    })
}

/// An export at its beginning.
///
/// # Errors
/// `invalid_argument` where `seed` is not 64 hexadecimal digits, or `options.source` is empty.
pub(super) fn begin(
    endpoint: Endpoint,
    credentials: Credentials,
    options: GradeExportOptions,
    gradebook: Gradebook,
    ledger: Ledger,
    seed: &Secret,
) -> Result<GradeExport, Error> {
    let seed = step::seed(seed)?;
    if options.source.trim().is_empty() {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "options.source").with("value", ""));
    }
    Ok(GradeExport::new(endpoint, credentials, options, gradebook, ledger, seed))
}
