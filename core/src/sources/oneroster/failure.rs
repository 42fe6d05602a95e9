//! What came back instead of rows, in whichever shape.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::sources::http::{Response, TransportFailure};
use crate::sources::{RetryClass, retry_after};
use crate::text::mask_addresses;

/// How much of what a server says is kept, in characters.
const SAID: usize = 300;

/// Why a request brought nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failure {
    /// What it is.
    pub code: FailureCode,
    /// What can be done about it.
    pub class: RetryClass,
    /// The status, where there was a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The code that the server gives, by OneRoster's names where it keeps to them (`invalid_filter_field`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor: Option<String>,
    /// What the server says, addresses masked; at most 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// How long the server asks to wait, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $class:ident;)+) => {
        /// What a [`Failure`] is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum FailureCode {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl FailureCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name, in snake case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What can be done about it.
            pub fn class(self) -> RetryClass {
                match self { $(Self::$variant => RetryClass::$class),+ }
            }
        }
    };
}

codes! {
    /// The name could not be resolved, or nobody answers there.
    Unreachable = "unreachable", Retry;
    /// The certificate is not trusted.
    Tls = "tls", Permanent;
    /// It took too long.
    Timeout = "timeout", Retry;
    /// The connection ended before the response did.
    CutShort = "cut_short", Retry;
    /// The response is larger than is taken, or the server says that what was asked for is.
    TooLarge = "too_large", Retry;
    /// The server sends us elsewhere; no redirect is followed (S-SEC-1).
    Redirected = "redirected", Permanent;
    /// The address belongs to a private network (S-SEC-1).
    PrivateNetwork = "private_network", Permanent;
    /// No token was given out.
    TokenRefused = "token_refused", Auth;
    /// Not let in: the key, the secret or the token is not taken.
    Unauthorized = "unauthorized", Auth;
    /// Let in, but not to this: often a scope that was not granted.
    Forbidden = "forbidden", Auth;
    /// There is no such thing.
    NotFound = "not_found", Permanent;
    /// The server does not understand, or does not take, what is asked.
    BadRequest = "bad_request", Permanent;
    /// Too many requests.
    Throttled = "throttled", Retry;
    /// The server's own trouble.
    ServerError = "server_error", Retry;
    /// A status that nothing else says.
    UnexpectedStatus = "unexpected_status", Permanent;
    /// What came is no JSON: a page for people, a text cut short.
    NotJson = "not_json", Retry;
    /// The response says success and holds an error instead of rows.
    ErrorInSuccess = "error_in_success", Permanent;
    /// The response does not hold what it should, under the name that it should have: it is no empty collection.
    WrongEnvelope = "wrong_envelope", Permanent;
}

impl Failure {
    /// A failure without particulars.
    pub fn new(code: FailureCode) -> Self {
        Self { code, class: code.class(), status: None, minor: None, said: None, retry_after: None }
    }

    /// What a transport tells.
    pub fn of_transport(failure: TransportFailure) -> Self {
        Self::new(match failure {
            TransportFailure::Unreachable => FailureCode::Unreachable,
            TransportFailure::Tls => FailureCode::Tls,
            TransportFailure::Timeout => FailureCode::Timeout,
            TransportFailure::CutShort => FailureCode::CutShort,
            TransportFailure::TooLarge => FailureCode::TooLarge,
            TransportFailure::Redirected => FailureCode::Redirected,
            TransportFailure::PrivateNetwork => FailureCode::PrivateNetwork,
        })
    }

    /// What a response says that is no success: its status, and whatever it says in one of the shapes that errors have.
    pub fn of_response(response: &Response, now: DateTime<Utc>) -> Self {
        let code = match response.status {
            401 => FailureCode::Unauthorized,
            403 => FailureCode::Forbidden,
            404 | 410 => FailureCode::NotFound,
            408 => FailureCode::Timeout,
            413 => FailureCode::TooLarge,
            429 => FailureCode::Throttled,
            400..500 => FailureCode::BadRequest,
            500..600 => FailureCode::ServerError,
            300..400 => FailureCode::Redirected,
            _ => FailureCode::UnexpectedStatus,
        };
        Self::told(code, response, now)
    }

    /// What a response says instead of a token.
    pub(super) fn of_token(response: &Response, now: DateTime<Utc>) -> Self {
        let failure = Self::of_response(response, now);
        // A server in trouble may have a token later; one that answers without one has refused.
        match failure.class {
            RetryClass::Retry => failure,
            _ if failure.code == FailureCode::Redirected => failure,
            _ => Self { code: FailureCode::TokenRefused, class: RetryClass::Auth, ..failure },
        }
    }

