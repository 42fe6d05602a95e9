//! One collection, page after page.
//!
//! Paging believes only what came. A page that is shorter than asked for is not the last (servers give fewer than they
//! are asked for and do not say so), nor is the one after which the announced total is reached (totals are wrong): the
//! last page is an empty one. The next page begins after as many rows as have come.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::options::PullOptions;
use super::page::{Filter, Next, Query, next};
use super::report::CollectionReport;
use crate::model::{Completeness, Gap, Proof};
use crate::sources::RetryClass;
use crate::sources::http::Response;
use crate::sources::oneroster::collection::Entity;
use crate::sources::oneroster::decode::{Decoder, Note, Notes, PageRows, Read};
use crate::sources::oneroster::{Collection, Endpoint, Failure, FailureCode};

/// How many rows every server gives at once.
const SMALL_PAGE: u32 = 100;

/// The fewest rows that a page is asked to have, where larger ones failed.
const SMALLEST_PAGE: u32 = 10;

/// The reading of one collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Walk {
    pub(super) collection: Collection,
    /// What came, since it was begun anew the last time.
    pub(super) read: Read,
    course: Course,
    query: Asked,
    /// What was odd about the pages, whichever time.
    notes: Notes,
    pub(super) requests: u64,
    pub(super) retries: u64,
    restarts: u32,
    /// How often the page at hand was asked for.
    pub(super) attempts: u32,
    /// The page at hand was refused, and is asked for with another token.
    pub(super) renewed: bool,
    /// Nothing is asked for before this.
    pub(super) not_before: Option<DateTime<Utc>>,
    /// It changes faster than it is read.
    moving: bool,
    failure: Option<Failure>,
    end: Option<Completeness>,
}

/// How far it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Course {
    /// How many elements came, repeated ones too: where the next page begins.
    offset: u64,
    /// How many of them came before.
    again: u64,
    announced: Option<u64>,
    revision: Option<String>,
    pages: u64,
    largest: u64,
    /// Where the last page says that the next one is.
    link: Option<String>,
    /// Links that were followed.
    followed: BTreeSet<String>,
}

/// What a page is asked for with, as far as the server takes it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Asked {
    limit: u32,
    sorted: bool,
    filtered: bool,
    /// By links, for the server takes no offset.
    by_link: bool,
}

/// What the page was read with.
pub(super) struct Reading<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) options: &'a PullOptions,
    pub(super) decoder: &'a Decoder,
}

impl Walk {
    /// The reading of a collection, before its first page.
    pub(super) fn new(collection: Collection, options: &PullOptions) -> Self {
        let query = Asked { limit: options.page_size, sorted: options.sorted, filtered: true, by_link: false };
        Self {
            collection,
            read: Read::default(),
            course: Course::default(),
            query,
            notes: Notes::default(),
            requests: 0,
            retries: 0,
            restarts: 0,
            attempts: 0,
            renewed: false,
            not_before: None,
            moving: false,
            failure: None,
            end: None,
        }
    }

    /// Whether it is read, or cannot be.
    pub(super) fn is_over(&self) -> bool {
        self.end.is_some()
    }

    /// The address of the page at hand.
    pub(super) fn url(&self, reading: &Reading<'_>) -> String {
        let url = self.collection.url(reading.endpoint);
        if self.collection.is_one() {
            return url;
        }
        if let Some(link) = self.course.link.as_ref().filter(|_| self.query.by_link) {
            return link.clone();
        }
        let options = reading.options;
        let active = options.only_active.then_some(Filter::Active);
        let filter = options.since.map(Filter::ChangedAfter).or(active).filter(|_| self.query.filtered);
        let Asked { limit, sorted, .. } = self.query;
        Query { limit, offset: self.course.offset, sorted, filter }.of(&url)
    }

