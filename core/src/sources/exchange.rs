//! A conversation with a server, whoever carries it.

use chrono::{DateTime, Utc};

use super::http::{Request, Response, TransportFailure};

/// A conversation that says what to ask next and is told what came back: a pull of a roster, an export of grades. It
/// performs nothing and reads no clock; retries, waits and the end are its decisions.
///
/// To carry one: ask [`next`](Self::next) until it says [`Step::Pending`], [`Step::Wait`] or [`Step::Done`]; perform
/// each request as it is, several at once where it hands out several; hand each outcome to [`take`](Self::take).
pub trait Exchange {
    /// What is to be done at this instant.
    fn next(&mut self, now: DateTime<Utc>) -> Step;

    /// Takes what came of the request with that ticket. A ticket that was never handed out, or was answered already, is
    /// passed over.
    fn take(&mut self, ticket: u64, outcome: Result<Response, TransportFailure>, now: DateTime<Utc>);
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Perform this, and ask again at once: there may be more to do beside it.
    Perform {
        /// Names the request when its outcome is handed in.
        ticket: u64,
        /// The request.
        request: Request,
    },
    /// Nothing until one of the requests under way has come back.
    Pending,
    /// Nothing before this instant, unless a request under way comes back earlier.
    Wait {
        /// The instant.
        until: DateTime<Utc>,
    },
    /// It is over.
    Done,
}
