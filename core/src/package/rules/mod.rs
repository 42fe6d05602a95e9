//! Rules across the files of a package, one file of code for those that go together. Two that could be drawn from the binding
//! are not here: that a class lies in the terms of its course, and that the role in a class fits the person's own.
//! Certified packages break both.

mod classes;
mod enrollments;
mod grades;
mod people;

use std::borrow::Cow;

use super::facts::Facts;
use super::links::Links;
use super::notes::{Notes, in_row};
use super::terms::Terms;
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::tabular::check::{CheckedRow, Layout};

/// What the rules of one file look at, row by row. Rows that are deleted are not looked at.
pub(super) trait Rule {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>);

    /// The file is at its end.
    fn finish(&mut self, desk: &mut Desk<'_>) {
        let _ = desk;
    }
}

/// What lies before a rule.
pub(super) struct Desk<'a> {
    /// The file's path in the package.
    pub(super) path: &'a str,
    /// What the row refers to.
    pub(super) links: &'a Links,
    pub(super) facts: &'a mut Facts,
    pub(super) terms: &'a mut Terms,
    pub(super) notes: &'a mut Notes,
}

/// The rules of a file; none where it has none.
pub(super) fn of(file: &PackageFile, version: PackageVersion, layout: &Layout, links: &Links) -> Option<Box<dyn Rule>> {
    Some(match file.name() {
        "orgs" => Box::new(classes::Orgs::new(layout)),
        "academicSessions" => Box::new(classes::Sessions::new(layout)),
        "courses" => Box::new(classes::Courses::new(layout, links)),
        "classes" => Box::new(classes::Classes::new(layout, links)),
        "users" => Box::new(people::Users::new(links)),
        "userProfiles" => Box::new(people::Profiles::new(links)),
        "roles" => Box::new(people::Roles::new(layout, links)),
        "enrollments" => Box::new(enrollments::Enrollments::new(version, layout, links)),
        "lineItems" => Box::new(grades::LineItems::new(layout)),
        "results" => Box::new(grades::Results::new(layout, links)),
        "lineItemLearningObjectiveIds" | "resultLearningObjectiveIds" => Box::new(grades::Objectives::new(layout)),
        _ => return None,
    })
}

/// A column of the layout, in the file.
#[derive(Debug, Clone, Copy)]
struct Column(Option<usize>);

impl Column {
    fn of(layout: &Layout, name: &str) -> Self {
        let field = layout.schema().columns().iter().position(|column| column.name == name);
        Self(field.and_then(|field| layout.place_of(field)))
    }

    #[inline]
    fn value<'r>(self, row: &'r CheckedRow<'_>) -> Option<Cow<'r, [u8]>> {
        row.relied_on(self.0?)
    }

    /// Whether it says that, in any case.
    fn is(self, row: &CheckedRow<'_>, wanted: &str) -> bool {
        self.value(row).is_some_and(|value| value.eq_ignore_ascii_case(wanted.as_bytes()))
    }

    fn text(self, row: &CheckedRow<'_>) -> String {
        self.value(row).map_or_else(String::new, |value| String::from_utf8_lossy(&value).into_owned())
    }
}

impl Desk<'_> {
    /// A finding about a cell.
    fn tell(&mut self, code: Code, row: &CheckedRow<'_>, column: Column, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.notes.add(code, place(self.path, row, column), fill);
    }
}

/// The place of a cell.
fn place(path: &str, row: &CheckedRow<'_>, column: Column) -> Location {
    Location {
        column: column.0.and_then(|place| row.layout().names().get(place).cloned()),
        column_number: column.0.and_then(|place| u32::try_from(place + 1).ok()),
        ..in_row(path, row.row(), row.line())
    }
}
