//! What is asked for a task, where it takes a request at all.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::GradeExport;
use crate::sources::http::{Method, Request};
use crate::sources::oneroster::encode;
use crate::targets::oneroster::task::{Job, Task};
use crate::targets::oneroster::{GradedWork, ItemKind, ItemProblem, Outcome, body};
use crate::text::Secret;

impl GradeExport {
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
    pub(super) fn members(&self, index: usize, place: usize) -> Option<Map<String, Value>> {
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
    pub(super) fn next_request(&mut self, now: DateTime<Utc>) -> Option<(usize, Request)> {
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
    pub(super) fn remember_category(&mut self, index: usize, outcome: &Outcome) {
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
}

/// A request that reads.
fn read(url: String) -> Request {
    let mut request = Request::get(url);
    request.headers.push(("accept".to_owned(), "application/json".to_owned()));
    request
}
