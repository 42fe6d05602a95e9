//! The lines of a file, each with what is wrong with it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::edited::edited;
use super::{Field, Import};
use crate::Error;
use crate::api::CheckReport;
use crate::diagnostic::{Code, Diagnostic, Location, Severity};
use crate::formats::french::civility;
use crate::identity::keys::KeyOutcome;
use crate::model::roster::{Assignment, RosterPerson};
use crate::tabular::DialectHints;
use crate::tabular::check::{CheckOptions, CheckedRow, Checker, Layout, RowSink};
use crate::tabular::schema::{Mapping, ValueType};
use crate::text::EmailAddress;

/// How many lines an import has at most. An ENT's biggest establishment has some thousands of people.
const MOST_LINES: u32 = 200_000;

/// A line of the file: what it says, and what is wrong with it. `Debug` shows its number only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportLine {
    /// The row, as a spreadsheet numbers it.
    pub row: u64,
    /// The line of the file on which it begins.
    pub line: u64,
    /// By column of the layout: what it says; passwords are left out.
    pub values: BTreeMap<String, String>,
    /// Whether it is in conflict: it is not imported as it is.
    pub conflict: bool,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
    /// What a decision about the person is told by (I-KEY-3); none of a line that cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Box<str>>,
    /// What becomes of its key; none of a line that cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyOutcome>,
    /// The password, which is neither stored nor shown.
    #[serde(skip)]
    pub(super) password: Option<String>,
    /// Whether nothing is wrong with it but that its login comes without a password.
    #[serde(skip)]
    pub(super) only_login: bool,
}

impl fmt::Debug for ImportLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportLine").field("row", &self.row).field("conflict", &self.conflict).finish_non_exhaustive()
    }
}

/// The lines of a file.
#[derive(Debug, Clone)]
pub struct Lines {
    /// What the check says of the file, edits included.
    pub report: CheckReport,
    /// Its lines, in their order.
    pub lines: Vec<ImportLine>,
    /// The layout, once its columns are known.
    pub(super) layout: Option<Layout>,
}

impl Lines {
    /// Reads a file as the layout of its kind sees it, with the edits of the import in it.
    ///
    /// # Errors
    /// `invalid_mapping` where the import names a field that the layout does not have.
    pub(super) fn read(import: &Import, bytes: &[u8], today: NaiveDate) -> Result<Self, Error> {
        let first = Self::check(import, bytes, today)?;
        match &first.layout {
            Some(layout) if !import.edits.is_empty() => {
                let dialect = first.report.dialect;
                // As it was read: an edit must not make another dialect of the file.
                let hints = dialect.map_or(import.hints, |dialect| DialectHints {
                    encoding: Some(dialect.encoding),
                    delimiter: Some(dialect.delimiter),
                    header: Some(dialect.header),
                    ..import.hints
                });
                Self::check(import, &edited(bytes, hints, layout, &import.edits), today)
            }
            _ => Ok(first),
        }
    }

    fn check(import: &Import, bytes: &[u8], today: NaiveDate) -> Result<Self, Error> {
        let mut checker = Checker::new(CheckOptions {
            file: Some(import.file.as_str().into()),
            schema: Some(import.kind.schema()?),
            layouts: Vec::new(),
            hints: import.hints,
            mapping: Mapping::of(&import.columns),
            max_rows: MOST_LINES,
            kept: usize::MAX,
            today: Some(today),
            ..CheckOptions::default()
        })?;
        let mut taken = Taken { import, lines: Vec::new(), layout: None };
        checker.push(bytes, &mut taken);
        let report = checker.finish(&mut taken).report;
        let Taken { mut lines, layout, .. } = taken;
        let places: BTreeMap<u64, usize> = lines.iter().enumerate().map(|(place, line)| (line.row, place)).collect();
        for found in &report.diagnostics {
            let place = found.location.row.and_then(|row| places.get(&row));
            let Some(line) = place.and_then(|place| lines.get_mut(*place)) else { continue };
            line.conflict |= found.severity == Severity::Error;
            line.diagnostics.push(found.clone());
        }
        let password = import.kind.column(Field::Password);
        for line in &mut lines {
            let mut errors = line.diagnostics.iter().filter(|found| found.severity == Severity::Error).peekable();
            line.only_login = errors.peek().is_some()
                && errors.all(|found| {
                    let names = |name: &str| layout.as_ref().and_then(|layout| layout.find(name));
                    let here = found.location.column_number.map(|number| number as usize - 1);
                    found.code == Code::MissingTogether && here.is_some() && here == names(&password)
                });
        }
        Ok(Self { report, lines, layout })
    }

