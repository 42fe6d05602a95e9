//! From the rows of an extraction to people.

use std::borrow::Cow;
use std::collections::HashMap;

use super::columns::{Columns, recognize};
use super::layout::{EntLayout, EntLayouts};
use crate::diagnostic::{Code, Diagnostic, Location, Place, Severity};
use crate::formats::french::{RosterReading, Row, Table, TableBuilder, TableOptions, date};
use crate::formats::words::Words;
use crate::model::roster::{Assignment, Identifier, IdentifierKind, PersonProfile, Roster, RosterPerson};
use crate::model::{Completeness, Gap};
use crate::tabular::check::is_scientific;

/// The most characters of an identifier.
const LONGEST_ID: usize = 63;

/// How an extraction is read.
#[derive(Debug, Clone, Default)]
pub struct EntOptions {
    /// How the file is written.
    pub table: TableOptions,
    /// The name of the layout; recognized by the header where none is given.
    pub layout: Option<Box<str>>,
    /// The layouts; the built-in ones by default.
    pub layouts: Option<EntLayouts>,
    /// What people are whom the file says nothing of; `unknown` by default.
    pub profile: Option<PersonProfile>,
    /// The school that they are of, by its key.
    pub establishment: Box<str>,
}

/// Reads an extraction of accounts, piece by piece, into people with identifiers of kind `ent`, whose scope is the layout.
///
/// Rows with fewer cells than the layout needs, without an identifier or a name, or with an identifier that an earlier row has, are
/// not read, and each is told: SACoche, whose layouts these are, drops them without a word.
///
/// ```
/// use rosterkit::formats::ent_accounts::{EntAccountsReader, EntOptions};
/// let mut reader = EntAccountsReader::new(EntOptions::default())?;
/// reader.push("Id;Nom;Prénom;Login;Profil\nUT1;Martin;Zoé;zoe.martin;Élève\n".as_bytes());
/// let reading = reader.finish();
/// assert_eq!(reading.roster.people[0].identifiers[0].to_string(), "ent:perso:UT1");
/// assert_eq!(reading.roster.people[0].login.as_deref(), Some("zoe.martin"));
/// # Ok::<(), rosterkit::Error>(())
/// ```
#[derive(Debug)]
pub struct EntAccountsReader {
    builder: TableBuilder,
    options: EntOptions,
}

impl EntAccountsReader {
    /// A reader at the start of a file.
    ///
    /// # Errors
    /// `unknown_schema` where no layout has the name that is given.
    pub fn new(options: EntOptions) -> Result<Self, crate::Error> {
        if let Some(name) = &options.layout {
            options.layouts.as_ref().unwrap_or_else(|| EntLayouts::built_in()).get(name)?;
        }
        Ok(Self { builder: TableBuilder::new(&options.table), options })
    }

    /// Takes the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.builder.push(bytes);
    }

    /// Says that the file ends here, and gives the people of it.
    pub fn finish(self) -> RosterReading {
        let Self { builder, options } = self;
        let mut table = builder.finish();
        let rows = std::mem::take(&mut table.rows);
        let layouts = options.layouts.as_ref().unwrap_or_else(|| EntLayouts::built_in());
        let layout = match &options.layout {
            Some(name) => layouts.all().iter().find(|layout| *layout.name == **name).ok_or_else(Vec::new),
            None => recognize(layouts, &rows),
        };
        let read = match layout {
            Ok(layout) => Columns::find(layout, &layouts.words, &rows)
                .map(|columns| (layout, columns))
                .map_err(|name| Diagnostic::new(Code::MissingColumn, table.whole()).with("name", name)),
            Err(nearest) => {
                let nearest: Vec<String> = nearest.into_iter().map(str::to_owned).collect();
                Err(Diagnostic::new(Code::UnknownLayout, table.whole()).with("nearest", nearest))
            }
        };
        let mut roster = Roster::empty("ent", "ent_accounts");
        match read {
            Ok((layout, columns)) => {
                roster.layout = format!("ent_{}", layout.name).into();
                roster.completeness = table.completeness();
                let header = rows.iter().find(|row| row.row == layout.skip as u64);
                table.header = header.map_or_else(Vec::new, |row| row.cells.clone());
                let (known, words) = (HashMap::new(), Words::default());
                let mut accounts = Accounts { layouts, layout, columns, options: &options, table, known, words };
                roster.people = rows
                    .iter()
                    .filter(|row| row.row > layout.skip as u64)
                    .filter_map(|row| accounts.read(row))
                    .collect();
                table = accounts.table;
                if roster.people.is_empty() {
                    table.findings.push(Diagnostic::new(Code::EmptyFile, table.whole()));
                }
            }
            Err(found) => {
                roster.completeness = Completeness::Partial { why: vec![Gap::Unreadable] };
                table.findings.push(found);
            }
        }
        RosterReading { roster, findings: table.findings }
    }
}

/// The accounts as they are read.
struct Accounts<'l> {
    layouts: &'l EntLayouts,
    layout: &'l EntLayout,
    columns: Columns,
    options: &'l EntOptions,
    table: Table,
    /// The row and line of each identifier.
    known: HashMap<Box<str>, (u64, u64)>,
    words: Words,
}

