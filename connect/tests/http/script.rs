//! An exchange that asks for what it is told to.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rosterkit::sources::http::{Request, Response, TransportFailure};
use rosterkit::sources::{Exchange, Step};

/// Asks for each request once, in order, and keeps what came of it.
#[derive(Default)]
pub struct Script {
    pub requests: Vec<Request>,
    /// Before which request it waits, and until when.
    pub wait: Option<(usize, DateTime<Utc>)>,
    pub outcomes: BTreeMap<u64, Result<Response, TransportFailure>>,
    /// When each request was asked for.
    pub asked: Vec<DateTime<Utc>>,
}

impl Script {
    pub fn of(urls: impl IntoIterator<Item = String>) -> Self {
        Self { requests: urls.into_iter().map(Request::get).collect(), ..Self::default() }
    }

    /// What came of the only request.
    pub fn outcome(&self) -> Result<Response, TransportFailure> {
        assert_eq!(self.outcomes.len(), 1);
        self.outcomes[&0].clone()
    }
}

impl Exchange for Script {
    fn next(&mut self, now: DateTime<Utc>) -> Step {
        let place = self.asked.len();
        let Some(request) = self.requests.get(place) else {
            return if self.outcomes.len() == self.requests.len() { Step::Done } else { Step::Pending };
        };
        if let Some((before, until)) = self.wait
            && before == place
            && now < until
        {
            return Step::Wait { until };
        }
        self.asked.push(now);
        Step::Perform { ticket: place as u64, request: request.clone() }
    }

    fn take(&mut self, ticket: u64, outcome: Result<Response, TransportFailure>, _: DateTime<Utc>) {
        assert!(self.outcomes.insert(ticket, outcome).is_none(), "told twice");
    }
}
