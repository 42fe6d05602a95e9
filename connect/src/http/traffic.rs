//! How far an exchange is, and how it ended.

use chrono::{DateTime, Utc};

/// How far an exchange is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// How many requests were begun.
    pub requests: u64,
    /// How many of them have no answer yet.
    pub under_way: u64,
    /// How many of them came to nothing: no answer, or not a whole one.
    pub failed: u64,
    /// How much was received, unpacked, in bytes.
    pub bytes: u64,
    /// Until when nothing is asked because the exchange waits; none where it does not.
    pub waits_until: Option<DateTime<Utc>>,
}

/// What came of an exchange that was carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// What was carried.
    pub traffic: Traffic,
    /// Why no more was.
    pub ending: Ending,
}

/// Why an exchange was not carried any further. After any other ending than [`Ending::Done`] it can be taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It is over; what came of it, the exchange says.
    Done,
    /// Whoever watched broke it off.
    Cancelled,
    /// All of it took longer than allowed.
    OutOfTime,
    /// All of it was more than allowed.
    OutOfBytes,
    /// It waits for an answer, and no request is under way: it was given to somebody else before, who has taken some.
    Stalled,
}

impl Ending {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::OutOfTime => "out_of_time",
            Self::OutOfBytes => "out_of_bytes",
            Self::Stalled => "stalled",
        }
    }
}
