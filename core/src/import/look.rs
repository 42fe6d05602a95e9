//! The steps before the last, as screens show them. Nothing is changed by looking.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::changes::changes;
use super::line::finding;
use super::{Changes, Field, Import, ImportChange, ImportKind, ImportLine, Lines};
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::identity::keys::{KeyOutcome, assign_keys};
use crate::identity::logins::TakenLogins;
use crate::model::roster::RosterPerson;
use crate::model::{Account, Completeness};
use crate::sync::{Hold, hexadecimal};
use crate::tabular::Dialect;
use crate::text::{Uai, UaiProblem};
use crate::{Error, ErrorCode};

/// What a look needs beside the choices.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its digest when the import began, where somebody kept it: SHA-256 in hexadecimal digits.
    pub digest: Option<&'a str>,
    /// The accounts that are there.
    pub accounts: &'a [Account],
    /// The day, for ages.
    pub today: NaiveDate,
}

/// One of the five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportStep {
    /// The file and how it is written.
    ImportLoad,
    /// Its columns.
    ImportMap,
    /// Its lines.
    ImportVerify,
    /// What will be done.
    ImportRecap,
    /// It is done.
    Run,
}

/// Why an import cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ImportBlock {
    /// Required fields have no column (I-STP-2).
    MissingColumns {
        /// The fields.
        columns: Vec<String>,
    },
    /// Lines are in conflict, and nobody said to leave them out (I-STP-3).
    Conflicts {
        /// How many.
        lines: u64,
    },
    /// The guard holds it until somebody approves the recap by its digest (I-STP-6).
    Approval,
}

impl ImportBlock {
    /// The step that cannot be left.
    pub fn step(&self) -> ImportStep {
        match self {
            Self::MissingColumns { .. } => ImportStep::ImportMap,
            Self::Conflicts { .. } => ImportStep::ImportVerify,
            Self::Approval => ImportStep::ImportRecap,
        }
    }

    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::MissingColumns { .. } => "missing_columns",
            Self::Conflicts { .. } => "conflicts",
            Self::Approval => "approval",
        }
    }
}

/// The first step: the file (I-STP-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportLoad {
    /// Its SHA-256 in hexadecimal digits: kept with the import, it tells whether the file has changed meanwhile.
    pub digest: String,
    /// How it is written; none of an empty file.
    pub dialect: Option<Dialect>,
    /// How many lines it has, the header not counted.
    pub lines: u64,
    /// What is to be told of the file as a whole, and of the establishment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
    /// What absence from it means.
    pub completeness: Completeness,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportColumn {
    /// Its header, or its number where there is no header; `columns` of an import calls it that.
    pub header: String,
    /// Its number, from 1.
    pub number: u32,
    /// The field that it is; none where it is not read.
    pub field: Option<String>,
    /// Whether somebody chose that, and it was not recognized.
    pub chosen: bool,
}

/// The second step: its columns (I-STP-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportMap {
    /// The columns of the file, in its order.
    pub columns: Vec<ImportColumn>,
    /// Every field that a column can be.
    pub fields: Vec<String>,
    /// The fields that must have a column.
    pub required: Vec<String>,
    /// Those of them that have none.
    pub missing: Vec<String>,
}

/// The third step: its lines (I-STP-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportVerify {
    /// How many lines there are.
    pub lines: u64,
    /// How many are valid.
    pub valid: u64,
    /// How many are in conflict.
    pub conflicts: u64,
    /// The lines about which there is something to tell.
    pub problems: Vec<ImportLine>,
}

/// The fourth step: what will be done (I-STP-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportRecap {
    /// The key of the establishment.
    pub establishment: Box<str>,
    /// Whom the file lists.
    pub kind: ImportKind,
    /// How many lines are imported.
    pub imported: u64,
    /// How many are left out.
    pub ignored: u64,
    /// The columns that are read.
    pub columns: Vec<ImportColumn>,
    /// The headers of those that are not.
    pub ignored_columns: Vec<String>,
    /// How many accounts are made.
    pub created: u64,
    /// How many change.
    pub updated: u64,
    /// How many lines change nothing.
    pub unchanged: u64,
    /// How many accounts go, or leave the establishment.
    pub removed: u64,
    /// Why somebody has to approve that, or why none goes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    /// The digest of all this, which an approval names. It changes where anything does that would be done.
    pub digest: String,
}

/// An import as far as its choices go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportLook {
    /// The file.
    pub load: ImportLoad,
    /// Its columns.
    pub map: ImportMap,
    /// Its lines; none while required fields have no column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<ImportVerify>,
    /// What will be done; none while lines in conflict block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recap: Option<ImportRecap>,
    /// What has to be seen to before it can be run; nothing where nothing has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<ImportBlock>,
}

