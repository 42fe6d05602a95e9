//! What a file says of itself: the school and the year, held against those that the caller expects.

use std::sync::Arc;

use super::RosterOptions;
use crate::diagnostic::{Code, Severity};
use crate::model::roster::{Establishment, IdentifierKind, Roster};
use crate::text::{Uai, UaiProblem};
use crate::xml::Notes;

/// The school that a file is of.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    /// Its UAI; empty until it has been read.
    pub(crate) uai: Arc<str>,
    /// Its name, where the file has one.
    pub(crate) name: Box<str>,
    line: u64,
}

impl Parameters {
    /// The school, as the file says it on that line.
    pub(crate) fn school(&mut self, uai: &str, line: u64, options: &RosterOptions, notes: &mut Notes) {
        self.line = line;
        if let Err(problem) = Uai::parse(uai) {
            // Schools of replacement zones have letters among the digits.
            notes.add_as(Code::InvalidUai, Severity::Warning, line, "UAJ", |found| {
                let found = found.with("value", uai);
                match problem {
                    UaiProblem::Letter { right } => found.with("nearest", right.as_str()),
                    UaiProblem::Form => found,
                }
            });
        }
        if let Some(expected) = options.uai.as_deref().filter(|expected| !expected.eq_ignore_ascii_case(uai)) {
            notes.add_of(Code::WrongSchool, line, "UAJ", |found| found.with("expected", expected).with("found", uai));
        }
        self.uai = uai.into();
    }

    /// The first calendar year of the school year, as the file says it on that line.
    pub(crate) fn school_year(
        &mut self,
        text: &str,
        line: u64,
        options: &RosterOptions,
        notes: &mut Notes,
    ) -> Option<i32> {
        let year = text.parse().ok();
        if let Some(expected) = options.school_year.filter(|expected| year != Some(*expected)) {
            notes.add_of(Code::WrongSchoolYear, line, "ANNEE_SCOLAIRE", |found| {
                found.with("expected", expected.to_string()).with("found", text)
            });
        }
        year
    }

    /// Gives the school to the people and groups that the file has from those places on, for it may stand behind them. Where the file
    /// names none, it is the one that the caller expects.
    pub(crate) fn end_file(
        &self,
        options: &RosterOptions,
        notes: &mut Notes,
        roster: &mut Roster,
        people_from: usize,
        groups_from: usize,
    ) {
        let uai = if self.uai.is_empty() {
            notes.add_as(Code::MissingValue, Severity::Warning, self.line.max(1), "UAJ", |found| found);
            options.uai.as_deref().unwrap_or_default().into()
        } else {
            self.uai.clone()
        };
        for person in roster.people.get_mut(people_from..).unwrap_or_default() {
            let scoped = person.identifiers.iter_mut().filter(|id| id.kind == IdentifierKind::Elenoet);
            scoped.filter(|id| id.scope.is_empty()).for_each(|id| id.scope = uai.clone());
            for at in person.assignments.iter_mut().filter(|at| at.establishment.is_empty()) {
                at.establishment = uai.clone();
            }
        }
        for group in roster.groups.get_mut(groups_from..).unwrap_or_default() {
            group.establishment = (*uai).into();
        }
        if roster.establishments.iter().all(|other| *other.key != *uai) {
            let named = (!uai.is_empty()).then(|| Box::from(&*uai));
            roster.establishments.push(Establishment { key: (*uai).into(), uai: named, name: self.name.clone() });
        }
    }
}