    /// A line's person. `today` reads years of two digits (I-FLD-1).
    pub(super) fn person(&self, import: &Import, line: &ImportLine, today: NaiveDate) -> RosterPerson {
        let value = |field: Field| line.value(import, field);
        let mut person = RosterPerson::named(
            import.kind.profile(),
            value(Field::GivenName).unwrap_or_default(),
            value(Field::FamilyName).unwrap_or_default(),
            line.row,
        );
        person.civility = value(Field::Civility).and_then(civility);
        person.email = value(Field::Email).and_then(|email| EmailAddress::parse(email).ok());
        person.login = value(Field::Login).map(Into::into);
        person.birth_date = value(Field::BirthDate).and_then(|text| self.date(import, text, today));
        let establishment = match value(Field::Uai).filter(|_| import.establishments_from_file) {
            Some(uai) => uai.to_uppercase().into(),
            None => import.establishment.clone(),
        };
        person.assignments = vec![Assignment {
            establishment: establishment.into(),
            divisions: value(Field::Class).map(Into::into).into_iter().collect(),
            functions: value(Field::Function).map(|code| code.to_uppercase().into()).into_iter().collect(),
            ..Assignment::default()
        }];
        person
    }

    fn date(&self, import: &Import, text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let schema = self.layout.as_ref()?.schema();
        let column = schema.columns().get(schema.column(&import.kind.column(Field::BirthDate))?)?;
        let ValueType::Date(rule) = &column.kind else { return None };
        let date = rule.formats.iter().find_map(|format| format.parse(text.as_bytes()))?;
        match &rule.age {
            Some(ages) => ages.date_of_birth(date, today),
            None => date.in_century(2000),
        }
    }
}

impl ImportLine {
    /// What it says in a field.
    pub(super) fn value(&self, import: &Import, field: Field) -> Option<&str> {
        self.values.get(&import.kind.column(field)).map(String::as_str)
    }
}

/// Takes the lines as they are checked.
struct Taken<'a> {
    import: &'a Import,
    lines: Vec<ImportLine>,
    layout: Option<Layout>,
}

impl RowSink for Taken<'_> {
    fn begin(&mut self, layout: &Layout) {
        self.layout = Some(layout.clone());
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        let mut password = None;
        let mut values = BTreeMap::new();
        for (number, column) in row.layout().schema().columns().iter().enumerate() {
            let Some(value) = row.value(number) else { continue };
            if self.import.kind.field(&column.name) == Some(Field::Password) {
                password = Some(value.into_owned());
            } else {
                values.insert(column.name.clone(), value.into_owned());
            }
        }
        let (row, line, conflict) = (row.row(), row.line(), !row.is_valid());
        let diagnostics = Vec::new();
        self.lines.push(ImportLine {
            row,
            line,
            values,
            conflict,
            diagnostics,
            subject: None,
            key: None,
            password,
            only_login: false,
        });
    }
}

/// A finding about a cell of a line, by the layout's name for the column.
pub(super) fn finding(
    code: Code,
    import: &Import,
    layout: Option<&Layout>,
    line: &ImportLine,
    field: Field,
) -> Diagnostic {
    let place = layout.and_then(|layout| layout.find(&import.kind.column(field)));
    let column: Option<Arc<str>> = place.and_then(|place| layout?.names().get(place).cloned());
    Diagnostic::new(
        code,
        Location {
            file: Some(import.file.as_str().into()),
            row: Some(line.row),
            line: Some(line.line),
            column_number: place.and_then(|place| u32::try_from(place + 1).ok()),
            column,
            ..Location::default()
        },
    )
}
