//! The export: what to ask next, and what came of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::categories::Listing;
use super::task::{Job, Task, open};
use super::{GradeReport, Gradebook, GradedWork, ItemKind, ItemProblem, Ledger, Names, Outcome, body};
use crate::sis::Grades;
use crate::sources::http::{Method, Request, Response, TransportFailure};
use crate::sources::oneroster::{Access, Credentials, Endpoint, Failure, FailureCode, encode};
use crate::sources::{Exchange, RetryClass, RetryPolicy, Step};
use crate::text::Secret;

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

    /// Makes the tasks: categories, then work, then results, then what is withdrawn, results before their work.
    fn draw_up(&mut self) {
        let version = self.endpoint.version;
        let gradebook = std::mem::take(&mut self.gradebook);
        let titles = gradebook.work.iter().map(|work| self.title_of(work.category.as_deref())).collect::<Vec<_>>();
        let mut categories: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for title in &titles {
            if categories.contains_key(title) {
                continue;
            }
            let known = self.ledger.categories.contains_key(title);
            let task = (!known).then(|| self.add_category(title));
            categories.insert(title.clone(), task);
        }
        let mut works: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, (work, title)) in gradebook.work.iter().zip(&titles).enumerate() {
            let item = open(ItemKind::LineItem, &work.id, None, self.names.work(&work.id));
            let twice = works.contains_key(work.id.as_str()).then_some(ItemProblem::Duplicate);
            let needs = categories.get(title).copied().flatten();
            let job = Job::Item { item, delete: false, place };
            let task = self.add(job, needs, work.problem(version).or(twice));
            works.entry(work.id.as_str()).or_insert(task);
        }
        let mut results: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (place, result) in gradebook.results.iter().enumerate() {
            let (work, student) = (result.work.as_str(), result.student.as_str());
            let item = open(ItemKind::Result, work, Some(student), self.names.result(work, student));
            let needs = works.get(work).copied();
            let unknown = needs.is_none() && !self.ledger.sent.contains_key(&self.names.work(work));
            let problem = result
                .problem(version)
                .or(unknown.then_some(ItemProblem::UnknownWork))
                .or((!results.insert((work, student))).then_some(ItemProblem::Duplicate));
            self.add(Job::Item { item, delete: false, place }, needs, problem);
        }
        self.withdraw(&gradebook);
        self.gradebook = gradebook;
    }

    /// Adds a category, which is made where the server has none of that title.
    fn add_category(&mut self, title: &str) -> usize {
        let listing = match self.listing {
            Some(listing) => listing,
            None => self.add(Job::List(Listing::default()), None, None),
        };
        self.listing = Some(listing);
        let item = open(ItemKind::Category, title, None, self.names.category(title));
        self.add(Job::Item { item, delete: false, place: 0 }, Some(listing), None)
    }

    fn withdraw(&mut self, gradebook: &Gradebook) {
        let mut last_result: BTreeMap<&str, usize> = BTreeMap::new();
        let results = gradebook.withdrawn.iter().filter(|it| it.student.is_some());
        let works = gradebook.withdrawn.iter().filter(|it| it.student.is_none());
        for withdrawn in results.chain(works) {
            let work = withdrawn.work.as_str();
            let item = match &withdrawn.student {
                Some(student) => open(ItemKind::Result, work, Some(student), self.names.result(work, student)),
                None => open(ItemKind::LineItem, work, None, self.names.work(work)),
            };
            // One after the other, so that work goes after its results.
            let needs = last_result.get(work).copied();
            let task = self.add(Job::Item { item, delete: true, place: 0 }, needs, None);
            last_result.insert(work, task);
        }
    }

    /// Adds a task; one with a problem has ended with it.
    fn add(&mut self, job: Job, needs: Option<usize>, problem: Option<ItemProblem>) -> usize {
        let index = self.tasks.len();
        self.tasks.push(Task::new(job, needs));
        match (problem, needs) {
            (Some(problem), _) => self.end(index, Outcome::Invalid { problem }),
            (None, Some(needed)) => {
                let needed = self.tasks.get_mut(needed).filter(|needed| !needed.ended);
                match needed {
                    Some(needed) => needed.needed_by.push(index),
                    None => self.ready.push_back(index),
                }
            }
            (None, None) => self.ready.push_back(index),
        }
        index
    }

    fn title_of(&self, category: Option<&str>) -> String {
        category.unwrap_or(&self.options.grades.category).trim().to_owned()
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

    /// The request of a task, or what it ends with without one.
    fn request(&self, index: usize, now: DateTime<Utc>) -> Result<Request, Outcome> {
        let gradebook = self.endpoint.gradebook.as_str();
        let Some(task) = self.tasks.get(index) else { return Err(Outcome::Open) };
        let (item, delete, place) = match &task.job {
            Job::List(listing) => return Ok(read(listing.url(gradebook))),
            Job::Item { item, delete, place } => (item, *delete, *place),
        };
        if let Some(needed) = task.needs.and_then(|needed| self.tasks.get(needed))
            && !delete
            && !needed.is_good()
        {
            return Err(Outcome::Waiting { on: needed.item().map(|it| it.sourced_id.clone()).unwrap_or_default() });
        }
        let url = format!("{gradebook}/{}/{}", item.kind.names().0, encode(&item.sourced_id));
        if delete {
            return Ok(Request { method: Method::Delete, ..read(url) });
        }
        if item.kind == ItemKind::Category {
            self.found(&item.id)?;
        }
        let members = self.members(index, place).ok_or(Outcome::Open)?;
        if self.ledger.has(&item.sourced_id, &body::content(&members)) {
            return Err(Outcome::Unchanged);
        }
        let mut request = Request { method: Method::Put, ..read(url) };
        request.headers.push(("content-type".to_owned(), "application/json".to_owned()));
        request.body = Some(Secret::from(body::whole(item.kind, members, now)));
        Ok(request)
    }

    /// Whether a category is to be made: what it ends with otherwise.
    fn found(&self, title: &str) -> Result<(), Outcome> {
        let Some(Job::List(listing)) = self.listing.and_then(|index| self.tasks.get(index)).map(|task| &task.job)
        else {
            return Ok(());
        };
        if let Some(failure) = &listing.failure {
            return Err(Outcome::Failed { failure: failure.clone() });
        }
        if self.listed(title).is_some() {
            return Err(Outcome::Unchanged);
        }
        if self.options.grades.creates_category {
            return Ok(());
        }
        Err(Outcome::Invalid { problem: ItemProblem::NoCategory })
    }

    /// The category of the server for that title; any one, where none can be made.
    fn listed(&self, title: &str) -> Option<&str> {
        let Some(Job::List(listing)) = self.listing.and_then(|index| self.tasks.get(index)).map(|task| &task.job)
        else {
            return None;
        };
        let instead = if self.options.grades.creates_category { None } else { listing.first() };
        listing.of_title(title).or(instead)
    }

    /// What is written of an item.
    fn members(&self, index: usize, place: usize) -> Option<Map<String, Value>> {
        let item = self.tasks.get(index)?.item()?;
        let version = self.endpoint.version;
        Some(match item.kind {
            ItemKind::Category => body::category(&item.sourced_id, &item.id),
            ItemKind::LineItem => {
                let work = self.gradebook.work.get(place)?;
                let category = self.ledger.categories.get(&self.title_of(work.category.as_deref()))?;
                body::line_item(version, &item.sourced_id, work, category)
            }
            ItemKind::Result => {
                let result = self.gradebook.results.get(place)?;
                let class = self.work_needed(index).map(|work| work.class.as_str());
                body::result(version, &item.sourced_id, result, &self.names.work(&result.work), class)
            }
        })
    }

    /// The work of this gradebook that a task needs.
    fn work_needed(&self, index: usize) -> Option<&GradedWork> {
        match &self.tasks.get(self.tasks.get(index)?.needs?)?.job {
            Job::Item { item, place, .. } if item.kind == ItemKind::LineItem => self.gradebook.work.get(*place),
            _ => None,
        }
    }

    /// The next request that can be made, those that need none ended on the way.
    fn next_request(&mut self, now: DateTime<Utc>) -> Option<(usize, Request)> {
        while let Some(index) = self.ready.pop_front() {
            if self.tasks.get(index).is_none_or(|task| task.ended) {
                continue;
            }
            match self.request(index, now) {
                Ok(request) => return Some((index, request)),
                Err(outcome) => {
                    self.remember_category(index, &outcome);
                    self.end(index, outcome);
                }
            }
        }
        None
    }

    /// Keeps which category stands for a title, once that is known.
    fn remember_category(&mut self, index: usize, outcome: &Outcome) {
        let Some(item) = self.tasks.get(index).and_then(Task::item) else { return };
        if item.kind != ItemKind::Category || !matches!(outcome, Outcome::Done { .. } | Outcome::Unchanged) {
            return;
        }
        let title = item.id.clone();
        let id = self.listed(&title).unwrap_or(&item.sourced_id).to_owned();
        self.ledger.categories.insert(title, id.clone());
        self.task(index, |task| {
            if let Job::Item { item, .. } = &mut task.job {
                item.sourced_id = id;
            }
        });
    }

    fn perform(&mut self, ticket: u64, request: Request) -> Step {
        self.requests += 1;
        Step::Perform { ticket, request }
    }

    /// Takes a response of success.
    fn succeed(&mut self, index: usize, response: &Response, now: DateTime<Utc>) {
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
    fn fail(&mut self, index: usize, failure: Failure, now: DateTime<Utc>) {
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
    fn take_token(&mut self, outcome: Result<Response, TransportFailure>, now: DateTime<Utc>) {
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
    fn before(&mut self, now: DateTime<Utc>) -> Option<Step> {
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

/// The ticket of a task's request: the same whenever it is sent, so that what was heard can be told again.
fn ticket(index: usize, sent: u32) -> u64 {
    ((index as u64 + 1) << BITS) | u64::from(sent)
}

/// A request that reads.
fn read(url: String) -> Request {
    let mut request = Request::get(url);
    request.headers.push(("accept".to_owned(), "application/json".to_owned()));
    request
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