    /// Takes a response to the page at hand.
    ///
    /// # Errors
    /// What it is instead of a page. Nothing is taken of it then.
    pub(super) fn take(
        &mut self,
        response: &Response,
        reading: &Reading<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        if !(200..300).contains(&response.status) {
            return Err(Failure::of_response(response, now));
        }
        let entity = self.collection.entity();
        let told = |code| Failure::told(code, response, now);
        if self.collection.is_one() {
            reading.decoder.one(entity, &response.body, &mut self.read).map_err(told)?;
            self.course.pages = 1;
            (self.course.offset, self.course.largest) = (1, 1);
            self.conclude(reading.options, Vec::new());
            return Ok(());
        }
        let page = match response.status {
            // Some servers have no other way of saying that there is nothing.
            204 => PageRows { elements: 0, again: 0 },
            _ => reading.decoder.page(entity, &response.body, &mut self.read).map_err(told)?,
        };
        self.attempts = 0;
        self.renewed = false;
        self.turn(page, response, reading);
        Ok(())
    }

    /// Goes on after a page: to the next, to the first again, or to the end.
    fn turn(&mut self, page: PageRows, response: &Response, reading: &Reading<'_>) {
        let options = reading.options;
        let before = self.course.offset;
        let stalled = page.elements > 0 && page.again == page.elements;
        let offered = self.course.link.take();
        match next(response, &self.url(reading)) {
            Next::At(link) => self.course.link = Some(link),
            Next::Elsewhere => self.notes.say(Note::ForeignLink),
            Next::None => {}
        }
        if stalled && !self.query.by_link && before > 0 && !self.is_all_announced() && offered.is_some() {
            self.notes.say(Note::OffsetIgnored);
            self.query.by_link = true;
            self.begin();
            return;
        }
        if let Some(note) = self.change(page, stalled, response) {
            self.notes.add(note, None, None);
            if self.restarts < options.restarts {
                self.restarts += 1;
                self.begin();
                return;
            }
            self.moving = true;
        }
        if page.elements > 0 && before > 0 && self.course.largest < u64::from(self.query.limit) {
            self.notes.say(Note::PageClamped);
        }
        let course = &mut self.course;
        course.offset += page.elements;
        course.again += page.again;
        course.pages += u64::from(page.elements > 0);
        course.largest = course.largest.max(page.elements);
        if page.elements == 0 || stalled || !self.goes_on_by_link() {
            self.conclude(options, Vec::new());
        } else if course_is_too_long(&self.course, options) {
            self.conclude(options, vec![Gap::Limit]);
        }
    }

    /// Whether there is another page, where links are what leads to it. Each is followed once.
    fn goes_on_by_link(&mut self) -> bool {
        let course = &mut self.course;
        !self.query.by_link || course.link.as_ref().is_some_and(|link| course.followed.insert(link.clone()))
    }

    fn is_all_announced(&self) -> bool {
        self.course.announced == Some(self.course.offset)
    }

    /// What shows that the server's data changed since the first page.
    fn change(&mut self, page: PageRows, stalled: bool, response: &Response) -> Option<Note> {
        let announced = response.header("x-total-count").and_then(|value| value.trim().parse().ok());
        let revision = response.header("x-perm-rev");
        let course = &mut self.course;
        let total_changed = course.announced.zip(announced).is_some_and(|(earlier, later)| earlier != later);
        let revision_changed =
            course.revision.as_deref().zip(revision).is_some_and(|(earlier, later)| earlier != later);
        // A server that has no more may give its last page for ever.
        let shifted = page.again > 0 && !(stalled && course.announced.is_some_and(|all| all == course.offset));
        course.announced = announced.or(course.announced);
        course.revision = revision.map(str::to_owned).or(course.revision.take());
        if revision_changed {
            Some(Note::RevisionChanged)
        } else if total_changed {
            Some(Note::TotalChanged)
        } else {
            shifted.then_some(Note::Shifted)
        }
    }

    /// Begins anew.
    fn begin(&mut self) {
        self.course = Course::default();
        self.read = Read::default();
        self.moving = false;
    }

