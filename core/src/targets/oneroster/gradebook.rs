//! What an embedder has to export.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::ItemProblem;
use crate::sources::oneroster::Version;

/// Work that was graded, its grades, and what is taken back. It may hold all of them or only what is new: what is not in it is
/// left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Gradebook {
    /// What was graded.
    pub work: Vec<GradedWork>,
    /// The grades.
    pub results: Vec<GradeResult>,
    /// What was exported once and is to be deleted in the SIS.
    pub withdrawn: Vec<Withdrawn>,
}

/// Something that students are graded for: OneRoster's line item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradedWork {
    /// The embedder's own id, which never changes.
    pub id: String,
    /// Its title, however long.
    pub title: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// When it was given out.
    pub assigned_at: DateTime<Utc>,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// The class in the SIS, by `sourcedId`: the one that the course is linked to (S-ROS-2).
    pub class: String,
    /// The school in the SIS, by `sourcedId`; 1.2 asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    /// The grading period in the SIS, by `sourcedId`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grading_period: Option<String>,
    /// The academic session in the SIS, by `sourcedId`; 1.2 alone knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub academic_session: Option<String>,
    /// The title of its category; the vendor's default one by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The lowest score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// The highest score that counts as such; who does more than was asked for has a higher one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
}

/// The grade of one student for one piece of work: OneRoster's result, of which there is one for each two of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeResult {
    /// The work, by the embedder's id: of this gradebook, or exported before.
    pub work: String,
    /// The student in the SIS, by `sourcedId`.
    pub student: String,
    /// The score; none for who has none. A server of 1.1 may refuse a result without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Number>,
    /// The score in words or letters; 1.2 alone knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_score: Option<String>,
    /// How it stands: `exempt`, `fully graded`, `not submitted`, `partially graded`, `submitted`; in 1.2 also the SIS's own, with
    /// `ext:` in front.
    #[serde(default = "fully_graded")]
    pub score_status: String,
    /// The day on which it was graded.
    pub scored_on: NaiveDate,
    /// What the teacher says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What else is known of it; 1.2 alone knows these.
    #[serde(default)]
    pub flags: ResultFlags,
}

/// What else is known of a result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ResultFlags {
    /// Whether the student is at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_progress: Option<bool>,
    /// Whether something is missing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<bool>,
    /// Whether it came late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// Whether it never came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<bool>,
}

/// What was exported once and is to be deleted in the SIS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The work, by the embedder's id.
    pub work: String,
    /// The student whose result of it is meant; the work itself by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<String>,
}

fn fully_graded() -> String {
    "fully graded".to_owned()
}

/// How results stand, by the standard.
const SCORE_STATUS: [&str; 5] = ["exempt", "fully graded", "not submitted", "partially graded", "submitted"];

impl GradedWork {
    /// What keeps it from being sent to a server of that version.
    pub(super) fn problem(&self, version: Version) -> Option<ItemProblem> {
        if self.id.is_empty() || self.title.trim().is_empty() {
            return Some(ItemProblem::TitleMissing);
        }
        if self.class.is_empty() {
            return Some(ItemProblem::ClassMissing);
        }
        (version == Version::V1_2 && self.school.as_deref().is_none_or(str::is_empty))
            .then_some(ItemProblem::SchoolMissing)
    }
}

impl GradeResult {
    /// What keeps it from being sent to a server of that version.
    pub(super) fn problem(&self, version: Version) -> Option<ItemProblem> {
        if self.student.is_empty() {
            return Some(ItemProblem::StudentMissing);
        }
        let own = self.score_status.strip_prefix("ext:").is_some_and(|word| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
            version == Version::V1_2 && !word.is_empty() && word.bytes().all(plain)
        });
        let known = own || SCORE_STATUS.contains(&self.score_status.as_str());
        (!known).then_some(ItemProblem::ScoreStatus)
    }
}
