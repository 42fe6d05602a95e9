//! What came of a notice.

use std::error::Error as _;
use std::fmt;
use std::io;

use lettre::transport::smtp;
use rosterkit::text::{EmailAddress, MASK, mask_addresses};

use super::Login;

/// How much of what a server says is kept, in characters.
const KEPT: usize = 300;

/// What came of one notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its place among the notices that were given, from 0.
    pub notice: usize,
    /// The `Message-ID` of its message: the same each time the notice is delivered.
    pub message_id: String,
    /// Whether the server has taken the message. Whether it arrives is the server's.
    pub outcome: Result<(), Failure>,
}

/// Why a server has not taken a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What can be done.
    pub class: FailureClass,
    /// The code of the server's answer; none where it gave none.
    pub code: Option<u16>,
    /// What the server said, or what happened, in one line. Addresses are masked (P-PRV-15).
    pub detail: String,
}

/// What can be done about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureClass {
    /// The same again, later: the server is not to be reached, is slow, or says so itself (4xx). Where the connection was lost before the
    /// last answer, the message may have been taken: then it comes twice, with one `Message-ID`.
    TryAgain,
    /// Nothing: the server does not take this message (5xx).
    Refused,
    /// The settings are to be mended: no `STARTTLS`, another certificate, a login that is wrong or missing, somebody
    /// who stands between.
    Misconfigured,
}

impl FailureClass {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::TryAgain => "try_again",
            Self::Refused => "refused",
            Self::Misconfigured => "misconfigured",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{} ({code}): {}", self.class.name(), self.detail),
            None => write!(f, "{}: {}", self.class.name(), self.detail),
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// The server is not to be reached, or does not let us in.
    pub(super) fn to_connect(error: &smtp::Error, login: Option<&Login>) -> Self {
        // Without a message there is nothing that could be refused but us.
        let misconfigured = error.is_permanent() || error.is_client() || error.is_tls() || is_about_tls(error);
        let class = if misconfigured { FailureClass::Misconfigured } else { FailureClass::TryAgain };
        Self { class, code: code(error), detail: masked(&error.to_string(), None, login) }
    }

    /// The server does not let us sign in. What it says may repeat what was sent, in whatever writing: only its code is kept, and
    /// the longer one of RFC 3463, where it begins with that.
    pub(super) fn to_sign_in(error: &smtp::Error) -> Self {
        let class = if error.is_permanent() || error.is_client() {
            FailureClass::Misconfigured
        } else {
            FailureClass::TryAgain
        };
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        let longer = said.split_whitespace().next().filter(|word| {
            let parts: Vec<&str> = word.split('.').collect();
            parts.len() == 3
                && parts.iter().all(|part| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
        });
        let detail = match (error.is_client(), longer) {
            (true, _) => said,
            (false, Some(longer)) => format!("login: {longer}"),
            (false, None) => "login".to_owned(),
        };
        Self { class, code: code(error), detail }
    }

    /// The server has not taken a message to somebody.
    pub(super) fn to_send(error: &smtp::Error, to: &EmailAddress, login: Option<&Login>) -> Self {
        let class = match code(error) {
            // That somebody must sign in, or must do so otherwise (RFC 4954), is about us.
            Some(530 | 534 | 535 | 538) => FailureClass::Misconfigured,
            // An address that the server does not know how to take is our finding, not its answer.
            _ if error.is_permanent() || error.is_client() => FailureClass::Refused,
            _ => FailureClass::TryAgain,
        };
        Self { class, code: code(error), detail: masked(&error.to_string(), Some(to), login) }
    }

    /// What the server says are not the answers to what it was asked: it is none, or somebody stands between.
    pub(super) fn of_answers() -> Self {
        Self { class: FailureClass::Misconfigured, code: None, detail: "answers out of turn".to_owned() }
    }

    /// There can be no message to somebody.
    pub(super) fn of_message(problem: &str, to: &EmailAddress) -> Self {
        Self { class: FailureClass::Refused, code: None, detail: masked(problem, Some(to), None) }
    }
}

fn code(error: &smtp::Error) -> Option<u16> {
    error.status().map(u16::from)
}

/// Whether the handshake failed. It happens with the first byte that is read, so it comes as an error of reading.
fn is_about_tls(error: &smtp::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// What may be shown of what a server said: one line of it, without addresses, without the part of one that tells who it is, and nothing at
/// all where it repeats the password.
fn masked(said: &str, to: Option<&EmailAddress>, login: Option<&Login>) -> String {
    if login.is_some_and(|login| !login.password.expose().is_empty() && said.contains(login.password.expose())) {
        return MASK.to_owned();
    }
    let line: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(KEPT).collect();
    let line = mask_addresses(&line);
    let Some((local, _)) = to.and_then(|to| to.expose().rsplit_once('@')) else { return line.into_owned() };
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@' | '•'));
    let words = line.split_inclusive(ends).map(|word| {
        let name = word.trim_end_matches(ends).trim_end_matches('.');
        if name.eq_ignore_ascii_case(local) { word.replacen(name, MASK, 1) } else { word.to_owned() }
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(said: &str) -> String {
        let login = Login::new("rosters", "hunter2");
        masked(said, Some(&EmailAddress::parse("camille.petit@school.example").unwrap()), Some(&login))
    }

    #[test]
    fn p_prv_15_nobody_is_told_whose_address_it_is() {
        assert_eq!(shown("5.1.1 <camille.petit@school.example>: unknown"), "5.1.1 <c•••••t@school.example>: unknown");
        assert_eq!(shown("no mailbox camille.petit here"), "no mailbox ••••• here");
        assert_eq!(shown("no mailbox Camille.Petit."), "no mailbox •••••.");
        assert_eq!(shown("other@else.example is full\r\nreally"), "o•••••r@else.example is full  really");
        assert_eq!(shown("camille is not camille.petite"), "camille is not camille.petite");
    }

    #[test]
    fn a_server_that_repeats_the_password_is_not_repeated() {
        assert_eq!(shown("535 rosters/hunter2 is wrong"), MASK);
        assert_eq!(shown(&"x".repeat(1_000)).chars().count(), KEPT);
    }
}
