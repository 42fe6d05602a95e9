//! A pull told again from its exchanges: for those who keep nothing between one call and the next.

use chrono::{DateTime, Utc};

use super::{Pull, UnderWay, Walk};
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::{Exchange, Step};

/// A request, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The ticket that it was handed out with.
    pub ticket: u64,
    /// When it was handed out.
    pub asked: DateTime<Utc>,
    /// When this came.
    pub came: DateTime<Utc>,
    /// What came.
    pub outcome: Result<Response, TransportFailure>,
}

impl Pull {
    /// Takes what came so far of a pull that was begun with the same endpoint, options and seed, in the order in which it
    /// came.
    pub fn tell(&mut self, exchanges: impl IntoIterator<Item = Told>) {
        // Which request was handed out first does not matter, for a ticket says what it is for.
        let concurrency = std::mem::replace(&mut self.state.options.concurrency, u32::MAX);
        for told in exchanges {
            if !self.under_way.contains_key(&told.ticket) {
                while let Step::Perform { .. } = self.next(told.asked) {}
            }
            self.take(told.ticket, told.outcome, told.came);
        }
        self.state.options.concurrency = concurrency;
    }

    /// Every request that is to be performed at this instant, those that were handed out and not answered included, let in
    /// anew; and what comes after them.
    pub fn outstanding(&mut self, now: DateTime<Utc>) -> (Vec<(u64, Request)>, Step) {
        let step = loop {
            match self.next(now) {
                Step::Perform { .. } => {}
                step => break step,
            }
        };
        let most = self.state.options.concurrency as usize;
        let requests = self.under_way.iter().filter_map(|(ticket, under_way)| {
            let UnderWay { walk, .. } = under_way;
            let Some(index) = walk else { return Some((*ticket, self.access.token_request(now)?)) };
            let walk = self.state.walks.get(*index).filter(|walk| !Walk::is_over(walk))?;
            let mut request = Request::get(walk.url(&self.reading()));
            self.let_in(&mut request, *ticket, now);
            Some((*ticket, request))
        });
        (requests.take(most).collect(), step)
    }
}
