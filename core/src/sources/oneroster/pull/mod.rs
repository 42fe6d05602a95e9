//! A pull: what a server has, as the files of a package.

mod cursor;
mod options;
mod output;
mod page;
mod report;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::decode::Decoder;
use super::{Access, Credentials, Endpoint, Failure, FailureCode};
use crate::model::{Completeness, Gap, Proof};
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::{Exchange, RetryClass, Step};
use crate::{Error, ErrorCode};
pub use cursor::Cursor;
use cursor::State;
pub use options::{Limits, PullOptions};
pub use report::{CollectionReport, FileReport, PullReport};
use walk::{Reading, Walk};

/// How many requests of one collection have tickets of their own. Tickets are the same in whichever order responses
/// come, so that a pull can be told again from them; JavaScript's numbers hold them.
const PER_WALK: u64 = 1 << 20;

/// Reads collections of a server (S-ROS-1). It is an [`Exchange`]: somebody else performs its requests.
///
/// ```
/// use rosterkit::sources::{Exchange, Step, http::Response};
/// use rosterkit::sources::oneroster::{Auth, BaseUrl, Credentials, Endpoint, Pull, PullOptions, Version};
/// use rosterkit::text::Secret;
///
/// let url = BaseUrl::parse("https://sis.example/ims/oneroster/v1p1").unwrap();
/// let endpoint = Endpoint {
///     version: Version::V1_1,
///     rostering: url.clone(),
///     gradebook: url.clone(),
///     resources: url,
///     auth: Auth::Bearer,
/// };
/// let credentials = Credentials { key: String::new(), secret: Secret::from("token".to_owned()) };
/// let options: PullOptions = serde_json::from_str(r#"{"collections": ["orgs"]}"#)?;
/// # let seed_from_the_system = [7; 32];
/// let now = "2026-09-01T06:00:00Z".parse()?;
/// let mut pull = Pull::new(endpoint, credentials, options, seed_from_the_system)?;
/// loop {
///     match pull.next(now) {
///         Step::Perform { ticket, request } => {
///             assert!(request.url.starts_with("https://sis.example/ims/oneroster/v1p1/orgs?limit=1000&offset="));
///             let page = if request.url.contains("&offset=0&") { r#"[{"sourcedId": "1", "name": "A"}]"# } else { "[]" };
///             let body = format!(r#"{{"orgs": {page}}}"#).into_bytes();
///             pull.take(ticket, Ok(Response { status: 200, headers: vec![], body }), now);
///         }
///         Step::Pending | Step::Wait { .. } => unreachable!("nothing is under way and nothing failed"),
///         Step::Done => break,
///     }
/// }
/// let pulled = pull.finish();
/// assert!(pulled.files["orgs.csv"].starts_with(b"sourcedId,status,dateLastModified,name,"));
/// assert_eq!(pulled.report.completeness.name(), "claimed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Pull {
    endpoint: Endpoint,
    access: Access,
    decoder: Decoder,
    state: State,
    /// Requests that were handed out and not answered, by their ticket.
    under_way: BTreeMap<u64, UnderWay>,
}

/// A request that was handed out.
#[derive(Debug, Clone, Copy)]
struct UnderWay {
    /// Which collection it is for; none for a token.
    walk: Option<usize>,
    /// The token that it was let in with.
    generation: u32,
}

/// What a pull brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The files of a package by their name, `manifest.csv` among them: what was read of each kind, in the columns of the
    /// version. A file that is not whole is a `delta` by its manifest.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What came of each collection.
    pub report: PullReport,
}

impl Pull {
    /// A pull before its first request. `seed` is 32 bytes that the system drew for it, never used again.
    ///
    /// # Errors
    /// `invalid_argument`: options that cannot be, or a collection that the version does not have.
    pub fn new(
        endpoint: Endpoint,
        credentials: Credentials,
        options: PullOptions,
        seed: [u8; 32],
    ) -> Result<Self, Error> {
        options.check()?;
        if let Some(unknown) = options.collections.iter().find(|collection| !collection.is_in(endpoint.version)) {
            let error = Error::new(ErrorCode::InvalidArgument).with("name", "collections");
            return Err(error.with("value", unknown.name()));
        }
        Self::with(endpoint, credentials, State::new(options), seed)
    }

    fn with(endpoint: Endpoint, credentials: Credentials, state: State, seed: [u8; 32]) -> Result<Self, Error> {
        let options = &state.options;
        let entities = options.collections.iter().map(super::Collection::entity);
        let decoder = Decoder::new(endpoint.version, entities, options.include, options.since)?;
        let access = Access::new(endpoint.auth.clone(), credentials, seed);
        Ok(Self { endpoint, access, decoder, state, under_way: BTreeMap::new() })
    }

