//! Organizations, academic sessions, courses and classes.

use super::super::facts::{Day, Org, Session, Span, about, keep};
use super::super::links::Links;
use super::{Column, Desk, Rule};
use crate::diagnostic::Code;
use crate::tabular::check::{CheckedRow, Layout};

/// Keeps which organizations are schools.
#[derive(Debug)]
pub(super) struct Orgs {
    key: Column,
    kind: Column,
}

impl Orgs {
    pub(super) fn new(layout: &Layout) -> Self {
        Self { key: Column::of(layout, "sourcedId"), kind: Column::of(layout, "type") }
    }
}

impl Rule for Orgs {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let org = Org { key: self.key.text(row).into(), is_school: self.kind.is(row, "school") };
        keep(&mut desk.facts.orgs, row.row(), org);
    }
}

/// Keeps when sessions are.
#[derive(Debug)]
pub(super) struct Sessions {
    kind: Column,
    start: Column,
    end: Column,
}

impl Sessions {
    pub(super) fn new(layout: &Layout) -> Self {
        let column = |name| Column::of(layout, name);
        Self { kind: column("type"), start: column("startDate"), end: column("endDate") }
    }
}

impl Rule for Sessions {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let day = |column: Column| column.value(row).and_then(|value| Day::read(&value));
        let span = Span { start: day(self.start).unwrap_or(Day::FIRST), end: day(self.end).unwrap_or(Day::LAST) };
        let session = Session { is_school_year: self.kind.is(row, "schoolYear"), span };
        keep(&mut desk.facts.sessions, row.row(), session);
    }
}

/// Two lists of a row that go together.
#[derive(Debug)]
struct Subjects {
    names: Column,
    codes: Column,
}

impl Subjects {
    fn new(layout: &Layout) -> Self {
        Self { names: Column::of(layout, "subjects"), codes: Column::of(layout, "subjectCodes") }
    }

    fn look_at(&self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let (Some(names), Some(codes)) = (self.names.value(row), self.codes.value(row)) else { return };
        let count = |list: &[u8]| list.split(|byte| *byte == b',').count();
        let (expected, found) = (count(&names), count(&codes));
        if expected != found {
            let columns = vec!["subjects".to_owned(), "subjectCodes".to_owned()];
            desk.tell(Code::UnequalLists, row, self.codes, |told| {
                told.with("columns", columns).with("expected", expected).with("found", found)
            });
        }
    }
}

/// A course belongs to a school year.
#[derive(Debug)]
pub(super) struct Courses {
    subjects: Subjects,
    year: Column,
    year_link: Option<usize>,
}

impl Courses {
    pub(super) fn new(layout: &Layout, links: &Links) -> Self {
        let year = ["schoolYearSourcedId", "schoolYearId"].map(|name| (Column::of(layout, name), links.number(name)));
        let (year, year_link) = year.into_iter().find(|(_, link)| link.is_some()).unwrap_or((Column(None), None));
        Self { subjects: Subjects::new(layout), year, year_link }
    }
}

impl Rule for Courses {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        self.subjects.look_at(row, desk);
        let session = desk.links.only(self.year_link).and_then(|year| about(&desk.facts.sessions, year));
        if session.is_some_and(|session| !session.is_school_year) {
            let value = self.year.text(row);
            desk.tell(Code::WrongSessionType, row, self.year, |told| {
                told.with("value", value).with("expected", "schoolYear")
            });
        }
    }
}

/// A class is given at a school, in sessions that say when it is.
#[derive(Debug)]
pub(super) struct Classes {
    subjects: Subjects,
    school: Column,
    school_link: Option<usize>,
    term_link: Option<usize>,
}

impl Classes {
    pub(super) fn new(layout: &Layout, links: &Links) -> Self {
        Self {
            subjects: Subjects::new(layout),
            school: Column::of(layout, "schoolSourcedId"),
            school_link: links.number("schoolSourcedId"),
            term_link: links.number("termSourcedIds").or_else(|| links.number("termSourcedId")),
        }
    }
}

impl Rule for Classes {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        self.subjects.look_at(row, desk);
        look_at_school(row, self.school, self.school_link, desk);
        let terms = desk.links.rows(self.term_link).iter().filter_map(|term| about(&desk.facts.sessions, *term));
        let whole = terms
            .map(|session| session.span)
            .reduce(|one, other| Span { start: one.start.min(other.start), end: one.end.max(other.end) });
        keep(&mut desk.facts.classes, row.row(), whole.unwrap_or(Span::ALWAYS));
    }
}

/// Tells where a school is an organization of another type.
pub(super) fn look_at_school(row: &CheckedRow<'_>, column: Column, link: Option<usize>, desk: &mut Desk<'_>) {
    let org = desk.links.only(link).and_then(|org| about(&desk.facts.orgs, org));
    if org.is_some_and(|org| !org.is_school) {
        let value = column.text(row);
        desk.tell(Code::WrongOrgType, row, column, |told| told.with("value", value).with("expected", "school"));
    }
}
