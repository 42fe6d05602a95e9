//! From the export of a French school to the people who get seats.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate, Utc};

use super::CheckReport;
use super::files::Files;
use super::read_roster::{ReadRosterAnswer, ReadRosterCall, RosterReport, read_roster};
use super::reading::{ReadingCall, RosterCall, wrong_argument};
use super::roster::{BadRows, Sighted, Source};
use crate::formats::french::{HEADER_BYTES, Kind, Recognized, RosterOptions};
use crate::identity::Selection;
use crate::model::{FileFacts, SetAside, Snapshot};
use crate::sync::{Mode, WhyNot};
use crate::{Error, ErrorCode};

/// How many bytes of a file are looked at that is no table.
const LOOKED_AT: usize = 64;

/// Whether a file is an export, by what it begins with and not by its name: XML, an archive packed with gzip, or, with `tables`, a
/// table with the header of an ENT's accounts, of ONDE or of BE1D. A stream, whose size is not known and which can be read once, is
/// not looked at.
///
/// # Errors
/// `io`.
pub fn is_export(name: &str, tables: bool, files: &dyn Files) -> Result<bool, Error> {
    if files.size(name).is_none() {
        return Ok(false);
    }
    let looked_at = if tables { HEADER_BYTES } else { LOOKED_AT };
    let mut first: Vec<u8> = Vec::new();
    files.read(name, &mut |piece| {
        first.extend(piece.iter().take(looked_at - first.len()));
        if first.len() < looked_at { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(begins_export(&first) || tables && matches!(of_table(&first, true), Recognized::As(_)))
}

/// Whether these are the first rows of a French school's table.
fn of_table(first: &[u8], is_whole: bool) -> Recognized {
    Kind::of_table(first, &RosterOptions::on(NaiveDate::default()), is_whole)
}

/// Whether these first bytes are those of XML or of an archive packed with gzip.
fn begins_export(first: &[u8]) -> bool {
    // UTF-16 has a zero beside each of its signs.
    let mut signs = first.iter().copied().filter(|byte| !byte.is_ascii_whitespace() && *byte != 0);
    let begun: [Option<u8>; 4] = std::array::from_fn(|_| signs.next());
    matches!(
        begun,
        [Some(b'<'), ..]
            | [Some(0x1F), Some(0x8B), ..]
            | [Some(0xFF), Some(0xFE), Some(b'<'), _]
            | [Some(0xFE), Some(0xFF), Some(b'<'), _]
            | [Some(0xEF), Some(0xBB), Some(0xBF), Some(b'<')]
    )
}

/// The files of a call, of which one may be a stream that can be read once: where it turns out to be an export, all of it is kept, and
/// whoever reads a table gets nothing of it.
pub(super) struct Listening<'a> {
    files: &'a dyn Files,
    /// The file that may be a table of a French school, where one may.
    table: Option<&'a str>,
    kept: Option<BTreeMap<String, Vec<u8>>>,
}

impl<'a> Listening<'a> {
    fn to(files: &'a dyn Files, table: Option<&'a str>) -> Self {
        Self { files, table, kept: None }
    }

    /// The export, where there was one.
    fn heard(self) -> Option<BTreeMap<String, Vec<u8>>> {
        self.kept
    }
}

impl Source for Listening<'_> {
    type File = str;
    type Failure = Error;

    fn name(&self, file: &str) -> String {
        file.to_owned()
    }

    fn read(&mut self, file: &str, take: &mut dyn FnMut(&[u8])) -> Result<(), Error> {
        if self.files.size(file).is_some() {
            return super::files::read(self.files, file, take);
        }
        let tables = self.table == Some(file);
        let is_export = |bytes: &[u8], is_whole: bool| match begins_export(bytes) {
            true => Some(true),
            false if tables => match of_table(bytes, is_whole) {
                Recognized::As(_) => Some(true),
                Recognized::Unknown => Some(false),
                Recognized::Later => None,
            },
            false => Some(false),
        };
        let (mut bytes, mut known) = (Vec::new(), None);
        super::files::read(self.files, file, &mut |piece| {
            if known == Some(false) {
                return take(piece);
            }
            bytes.extend_from_slice(piece);
            if known.is_none() && bytes.len() >= LOOKED_AT {
                known = is_export(&bytes, false);
                if known == Some(false) {
                    take(&std::mem::take(&mut bytes));
                }
            }
        })?;
        if known.or_else(|| is_export(&bytes, true)) == Some(true) {
            self.kept = Some(BTreeMap::from([(file.to_owned(), bytes)]));
        } else if !bytes.is_empty() {
            take(&bytes);
        }
        Ok(())
    }
}

impl ReadingCall {
    /// Whether it is said that an export of a French school is read, by what that should be of.
    pub(super) fn is_of_school(&self) -> bool {
        self.uai.is_some() || self.school_year.is_some() || self.academy.is_some()
    }

    /// Refuses what goes with exports of French schools only.
    pub(super) fn of_no_school(&self) -> Result<(), Error> {
        let year = self.school_year.map(|year| year.to_string());
        let said =
            [("uai", self.uai.as_deref()), ("school_year", year.as_deref()), ("academy", self.academy.as_deref())];
        match said.into_iter().find_map(|(name, value)| Some((name, value?))) {
            Some((name, value)) => Err(wrong_argument(name, value)),
            None => Ok(()),
        }
    }
}

impl RosterCall {
    /// What comes of an archive or a folder: where it turned out to be no package, what it is as an export, unless it is none either.
    #[cfg(feature = "oneroster")]
    pub(super) fn or_export(
        &self,
        looked: Result<Sighted, Error>,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        files: &dyn Files,
    ) -> Result<Sighted, Error> {
        match looked {
            Err(error) if error.code() == ErrorCode::NotAPackage && !self.of_export().is_empty() => {
                self.as_export(bad_rows, now, files).unwrap_or(Err(error))
            }
            looked => looked,
        }
    }

    /// What comes of a file that is no archive: of an export, or of a table.
    pub(super) fn look_at_file(
        &self,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        previous: Option<FileFacts>,
        files: &dyn Files,
    ) -> Result<Sighted, Error> {
        let reading = &self.reading;
        // Whoever tells the layout or the columns knows that it is a table, and which.
        let tables = [&reading.schema, &reading.schema_file, &reading.mapping_file].into_iter().all(Option::is_none);
        if is_export(&self.from, tables, files)?
            && let Some(looked) = self.as_export(bad_rows, now, files)
        {
            return looked;
        }
        let mut source = Listening::to(files, tables.then_some(self.from.as_str()));
        let table = self.look_at_table(bad_rows, now, previous, files, &mut source);
        source.heard().and_then(|export| self.as_export(bad_rows, now, &export)).unwrap_or(table)
    }

    /// What comes of a file that begins as an export; none where it is none, as the page of an error is.
    fn as_export(
        &self,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        files: &dyn Files,
    ) -> Option<Result<Sighted, Error>> {
        let looked = self.look_into_export(bad_rows, now, files, &mut |_, _| {});
        (!looked.as_ref().is_err_and(|error| error.code() == ErrorCode::NotARoster)).then_some(looked)
    }

    /// The files of an export: a single one, or those of a folder.
    fn of_export(&self) -> Vec<String> {
        #[cfg(feature = "oneroster")]
        if let Some(files) = &self.files {
            return files.values().cloned().collect();
        }
        vec![self.from.clone()]
    }

    /// Reads the export of a French school for the people of it who get seats: pupils, teachers and staff unless the selection asks
    /// for roles. `told` hears what was found, and whether nothing is done with it because of that.
    ///
    /// # Errors
    /// `invalid_argument` where the call says what goes with tables only, or has no instant; `data_errors` where it is refused;
    /// `unknown_selection_column` where the selection speaks of a column; as [`read_roster`].
    pub fn look_into_export(
        &self,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        files: &dyn Files,
        told: &mut dyn FnMut(&RosterReport, bool),
    ) -> Result<Sighted, Error> {
        let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "now").with("value", "");
        let call = ReadRosterCall {
            max_diagnostics: self.reading.max_diagnostics,
            fingerprint_key: self.reading.fingerprint_key,
            uai: self.reading.uai.clone(),
            school_year: self.reading.school_year,
            academy: self.reading.academy.clone().unwrap_or_default(),
            ..ReadRosterCall::of(self.of_export(), now.ok_or_else(invalid)?.date_naive())
        };
        let ReadRosterAnswer { report, roster } = read_roster(&call, files)?;
        // Of what is no export at all, more may well be said.
        self.only_of_itself()?;
        let selection = Selection::parse(&self.selections)?;
        let domain = self.known_domain()?;
        let refused = !report.is_clean() && bad_rows == BadRows::Refuse;
        told(&report, refused);
        if refused {
            let error = Error::new(ErrorCode::DataErrors).with("file", self.from.as_str());
            return Err(error.with("errors", report.errors));
        }
        let mut snapshot = Snapshot { domain, ..roster.sighted(&self.source, &selection)? };
        if !report.is_clean() {
            // Whom an error kept out of the roster is known by nothing, so anybody may be meant.
            snapshot.set_aside.push(SetAside { key: None, email: None, row: 0, why: WhyNot::InvalidRow });
        }
        let check = report_of(report, self.from.as_str(), snapshot.facts);
        Ok(Sighted { snapshot, mode: self.mode.unwrap_or(Mode::Authoritative), check })
    }
}

/// What was found, as it is told of a table: what an export does not have is empty.
fn report_of(report: RosterReport, file: &str, facts: FileFacts) -> CheckReport {
    let excerpts = vec![None; report.diagnostics.len()];
    CheckReport {
        file: Some(file.into()),
        schema: Some(report.layout.into()),
        recognized: true,
        candidates: Vec::new(),
        dialect: None,
        columns: Vec::new(),
        rows: facts.rows,
        valid_rows: facts.rows,
        errors: report.errors,
        warnings: report.warnings,
        counts: report.counts,
        diagnostics: report.diagnostics,
        not_kept: report.not_kept,
        fixes: 0,
        fixable: false,
        completeness: report.completeness,
        facts,
        unchecked_references: Vec::new(),
        excerpts,
    }
}