    /// A failure with what a response says about it.
    pub(super) fn told(code: FailureCode, response: &Response, now: DateTime<Utc>) -> Self {
        let (minor, said) = said(&response.body);
        let wait = response.header("retry-after").and_then(|value| retry_after(value, now));
        Self {
            status: Some(response.status),
            minor,
            said: said.map(|said| mask_addresses(&said.chars().take(SAID).collect::<String>()).into_owned()),
            retry_after: wait.and_then(|wait| u64::try_from(wait.num_seconds()).ok()),
            ..Self::new(code)
        }
    }

    /// What a person reads: what it is, with the status and what the server says, where there is any.
    pub fn text(&self, language: Language) -> String {
        texts::message(Section::Failure, self.code.name(), &self.context(), language)
    }

    /// What a person can do about it, where there is something to say.
    pub fn hint(&self, language: Language) -> Option<String> {
        texts::hint(Section::Failure, self.code.name(), &self.context(), language)
    }

    fn context(&self) -> Context {
        let status = self.status.map(|status| status.to_string());
        let told = [status.as_deref(), self.minor.as_deref(), self.said.as_deref()];
        let told: Vec<&str> = told.into_iter().flatten().collect();
        let more = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        Context::default().with("more", more)
    }

    /// What a response of success says that failed all the same.
    pub fn in_success(response: &Response, now: DateTime<Utc>) -> Option<Self> {
        let body = serde_json::from_slice(&response.body).ok()?;
        is_error(&body).then(|| Self::told(FailureCode::ErrorInSuccess, response, now))
    }

    /// How long the server asks to wait.
    pub fn wait(&self) -> Option<TimeDelta> {
        self.retry_after.and_then(|seconds| i64::try_from(seconds).ok()).and_then(TimeDelta::try_seconds)
    }
}

/// Whether a body that came with a success says that something failed: `imsx_codeMajor` is neither of the two that mean
/// success, or there is nothing but an `error`.
pub(super) fn is_error(body: &Value) -> bool {
    let major = status_of(body).and_then(|status| text_of(status, &["imsx_codeMajor", "codeMajor"]));
    match major {
        Some(major) => !["success", "processing"].contains(&major.to_ascii_lowercase().as_str()),
        None => body.get("error").is_some_and(|error| !error.is_null()),
    }
}

/// What an error says, in any of the shapes seen: OneRoster 1.2's flat one, the `statusInfoSet` of 1.1, a minor code that
/// is a plain text, names without `imsx_`, a lone `error`; and OAuth's. A page for people says nothing.
fn said(body: &[u8]) -> (Option<String>, Option<String>) {
    let Ok(body) = serde_json::from_slice::<Value>(body) else { return (None, None) };
    let status = status_of(&body).unwrap_or(&body);
    let minor = status.get("imsx_codeMinor").or_else(|| status.get("imsx_CodeMinor"));
    let minor = minor.or_else(|| status.get("codeMinor")).or_else(|| status.get("CodeMinor"));
    let minor = minor.and_then(minor_of);
    let error = body.get("error").and_then(Value::as_str);
    let text = text_of(status, &["imsx_description", "description", "error_description", "message"]);
    let (minor, text) = match (minor, text) {
        (None, Some(text)) => (error.map(str::to_owned), Some(text)),
        (minor, None) => (minor, error),
        both => both,
    };
    (minor, text.map(str::to_owned))
}

/// The object that tells a status: the body itself, or the first of its set.
fn status_of(body: &Value) -> Option<&Value> {
    match body.get("statusInfoSet").or_else(|| body.get("imsx_StatusInfo")).or_else(|| body.get("statusInfo")) {
        Some(Value::Array(set)) => set.first(),
        Some(one) => Some(one),
        None => Some(body),
    }
}

fn minor_of(minor: &Value) -> Option<String> {
    match minor {
        Value::String(text) => Some(text.clone()),
        Value::Array(fields) => fields.iter().find_map(minor_of),
        Value::Object(_) => {
            let value = ["imsx_codeMinorFieldValue", "codeMinorFieldValue"].iter().find_map(|name| minor.get(name));
            let field = ["imsx_codeMinorField", "codeMinorField"].iter().find_map(|name| minor.get(name));
            value.or(field).and_then(minor_of)
        }
        _ => None,
    }
}