/// A look, and what it was worked out of.
pub(super) struct Worked {
    pub(super) look: ImportLook,
    pub(super) lines: Vec<ImportLine>,
    pub(super) changes: Changes,
}

/// Looks at an import: the steps that its choices have come to.
///
/// # Errors
/// `import_file_changed` where the file is not the one that the import began with; `invalid_mapping` where a column was said to be a
/// field that there is none of; `invalid_argument` where rows say their establishment in a layout without one.
pub fn look(import: &Import, input: &Input<'_>) -> Result<ImportLook, Error> {
    Ok(work_out(import, input)?.look)
}

pub(super) fn work_out(import: &Import, input: &Input<'_>) -> Result<Worked, Error> {
    let digest = hexadecimal(&Sha256::digest(input.bytes));
    if input.digest.is_some_and(|known| known != digest) {
        return Err(Error::new(ErrorCode::ImportFileChanged).with("file", import.file.as_str()));
    }
    let schema = import.kind.schema()?;
    if import.establishments_from_file && schema.column(&import.kind.column(Field::Uai)).is_none() {
        let error = Error::new(ErrorCode::InvalidArgument).with("name", "establishments_from_file");
        return Err(error.with("value", "true"));
    }
    let mut lines = Lines::read(import, input.bytes, input.today)?;
    let map = map(import, &lines);
    let load = load(import, digest, &lines);
    if !map.missing.is_empty() {
        let blocked = Some(ImportBlock::MissingColumns { columns: map.missing.clone() });
        let look = ImportLook { load, map, verify: None, recap: None, blocked };
        return Ok(Worked { look, lines: Vec::new(), changes: Changes::default() });
    }
    let people: Vec<RosterPerson> = lines.lines.iter().map(|line| lines.person(import, line, input.today)).collect();
    verify_people(import, &mut lines, &people, input.accounts);
    let conflicts = lines.lines.iter().filter(|line| line.conflict).count() as u64;
    let all = lines.lines.len() as u64;
    let problems = lines.lines.iter().filter(|line| !line.diagnostics.is_empty()).cloned().collect();
    let verify = Some(ImportVerify { lines: all, valid: all - conflicts, conflicts, problems });
    if conflicts > 0 && !import.skip_conflicts {
        let look =
            ImportLook { load, map, verify, recap: None, blocked: Some(ImportBlock::Conflicts { lines: conflicts }) };
        return Ok(Worked { look, lines: lines.lines, changes: Changes::default() });
    }
    let changes = changes(import, &lines.lines, &people, input.accounts, &lines.report.completeness);
    let recap = recap(import, &map, &changes, all - conflicts, conflicts);
    let held = changes.holds.iter().any(|hold| *hold != Hold::Incomplete);
    let is_approved = import.approval.as_ref() == Some(&recap.digest);
    let blocked = (held && !is_approved).then_some(ImportBlock::Approval);
    let look = ImportLook { load, map, verify, recap: Some(recap), blocked };
    Ok(Worked { look, lines: lines.lines, changes })
}

fn load(import: &Import, digest: String, lines: &Lines) -> ImportLoad {
    let report = &lines.report;
    let rows: HashSet<u64> = lines.lines.iter().map(|line| line.row).collect();
    let of_file = report.diagnostics.iter().filter(|found| found.location.row.is_none_or(|row| !rows.contains(&row)));
    let mut diagnostics: Vec<Diagnostic> = of_file.filter(|found| found.code != Code::MissingColumn).cloned().collect();
    if let Err(problem) = Uai::parse(&import.establishment) {
        let found = Diagnostic::new(Code::InvalidUai, Location::default()).with("value", &*import.establishment);
        diagnostics.push(match problem {
            UaiProblem::Letter { right } => found.with("nearest", right.as_str()),
            UaiProblem::Form => found,
        });
    }
    ImportLoad {
        digest,
        dialect: report.dialect,
        lines: report.rows,
        diagnostics,
        completeness: report.completeness.clone(),
    }
}

