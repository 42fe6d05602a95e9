//! Line items, results and learning objectives.

use super::super::facts::{Bounds, about, keep};
use super::super::links::Links;
use super::{Column, Desk, Rule};
use crate::diagnostic::Code;
use crate::tabular::check::{CheckedRow, Layout};
use crate::tabular::schema::ValueType;

fn number(column: Column, row: &CheckedRow<'_>) -> Option<f64> {
    column.value(row).and_then(|value| str::from_utf8(&value).ok()?.parse().ok())
}

/// Keeps between what scores are.
#[derive(Debug)]
pub(super) struct LineItems {
    minimum: Column,
    maximum: Column,
}

impl LineItems {
    pub(super) fn new(layout: &Layout) -> Self {
        Self { minimum: Column::of(layout, "resultValueMin"), maximum: Column::of(layout, "resultValueMax") }
    }
}

impl Rule for LineItems {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let bounds = Bounds { minimum: number(self.minimum, row), maximum: number(self.maximum, row) };
        keep(&mut desk.facts.line_items, row.row(), bounds);
    }
}

/// A score is within the bounds of its line item.
#[derive(Debug)]
pub(super) struct Results {
    score: Column,
    item_link: Option<usize>,
}

impl Results {
    pub(super) fn new(layout: &Layout, links: &Links) -> Self {
        Self { score: Column::of(layout, "score"), item_link: links.number("lineItemSourcedId") }
    }
}

impl Rule for Results {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let item = desk.links.only(self.item_link).and_then(|item| about(&desk.facts.line_items, item)).copied();
        let (Some(item), Some(score)) = (item, number(self.score, row)) else { return };
        let under = item.minimum.is_some_and(|minimum| score < minimum);
        let over = item.maximum.is_some_and(|maximum| score > maximum);
        if under || over {
            let bound = |bound: Option<f64>| bound.map_or_else(|| "…".to_owned(), |bound| bound.to_string());
            let value = self.score.text(row);
            desk.tell(Code::ScoreOutOfRange, row, self.score, |told| {
                let told = told.with("value", value).with("minimum", bound(item.minimum));
                told.with("maximum", bound(item.maximum))
            });
        }
    }
}

/// A learning objective of CASE is named by a UUID as a URN.
#[derive(Debug)]
pub(super) struct Objectives {
    source: Column,
    objective: Column,
}

impl Objectives {
    pub(super) fn new(layout: &Layout) -> Self {
        Self { source: Column::of(layout, "source"), objective: Column::of(layout, "learningObjectiveId") }
    }
}

impl Rule for Objectives {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let Some(objective) = self.objective.value(row).filter(|_| self.source.is(row, "case")) else { return };
        let uuid = objective.strip_prefix(b"urn:uuid:");
        if !uuid.is_some_and(|uuid| ValueType::Uuid.is_plainly_right(uuid)) {
            let value = self.objective.text(row);
            desk.notes.add_as(
                Code::InvalidUuid,
                crate::diagnostic::Severity::Warning,
                super::place(desk.path, row, self.objective),
                |told| told.with("value", value),
            );
        }
    }
}
