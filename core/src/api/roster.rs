//! From the files of a call to its people: the road that the command line and [`call`](super::call) both take. The
//! one streams its files and shows what it finds on the way, the other has them in memory: what differs is a
//! [`Source`].

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::CheckReport;
use crate::diagnostic::{Code, DEFAULT_KEPT};
use crate::formats::{self, RolesTable, SnapshotBuilder, SnapshotOptions};
use crate::identity::Selection;
use crate::model::{FileFacts, Snapshot};
use crate::sync::Mode;
use crate::tabular::check::{CheckOptions, Checked, Checker, KeySet, RowSink};
use crate::tabular::schema::{Mapping, Schema};
use crate::tabular::{DialectHints, ReadLimits};
use crate::{Error, ErrorCode, text};

/// The layout whose files only add unless it is said otherwise (P-PRV-2).
const EMAILS: &str = "emails";

/// The usual name of the file of organizations, by which layouts refer to it.
const ORGS: &str = "orgs.csv";

/// What no leaving out of rows can mend.
const ABOUT_THE_FILE: [Code; 4] = [Code::EmptyFile, Code::MissingColumn, Code::DuplicateColumn, Code::UnknownLayout];

/// How the files of a call are come by.
pub trait Source {
    /// What names a file.
    type File: ?Sized;
    /// What comes of an error.
    type Failure: From<Error>;

    /// The name of a file, for findings.
    fn name(&self, file: &Self::File) -> String;

    /// Hands out the bytes of a file, piece by piece.
    ///
    /// # Errors
    /// The file cannot be read.
    fn read(&mut self, file: &Self::File, take: &mut dyn FnMut(&[u8])) -> Result<(), Self::Failure>;

    /// The name of an argument, as the caller writes it.
    fn argument(&self, name: &'static str) -> &'static str {
        name
    }

    /// Is told what the check of a file found that people are to come from, and whether it is refused because of that.
    fn checked(&mut self, report: &CheckReport, refused: bool) {
        let _ = (report, refused);
    }

    /// What comes of a file that is refused.
    fn refuse(&self, report: &CheckReport, error: Error) -> Self::Failure {
        let _ = report;
        error.into()
    }
}

/// What becomes of a file with errors in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRows {
    /// It is refused.
    Refuse,
    /// They are left out, and nobody who appears in one is removed.
    LeaveOut,
}

impl BadRows {
    /// The rule for a caller who may ask to leave bad rows out.
    pub fn skipped(skip: bool) -> Self {
        if skip { Self::LeaveOut } else { Self::Refuse }
    }

    /// Whether nothing is planned from a file with this report. Errors about the file as a whole always refuse it.
    pub fn refuse(self, report: &CheckReport) -> bool {
        let about_the_file = ABOUT_THE_FILE.iter().any(|code| report.counts.contains_key(code));
        about_the_file || self == Self::Refuse && !report.is_clean()
    }

    /// How many errors there are for which nothing is planned from a package. What its users lack beside themselves is
    /// no error of a row, and leaves nobody out.
    #[cfg(feature = "oneroster")]
    pub(super) fn refuse_package(self, report: &crate::package::PackageReport) -> u64 {
        let refused = report.files.iter().any(|file| self.refuse(&file.check));
        if refused || self == Self::Refuse { report.errors } else { 0 }
    }
}

/// How a roster is read and checked.
#[derive(Debug)]
pub struct Reading<'a, F: ?Sized> {
    /// The layout; none to recognize it.
    pub schema: Option<Arc<Schema>>,
    /// Which header is which column.
    pub mapping: Mapping,
    /// What is known of the dialect.
    pub hints: DialectHints,
    /// The organizations that it refers to.
    pub orgs: Option<&'a F>,
    /// How many rows it was announced to have.
    pub expect_rows: Option<u64>,
    /// What the last file of this source looked like.
    pub previous: Option<FileFacts>,
    /// Limits of one record.
    pub limits: ReadLimits,
    /// How many rows are read.
    pub max_rows: u32,
    /// How many findings of a file are kept.
    pub kept: usize,
    /// The key of the fingerprints.
    pub fingerprint_key: [u64; 2],
    /// The day on which ages count.
    pub today: Option<NaiveDate>,
}

impl<F: ?Sized> Default for Reading<'_, F> {
    fn default() -> Self {
        Self {
            schema: None,
            mapping: Mapping::default(),
            hints: DialectHints::default(),
            orgs: None,
            expect_rows: None,
            previous: None,
            limits: ReadLimits::default(),
            max_rows: u32::MAX,
            kept: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
            today: None,
        }
    }
}