fn map(import: &Import, lines: &Lines) -> ImportMap {
    let schema = lines.layout.as_ref().map(|layout| layout.schema());
    let has_header = lines.report.dialect.is_none_or(|dialect| dialect.header);
    let columns = lines.report.columns.iter().map(|column| {
        let header = if has_header { column.name.to_string() } else { column.number.to_string() };
        ImportColumn {
            number: column.number,
            // A key is never read: it is generated and nobody edits it (I-KEY-1).
            field: column.field.clone().filter(|field| import.kind.field(field) != Some(Field::Key)),
            chosen: import.columns.contains_key(&*header),
            header,
        }
    });
    let columns: Vec<ImportColumn> = columns.collect();
    let fields: Vec<&crate::tabular::schema::Column> = schema.map_or_else(Vec::new, |schema| {
        let read = schema.columns().iter().filter(|column| import.kind.field(&column.name) != Some(Field::Key));
        read.collect()
    });
    let required: Vec<String> = fields
        .iter()
        .filter(|column| {
            let is_uai = import.kind.field(&column.name) == Some(Field::Uai);
            column.required || is_uai && import.establishments_from_file
        })
        .map(|column| column.name.clone())
        .collect();
    let has = |field: &String| columns.iter().any(|column| column.field.as_ref() == Some(field));
    let missing = required.iter().filter(|field| !has(field)).cloned().collect();
    ImportMap { fields: fields.iter().map(|column| column.name.clone()).collect(), missing, required, columns }
}

/// What can only be said of people with the accounts at hand: keys, logins, establishments.
fn verify_people(import: &Import, lines: &mut Lines, people: &[RosterPerson], accounts: &[Account]) {
    let layout = lines.layout.clone();
    let told = |code: Code, line: &ImportLine, field: Field| finding(code, import, layout.as_ref(), line, field);
    let candidates: Vec<usize> = (0..lines.lines.len())
        .filter(|place| lines.lines.get(*place).is_some_and(|line| !line.conflict || line.only_login))
        .collect();
    let chosen: Vec<RosterPerson> = candidates.iter().filter_map(|place| people.get(*place).cloned()).collect();
    let by_id: HashMap<&str, &Account> = accounts.iter().map(|account| (&*account.id, account)).collect();
    let taken = TakenLogins::of(accounts.iter().filter_map(|account| account.login.as_deref()));
    for (keyed, place) in assign_keys(&chosen, accounts, &import.decisions).into_iter().zip(&candidates) {
        let (Some(line), Some(person)) = (lines.lines.get_mut(*place), people.get(*place)) else { continue };
        let own = match &keyed.outcome {
            KeyOutcome::Known { account, .. } => by_id.get(&**account),
            _ => None,
        };
        let own_login = own.and_then(|account| account.login.as_deref());
        let login = person.login.as_deref();
        // Who has that login already needs no password for it: a list that was exported has none (I-STP-8).
        if line.only_login && login.is_some() && own_login == login {
            line.conflict = false;
            line.diagnostics.retain(|found| found.code != Code::MissingTogether);
        }
        let is_own = |login: &str| own_login.is_some_and(|own| own.eq_ignore_ascii_case(login));
        if let Some(login) = login.filter(|login| taken.contains(login) && !is_own(login)) {
            line.diagnostics.push(told(Code::LoginInUse, line, Field::Login).with("value", login));
            line.conflict = true;
        }
        if import.establishments_from_file && line.value(import, Field::Uai).is_none() {
            line.diagnostics.push(told(Code::MissingValue, line, Field::Uai));
            line.conflict = true;
        }
        let file = Arc::<str>::from(import.file.as_str());
        line.diagnostics.extend(keyed.diagnostics.into_iter().map(|mut found| {
            found.location.file = Some(Arc::clone(&file));
            found
        }));
        line.conflict |= matches!(keyed.outcome, KeyOutcome::Asked { .. } | KeyOutcome::Unreadable);
        line.subject = Some(keyed.at.subject);
        // Places among the candidates are places among the lines.
        line.key = Some(match keyed.outcome {
            KeyOutcome::Joins { key, person } => {
                KeyOutcome::Joins { key, person: candidates.get(person).copied().unwrap_or(person) }
            }
            other => other,
        });
    }
}

fn recap(import: &Import, map: &ImportMap, changes: &Changes, imported: u64, ignored: u64) -> ImportRecap {
    let count =
        |wanted: fn(&ImportChange) -> bool| changes.changes.iter().filter(|change| wanted(change)).count() as u64;
    ImportRecap {
        establishment: import.establishment.clone(),
        kind: import.kind,
        imported,
        ignored,
        columns: map.columns.iter().filter(|column| column.field.is_some()).cloned().collect(),
        ignored_columns: map
            .columns
            .iter()
            .filter(|column| column.field.is_none())
            .map(|column| column.header.clone())
            .collect(),
        created: count(|change| matches!(change, ImportChange::Created { .. })),
        updated: count(|change| matches!(change, ImportChange::Updated { .. })),
        unchanged: changes.unchanged,
        removed: count(|change| matches!(change, ImportChange::Left { .. } | ImportChange::Removed { .. })),
        holds: changes.holds.clone(),
        digest: changes.digest(),
    }
}
