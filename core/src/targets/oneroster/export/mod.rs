//! The export: what to ask next, and what came of it.

mod agenda;
mod answers;
mod requests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::task::{Job, Task};
use super::{GradeReport, Gradebook, Ledger, Names, Outcome};
use crate::sis::Grades;
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::oneroster::{Access, Credentials, Endpoint, Failure};
use crate::sources::{Exchange, RetryPolicy, Step};

/// How grades are exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeExportOptions {
    /// Of whom the ids are: the platform and the organization, say `lumio/lake`. Never to be changed, for what was exported under
    /// another one is not found again.
    pub source: String,
    /// What the vendor says of grades; `Assignments`, made where there is none, by default.
    #[serde(default)]
    pub grades: Grades,
    /// How many requests are under way at once; 4 by default, at least 1.
    #[serde(default = "concurrency")]
    pub concurrency: u32,
    /// When what failed is tried again.
    #[serde(default)]
    pub retry: RetryPolicy,
}

fn concurrency() -> u32 {
    4
}

impl GradeExportOptions {
    /// The defaults, for that source.
    pub fn new(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            grades: Grades::default(),
            concurrency: concurrency(),
            retry: RetryPolicy::default(),
        }
    }
}

/// An export of grades: an [`Exchange`] that writes categories, line items and results, each after what it refers to, under ids
/// that never change (S-GRD-1). What the server is known to have is not sent. What fails may be tried again, and keeps
/// nothing but what needs it from being written.
pub struct GradeExport {
    endpoint: Endpoint,
    access: Access,
    options: GradeExportOptions,
    names: Names,
    gradebook: Gradebook,
    ledger: Ledger,
    tasks: Vec<Task>,
    /// Where the categories are looked up, where that is needed.
    listing: Option<usize>,
    ready: VecDeque<usize>,
    waits: BTreeSet<(DateTime<Utc>, usize)>,
    under_way: BTreeMap<u64, usize>,
    /// The request for a token.
    token: TokenTask,
    /// Until when the server wants to be left alone.
    quiet_until: Option<DateTime<Utc>>,
    requests: u64,
    retries: u64,
}

#[derive(Default)]
struct TokenTask {
    under_way: Option<u64>,
    wait: Option<DateTime<Utc>>,
    sent: u32,
    attempts: u32,
}

/// How many bits of a ticket number the requests of one task.
const BITS: u32 = 20;

impl GradeExport {
    /// An export of that gradebook, given what the last one left behind. `seed` is 32 bytes that the system drew for this export;
    /// signatures and the chance in waits come from it.
    pub fn new(
        endpoint: Endpoint,
        credentials: Credentials,
        options: GradeExportOptions,
        gradebook: Gradebook,
        ledger: Ledger,
        seed: [u8; 32],
    ) -> Self {
        let ledger = ledger.of(&endpoint.gradebook);
        let access = Access::new(endpoint.auth.clone(), credentials, seed);
        let mut export = Self {
            names: Names::new(options.source.clone()),
            endpoint,
            access,
            options,
            gradebook,
            ledger,
            tasks: Vec::new(),
            listing: None,
            ready: VecDeque::new(),
            waits: BTreeSet::new(),
            under_way: BTreeMap::new(),
            token: TokenTask::default(),
            quiet_until: None,
            requests: 0,
            retries: 0,
        };
        export.draw_up();
        export
    }

    /// What came of each item so far.
    pub fn report(&self) -> GradeReport {
        let items = self.tasks.iter().filter_map(|task| task.item().cloned()).collect();
        GradeReport::new(items, self.requests, self.retries)
    }

    /// What the server is known to have by now: to be given to the next export.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn task(&mut self, index: usize, change: impl FnOnce(&mut Task)) {
        if let Some(task) = self.tasks.get_mut(index) {
            change(task);
        }
    }

    /// Ends a task, and lets those go on that need it.
    fn end(&mut self, index: usize, with: Outcome) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        task.ended = true;
        if let Job::Item { item, .. } = &mut task.job {
            item.outcome = with;
        }
        self.ready.extend(std::mem::take(&mut task.needed_by));
    }

    fn perform(&mut self, ticket: u64, request: Request) -> Step {
        self.requests += 1;
        Step::Perform { ticket, request }
    }
}

/// The ticket of a task's request: the same whenever it is sent, so that what was heard can be told again.
fn ticket(index: usize, sent: u32) -> u64 {
    ((index as u64 + 1) << BITS) | u64::from(sent)
}

impl Exchange for GradeExport {
    fn next(&mut self, now: DateTime<Utc>) -> Step {
        while let Some((_, index)) = self.waits.first().copied().filter(|(until, _)| *until <= now) {
            self.waits.pop_first();
            self.ready.push_front(index);
        }
        if self.under_way.len() >= self.options.concurrency.max(1) as usize {
            return Step::Pending;
        }
        if let Some((index, mut request)) = self.next_request(now) {
            if let Some(step) = self.before(now) {
                self.ready.push_front(index);
                return step;
            }
            let generation = self.access.generation();
            let mut sent = 0;
            let mut again = false;
            self.task(index, |task| {
                again = task.attempts > 0;
                (task.sent, task.attempts, task.generation) =
                    (task.sent.saturating_add(1), task.attempts.saturating_add(1), generation);
                sent = task.sent;
            });
            self.retries += u64::from(again);
            let ticket = ticket(index, sent);
            self.access.authorize(&mut request, ticket, now);
            self.under_way.insert(ticket, index);
            return self.perform(ticket, request);
        }
        match self.waits.first() {
            Some((until, _)) => Step::Wait { until: *until },
            None if self.under_way.is_empty() && self.token.under_way.is_none() => Step::Done,
            None => Step::Pending,
        }
    }

    fn take(&mut self, ticket: u64, outcome: Result<Response, TransportFailure>, now: DateTime<Utc>) {
        if self.token.under_way == Some(ticket) {
            self.token.under_way = None;
            return self.take_token(outcome, now);
        }
        let Some(index) = self.under_way.remove(&ticket) else { return };
        match outcome {
            Ok(response) if matches!(response.status, 200 | 201 | 204) => self.succeed(index, &response, now),
            Ok(response) => self.fail(index, Failure::of_response(&response, now), now),
            Err(failure) => self.fail(index, Failure::of_transport(failure), now),
        }
    }
}

impl fmt::Debug for GradeExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Who has which grade is nobody's who reads a log.
        f.debug_struct("GradeExport")
            .field("tasks", &self.tasks.len())
            .field("requests", &self.requests)
            .finish_non_exhaustive()
    }
}