    /// Asks for less where a server does not take what it is asked, or fails on it. False where there is nothing less to
    /// ask for.
    pub(super) fn give_way(&mut self, failure: &Failure) -> bool {
        let query = &mut self.query;
        let status = failure.status.unwrap_or_default();
        let heavy =
            matches!(failure.code, FailureCode::TooLarge | FailureCode::Timeout) || [502, 504].contains(&status);
        if self.collection.is_one() || query.by_link {
            return false;
        }
        if heavy && query.limit > SMALLEST_PAGE {
            query.limit = (query.limit / 2).max(SMALLEST_PAGE);
            self.notes.say(Note::PageShrunk);
            return true;
        }
        // What is not understood is taken away one by one, what servers understand least first.
        if failure.code != FailureCode::BadRequest || self.course.offset > 0 {
            return false;
        }
        if query.filtered {
            query.filtered = false;
            self.notes.say(Note::FilterRefused);
        } else if query.sorted {
            query.sorted = false;
            self.notes.say(Note::OrderRefused);
        } else if query.limit > SMALL_PAGE {
            query.limit = SMALL_PAGE;
            self.notes.say(Note::PageSizeRefused);
        } else {
            return false;
        }
        true
    }

    /// Ends it with a failure: what came before it stays.
    pub(super) fn fail(&mut self, failure: Failure, options: &PullOptions) {
        self.failure = Some(failure);
        self.conclude(options, vec![Gap::Unread { collection: self.collection.name() }]);
    }

    /// Ends it where it is.
    pub(super) fn cut(&mut self, options: &PullOptions) {
        self.conclude(options, vec![Gap::Limit]);
    }

    fn conclude(&mut self, options: &PullOptions, mut why: Vec<Gap>) {
        let course = &self.course;
        let found = course.offset - course.again;
        let is_basic = self.collection.is_whole() && matches!(self.collection.entity(), Entity::User | Entity::Org);
        if self.moving {
            why.push(Gap::Moving { collection: self.collection.name() });
        }
        if let Some(expected) = course.announced.filter(|expected| why.is_empty() && *expected != found) {
            why.push(Gap::RowCount { expected, found });
        }
        if options.since.is_some() {
            why.push(Gap::OnlyChanges);
        } else if why.is_empty() && found == 0 && is_basic {
            // Who may see nothing is told of nothing: that is no school without people.
            why.push(Gap::Nothing { collection: self.collection.name() });
        }
        self.end = Some(match (why.is_empty(), course.announced) {
            (false, _) => Completeness::Partial { why },
            (true, Some(rows)) => Completeness::Proven { by: Proof::ExpectedRows { rows } },
            (true, None) => Completeness::Claimed,
        });
    }

    /// Makes it one that can be gone on with, after it was stored: one that failed is tried again from where it was.
    pub(super) fn take_up(&mut self) {
        self.read.remember(self.collection.entity().many());
        if self.failure.take().is_some() {
            self.end = None;
            self.attempts = 0;
            self.renewed = false;
            self.not_before = None;
        }
    }

    /// What absence from it means.
    pub(super) fn completeness(&self) -> Completeness {
        let unfinished = || Completeness::Partial { why: vec![Gap::Unread { collection: self.collection.name() }] };
        self.end.clone().unwrap_or_else(unfinished)
    }

    /// What came of it, or has come so far.
    pub(super) fn report(&self) -> CollectionReport {
        let file = self.collection.entity().many();
        let mut notes = self.notes.list();
        notes.extend(self.read.notes.list());
        CollectionReport {
            collection: self.collection.name(),
            file: format!("{file}.csv"),
            completeness: self.completeness(),
            failure: self.failure.clone(),
            rows: self.read.files.get(file).map_or(0, |rows| rows.len() as u64),
            left_out: self.read.left_out(),
            announced: self.course.announced,
            pages: self.course.pages,
            largest_page: self.course.largest,
            page_size: self.query.limit,
            requests: self.requests,
            retries: self.retries,
            restarts: self.restarts,
            revision: self.course.revision.clone(),
            notes,
        }
    }

    /// Whether the same request may succeed later.
    pub(super) fn may_pass(failure: &Failure) -> bool {
        failure.class == RetryClass::Retry
    }
}

fn course_is_too_long(course: &Course, options: &PullOptions) -> bool {
    course.pages >= options.limits.pages.into() || course.offset >= options.limits.rows
}