fn text_of<'a>(value: &'a Value, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| value.get(name)).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(status: u16, headers: &[(&str, &str)], body: &str) -> Failure {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let response = Response { status, headers, body: body.as_bytes().to_vec() };
        Failure::of_response(&response, "2026-09-01T06:00:00Z".parse().unwrap())
    }

    #[test]
    fn every_failure_is_said_in_both_languages_with_what_is_known_of_it() {
        for code in FailureCode::ALL {
            let bare = Failure::new(*code);
            let told = Failure { status: Some(418), said: Some("no tea".into()), ..bare.clone() };
            let [en, fr] = [Language::En, Language::Fr].map(|language| bare.text(language));
            assert!(en != code.name() && fr != en && !en.contains(['{', '(']), "{code:?}: {en}, {fr}");
            assert_eq!(told.text(Language::En), format!("{en} (418, no tea)"));
        }
    }

    #[test]
    fn every_shape_of_an_error_is_read() {
        for (body, minor, said) in [
            (
                r#"{"imsx_codeMajor":"failure","imsx_severity":"error","imsx_description":"no such field",
                   "imsx_CodeMinor":{"imsx_codeMinorField":[{"imsx_codeMinorFieldName":"TargetEndSystem",
                   "imsx_codeMinorFieldValue":"invalid_filter_field"}]}}"#,
                Some("invalid_filter_field"),
                Some("no such field"),
            ),
            (
                r#"{"statusInfoSet":[{"imsx_codeMajor":"failure","imsx_codeMinor":"unknownobject",
                   "imsx_description":"gone"}]}"#,
                Some("unknownobject"),
                Some("gone"),
            ),
            (r#"{"imsx_codeMajor":"failure","imsx_codeMinor":"invaliddata"}"#, Some("invaliddata"), None),
            (
                r#"{"codeMajor":"failure","codeMinor":"unauthorisedrequest","description":"who are you"}"#,
                Some("unauthorisedrequest"),
                Some("who are you"),
            ),
            (r#"{"error":"limit is too large"}"#, None, Some("limit is too large")),
            (
                r#"{"error":"invalid_client","error_description":"unknown key"}"#,
                Some("invalid_client"),
                Some("unknown key"),
            ),
            ("<html><body>Bad Gateway</body></html>", None, None),
            ("", None, None),
            ("[1]", None, None),
        ] {
            let failure = failure(400, &[], body);
            assert_eq!((failure.minor.as_deref(), failure.said.as_deref()), (minor, said), "{body}");
        }
    }

    #[test]
    fn a_status_says_what_can_be_done() {
        for (status, code, class) in [
            (302, FailureCode::Redirected, RetryClass::Permanent),
            (400, FailureCode::BadRequest, RetryClass::Permanent),
            (401, FailureCode::Unauthorized, RetryClass::Auth),
            (403, FailureCode::Forbidden, RetryClass::Auth),
            (404, FailureCode::NotFound, RetryClass::Permanent),
            (413, FailureCode::TooLarge, RetryClass::Retry),
            (422, FailureCode::BadRequest, RetryClass::Permanent),
            (429, FailureCode::Throttled, RetryClass::Retry),
            (500, FailureCode::ServerError, RetryClass::Retry),
            (503, FailureCode::ServerError, RetryClass::Retry),
            (600, FailureCode::UnexpectedStatus, RetryClass::Permanent),
        ] {
            let failure = failure(status, &[("Retry-After", "9")], "");
            assert_eq!((failure.code, failure.class, failure.retry_after), (code, class, Some(9)), "{status}");
        }
    }

    #[test]
    fn p_prv_15_addresses_in_what_a_server_says_are_masked() {
        let failure = failure(400, &[], r#"{"error":"marie@school.example is not allowed"}"#);
        assert!(!failure.said.unwrap().contains("marie"));
    }

    #[test]
    fn a_success_that_tells_an_error_is_told_from_rows() {
        let is = |text: &str| is_error(&serde_json::from_str(text).unwrap());
        assert!(is(r#"{"imsx_codeMajor":"failure"}"#) && is(r#"{"error":"x"}"#) && is(r#"{"codeMajor":"Failure"}"#));
        assert!(!is(r#"{"users":[],"statusInfoSet":[{"imsx_codeMajor":"success","imsx_severity":"warning"}]}"#));
        assert!(!is(r#"{"users":[]}"#));
    }
}