    /// Goes on with a pull where it was when its cursor was made; what was under way then is asked for again, and so is what
    /// had failed.
    ///
    /// # Errors
    /// `invalid_argument`: the cursor is of another endpoint, or of another version of rosterkit.
    pub fn resume(endpoint: Endpoint, credentials: Credentials, cursor: Cursor, seed: [u8; 32]) -> Result<Self, Error> {
        let state = cursor.take_up(&endpoint)?;
        Self::with(endpoint, credentials, state, seed)
    }

    /// Where the pull is, to be stored as rosters are stored: it holds what was read so far, and no secret (S-SEC-2).
    pub fn cursor(&self) -> Cursor {
        Cursor::of(&self.endpoint, &self.state)
    }

    /// Whether there is nothing left to ask.
    pub fn is_over(&self) -> bool {
        self.state.walks.iter().all(Walk::is_over)
    }

    /// What was brought so far; all of it once the pull is over.
    pub fn finish(self) -> Pulled {
        let (files, reports) = output::files(self.endpoint.version, &self.decoder, &self.state.walks);
        let report = PullReport { files: reports, ..self.report() };
        Pulled { files, report }
    }

    /// What came of it so far; the files are counted when it is finished.
    pub fn report(&self) -> PullReport {
        let state = &self.state;
        let collections: Vec<_> = state.walks.iter().map(Walk::report).collect();
        PullReport {
            version: self.endpoint.version,
            started: state.started,
            ended: state.ended,
            completeness: whole(&collections),
            failure: state.failure.clone(),
            collections,
            files: Vec::new(),
            requests: state.requests,
            tokens: state.tokens,
            bytes: state.bytes,
        }
    }

    fn hand_out(&mut self, mut request: Request, walk: Option<usize>, now: DateTime<Utc>) -> Step {
        let state = &mut self.state;
        state.started.get_or_insert(now);
        state.requests += 1;
        let number = match walk {
            None => {
                state.tokens += 1;
                state.tokens
            }
            Some(index) => state.walks.get(index).map_or(0, |walk| walk.requests),
        };
        let room = walk.map_or(0, |index| index as u64 + 1);
        let ticket = room * PER_WALK + number % PER_WALK;
        if walk.is_some() {
            self.let_in(&mut request, ticket, now);
        }
        self.under_way.insert(ticket, UnderWay { walk, generation: self.access.generation() });
        Step::Perform { ticket, request }
    }

    fn let_in(&self, request: &mut Request, ticket: u64, now: DateTime<Utc>) {
        request.headers.push(("accept".to_owned(), "application/json".to_owned()));
        self.access.authorize(request, ticket, now);
    }

    /// The next page of a collection that may be asked for now; or until when there is none.
    fn ready(&self, now: DateTime<Utc>) -> Result<usize, Option<DateTime<Utc>>> {
        let busy: Vec<_> = self.under_way.values().filter_map(|request| request.walk).collect();
        let mut until: Option<DateTime<Utc>> = None;
        for (index, walk) in self.state.walks.iter().enumerate() {
            if walk.is_over() || busy.contains(&index) {
                continue;
            }
            match walk.not_before.max(self.state.not_before).filter(|at| *at > now) {
                None => return Ok(index),
                Some(at) => until = Some(until.map_or(at, |earlier| earlier.min(at))),
            }
        }
        Err(until)
    }

    fn take_token(&mut self, ticket: u64, outcome: Result<Response, TransportFailure>, now: DateTime<Utc>) {
        let taken = match outcome {
            Ok(response) => {
                self.state.bytes += response.body.len() as u64;
                self.access.take_token(&response, now)
            }
            Err(failure) => Err(Failure::of_transport(failure)),
        };
        let Err(failure) = taken else {
            self.state.token_attempts = 0;
            return;
        };
        let state = &mut self.state;
        state.token_attempts += 1;
        let chance = self.access.chance(ticket);
        let wait = state.options.retry.wait(state.token_attempts, failure.wait(), chance);
        match wait.filter(|_| failure.class == RetryClass::Retry) {
            Some(wait) => state.not_before = Some(now + wait),
            None => self.give_up(failure),
        }
    }