impl Accounts<'_> {
    fn read(&mut self, row: &Row) -> Option<RosterPerson> {
        let columns = &self.columns;
        let needed = columns.last_needed() + 1;
        if row.cells.len() < needed {
            let place = self.table.place(row.row, row.line, None);
            let found =
                Diagnostic::new(Code::ColumnCount, place).with("expected", needed).with("found", row.cells.len());
            self.table.findings.push(found);
            return None;
        }
        let profile = self.profile(row);
        let id_place = match self.columns.other_id {
            Some(other) if row.cell(self.columns.id).is_empty() => other,
            _ => self.columns.id,
        };
        let id = identifier(row.cell(id_place));
        let (family_name, given_name) = (row.cell(self.columns.family_name), row.cell(self.columns.given_name));
        let mut whole = true;
        for (place, name, value) in [
            (self.columns.id, "id", &*id),
            (self.columns.family_name, "family_name", family_name),
            (self.columns.given_name, "given_name", given_name),
        ] {
            if value.is_empty() {
                self.tell(row, place, name, of_cell(Code::MissingValue));
                whole = false;
            }
        }
        if !whole {
            return None;
        }
        let length = id.chars().count();
        if length > LONGEST_ID {
            let found = of_cell(Code::InvalidLength);
            self.tell(
                row,
                id_place,
                "id",
                found.with("minimum", 1_u64).with("maximum", LONGEST_ID).with("found", length),
            );
            return None;
        }
        if is_scientific(id.as_bytes()) {
            self.tell(row, id_place, "id", of_cell(Code::ScientificNumber).with("value", &*id));
            return None;
        }
        if let Some((first_row, first_line)) = self.known.get(&*id) {
            let first = Place { file: None, row: *first_row, line: *first_line };
            let found = of_cell(Code::DuplicateKey).with("value", &*id);
            self.tell(row, id_place, "id", found.with("columns", vec!["id".to_owned()]).with("first", first));
            return None;
        }
        self.known.insert(id.as_ref().into(), (row.row, row.line));

        let mut person = RosterPerson::named(profile, given_name, family_name, row.row);
        person.identifiers.push(Identifier::within(IdentifierKind::Ent, &self.layout.name, &id));
        person.identifiers.extend(self.columns.sconet.and_then(|place| sconet(profile, row.cell(place))));
        let cell = |place: Option<usize>| place.map(|place| row.cell(place)).filter(|cell| !cell.is_empty());
        person.login = cell(self.columns.login).map(Box::from);
        if let Some(classes) = cell(self.columns.class) {
            let divisions = classes.split(['|', ',']).map(str::trim).filter(|class| !class.is_empty());
            let divisions = divisions.map(|class| self.words.get(class)).collect();
            let establishment = self.words.get(&self.options.establishment);
            person.assignments.push(Assignment { establishment, divisions, ..Assignment::default() });
        } else if !self.options.establishment.is_empty() {
            let establishment = self.words.get(&self.options.establishment);
            person.assignments.push(Assignment { establishment, ..Assignment::default() });
        }
        if let Some((place, text)) = self.columns.birth_date.zip(cell(self.columns.birth_date)) {
            person.birth_date = date(text);
            if person.birth_date.is_none() {
                let formats = vec!["DD/MM/YYYY".to_owned(), "YYYY-MM-DD".to_owned()];
                let found = of_cell(Code::InvalidDate);
                let found = Diagnostic { severity: Severity::Warning, ..found };
                self.tell(row, place, "birth_date", found.with("value", text).with("formats", formats));
            }
        }
        Some(person)
    }

    /// What the row says that the person is; what the call says where it has no such column.
    fn profile(&mut self, row: &Row) -> PersonProfile {
        let otherwise = self.options.profile.unwrap_or(PersonProfile::Unknown);
        let Some(place) = self.columns.profile else { return otherwise };
        let cell = row.cell(place);
        if cell.is_empty() {
            return otherwise;
        }
        self.layouts.words.profile_of(cell).unwrap_or_else(|| {
            // Whom a word stands for that is not known is not for us to guess: the account is there, and may do the least.
            let found = of_cell(Code::UnknownValue);
            let found = Diagnostic { severity: Severity::Warning, ..found };
            self.tell(row, place, "profile", found.with("value", cell));
            PersonProfile::Unknown
        })
    }

    /// Tells something of a cell, whose column has the name of the layout where that has one.
    fn tell(&mut self, row: &Row, place: usize, name: &str, found: Diagnostic) {
        let location = self.table.place(row.row, row.line, Some((place, name)));
        self.table.findings.push(Diagnostic { location, ..found });
    }
}

/// A finding about a cell, which is told where that is when it is told.
fn of_cell(code: Code) -> Diagnostic {
    Diagnostic::new(code, Location::default())
}

/// An identifier as it is compared: what LOGICA's ENTs write `ID : 75185265` is `UT75185265` where they let people in.
fn identifier(cell: &str) -> Cow<'_, str> {
    let number = cell.strip_prefix("ID").and_then(|rest| rest.trim_start().strip_prefix(':')).map(str::trim);
    match number.filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(number) => Cow::Owned(format!("UT{number}")),
        None => Cow::Borrowed(cell),
    }
}

/// The number that SIECLE or STS has for a person, who is somebody only where it is known what they are.
fn sconet(profile: PersonProfile, number: &str) -> Option<Identifier> {
    let kind = match profile {
        PersonProfile::Pupil => IdentifierKind::SiecleEleveId,
        PersonProfile::Guardian => IdentifierKind::SieclePersonneId,
        PersonProfile::Teacher | PersonProfile::Staff => IdentifierKind::Sts,
        PersonProfile::Unknown => return None,
    };
    (!number.is_empty() && number != "0").then(|| Identifier::new(kind, number))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
