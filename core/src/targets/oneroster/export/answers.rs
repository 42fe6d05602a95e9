//! What came of a request: an item is done, tried again or let go, and who is not let in asks for a token.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{GradeExport, ticket};
use crate::sources::http::{Response, TransportFailure};
use crate::sources::oneroster::{Failure, FailureCode};
use crate::sources::{RetryClass, Step};
use crate::targets::oneroster::task::Job;
use crate::targets::oneroster::{Outcome, body};

impl GradeExport {
    /// Takes a response of success.
    pub(super) fn succeed(&mut self, index: usize, response: &Response, now: DateTime<Utc>) {
        if let Some(failure) = Failure::in_success(response, now) {
            return self.fail(index, failure, now);
        }
        self.task(index, |task| task.attempts = 0);
        let outcome = match self.tasks.get_mut(index).map(|task| &mut task.job) {
            None => return,
            Some(Job::List(listing)) => match listing.take(response) {
                Some(false) => return self.ready.push_front(index),
                Some(true) => Outcome::Unchanged,
                None => return self.fail(index, Failure::new(FailureCode::WrongEnvelope), now),
            },
            Some(Job::Item { delete: true, .. }) => Outcome::Withdrawn,
            Some(Job::Item { .. }) => Outcome::Done { created: response.status == 201 },
        };
        self.keep(index, &outcome);
        self.remember_category(index, &outcome);
        self.end(index, outcome);
    }

    /// Keeps in the ledger what the server has now.
    fn keep(&mut self, index: usize, outcome: &Outcome) {
        let Some(Job::Item { item, place, .. }) = self.tasks.get(index).map(|task| &task.job) else { return };
        let (id, place) = (item.sourced_id.clone(), *place);
        match outcome {
            Outcome::Withdrawn => {
                self.ledger.sent.remove(&id);
            }
            _ => {
                if let Some(members) = self.members(index, place) {
                    self.ledger.note(&id, &body::content(&members));
                }
            }
        }
    }

    /// Takes a failure: tries again, or lets the item go.
    pub(super) fn fail(&mut self, index: usize, failure: Failure, now: DateTime<Utc>) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        if failure.code == FailureCode::Unauthorized {
            if !task.renewed && self.access.renew(task.generation) {
                task.renewed = true;
                return self.ready.push_front(index);
            }
            return self.give_up(&failure);
        }
        if failure.class == RetryClass::Retry {
            let chance = self.access.chance(ticket(index, task.sent));
            if let Some(wait) = self.options.retry.wait(task.attempts, failure.wait(), chance) {
                let until = now + wait;
                if failure.code == FailureCode::Throttled {
                    // It is the server that has enough, not this item.
                    self.quiet_until = self.quiet_until.max(Some(until));
                }
                self.waits.insert((until, index));
                return;
            }
        }
        let gone = failure.code == FailureCode::NotFound;
        match &mut task.job {
            Job::Item { item, delete: true, .. } if gone => {
                self.ledger.sent.remove(&item.sourced_id);
                self.end(index, Outcome::Withdrawn);
            }
            Job::Item { .. } => self.end(index, Outcome::Failed { failure }),
            Job::List(listing) => {
                // A server that lets nobody look may well let them write.
                listing.failure = (!gone).then_some(failure);
                self.end(index, Outcome::Open);
            }
        }
    }

    /// Nobody is let in: all that is left fails with it.
    fn give_up(&mut self, failure: &Failure) {
        self.ready.clear();
        self.waits.clear();
        let under_way: BTreeSet<usize> = self.under_way.values().copied().collect();
        for index in 0..self.tasks.len() {
            let open = self.tasks.get(index).is_some_and(|task| !task.ended) && !under_way.contains(&index);
            if open {
                self.end(index, Outcome::Failed { failure: failure.clone() });
            }
        }
    }

    /// Takes what came of the request for a token.
    pub(super) fn take_token(&mut self, outcome: Result<Response, TransportFailure>, now: DateTime<Utc>) {
        let taken = match outcome {
            Ok(response) => self.access.take_token(&response, now),
            Err(failure) => Err(Failure::of_transport(failure)),
        };
        match taken {
            Ok(()) => self.token.attempts = 0,
            Err(failure) => {
                let chance = self.access.chance(u64::from(self.token.sent));
                let wait = match failure.class {
                    RetryClass::Retry => self.options.retry.wait(self.token.attempts, failure.wait(), chance),
                    RetryClass::Auth | RetryClass::Permanent => None,
                };
                match wait {
                    Some(wait) => self.token.wait = Some(now + wait),
                    None => self.give_up(&failure),
                }
            }
        }
    }

    /// What is to be done before a request can be let in; none where it can be at once.
    pub(super) fn before(&mut self, now: DateTime<Utc>) -> Option<Step> {
        if let Some(until) = self.quiet_until.filter(|until| now < *until) {
            return Some(Step::Wait { until });
        }
        let request = self.access.token_request(now)?;
        if self.token.under_way.is_some() {
            return Some(Step::Pending);
        }
        if let Some(until) = self.token.wait.filter(|until| now < *until) {
            return Some(Step::Wait { until });
        }
        self.retries += u64::from(self.token.attempts > 0);
        (self.token.sent, self.token.attempts, self.token.wait) =
            (self.token.sent.saturating_add(1), self.token.attempts + 1, None);
        let ticket = u64::from(self.token.sent);
        self.token.under_way = Some(ticket);
        Some(self.perform(ticket, request))
    }
}
