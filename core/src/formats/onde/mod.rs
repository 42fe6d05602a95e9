//! Exports of primary schools: ONDE, and BE1D before it. Pupils and their guardians are in two files, which know each other by
//! names alone.

mod columns;
mod guardians;
mod pupils;

use std::collections::HashMap;

use self::columns::Columns;
use self::guardians::Links;
use self::pupils::Pupils;
use super::french::{Reads, RosterOptions, RosterReading, Row, Table, TableBuilder, TableOptions};
use crate::diagnostic::{Code, Diagnostic, Findings, Location, Place, Severity};
use crate::model::roster::{Identifier, IdentifierKind, Roster};
use crate::model::{Completeness, Gap};
use crate::text::{EmailAddress, PersonName, fold_header};

/// The scope of identifiers made of names.
const SCOPE: &str = "onde";

/// Reads the exports of one school: those of pupils, those of guardians, in any order.
///
/// A person whom the file gives no number is known by an identifier of kind `names`. A guardian is linked to a pupil where exactly one
/// has the names, and the class where several have them; everything else is told.
///
/// ```
/// use rosterkit::formats::{french::TableOptions, onde::OndeReader};
/// let mut reader = OndeReader::new("0210001X");
/// reader.start(&TableOptions::default());
/// reader.push("Nom élève;Prénom élève;Date naissance;Sexe;INE;Niveau;Libellé classe;Identifiant classe\n".as_bytes());
/// reader.push("Martin;Zoé;29/02/2016;F;123456789AB;CP;CP A;1\n".as_bytes());
/// let roster = reader.finish().roster;
/// assert_eq!(roster.people[0].identifiers[1].to_string(), "names:onde:zoe.martin.2016-02-29");
/// ```
#[derive(Debug)]
pub struct OndeReader {
    establishment: Box<str>,
    files: Vec<TableBuilder>,
}

impl OndeReader {
    /// A reader of the exports of the school with that key.
    pub fn new(establishment: &str) -> Self {
        Self { establishment: establishment.into(), files: Vec::new() }
    }

    /// Begins the next file.
    pub fn start(&mut self, options: &TableOptions) {
        self.files.push(TableBuilder::new(options));
    }

    /// Takes the next bytes of the file that was begun last.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(file) = self.files.last_mut() {
            file.push(bytes);
        }
    }

    /// Says that the files end here, and gives the people of them, pupils first.
    pub fn finish(self) -> RosterReading {
        let mut roster = Roster::empty("onde", "onde");
        let mut findings = Findings::default();
        let (mut gaps, mut of_pupils, mut of_guardians) = (Vec::new(), Vec::new(), Vec::new());
        for mut table in self.files.into_iter().map(TableBuilder::finish) {
            let rows = std::mem::take(&mut table.rows);
            let columns = rows.first().and_then(Columns::of_header);
            table.header = rows.first().map_or_else(Vec::new, |row| row.cells.clone());
            match columns {
                Some(Columns::Pupils(columns)) => of_pupils.push((table, columns, rows)),
                Some(Columns::Guardians(columns)) => of_guardians.push((table, columns, rows)),
                None => {
                    table.gaps.push(Gap::Unreadable);
                    let code = if rows.is_empty() { Code::EmptyFile } else { Code::UnknownLayout };
                    table.findings.push(Diagnostic::new(code, table.whole()));
                    close(table, &mut findings, &mut gaps);
                }
            }
        }
        let alone = of_pupils.is_empty();
        let mut pupils = Pupils::of(&self.establishment);
        for (mut table, columns, rows) in of_pupils {
            pupils.read(&mut table, &columns, rows.get(1..).unwrap_or_default());
            close(table, &mut findings, &mut gaps);
        }
        let mut links = Links::to(&mut pupils, alone);
        for (mut table, columns, rows) in of_guardians {
            links.read(&mut table, &columns, rows.get(1..).unwrap_or_default());
            close(table, &mut findings, &mut gaps);
        }
        let guardians = links.guardians;
        roster.groups = pupils.groups;
        roster.people = pupils.people;
        roster.people.extend(guardians);
        if !gaps.is_empty() {
            roster.completeness = Completeness::Partial { why: gaps };
        }
        RosterReading { roster, findings }
    }
}

/// Whether rows begin an export of pupils or of guardians.
pub(crate) fn is_export(rows: &[Row]) -> bool {
    rows.first().and_then(Columns::of_header).is_some()
}

/// Reads the exports of a call.
#[derive(Debug)]
pub(crate) struct OndeFiles {
    reader: OndeReader,
    kept: usize,
}

impl OndeFiles {
    pub(crate) fn new(options: RosterOptions) -> Self {
        Self { reader: OndeReader::new(options.uai.as_deref().unwrap_or_default()), kept: options.kept }
    }
}

impl Reads for OndeFiles {
    fn start(&mut self, file: &str) {
        self.reader.start(&TableOptions { file: Some(file.into()), ..TableOptions::default() });
    }

    fn push(&mut self, bytes: &[u8]) {
        self.reader.push(bytes);
    }

    fn finish(self: Box<Self>) -> RosterReading {
        let reading = self.reader.finish();
        let mut findings = Findings::with_limit(self.kept);
        findings.absorb(reading.findings);
        RosterReading { findings, ..reading }
    }
}

/// Takes over what was found in a file.
fn close(table: Table, findings: &mut Findings, gaps: &mut Vec<Gap>) {
    findings.absorb(table.findings);
    for gap in table.gaps {
        if !gaps.contains(&gap) {
            gaps.push(gap);
        }
    }
}

/// A name as two names are compared; one in letters that do not fold is compared as it is written, case aside.
fn folded(name: &str) -> String {
    PersonName::fold(name).map_or_else(|_| fold_header(name), |name| name.as_str().to_owned())
}

/// Who was already read, by the identifier made of names.
#[derive(Debug, Default)]
struct Known(HashMap<String, (u64, u64)>);

impl Known {
    /// The place of the earlier row that has it; else it is noted as this row's.
    fn earlier(&mut self, key: &str, row: &Row) -> Option<Place> {
        let place = |(row, line): (u64, u64)| Place { file: None, row, line };
        let earlier = self.0.get(key).copied().map(place);
        self.0.entry(key.to_owned()).or_insert((row.row, row.line));
        earlier
    }
}

fn names_key(value: &str) -> Identifier {
    Identifier::within(IdentifierKind::Names, SCOPE, value)
}

/// Tells of a cell.
fn tell(table: &mut Table, row: &Row, column: (usize, &str), severity: Severity, found: Diagnostic) {
    let location = table.place(row.row, row.line, Some(column));
    table.findings.push(Diagnostic { location, severity, ..found });
}

/// A finding about a cell, which is told where that is when it is told.
fn of_cell(code: Code) -> Diagnostic {
    Diagnostic::new(code, Location::default())
}

/// The address of a cell; one that is none is told, and costs nobody their row.
fn email(table: &mut Table, row: &Row, place: usize) -> Option<EmailAddress> {
    let text = row.cell(place);
    if text.is_empty() {
        return None;
    }
    let parsed = EmailAddress::parse(text);
    if let Err(problem) = &parsed {
        let found = of_cell(Code::InvalidEmail).with("value", text).with("problem", problem.to_string());
        tell(table, row, (place, "email"), Severity::Warning, found);
    }
    parsed.ok()
}

#[cfg(test)]
mod tests;