impl<F: ?Sized> Reading<'_, F> {
    /// The options for the check of the roster, and the reports of the files that it refers to, which are read for
    /// their keys.
    ///
    /// # Errors
    /// `invalid_argument` where the file of organizations is none; what the source gives.
    pub fn prepare<S: Source<File = F>>(
        &self,
        file: &F,
        source: &mut S,
    ) -> Result<(CheckOptions, Vec<CheckReport>), S::Failure> {
        let mut reports = Vec::new();
        let mut references: BTreeMap<String, Arc<KeySet>> = BTreeMap::new();
        if let Some(orgs) = self.orgs {
            let checked = check_file(orgs, self.plain(orgs, source), &mut (), source)?;
            let schema = checked.report.schema.as_deref().and_then(|name| formats::schema(name).ok());
            // A file that fits no layout has its own finding, which says more than a refusal would.
            if schema.is_some_and(|schema| schema.file() != Some(ORGS)) {
                let error = Error::new(ErrorCode::InvalidArgument).with("name", source.argument("orgs"));
                return Err(error.with("value", source.name(orgs)).into());
            }
            references.extend(checked.keys.map(|keys| (ORGS.to_owned(), keys)));
            reports.push(checked.report);
        }
        let options = CheckOptions {
            schema: self.schema.clone(),
            mapping: self.mapping.clone(),
            hints: self.hints,
            references,
            expect_rows: self.expect_rows,
            previous: self.previous,
            ..self.plain(file, source)
        };
        Ok((options, reports))
    }

    /// The options for a file of which nothing is known.
    fn plain<S: Source<File = F>>(&self, file: &F, source: &S) -> CheckOptions {
        CheckOptions {
            file: Some(source.name(file).into()),
            limits: self.limits,
            max_rows: self.max_rows,
            kept: self.kept,
            fingerprint_key: self.fingerprint_key,
            today: self.today,
            ..CheckOptions::default()
        }
    }
}

/// Checks a file from its first byte to its last.
///
/// # Errors
/// What [`Checker::new`] and the source give.
pub fn check_file<S: Source>(
    file: &S::File,
    options: CheckOptions,
    sink: &mut dyn RowSink,
    source: &mut S,
) -> Result<Checked, S::Failure> {
    let mut checker = Checker::new(options)?;
    source.read(file, &mut |chunk| checker.push(chunk, sink))?;
    Ok(checker.finish(sink))
}

/// Whose people are looked for, and how.
#[derive(Debug)]
pub struct Sight<'a, F: ?Sized> {
    /// The roster.
    pub from: &'a F,
    /// How it is read.
    pub reading: Reading<'a, F>,
    /// Who gets a seat.
    pub selection: Selection,
    /// The roles, where the layout keeps them in a file of their own.
    pub roles: Option<&'a F>,
    /// What absence means; none for the layout's default: plain address lists only add (P-PRV-2), rosters are the
    /// authority.
    pub mode: Option<Mode>,
    /// The name under which the source holds seats.
    pub source: Box<str>,
    /// With which domain its people sign in, where that is known.
    pub domain: Option<&'a str>,
    /// What becomes of files with errors.
    pub bad_rows: BadRows,
}

/// A roster that was read for its people.
#[derive(Debug)]
pub struct Sighted {
    /// The people.
    pub snapshot: Snapshot,
    /// What absence means.
    pub mode: Mode,
    /// What the check of the roster found.
    pub check: CheckReport,
}

impl<F: ?Sized> Sight<'_, F> {
    /// Reads the roster for its people.
    ///
    /// # Errors
    /// `invalid_argument` where the domain is none; `data_errors` where the roster or a file that belongs to it is refused; what [`SnapshotBuilder::finish`],
    /// [`RolesTable::finish`] and [`Reading::prepare`] give.
    pub fn look<S: Source<File = F>>(self, source: &mut S) -> Result<Sighted, S::Failure> {
        let domain = self.domain.map(|domain| {
            let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", source.argument("domain"));
            text::domain(domain).ok_or_else(|| invalid().with("value", domain))
        });
        let domain = domain.transpose()?;
        let roles = self.roles.map(|file| self.read_roles(file, source)).transpose()?;
        let (options, references) = self.reading.prepare(self.from, source)?;
        for report in &references {
            self.accept(report, source)?;
        }
        let roles = roles.map(Arc::new);
        let mut builder = SnapshotBuilder::new(SnapshotOptions {
            source: self.source.clone(),
            selection: self.selection.clone(),
            roles,
        });
        let options = CheckOptions { keys: false, ..options };
        let check = check_file(self.from, options, &mut builder, source)?.report;
        self.accept(&check, source)?;
        let snapshot = Snapshot { domain, ..builder.finish(&check)? };
        let usual = if snapshot.layout == EMAILS { Mode::Additive } else { Mode::Authoritative };
        Ok(Sighted { mode: self.mode.unwrap_or(usual), snapshot, check })
    }

    fn read_roles<S: Source<File = F>>(&self, file: &F, source: &mut S) -> Result<RolesTable, S::Failure> {
        let mut table = RolesTable::new();
        let report = check_file(file, self.reading.plain(file, source), &mut table, source)?.report;
        self.accept(&report, source)?;
        Ok(table.finish(&report)?)
    }

    /// Errors in the data come before the guard: nothing is planned from them.
    fn accept<S: Source<File = F>>(&self, report: &CheckReport, source: &mut S) -> Result<(), S::Failure> {
        let refused = self.bad_rows.refuse(report);
        source.checked(report, refused);
        if !refused {
            return Ok(());
        }
        let file = report.file.as_deref().unwrap_or("-");
        let error = Error::new(ErrorCode::DataErrors).with("file", file).with("errors", report.errors);
        Err(source.refuse(report, error))
    }
}
