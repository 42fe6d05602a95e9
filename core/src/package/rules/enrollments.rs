//! Enrollments: who is in which class, and when.

use std::collections::BTreeMap;

use super::super::facts::{Day, Days, Span, about};
use super::super::links::Links;
use super::classes::look_at_school;
use super::{Column, Desk, Rule};
use crate::diagnostic::{Code, Place};
use crate::formats::oneroster_csv::PackageVersion;
use crate::tabular::check::{CheckedRow, Layout};

/// The roles that the tables of 1.1 name; its REST binding has those of users, and real packages too.
const ROLES: [&str; 4] = ["administrator", "proctor", "student", "teacher"];

/// At a school, within the sessions of the class, and with one primary teacher at a time.
#[derive(Debug)]
pub(super) struct Enrollments {
    tells_roles: bool,
    role: Column,
    /// The last role that is no earlier term: neighbours have the same.
    known_role: Vec<u8>,
    primary: Column,
    begin: Column,
    begins: Days,
    end: Column,
    ends: Days,
    class: Column,
    school: Column,
    school_link: Option<usize>,
    class_link: Option<usize>,
    /// By the row of the class: when it has had its last primary teacher, and where that is said.
    teachers: BTreeMap<u32, (Span, Place)>,
}

impl Enrollments {
    pub(super) fn new(version: PackageVersion, layout: &Layout, links: &Links) -> Self {
        let column = |name| Column::of(layout, name);
        Self {
            tells_roles: version != PackageVersion::V1_2,
            role: column("role"),
            known_role: Vec::new(),
            primary: column("primary"),
            begin: column("beginDate"),
            begins: Days::default(),
            end: column("endDate"),
            ends: Days::default(),
            class: column("classSourcedId"),
            school: column("schoolSourcedId"),
            school_link: links.number("schoolSourcedId"),
            class_link: links.number("classSourcedId"),
            teachers: BTreeMap::new(),
        }
    }

    fn look_at_dates(
        &self,
        row: &CheckedRow<'_>,
        class: Option<u32>,
        begin: Option<Day>,
        end: Option<Day>,
        desk: &mut Desk<'_>,
    ) {
        let Some(class) = class.and_then(|class| about(&desk.facts.classes, class)).copied() else { return };
        let begins_outside = begin.is_some_and(|day| day < class.start || day >= class.end);
        let ends_outside = end.is_some_and(|day| day < class.start || day > class.end);
        for (outside, column) in [(begins_outside, self.begin), (ends_outside, self.end)] {
            if outside {
                let value = column.text(row);
                desk.tell(Code::OutsideSession, row, column, |told| {
                    let told = told.with("value", value).with("minimum", class.start.to_string());
                    told.with("maximum", class.end.to_string())
                });
            }
        }
    }

    fn look_at_teacher(&mut self, row: &CheckedRow<'_>, class: u32, span: Span, desk: &mut Desk<'_>) {
        let here = Place { file: None, row: row.row(), line: row.line() };
        match self.teachers.get(&class).filter(|(other, _)| other.overlaps(span)) {
            Some((_, first)) => {
                let (value, first) = (self.class.text(row), first.clone());
                desk.tell(Code::SecondPrimaryTeacher, row, self.primary, |told| {
                    told.with("value", value).with("first", first)
                });
            }
            None => {
                self.teachers.insert(class, (span, here));
            }
        }
    }
}

impl Rule for Enrollments {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        look_at_school(row, self.school, self.school_link, desk);
        let class = desk.links.only(self.class_link);
        let begin = self.begin.value(row).and_then(|value| self.begins.read(&value));
        let end = self.end.value(row).and_then(|value| self.ends.read(&value));
        if begin.is_some() || end.is_some() {
            self.look_at_dates(row, class, begin, end, desk);
        }
        if self.primary.is(row, "true")
            && self.role.is(row, "teacher")
            && let Some(class) = class
        {
            let span = Span { start: begin.unwrap_or(Day::FIRST), end: end.unwrap_or(Day::LAST) };
            self.look_at_teacher(row, class, span, desk);
        }
        if self.tells_roles
            && let Some(role) = self.role.value(row)
            && self.known_role != *role
        {
            if ROLES.iter().any(|known| role.eq_ignore_ascii_case(known.as_bytes())) {
                self.known_role = role.into_owned();
            } else {
                desk.terms.add("role", &ROLES, row, Some(role));
            }
        }
    }
}
