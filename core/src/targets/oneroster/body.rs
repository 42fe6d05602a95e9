//! What is sent, as each version has it (`oneroster.md` §2.3, §2.4). References bear a `sourcedId` and nothing else: an `href` of
//! ours would be a guess.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::{GradeResult, GradedWork, ItemKind};
use crate::sources::oneroster::Version;

/// The members of an object, those that say nothing left out.
struct Members(Map<String, Value>);

impl Members {
    fn of(sourced_id: &str) -> Self {
        Self(Map::new()).with("sourcedId", sourced_id).with("status", "active")
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn reference(self, name: &str, sourced_id: Option<&str>) -> Self {
        self.maybe(name, sourced_id.map(|sourced_id| json!({ "sourcedId": sourced_id })))
    }

    /// Booleans of 1.2 are texts.
    fn flag(self, name: &str, flag: Option<bool>) -> Self {
        self.maybe(name, flag.map(|flag| flag.to_string()))
    }
}

/// A category.
pub(super) fn category(sourced_id: &str, title: &str) -> Map<String, Value> {
    Members::of(sourced_id).with("title", title).0
}

/// A line item.
pub(super) fn line_item(version: Version, sourced_id: &str, work: &GradedWork, category: &str) -> Map<String, Value> {
    let members = Members::of(sourced_id)
        .with("title", work.title.as_str())
        .maybe("description", work.description.as_deref())
        .with("assignDate", instant(work.assigned_at))
        .with("dueDate", instant(work.due_at))
        .reference("class", Some(&work.class))
        .reference("category", Some(category))
        .reference("gradingPeriod", work.grading_period.as_deref())
        .maybe("resultValueMin", work.minimum.clone())
        .maybe("resultValueMax", work.maximum.clone());
    match version {
        Version::V1_1 => members.0,
        Version::V1_2 => {
            let session = work.academic_session.as_deref().or(work.grading_period.as_deref());
            members.reference("school", work.school.as_deref()).reference("academicSession", session).0
        }
    }
}

/// A result of a line item of that id.
pub(super) fn result(
    version: Version,
    sourced_id: &str,
    result: &GradeResult,
    line_item: &str,
    class: Option<&str>,
) -> Map<String, Value> {
    let members = Members::of(sourced_id)
        .reference("lineItem", Some(line_item))
        .reference("student", Some(&result.student))
        .with("scoreStatus", result.score_status.as_str())
        .maybe("score", result.score.clone())
        .with("scoreDate", result.scored_on.to_string())
        .maybe("comment", result.comment.as_deref());
    match version {
        Version::V1_1 => members.0,
        Version::V1_2 => {
            let flags = result.flags;
            members
                .reference("class", class)
                .maybe("textScore", result.text_score.as_deref())
                .flag("inProgress", flags.in_progress)
                .flag("incomplete", flags.incomplete)
                .flag("late", flags.late)
                .flag("missing", flags.missing)
                .0
        }
    }
}

/// The text by which a ledger knows what was sent: when it was is no part of it.
pub(super) fn content(members: &Map<String, Value>) -> String {
    Value::Object(members.clone()).to_string()
}

/// The whole body, changed at this instant.
pub(super) fn whole(kind: ItemKind, mut members: Map<String, Value>, now: DateTime<Utc>) -> String {
    members.insert("dateLastModified".to_owned(), instant(now).into());
    let mut body = Map::new();
    body.insert(kind.names().1.to_owned(), Value::Object(members));
    Value::Object(body).to_string()
}

/// An instant, as OneRoster writes it.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