    fn take_page(
        &mut self,
        index: usize,
        request: UnderWay,
        ticket: u64,
        outcome: Result<Response, TransportFailure>,
        now: DateTime<Utc>,
    ) {
        let state = &mut self.state;
        let Some(walk) = state.walks.get_mut(index) else { return };
        let reading = Reading { endpoint: &self.endpoint, options: &state.options, decoder: &self.decoder };
        let taken = match outcome {
            Ok(response) => {
                state.bytes += response.body.len() as u64;
                walk.take(&response, &reading, now)
            }
            Err(failure) => Err(Failure::of_transport(failure)),
        };
        let Err(mut failure) = taken else {
            state.was_let_in = true;
            if state.bytes > state.options.limits.bytes {
                let options = &state.options;
                state.walks.iter_mut().filter(|walk| !walk.is_over()).for_each(|walk| walk.cut(options));
            }
            return;
        };
        // Servers have been seen to say what they were sent.
        failure.said = failure.said.filter(|said| !self.access.is_in(said));
        walk.attempts += 1;
        if failure.code == FailureCode::Unauthorized && !walk.renewed && self.access.renew(request.generation) {
            walk.renewed = true;
            walk.retries += 1;
            return;
        }
        let gives_way = walk.give_way(&failure);
        if gives_way && !Walk::may_pass(&failure) {
            walk.retries += 1;
            return;
        }
        let wait = state.options.retry.wait(walk.attempts, failure.wait(), self.access.chance(ticket));
        match wait.filter(|_| Walk::may_pass(&failure)) {
            Some(wait) => {
                walk.retries += 1;
                walk.not_before = Some(now + wait);
                if failure.code == FailureCode::Throttled || failure.retry_after.is_some() {
                    // It is not the collection that is too much for the server.
                    state.not_before = state.not_before.max(walk.not_before);
                }
            }
            None if !state.was_let_in && is_of_server(failure.code) => self.give_up(failure),
            None => walk.fail(failure, &state.options),
        }
    }

    /// Ends the pull: it would be the same with every collection.
    fn give_up(&mut self, mut failure: Failure) {
        failure.said = failure.said.filter(|said| !self.access.is_in(said));
        let state = &mut self.state;
        for walk in state.walks.iter_mut().filter(|walk| !walk.is_over()) {
            walk.fail(failure.clone(), &state.options);
        }
        state.failure = Some(failure);
    }
}

impl Exchange for Pull {
    fn next(&mut self, now: DateTime<Utc>) -> Step {
        if self.is_over() {
            return Step::Done;
        }
        if let Some(request) = self.access.token_request(now) {
            let waits = self.state.not_before.filter(|at| *at > now);
            let asked = self.under_way.values().any(|request| request.walk.is_none());
            return match waits {
                _ if asked => Step::Pending,
                Some(until) => Step::Wait { until },
                None => self.hand_out(request, None, now),
            };
        }
        if self.under_way.len() >= self.state.options.concurrency as usize {
            return Step::Pending;
        }
        match self.ready(now) {
            Ok(index) => {
                let options = &self.state.options;
                let reading = Reading { endpoint: &self.endpoint, options, decoder: &self.decoder };
                let Some(walk) = self.state.walks.get_mut(index) else { return Step::Pending };
                walk.requests += 1;
                let request = Request::get(walk.url(&reading));
                self.hand_out(request, Some(index), now)
            }
            Err(Some(until)) => Step::Wait { until },
            Err(None) => Step::Pending,
        }
    }

    fn take(&mut self, ticket: u64, outcome: Result<Response, TransportFailure>, now: DateTime<Utc>) {
        let Some(request) = self.under_way.remove(&ticket) else { return };
        self.state.ended = Some(now);
        match request.walk {
            None => self.take_token(ticket, outcome, now),
            Some(index) if self.state.walks.get(index).is_some_and(|walk| !walk.is_over()) => {
                self.take_page(index, request, ticket, outcome, now);
            }
            Some(_) => {}
        }
    }
}

/// Whether a failure is the server's with whatever is asked of it.
fn is_of_server(code: FailureCode) -> bool {
    use FailureCode::{PrivateNetwork, Redirected, Tls, Unauthorized, Unreachable};
    matches!(code, PrivateNetwork | Redirected | Tls | Unauthorized | Unreachable)
}

/// What absence from all of the collections means.
fn whole(collections: &[CollectionReport]) -> Completeness {
    let (mut why, mut rows, mut proven): (Vec<Gap>, u64, bool) = (Vec::new(), 0, true);
    for collection in collections {
        match &collection.completeness {
            Completeness::Proven { by: Proof::ExpectedRows { rows: found } } => rows += found,
            Completeness::Partial { why: gaps } => {
                why.extend(gaps.iter().filter(|gap| !why.contains(gap)).cloned().collect::<Vec<_>>());
            }
            _ => proven = false,
        }
    }
    match why.is_empty() {
        false => Completeness::Partial { why },
        true if proven => Completeness::Proven { by: Proof::ExpectedRows { rows } },
        true => Completeness::Claimed,
    }
}
