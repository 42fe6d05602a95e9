//! The pupils of an export.

use std::collections::HashMap;

use super::columns::PupilColumns;
use super::{Known, folded, names_key, of_cell, tell};
use crate::diagnostic::{Code, Severity};
use crate::formats::french::{Row, Table, date, sex};
use crate::formats::words::Words;
use crate::model::roster::{Assignment, Group, GroupKind, PersonProfile, Presence, RosterPerson};
use crate::text::Ine;

/// The pupils as they are read, and where those of a name are.
#[derive(Debug)]
pub(super) struct Pupils {
    establishment: Box<str>,
    pub(super) people: Vec<RosterPerson>,
    pub(super) groups: Vec<Group>,
    by_names: HashMap<String, Vec<usize>>,
    numbers: Known,
    names: Known,
    words: Words,
}

impl Pupils {
    pub(super) fn of(establishment: &str) -> Self {
        Self {
            establishment: establishment.into(),
            people: Vec::new(),
            groups: Vec::new(),
            by_names: HashMap::new(),
            numbers: Known::default(),
            names: Known::default(),
            words: Words::default(),
        }
    }

    pub(super) fn read(&mut self, table: &mut Table, columns: &PupilColumns, rows: &[Row]) {
        for row in rows {
            if let Some(person) = self.person(table, columns, row) {
                self.index(&person);
                self.people.push(person);
            }
        }
    }

    fn person(&mut self, table: &mut Table, columns: &PupilColumns, row: &Row) -> Option<RosterPerson> {
        let needed = [
            (columns.family_name, "family_name"),
            (columns.given_name, "given_name"),
            (columns.birth_date, "birth_date"),
        ];
        let empty = |(place, _): &&(usize, &str)| row.cell(*place).is_empty();
        if let Some(column) = needed.iter().find(empty) {
            tell(table, row, *column, Severity::Error, of_cell(Code::MissingValue));
            return None;
        }
        let written = row.cell(columns.birth_date);
        let Some(birth_date) = date(written) else {
            let formats = vec!["DD/MM/YYYY".to_owned(), "YYYY-MM-DD".to_owned()];
            let found = of_cell(Code::InvalidDate).with("value", written).with("formats", formats);
            tell(table, row, (columns.birth_date, "birth_date"), Severity::Error, found);
            return None;
        };
        let (family_name, given_name) = (row.cell(columns.family_name), row.cell(columns.given_name));
        let mut person = RosterPerson::named(PersonProfile::Pupil, given_name, family_name, row.row);
        person.birth_date = Some(birth_date);
        let cell = |place: Option<usize>| place.map(|place| row.cell(place)).filter(|cell| !cell.is_empty());
        person.usage_name = cell(columns.usage_name).filter(|name| *name != family_name).map(Box::from);
        person.sex = cell(columns.sex).and_then(sex);

        if let (Some(place), Some(ine)) = (columns.ine, cell(columns.ine).and_then(Ine::identifier_of)) {
            if let Some(first) = self.numbers.earlier(&ine.value, row) {
                let found = of_cell(Code::DuplicateKey).with("value", &*ine.value).with("first", first);
                tell(table, row, (place, "ine"), Severity::Error, found.with("columns", vec!["ine".to_owned()]));
                return None;
            }
            person.identifiers.push(ine);
        }
        let key = format!("{}.{}.{birth_date}", folded(given_name), folded(family_name));
        match self.names.earlier(&key, row) {
            None => person.identifiers.push(names_key(&key)),
            Some(first) => {
                // With a number each they are two pupils; without, nothing says so.
                let severity = if person.identifiers.is_empty() { Severity::Error } else { Severity::Warning };
                let named = vec!["given_name".to_owned(), "family_name".to_owned(), "birth_date".to_owned()];
                let found = of_cell(Code::DuplicateKey).with("value", key).with("first", first).with("columns", named);
                tell(table, row, (columns.family_name, "family_name"), severity, found);
                if person.identifiers.is_empty() {
                    return None;
                }
            }
        }
        let class = cell(columns.class);
        let divisions = class.map(|code| self.words.get(code)).into_iter().collect();
        if let Some(code) = class {
            self.division(code);
        } else {
            person.presence = Presence::Unplaced;
        }
        let establishment = self.words.get(&self.establishment);
        person.assignments.push(Assignment { establishment, divisions, ..Assignment::default() });
        Some(person)
    }

    fn division(&mut self, code: &str) {
        if self.groups.iter().any(|group| *group.code == *code) {
            return;
        }
        self.groups.push(Group {
            kind: GroupKind::Division,
            establishment: self.establishment.clone(),
            code: code.into(),
            name: "".into(),
            divisions: Vec::new(),
            mefs: Vec::new(),
        });
    }

    fn index(&mut self, person: &RosterPerson) {
        let place = self.people.len();
        let mut names = vec![names(&person.family_name, &person.given_name)];
        names.extend(person.usage_name.as_deref().map(|usage| self::names(usage, &person.given_name)));
        names.dedup();
        for name in names {
            self.by_names.entry(name).or_default().push(place);
        }
    }

    /// Where the pupils are that have one of the family names and the given name; those of the class where several have them, and
    /// there is one of it.
    pub(super) fn find(&self, family_names: [&str; 2], given_name: &str, class: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for family_name in family_names.into_iter().filter(|name| !name.is_empty()) {
            let places = self.by_names.get(&names(family_name, given_name)).map_or(&[][..], Vec::as_slice);
            found.extend(places.iter().filter(|place| !found.contains(place)).copied().collect::<Vec<_>>());
        }
        if found.len() > 1 {
            let in_class = |place: &usize| {
                let assignments = self.people.get(*place).map_or(&[][..], |person| person.assignments.as_slice());
                assignments.iter().any(|at| at.divisions.iter().any(|code| folded(code) == folded(class)))
            };
            let closer: Vec<usize> = found.iter().copied().filter(in_class).collect();
            if !closer.is_empty() {
                return closer;
            }
        }
        found
    }
}

fn names(family_name: &str, given_name: &str) -> String {
    format!("{}.{}", folded(given_name), folded(family_name))
}
