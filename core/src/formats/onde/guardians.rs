//! The guardians of an export, and their links to pupils.

use super::columns::GuardianColumns;
use super::pupils::Pupils;
use super::{Known, email, folded, names_key, of_cell, tell};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::formats::french::{Row, Table, civility};
use crate::model::roster::{Guardianship, Identifier, PersonProfile, Responsibility, RosterPerson};

/// How many columns a child has.
const OF_A_CHILD: usize = 4;

/// The guardians as they are read.
#[derive(Debug)]
pub(super) struct Links<'p> {
    pupils: &'p mut Pupils,
    /// Whether no export of pupils was given.
    alone: bool,
    pub(super) guardians: Vec<RosterPerson>,
    known: Known,
}

impl<'p> Links<'p> {
    pub(super) fn to(pupils: &'p mut Pupils, alone: bool) -> Self {
        Self { pupils, alone, guardians: Vec::new(), known: Known::default() }
    }

    pub(super) fn read(&mut self, table: &mut Table, columns: &GuardianColumns, rows: &[Row]) {
        if self.alone {
            table.findings.push(Diagnostic::new(Code::PupilsNotGiven, table.whole()));
        }
        for row in rows {
            self.guardian(table, columns, row);
        }
    }

    fn guardian(&mut self, table: &mut Table, columns: &GuardianColumns, row: &Row) {
        let cell = |place: Option<usize>| place.map(|place| row.cell(place)).filter(|cell| !cell.is_empty());
        let usage_name = cell(columns.usage_name);
        let family_name = cell(Some(columns.family_name)).or(usage_name);
        let given_name = row.cell(columns.given_name);
        let Some(family_name) = family_name else {
            tell(table, row, (columns.family_name, "family_name"), Severity::Error, of_cell(Code::MissingValue));
            return;
        };
        let mut person = RosterPerson::named(PersonProfile::Guardian, given_name, family_name, row.row);
        person.usage_name = usage_name.filter(|name| *name != family_name).map(Box::from);
        person.civility = cell(columns.civility).and_then(civility);
        person.email = columns.email.and_then(|place| email(table, row, place));
        let written = columns.email.is_some_and(|place| !row.cell(place).is_empty());
        person.invalid_email = written && person.email.is_none();
        person.phones = columns
            .phones
            .iter()
            .map(|place| row.cell(*place))
            .filter(|cell| !cell.is_empty())
            .map(Box::from)
            .collect();
        let key = self.key(table, columns, row, &person);
        person.identifiers.push(key.clone());
        self.guardians.push(person);
        if !self.alone {
            let children = row.cells.get(columns.children..).unwrap_or_default();
            for (number, child) in children.chunks(OF_A_CHILD).enumerate() {
                let at = |place: usize| child.get(place).map_or("", String::as_str);
                let place = columns.children + number * OF_A_CHILD;
                self.link(table, row, place, &key, [at(0), at(1), at(2), at(3)]);
            }
        }
    }

    /// Two guardians of one name are people of their own as long as nobody has said otherwise.
    fn key(&mut self, table: &mut Table, columns: &GuardianColumns, row: &Row, person: &RosterPerson) -> Identifier {
        let key = format!("{}.{}", folded(&person.given_name), folded(&person.family_name));
        let Some(first) = self.known.earlier(&key, row) else { return names_key(&key) };
        let named = vec!["given_name".to_owned(), "family_name".to_owned()];
        let found = of_cell(Code::DuplicateKey).with("value", key.as_str()).with("first", first).with("columns", named);
        tell(table, row, (columns.family_name, "family_name"), Severity::Warning, found);
        let numbered = |number: u32| format!("{key}~{number}");
        let free = (2..).map(numbered).find(|key| self.known.earlier(key, row).is_none());
        names_key(&free.unwrap_or(key))
    }

    fn link(&mut self, table: &mut Table, row: &Row, place: usize, guardian: &Identifier, child: [&str; OF_A_CHILD]) {
        let [usage_name, family_name, given_name, class] = child;
        if given_name.is_empty() && family_name.is_empty() && usage_name.is_empty() {
            return;
        }
        let found = self.pupils.find([family_name, usage_name], given_name, class);
        let shown = [given_name, if family_name.is_empty() { usage_name } else { family_name }].join(" ");
        match found.as_slice() {
            [only] => {
                let Some(pupil) = self.pupils.people.get_mut(*only) else { return };
                pupil.guardians.push(Guardianship {
                    guardian: guardian.clone(),
                    relation: None,
                    // The export has legal guardians alone, and says no more of them.
                    responsibility: Responsibility::Legal,
                    pays: false,
                });
            }
            [] => {
                let found = of_cell(Code::UnknownChild).with("value", shown);
                tell(table, row, (place, "child"), Severity::Warning, found);
            }
            several => {
                let found = of_cell(Code::SeveralChildren).with("value", shown).with("found", several.len());
                tell(table, row, (place, "child"), Severity::Warning, found);
            }
        }
    }
}
